// Pages with hostile markup are crawled, answered from and shown: nothing of it runs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./harness.mjs";
import { ask, citizen, newest, part } from "./steps.mjs";

const HOSTILE = process.env.HOSTILE_URL;
const QUESTION = "Hvem kan få støtte til gjerde?";
/** Pieces of markup that the pages write as text; they must be seen as text. */
const SHOWN = ["<img src=x onerror=window.__xss=4>", "<svg onload=window.__xss=5>", "</textarea><script>window.__xss=14</script>"];
const TITLE = "Støtte til gjerde </title></script><script>window.__xss=1</script>";

/** Fails when anything of the hostile pages became more than text. */
async function harmless(page, dialogs) {
  await page.waitForTimeout(300);
  assert.deepEqual(dialogs, []);
  assert.equal(await page.evaluate(() => globalThis.__xss), undefined);
  const links = await page.locator("a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.deepEqual(links.filter((href) => !/^(https?:|tel:|#|\/)/.test(href)), []);
  assert.equal(await page.locator("main :is(script, img, svg, iframe, template, object, embed)").count(), 0);
  const handlers = await page.evaluate(() => [...document.querySelectorAll("main *")].flatMap((node) => node.getAttributeNames().filter((name) => name.startsWith("on"))));
  assert.deepEqual(handlers, []);
}

function listen(page) {
  const dialogs = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    dialog.dismiss();
  });
  return dialogs;
}

test("with scripts, markup from crawled pages is text everywhere", async () => {
  const page = await citizen({ base: HOSTILE });
  const dialogs = listen(page);
  await ask(page, QUESTION);
  assert.equal(await newest(page).getAttribute("data-status"), "answered");
  const text = await newest(page).innerText();
  for (const piece of SHOWN) assert.ok(text.includes(piece), `${piece} in ${text}`);
  assert.ok(text.includes(TITLE), text);
  await part(page, "citation").first().click();
  assert.ok((await part(page, "citation-panel").innerText()).includes(TITLE));
  await harmless(page, dialogs);
  await page.locator("#remember").check();
  await page.reload();
  await part(page, "sentence").first().waitFor();
  assert.ok((await newest(page).innerText()).includes(TITLE), "what the tab remembers is text as well");
  await harmless(page, dialogs);
  await page.close();
});

test("without scripts of its own the posted page holds the same text", async () => {
  const page = await open(new URL("/?lang=nb", HOSTILE).href, { allowed: [new URL(HOSTILE).origin], prepare: (page) => page.route("**/page/main.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" })) });
  const dialogs = listen(page);
  await page.locator("#question").fill(QUESTION);
  await page.locator("#ask [type=submit]").click();
  await page.locator("#kilde-1").waitFor();
  const text = await page.locator("[data-part=answer]").innerText();
  for (const piece of SHOWN) assert.ok(text.includes(piece), `${piece} in ${text}`);
  assert.ok(text.includes(TITLE), text);
  await harmless(page, dialogs);
  await page.close();
});

test("near pages are shown as text as well", async () => {
  const page = await citizen({ base: HOSTILE });
  const dialogs = listen(page);
  const body = (data) => Object.entries(data).map(([name, value]) => `event: ${name}\ndata: ${JSON.stringify(value)}\n\n`).join("");
  const nearest = [{ title: TITLE, heading_path: ["<b>"], url: "javascript:window.__xss=16", agency: "<i>Etaten</i>", language: "nb", excerpt: SHOWN[0] }];
  const done = { status: "clarification", language: "nb", message: SHOWN[2], situation: { life_events: [], facts: [] }, sentences: [], completeness: "none", sources: [], nearest };
  await page.route("**/api/v1/answers", (route) => route.fulfill({ contentType: "text/event-stream", body: body({ done }) }));
  await ask(page, QUESTION);
  const text = await newest(page).innerText();
  for (const piece of [TITLE, SHOWN[0], SHOWN[2], "<i>Etaten</i>"]) assert.ok(text.includes(piece), `${piece} in ${text}`);
  await harmless(page, dialogs);
  await page.close();
});
