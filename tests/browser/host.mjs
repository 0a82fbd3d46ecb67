// A site that shows the widget and makes it hard: a strict policy and a style sheet
// that changes everything it can reach.
import { createServer } from "node:http";

const HOSTILE = `
html { font-size: 4px; filter: grayscale(1); }
body { transform: rotate(2deg) scale(.9); overflow: hidden; opacity: .6; zoom: 1.3; }
* { all: unset !important; display: block !important; font-size: 50px !important; color: red !important; background: yellow !important; visibility: hidden !important; transform: skewX(20deg) !important; letter-spacing: 1em !important; direction: rtl !important; pointer-events: none !important; position: static !important; }
html, body, main, h1, p { visibility: visible !important; font-size: 20px !important; letter-spacing: 0 !important; }
button, dialog, textarea, losen-assistent { display: none !important; opacity: 0 !important; }
:root { --ds-color-neutral-text-default: white; --losen-paper: red; --ink: white; }
`;
// The same as a site that only has a taste of its own.
const CALM = "body { font: 16px/1.5 Georgia, serif; margin: 2rem; } html { font-size: 62.5%; } h1 { font-size: 3rem; }";

/**
 * Serves `pages` (path → markup of the body, or `{ body, lang, calm }`) on a free port.
 * Where the assistant is open, their addresses say (`?assistant=…`); it stands for
 * SERVICE in the markup. Gives `{ url, close }`.
 */
export async function host(pages) {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://host.invalid");
    const sheets = { "/hostile.css": HOSTILE, "/calm.css": CALM };
    if (sheets[pathname]) {
      response.writeHead(200, { "Content-Type": "text/css" }).end(sheets[pathname]);
      return;
    }
    const page = pages[pathname];
    if (page === undefined) {
      response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
      return;
    }
    const { body, lang = "nb", calm = false } = typeof page === "string" ? { body: page } : page;
    const assistant = new URL(searchParams.get("assistant")).origin;
    const policy = `default-src 'none'; script-src ${assistant}; connect-src ${assistant}; style-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy });
    response.end(`<!DOCTYPE html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Verten</title>
<link rel="stylesheet" href="/${calm ? "calm" : "hostile"}.css"><script src="${assistant}/widget.js" defer></script></head>
<body><main><h1>En side hos noen andre</h1><p>Her står det noe.</p>${body.replace("SERVICE", assistant)}</main></body></html>`);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}
