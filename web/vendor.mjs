// Puts the files of Designsystemet that the pages use into static/designsystemet/.
// Run `npm ci && npm run vendor` after changing a version in package.json; the result
// is committed, so that the build of the binary needs no npm.
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

// Style sheets of components, in the order of the package's own index.
const COMPONENTS = ["base", "heading", "label", "link", "button", "tag", "field", "input", "validation-message", "fieldset", "details", "skip-link", "toggle-group"];
// Custom elements and behaviours.
const ELEMENTS = ["ds-field"];

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "static", "designsystemet");
const modules = join(here, "node_modules", "@digdir");
const css = join(modules, "designsystemet-css", "dist", "src");
const { devDependencies: versions } = createRequire(import.meta.url)("./package.json");

await rm(out, { recursive: true, force: true });
await mkdir(join(out, "icons"), { recursive: true });

const theme = await readFile(join(modules, "designsystemet-theme", "src", "themes", "designsystemet.css"), "utf8");
const sheets = await Promise.all(COMPONENTS.map((name) => readFile(join(css, `${name}.css`), "utf8")));
const layered = [
  "@layer ds.theme, ds.base, ds.components;",
  theme.replace('@charset "UTF-8";', ""),
  `@layer ds.base {${sheets[0]}}`,
  ...sheets.slice(1).map((sheet) => `@layer ds.components {${sheet}}`),
].join("\n");
const { code } = await transform(await withoutDataAddresses(layered), { loader: "css", minify: true, target: ["chrome109", "firefox115", "safari16"] });
await writeFile(join(out, "designsystemet.css"), banner("@digdir/designsystemet-css", "@digdir/designsystemet-theme") + code);

await build({
  stdin: { contents: ELEMENTS.map((name) => `import "@digdir/designsystemet-web/${name}";`).join("\n"), resolveDir: here },
  outfile: join(out, "designsystemet.js"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "inline",
  banner: { js: banner("@digdir/designsystemet-web") },
});
await copyFile(join(modules, "designsystemet-theme", "LICENSE"), join(out, "LICENSE"));

function banner(...packages) {
  return `/*! ${packages.map((name) => `${name} ${versions[name]}`).join(", ")} | MIT | https://designsystemet.no */\n`;
}

// The content security policy lets pictures come from own addresses only: pictures
// within the style sheet become files beside it.
async function withoutDataAddresses(text) {
  const found = new Map();
  for (const [address, svg] of text.matchAll(/url\("data:image\/svg\+xml;charset=utf-8,([^"]+)"\)/g)) {
    const name = `${createHash("sha256").update(svg).digest("hex").slice(0, 8)}.svg`;
    found.set(address, `url("icons/${name}")`);
    await writeFile(join(out, "icons", name), decodeURIComponent(svg));
  }
  return [...found].reduce((changed, [address, file]) => changed.replaceAll(address, file), text);
}
