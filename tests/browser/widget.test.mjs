// The widget on a page of somebody else. HOST_URL is where widget_site.mjs is open, an
// origin that the service at BASE_URL allows.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { BASE, accessible as wholePage, open, picture, weigh } from "./harness.mjs";
import { host } from "./host.mjs";

const QUESTION = "Hvor mye er barnetrygden?";
const MOTHER = "Moren min døde i går. Hva må jeg gjøre?";
const BERGEN = "Moren min er død, og jeg bor i Bergen. Jeg er 45 år. Hva må jeg gjøre?";
const BUDGET = 30_000;
const LOADER_BUDGET = 4_500;

// What a language model would make of it.
const SOURCE = { n: 1, title: "Etter et dødsfall", heading_path: ["De første dagene"], url: "http://127.0.0.1/dodsfall", agency: "Helsehjelpen", language: "nb", modified: "2023-02-01", crawled: "2026-11-21T04:00:00Z", quote: "Begravelsen skal være innen 10 virkedager." };
const PLAN = `event: done\ndata: ${JSON.stringify({
  status: "answered",
  language: "nb",
  hash: "00112233445566778899aabbccddeeff",
  sentences: [{ text: "Begravelsen skal være innen 10 virkedager.", citations: [1] }],
  sources: [SOURCE, { ...SOURCE, n: 2, title: "Skifte av dødsbo", modified: "2026-06-01", agency: "Skattekontoret" }],
  situation: { life_events: [{ uri: "u", label: "Dødsfall og arv", confidence: 1 }], facts: [{ kind: "death", value: "mother", label: "Moren din er død", words: "Moren min" }] },
  relied_on: ["Moren din er død"],
  plan: [
    { n: 1, title: "Bestill begravelse", what: { text: "Ta kontakt med et begravelsesbyrå.", citations: [1] }, agency: "Helsehjelpen", link: "http://127.0.0.1/a", deadline: { text: "Innen 10 virkedager", basis: { citations: [1] } } },
    { n: 2, title: "Velg skifteform", what: { text: "Arvingene velger privat eller offentlig skifte.", citations: [2] }, agency: "Skattekontoret", link: "http://127.0.0.1/b", after: [1], deadline: { text: "Innen 60 dager", basis: { citations: [2] } } },
  ],
  also: [{ text: "Gravferdsstønad er opptil 28 000 kr.", citations: [1], agency: "Velferdsetaten", link: "http://127.0.0.1/c" }],
  missing: { kind: "municipality", question: "Hvilken kommune bor du i?", why: "Kommunen har egne ordninger.", options: [{ label: "Fjordvik", value: "Fjordvik" }] },
  follow_ups: ["Hvem betaler for gravferden?", "Hva er uskifte?"],
  contact: { agency: "Helsehjelpen", phone: "10 55 40 00", hours: "hver dag 08:00–20:00", url: "http://127.0.0.1/d" },
  notices: [],
})}\n\n`;

const HOST = process.env.HOST_URL;
const stranger = await host({ "/": { calm: true, body: "<losen-assistent></losen-assistent>" } });
after(() => stranger.close());

/** The address of a page that shows the assistant at BASE. */
const at = (path, origin = HOST) => `${origin}${path}?assistant=${encodeURIComponent(BASE)}`;
const visit = (path, options) => open(at(path), { allowed: [HOST], ...options });
const launcher = (page) => page.locator("losen-assistent .launcher").first();
const dialog = (page) => page.locator("losen-assistent dialog").first();
const field = (page) => page.locator('losen-assistent [data-part="field"]').first();
const answer = (page) => page.locator('losen-assistent [data-part="answer"]').last();
/** The part of an open shadow tree that has the focus. */
const focused = (page) => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.dataset.part ?? document.activeElement?.shadowRoot?.activeElement?.className ?? document.activeElement?.tagName);
const answered = (page) => page.locator('losen-assistent [data-part="answer"][data-status] [data-part="tools"]:not([hidden])').last().waitFor();

/** The widget alone: what the hostile page does to itself is not its fault. */
const accessible = (page, state) => wholePage(page, state, "losen-assistent");

/** What the service answers in the test's stead. */
const said = (body) => ({ contentType: "text/event-stream", headers: { "access-control-allow-origin": HOST }, body });
const refusal = (status, problem) => ({ status, contentType: "application/problem+json", headers: { "access-control-allow-origin": HOST }, body: JSON.stringify({ status, ...problem }) });
const ANSWERS = "**/api/v1/answers";

