// A browser for the suites: pages that must not complain, look elsewhere or fail axe.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after } from "node:test";
import { chromium } from "playwright-core";

/** Where the service is open. */
export const BASE = process.env.BASE_URL;
/** Longest wait for anything, in milliseconds; generous, for slow machines. */
const PATIENCE = 20_000;
/** Rules of axe-core: WCAG 2.0 to 2.2, levels A and AA, and best practices. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
after(() => browser.close());

/**
 * A page in a context of its own. `options` are Playwright's; `allowed` are further
 * origins that it may speak to, `expected` are patterns of complaints that belong to the
 * test, and `prepare(page)` runs before the page is loaded. Close it with `close()`,
 * which fails when the page logged an error, broke its own policy, set a cookie or asked
 * a third party.
 */
export async function open(path, { allowed = [], locale = "nb-NO", expected = [], prepare, ...options } = {}) {
  const context = await browser.newContext({ locale, viewport: { width: 1024, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const complaints = [];
  const origins = new Set([new URL(BASE).origin, ...allowed]);
  page.on("console", (message) => {
    if (message.type() === "error" || /Content Security Policy|Trusted ?Type/i.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && !origins.has(url.origin)) complaints.push(`asked a third party: ${url.origin}`);
  });
  await prepare?.(page);
  await page.goto(new URL(path, BASE).href);
  page.close = async () => {
    const cookies = await context.cookies();
    await context.close();
    assert.deepEqual(cookies, [], "no cookies");
    const unexpected = complaints.filter((text) => !expected.some((known) => known.test(text)));
    assert.deepEqual(unexpected, [], "the page complained");
  };
  return page;
}

/** Fails when axe-core finds anything on the page as it is now, once nothing moves. */
export async function accessible(page, state, context = null) {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    ([within, rules]) => window.axe.run(within ?? document, { runOnly: rules }),
    [context, RULES],
  );
  await page.emulateMedia({ reducedMotion: null });
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => `${node.target.join(" ")} ${node.failureSummary}`).join("\n  ")}`);
  assert.deepEqual(found, [], `axe in the state “${state}”`);
}

/** Keeps a picture of the page in the folder that PICTURES names, if it does. */
export async function picture(page, name) {
  const folder = process.env.PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

/** Bytes that crossed the wire for a page, by address; what came from a cache counts nothing. */
export async function weigh(page, path) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const addresses = new Map();
  const sizes = new Map();
  session.on("Network.responseReceived", ({ requestId, response }) => addresses.set(requestId, response.url));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => sizes.set(addresses.get(requestId), encodedDataLength));
  await page.goto(new URL(path, BASE).href, { waitUntil: "networkidle" });
  return sizes;
}
