// Makes the two files of the widget, so that a host page waits for little: the loader
// (/widget.js) and what it fetches when the widget is opened. Run `npm ci && npm run
// bundle` after changing one of their sources; the result is committed, so that the
// build of the binary needs no npm. A test (src/widget.rs) finds a result that is old.
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

// Folders whose scripts and styles the widget is made of.
const FOLDERS = ["static/answer", "static/shared", "widget"];

const here = dirname(fileURLToPath(import.meta.url));

// SHA-256 over names and contents of the sources.
async function fingerprint() {
  const found = await Promise.all(FOLDERS.map(async (folder) => (await readdir(join(here, folder))).map((name) => `${folder}/${name}`)));
  const hash = createHash("sha256");
  for (const file of found.flat().filter((name) => /\.(js|css)$/.test(name)).sort()) {
    hash.update(`${file}\n`).update(await readFile(join(here, file)));
  }
  return hash.digest("hex");
}

// A style sheet that is imported is its text, for trees that adopt it.
const styles = {
  name: "styles",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true, target: TARGET });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

const TARGET = ["chrome109", "firefox115", "safari16.4"];

async function bundle(name, format) {
  await build({
    entryPoints: [join(here, "widget", `${name}.js`)],
    outfile: join(here, "static", "widget", `${name}.js`),
    bundle: true,
    minify: true,
    format,
    target: TARGET,
    charset: "utf8",
    plugins: [styles],
    banner: { js: `/* sources ${await fingerprint()} */` },
  });
}

await bundle("loader", "iife");
await bundle("dialog", "esm");