/** Opens the dialog and asks. */
async function asked(page, question) {
  await launcher(page).click();
  await field(page).fill(question);
  await field(page).press("Enter");
  await answered(page);
}

/** What the page of others hears. */
const listen = (page) =>
  page.evaluate(() => {
    window.heard = [];
    for (const name of ["open", "close", "answer", "error"]) document.addEventListener(`losen:${name}`, ({ type, detail, target }) => window.heard.push({ type, detail, label: target.label }));
  });

test("a button on a hostile page opens the assistant, and it answers with sources", async () => {
  const page = await visit("/");
  await listen(page);
  const box = await launcher(page).boundingBox();
  assert.ok(box.width > 90 && box.width < 300 && box.height >= 44 && box.height < 70, JSON.stringify(box));
  assert.ok(box.x + box.width > 950 && box.y + box.height > 740, "in its corner, whatever the page transforms");
  const scripts = await page.evaluate(() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".js")).length);
  assert.equal(scripts, 1, "only the loader is loaded before it is opened");
  await picture(page, "widget-closed");

  await launcher(page).click();
  await dialog(page).waitFor();
  assert.equal(await focused(page), "field");
  assert.match(await page.locator('losen-assistent [data-part="start"]').innerText(), /Spør om barnehage og skole/);
  const style = await field(page).evaluate((node) => [getComputedStyle(node).fontSize, getComputedStyle(node).direction, getComputedStyle(node).letterSpacing, getComputedStyle(node).pointerEvents]);
  assert.deepEqual(style, ["16px", "ltr", "normal", "auto"], "nothing of the page's style gets in");
  await accessible(page, "opened");
  await picture(page, "widget-start");

  await page.getByRole("button", { name: "Hva koster SFO?" }).click();
  await answered(page);
  await field(page).fill(QUESTION);
  await field(page).press("Enter");
  await page.waitForFunction(() => window.heard.filter(({ type }) => type === "losen:answer").length === 2);
  assert.equal(await answer(page).getAttribute("data-status"), "answered");
  assert.match(await answer(page).innerText(), /2 000 kr/);
  const heard = await page.evaluate(() => window.heard);
  assert.deepEqual(heard.map(({ type }) => type), ["losen:open", "losen:answer", "losen:answer"]);
  const { detail } = heard[2];
  assert.equal(detail.status, "answered");
  assert.equal(detail.language, "nb");
  assert.ok(detail.sentences > 0 && detail.sources.every((url) => url.startsWith("http")));
  assert.ok(!JSON.stringify(heard).includes(QUESTION), "the question is not told to the page");
  const [head, frame] = [await page.locator("losen-assistent .head").boundingBox(), await dialog(page).boundingBox()];
  assert.ok(head.y - frame.y < 5, "the head stays in sight");
  await accessible(page, "answered");
  await picture(page, "widget-answer");
  await page.close();
});

test("a citation opens and closes with Escape, a second Escape closes the dialog and gives the focus back", async () => {
  const page = await visit("/");
  await asked(page, QUESTION);
  await answer(page).locator('[data-part="citation"]').first().click();
  const panel = answer(page).locator('[data-part="citation-panel"]');
  await panel.waitFor();
  assert.match(await panel.innerText(), /Velferdsetaten/);
  const [inner, outer] = [await panel.boundingBox(), await dialog(page).boundingBox()];
  assert.ok(inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width, "within the dialog");
  await accessible(page, "citation");
  await picture(page, "widget-citation");
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  assert.ok(await dialog(page).isVisible(), "the first Escape closes the citation only");
  await page.keyboard.press("Escape");
  await dialog(page).waitFor({ state: "hidden" });
  assert.equal(await focused(page), "launcher");
  await launcher(page).click();
  assert.match(await answer(page).innerText(), /2 000 kr/, "the conversation is still there");
  await page.close();
});

test("with the keyboard alone", async () => {
  const page = await visit("/calm");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "launcher");
  await page.keyboard.press("Enter");
  await dialog(page).waitFor();
  await page.keyboard.press("Enter");
  assert.match(await dialog(page).innerText(), /Skriv et spørsmål først/);
  await accessible(page, "empty");
  await page.evaluate(() => {
    const place = document.querySelector("losen-assistent").shadowRoot.querySelector("[role=status]");
    window.said = [];
    new MutationObserver(() => window.said.push(place.textContent)).observe(place, { childList: true, subtree: true, characterData: true });
  });
  await page.keyboard.type(QUESTION);
  await page.keyboard.press("Enter");
  await answered(page);
  const said = await page.evaluate(() => window.said);
  assert.ok(said.includes("Finner sider …") && said.at(-1) === "Svaret er klart.", said.join(" | "));
  await page.waitForFunction(() => document.activeElement.shadowRoot.activeElement?.tagName === "H3");
  const seen = new Set();
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press("Tab");
    seen.add(await focused(page));
  }
  const outside = [...seen].filter((part) => ["launcher", "A", "MAIN", "H1"].includes(part));
  assert.deepEqual(outside, [], "the focus stays in the dialog");
  assert.ok(seen.has("field") && seen.has("close") && seen.has("citation"), [...seen].join());
  await page.close();
});

test("a situation is shown, and correcting it asks again; the conversation can be erased", async () => {
  const page = await visit("/");
  await asked(page, MOTHER);
  const chips = answer(page).locator('[data-part="chip"]');
  const before = await chips.count();
  assert.ok(before > 0);
  await accessible(page, "situation");
  const again = page.waitForRequest((request) => request.url().endsWith("/api/v1/answers"));
  await chips.first().locator(".chip-remove").click();
  const body = (await again).postDataJSON();
  assert.equal(body.question, MOTHER);
  assert.equal(body.situation.removed.length, 1);
  await answered(page);
  assert.equal(await page.locator('losen-assistent [data-part="turn"]').count(), 1, "the corrected answer takes the place");
  await page.locator('losen-assistent [data-part="erase"]').click();
  assert.equal(await page.locator('losen-assistent [data-part="turn"]').count(), 0);
  assert.equal(await focused(page), "field");
  assert.match(await page.locator('losen-assistent [data-part="progress"]').innerText(), /slettet/);
  await field(page).fill(QUESTION);
  const fresh = page.waitForRequest((request) => request.url().endsWith("/api/v1/answers"));
  await field(page).press("Enter");
  assert.deepEqual((await fresh).postDataJSON().history, [], "nothing of it is sent again");
  await answered(page);
  await page.close();
});

test("what was taken out of the situation stays out when more is taken out", async () => {
  const page = await visit("/calm");
  await asked(page, BERGEN);
  const chips = answer(page).locator('[data-part="chip"]');
  const before = await chips.allInnerTexts();
  assert.ok(before.length >= 2, before.join());
  for (const removed of [1, 2]) {
    const again = page.waitForRequest(ANSWERS);
    await chips.last().locator(".chip-remove").click();
    const body = (await again).postDataJSON();
    assert.equal(body.situation.removed.length, removed, JSON.stringify(body.situation));
    await answered(page);
    await page.locator('losen-assistent [data-part="turn"]').nth(1).waitFor({ state: "detached" });
    // In another language the conversation is shown anew, and knows it still.
    const language = removed === 1 ? "nn" : "en";
    await page.evaluate((code) => document.querySelector("losen-assistent").setAttribute("lang", code), language);
    await page.locator(`losen-assistent dialog[lang=${language}]`).waitFor();
  }
  assert.equal(await chips.count(), before.length - 2);
  await page.close();
});

test("who writes on while the answer comes is not led away", async () => {
  const page = await visit("/calm");
  let go;
  const held = new Promise((resolve) => (go = resolve));
  await page.route(ANSWERS, async (route) => {
    await held;
    await route.fulfill(said(PLAN));
  });
  await launcher(page).click();
  await field(page).fill(MOTHER);
  await field(page).press("Enter");
  await page.keyboard.type("Og hva med");
  go();
  await answered(page);
  assert.equal(await focused(page), "field");
  await page.keyboard.type(" huset?");
  assert.equal(await field(page).inputValue(), "Og hva med huset?");
  await page.close();
});

test("a page that comes back from the browser's cache has forgotten the conversation", async () => {
  const page = await visit("/calm");
  await page.route(ANSWERS, (route) => route.fulfill(said(PLAN)));
  await asked(page, MOTHER);
  const shown = (persisted) => page.evaluate((back) => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: back })), persisted);
  await shown(false);
  assert.equal(await page.locator('losen-assistent [data-part="turn"]').count(), 1);
  await shown(true);
  assert.equal(await page.locator('losen-assistent [data-part="turn"]').count(), 0);
  const request = page.waitForRequest(ANSWERS);
  await field(page).fill(QUESTION);
  await field(page).press("Enter");
  assert.deepEqual((await request).postDataJSON().history, []);
  await answered(page);
  await page.close();
});

test("at 400 % zoom there is room to read and to ask", async () => {
  const page = await visit("/calm", { viewport: { width: 320, height: 256 } });
  await page.evaluate(() => document.querySelector("losen-assistent").setAttribute("agency", "Fjordvik kommune|Velferdsetaten"));
  await page.route(ANSWERS, (route) => route.fulfill(said(PLAN)));
  await asked(page, MOTHER);
  await page.waitForFunction(() => document.activeElement.shadowRoot.activeElement?.tagName === "H3");
  assert.equal(await page.locator("losen-assistent .from").isVisible(), false);
  const seen = await answer(page).evaluate((node) => {
    const { top, bottom } = node.getBoundingClientRect();
    const covered = [".head", ".ask"].map((name) => node.getRootNode().querySelector(name).getBoundingClientRect());
    const fixed = covered.reduce((sum, box) => sum + Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)), 0);
    return Math.min(bottom, innerHeight) - Math.max(top, 0) - fixed;
  });
  assert.ok(seen >= 128, `the answer has ${seen} px, half of the window at least`);
  const wide = await dialog(page).evaluate((node) => [node.scrollWidth, node.clientWidth]);
  assert.equal(wide[0], wide[1], "nothing is cut off");
  await accessible(page, "400 % zoom");
  await picture(page, "widget-400");
  await field(page).focus();
  const box = await field(page).boundingBox();
  assert.ok(box.y >= 0 && box.y + box.height <= 256, JSON.stringify(box));
  await page.locator('losen-assistent [data-part="close"]').click();
  await dialog(page).waitFor({ state: "hidden" });
  await page.close();
});

test("a plan with deadlines, what is missing and what to ask next", async () => {
  for (const [name, options] of [["widget-plan", {}], ["widget-plan-320", { viewport: { width: 320, height: 640 } }], ["widget-plan-dark", { colorScheme: "dark" }]]) {
    const page = await visit("/", options);
    await page.route("**/api/v1/answers", (route) => route.fulfill({ contentType: "text/event-stream", headers: { "access-control-allow-origin": HOST }, body: PLAN }));
    await asked(page, MOTHER);
    assert.equal(await answer(page).locator('[data-part="step"]').count(), 2);
    await answer(page).locator('[data-part="step"] input').first().check();
    assert.match(await answer(page).innerText(), /1 av 2 steg/);
    assert.match(await answer(page).innerText(), /blir borte når du forlater siden/);
    await accessible(page, name);
    const wide = await page.locator("losen-assistent .scroll").evaluate((node) => [node.scrollWidth, node.clientWidth]);
    assert.equal(wide[0], wide[1], `${name}: nothing is cut off`);
    await picture(page, name);
    await answer(page).locator('[data-part="missing"]').scrollIntoViewIfNeeded();
    await picture(page, `${name}-end`);
    await page.close();
  }
});

test("methods and events", async () => {
  const page = await visit("/");
  await listen(page);
  const told = await page.evaluate((question) => document.querySelector("losen-assistent").ask(question), QUESTION);
  assert.equal(told.status, "answered");
  assert.ok(await dialog(page).isVisible());
  assert.equal(await page.evaluate(() => document.querySelector("losen-assistent").hasAttribute("open")), true);
  await page.evaluate(() => document.querySelector("losen-assistent").clear());
  assert.equal(await page.locator('losen-assistent [data-part="turn"]').count(), 0);
  await page.evaluate(() => document.querySelector("losen-assistent").close());
  await dialog(page).waitFor({ state: "hidden" });
  await page.evaluate(() => document.querySelector("losen-assistent").open());
  assert.ok(await dialog(page).isVisible());
  await page.evaluate(() => document.querySelector("losen-assistent").removeAttribute("open"));
  await dialog(page).waitFor({ state: "hidden" });
  await page.waitForFunction(() => window.heard.length === 5);
  const names = await page.evaluate(() => window.heard.map(({ type }) => type));
  assert.deepEqual(names, ["losen:open", "losen:answer", "losen:close", "losen:open", "losen:close"]);
  await page.close();
});

test("attributes take effect when they change", async () => {
  const page = await visit("/");
  const set = (name, value) => page.evaluate(([key, text]) => document.querySelector("losen-assistent").setAttribute(key, text), [name, value]);
  await listen(page);
  await set("label", "Spør kommunen");
  assert.equal(await launcher(page).innerText(), "Spør kommunen");
  await asked(page, QUESTION);
  await set("agency", "Fjordvik kommune|Velferdsetaten");
  assert.match(await dialog(page).innerText(), /Fjordvik kommune og Velferdsetaten/);
  const request = page.waitForRequest((one) => one.url().endsWith("/api/v1/answers"));
  await field(page).fill(QUESTION);
  await field(page).press("Enter");
  assert.deepEqual((await request).postDataJSON().filters, { agency: ["Fjordvik kommune", "Velferdsetaten"] });
  await page.waitForFunction(() => window.heard.filter(({ type }) => type === "losen:answer").length === 2);
  await set("lang", "en");
  await page.locator("losen-assistent dialog[lang=en]").waitFor();
  assert.match(await dialog(page).innerText(), /Sources/);
  assert.equal(await page.locator('losen-assistent [data-part="turn"]').count(), 2, "the conversation is kept");
  await set("accent", "rgb(120, 20, 60)");
  const colour = () => page.locator('losen-assistent [data-part="send"]').evaluate((node) => getComputedStyle(node).backgroundColor);
  assert.equal(await colour(), "rgb(120, 20, 60)");
  await set("accent", "red; } * { display: none");
  assert.equal(await colour(), "rgb(0, 98, 186)", "what is no colour is none");
  await set("position", "inline");
  await page.locator("losen-assistent section.frame").waitFor();
  assert.equal(await page.locator("losen-assistent dialog").count(), 0);
  await page.evaluate(() => {
    const widget = document.querySelector("losen-assistent");
    widget.remove();
    document.body.append(widget);
  });
  await page.locator("losen-assistent section.frame").waitFor();
  assert.equal(await page.locator('losen-assistent [data-part="turn"]').count(), 2, "the conversation moves with the element");
  await page.close();
});

test("several on a page keep apart", async () => {
  const page = await visit("/several", { viewport: { width: 1024, height: 1000 } });
  const inline = page.locator("losen-assistent").nth(2);
  await inline.locator("section").waitFor();
  await wholePage(page, "several");
  await picture(page, "widget-several");
  await inline.locator('[data-part="field"]').fill("When do I have to apply for kindergarten?");
  await inline.locator('[data-part="send"]').click();
  await inline.locator('[data-part="answer"][data-status="answered"]').waitFor();
  await page.getByRole("button", { name: "Ask the tax office" }).click();
  const second = page.locator("losen-assistent").nth(1);
  await second.locator("dialog").waitFor();
  assert.equal(await second.locator('[data-part="turn"]').count(), 0);
  assert.match(await second.locator("dialog").innerText(), /Answers only from the pages of Skattekontoret/);
  const placed = await second.locator("dialog").boundingBox();
  assert.ok(placed.x < 40, "in its own corner");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Spør kommunen" }).click();
  assert.match(await page.locator("losen-assistent").first().locator("dialog").innerText(), /Svarer bare fra sidene til Fjordvik kommune/);
  await accessible(page, "one of several");
  await page.close();
});

test("several in one corner stand above each other", async () => {
  for (const width of [1024, 320]) {
    const page = await visit("/corner", { viewport: { width, height: 640 } });
    const place = async (name) => page.getByRole("button", { name }).boundingBox();
    await page.waitForFunction(() => document.querySelectorAll("losen-assistent")[1].shadowRoot.querySelector(".launcher").getBoundingClientRect().bottom < innerHeight - 60);
    const [first, second, third] = [await place("Den første"), await place("Den andre"), await place("Den tredje")];
    assert.ok(second.y + second.height < first.y, JSON.stringify([first, second]));
    assert.equal(third.y, first.y, "the other corner has one");
    await page.evaluate(() => document.querySelector("losen-assistent").remove());
    await page.waitForFunction((down) => document.querySelector("losen-assistent").shadowRoot.querySelector(".launcher").getBoundingClientRect().y === down, first.y);
    await page.evaluate(() => document.querySelector("losen-assistent").setAttribute("position", "bottom-left"));
    await page.waitForFunction((down) => document.querySelectorAll("losen-assistent")[1].shadowRoot.querySelector(".launcher").getBoundingClientRect().bottom < down, first.y);
    await page.close();
  }
});

test("the script twice, and a dialog that is open from the start", async () => {
  const twice = await visit("/twice");
  await launcher(twice).click();
  await dialog(twice).waitFor();
  await twice.close();
  const opened = await visit("/open");
  await dialog(opened).waitFor();
  assert.match(await dialog(opened).innerText(), /Kva lurer du på/);
  await opened.close();
});

test("feedback is sent as the widget's, and can be taken back", async () => {
  const page = await visit("/calm");
  await asked(page, QUESTION);
  const sent = page.waitForRequest((request) => request.url().endsWith("/api/v1/feedback"));
  await answer(page).locator('[data-part="useful-no"]').click();
  await accessible(page, "feedback");
  await answer(page).getByRole("button", { name: "Avbryt" }).click();
  await answer(page).locator('[data-part="useful-yes"]').click();
  const body = (await sent).postDataJSON();
  assert.equal(body.surface, "widget");
  assert.equal(body.question, undefined);
  await answer(page).locator('[data-part="undo"]').click();
  await answer(page).locator(".said", { hasText: "slettet" }).waitFor();
  await page.close();
});

test("where it is not allowed, it says so and leads to the assistant's own page", async () => {
  const page = await open(at("/", stranger.url), { allowed: [stranger.url], expected: [/CORS policy/, /net::ERR_FAILED/] });
  await listen(page);
  await launcher(page).click();
  const failed = page.locator("losen-assistent .failed");
  await failed.waitFor();
  assert.match(await failed.innerText(), /kan ikke vises på denne siden/);
  assert.equal(await failed.locator("a").getAttribute("href"), `${BASE}/`);
  assert.deepEqual(await page.evaluate(() => window.heard.map(({ type, detail }) => [type, detail])), [["losen:error", { reason: "load" }]]);
  await accessible(page, "not allowed");
  await picture(page, "widget-not-allowed");
  await page.close();
});

test("what goes wrong with a question is said, and it can be tried again", async () => {
  const page = await visit("/calm", { expected: [/503/] });
  await listen(page);
  await page.route("**/api/v1/answers", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", headers: { "access-control-allow-origin": HOST }, body: JSON.stringify({ status: 503, detail: "Det er mange som spør nå." }) }), { times: 1 });
  await launcher(page).click();
  await field(page).fill(QUESTION);
  await field(page).press("Enter");
  const failure = page.locator('losen-assistent [data-part="failure"]');
  await failure.waitFor();
  assert.match(await failure.innerText(), /mange som spør nå/);
  await accessible(page, "failed");
  await failure.getByRole("button").click();
  await answered(page);
  assert.equal(await failure.count(), 0);
  const heard = await page.evaluate(() => window.heard.map(({ type, detail }) => [type, detail?.status]));
  assert.deepEqual(heard, [["losen:open", undefined], ["losen:error", 503], ["losen:answer", "answered"]]);
  await page.close();
});

test("after every failure the keyboard knows where it is", async () => {
  const page = await visit("/calm", { expected: [/503/, /400/] });
  const failure = page.locator('losen-assistent [data-part="failure"]');
  await page.route(ANSWERS, (route) => route.fulfill(refusal(503, { detail: "Det er mange som spør nå." })), { times: 2 });
  await launcher(page).click();
  await field(page).fill(QUESTION);
  await field(page).press("Enter");
  await failure.waitFor();
  assert.equal(await focused(page), "failed");
  for (const status of ["again", "last"]) {
    let go;
    const held = new Promise((resolve) => (go = resolve));
    if (status === "last") await page.route(ANSWERS, (route) => route.fulfill(said(PLAN)), { times: 1 });
    await page.route(ANSWERS, async (route) => (await held, route.fallback()), { times: 1 });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await failure.waitFor({ state: "detached" });
    assert.equal(await focused(page), "field");
    go();
    if (status === "last") break;
    await failure.waitFor();
    assert.equal(await focused(page), "failed");
  }
  await answered(page);
  await page.waitForFunction(() => document.activeElement.shadowRoot.activeElement?.tagName === "H3");
  await page.close();
});

test("names of the API's fields are not shown", async () => {
  const page = await visit("/calm", { expected: [/400/] });
  const problem = { detail: "Feltet «situation.facts» har en verdi som ikke finnes.", errors: [{ field: "situation.facts[0].value" }] };
  await page.route(ANSWERS, (route) => route.fulfill(refusal(400, problem)));
  await launcher(page).click();
  await field(page).fill(QUESTION);
  await field(page).press("Enter");
  const failure = page.locator('losen-assistent [data-part="failure"]');
  await failure.waitFor();
  assert.doesNotMatch(await failure.innerText(), /situation/);
  await page.close();
});

test("small, dark, forced colours, and with colours of the site", async () => {
  const small = { viewport: { width: 320, height: 640 }, hasTouch: true };
  for (const [name, options, path] of [
    ["widget-320", small, "/"],
    ["widget-320-dark", { ...small, colorScheme: "dark" }, "/"],
    ["widget-768", { viewport: { width: 768, height: 1024 } }, "/calm"],
    ["widget-1440", { viewport: { width: 1440, height: 900 } }, "/calm"],
    ["widget-1440-dark", { viewport: { width: 1440, height: 900 }, colorScheme: "dark" }, "/calm"],
    ["widget-forced", { forcedColors: "active", reducedMotion: "reduce" }, "/calm"],
  ]) {
    const page = await visit(path, options);
    await asked(page, MOTHER);
    await accessible(page, name);
    const wide = await page.locator("losen-assistent .scroll").evaluate((node) => [node.scrollWidth, node.clientWidth]);
    assert.equal(wide[0], wide[1], `${name}: nothing is cut off`);
    await picture(page, name);
    await page.close();
  }
  for (const colorScheme of ["light", "dark"]) {
    const page = await visit("/inline", { colorScheme, viewport: { width: 900, height: 900 } });
    await page.locator("losen-assistent section").waitFor();
    await field(page).fill(QUESTION);
    await field(page).press("Enter");
    await answered(page);
    await accessible(page, `inline, ${colorScheme}`);
    await picture(page, `widget-inline-${colorScheme}`);
    await page.close();
  }
});

test("a browser that cannot count with colours gets plain ones", async () => {
  const page = await visit("/calm", { colorScheme: "dark" });
  const old = (text) => text.replaceAll("xyz-d65", "xyz-none").replaceAll("light-dark(", "light-none(").replaceAll("color-mix(", "color-none(");
  await page.route("**/*.js*", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: old(await response.text()) });
  });
  await page.reload();
  await asked(page, MOTHER);
  const [ink, paper] = await dialog(page).evaluate((node) => [getComputedStyle(node).color, getComputedStyle(node).backgroundColor]);
  assert.deepEqual([ink, paper], ["rgb(30, 40, 48)", "rgb(255, 255, 255)"]);
  await accessible(page, "plain colours");
  await page.close();
});

test("a sample site shows it beside its own policy", { skip: !process.env.DEMO_PAGE }, async () => {
  const { origin } = new URL(process.env.DEMO_PAGE);
  const page = await open(process.env.DEMO_PAGE, { allowed: [origin] });
  await page.locator("losen-assistent section.frame").waitFor();
  await page.getByRole("button", { name: "Spør kommunen" }).click();
  await page.getByRole("button", { name: "Hva koster SFO?" }).click();
  await answered(page);
  assert.match(await dialog(page).innerText(), /Fjordvik kommune/);
  await accessible(page, "sample site");
  await picture(page, "widget-demo");
  await page.close();
});

test("it weighs little", async () => {
  const page = await visit("/calm");
  const sizes = await weigh(page, at("/calm"));
  const own = () => [...sizes].filter(([address]) => address.startsWith(BASE) && address.endsWith(".js"));
  const sum = () => own().reduce((total, [, size]) => total + size, 0);
  const loader = sum();
  assert.ok(loader > 0 && loader <= LOADER_BUDGET, `the loader is ${loader} bytes`);
  await asked(page, MOTHER);
  console.log(`widget: loader ${loader}, in all ${sum()} bytes in ${own().length} files`);
  assert.ok(sum() <= BUDGET, JSON.stringify(own()));
  await page.close();
});
