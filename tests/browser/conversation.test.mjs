// The conversation: asking further, what is remembered, what goes wrong on the way.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, ask, bodies, citizen, newest, part, QUESTIONS, ready, RICH, RICH_QUESTIONS, send, stored } from "./steps.mjs";

const API = "/api/v1/answers";
const FURTHER = "Hvem får pleiepenger?";

const failure = (page) => page.locator("[data-part=failure]");
const asked = (page) => page.locator("[data-part=newest] .asked").innerText();

test("a further question follows from what was said", async () => {
  const page = await citizen();
  const sent = bodies(page, API);
  await ask(page, QUESTIONS.answered);
  const said = await part(page, "sentences").locator(".sentence .words").first().innerText();
  await ask(page, FURTHER);
  const [user, assistant] = sent[1].history;
  assert.deepEqual([sent[1].question, sent[1].history.length], [FURTHER, 2]);
  assert.deepEqual(user, { role: "user", content: QUESTIONS.answered });
  assert.equal(assistant.role, "assistant");
  assert.ok(assistant.content.includes(said), assistant.content);
  assert.deepEqual(sent[1].situation, { life_events: [], facts: [] });
  const earlier = page.locator("[data-part=earlier]");
  assert.equal(await earlier.getByRole("heading", { level: 2 }).first().innerText(), page.words.page.earlier_heading);
  assert.equal(await earlier.locator("summary").innerText(), QUESTIONS.answered);
  assert.ok((await page.locator("[data-part=newest]").innerText()).includes(page.words.page.newest));
  assert.equal(await page.locator("#question").inputValue(), "");
  await page.close();
});

test("an offered question is asked with what was told", async () => {
  const page = await citizen({ base: RICH });
  const sent = bodies(page, API);
  await ask(page, RICH_QUESTIONS.plan);
  const offered = part(page, "followUps").getByRole("button");
  assert.deepEqual(await offered.allInnerTexts(), ["Hvem arver når det ikke finnes testament?", "Hvem kan få gravferdsstønad?"]);
  await offered.nth(1).click();
  await answered(page);
  assert.equal(sent[1].question, "Hvem kan få gravferdsstønad?");
  assert.equal(sent[1].history.length, 2);
  assert.ok(sent[1].situation.facts.some(({ kind, value }) => kind === "municipality" && value === "Bergen"));
  await page.close();
});

test("declined questions are no part of the conversation", async () => {
  const page = await citizen();
  const sent = bodies(page, API);
  await ask(page, QUESTIONS.declined);
  await ask(page, QUESTIONS.answered);
  assert.deepEqual(sent[1].history, []);
  await page.close();
});

test("of two questions in a row only the last is answered", async () => {
  const page = await citizen();
  let first = true;
  await page.route(`**${API}`, async (route) => {
    if (first) {
      first = false;
      await new Promise((resolve) => setTimeout(resolve, 1_500));
    }
    await route.continue().catch(() => {});
  });
  const given = page.waitForEvent("requestfailed");
  await send(page, QUESTIONS.answered);
  await send(page, FURTHER);
  assert.equal((await given).failure().errorText, "net::ERR_ABORTED");
  await answered(page);
  await page.waitForTimeout(2_000);
  assert.equal(await page.locator("[data-part=turn]").count(), 1);
  assert.ok((await asked(page)).includes(FURTHER));
  assert.match(await newest(page).innerText(), /pleiepenger/);
  assert.doesNotMatch(await page.locator("#result").innerText(), /barnetrygd/i);
  await page.close();
});

test("an unreachable service is told, and tried again by a button", async () => {
  const page = await citizen({ expected: [/ERR_FAILED/] });
  await page.route(`**${API}`, (route) => route.abort());
  await send(page, QUESTIONS.answered);
  await failure(page).waitFor();
  const said = await failure(page).innerText();
  assert.ok(said.includes(page.words.answer.error_heading) && said.includes(page.words.answer.failed), said);
  assert.equal(await failure(page).getAttribute("role"), "alert");
  assert.equal(await page.locator("#question").inputValue(), QUESTIONS.answered, "the question is not lost");
  assert.ok(await page.locator("#start").isVisible(), "the page is as before");
  await page.unroute(`**${API}`);
  await failure(page).getByRole("button", { name: page.words.answer.try_again }).click();
  await answered(page);
  assert.equal(await failure(page).count(), 0);
  assert.ok((await asked(page)).includes(QUESTIONS.answered));
  await page.close();
});

test("what the service says when it is busy is shown as it says it", async () => {
  const page = await citizen({ expected: [/503/] });
  const detail = "Tjenesten er opptatt akkurat nå.";
  await page.route(`**${API}`, (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify({ status: 503, detail }) }));
  await send(page, QUESTIONS.answered);
  await failure(page).waitFor();
  assert.ok((await failure(page).innerText()).includes(detail));
  await page.close();
});

test("an answer that breaks off is taken back, and the one before it stays", async () => {
  const page = await citizen();
  await ask(page, QUESTIONS.answered);
  const half = [
    ["status", { phase: "searching" }],
    ["sentence", { text: "Dette er bare begynnelsen.", citations: [1] }],
  ];
  const body = half.map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join("");
  await page.route(`**${API}`, (route) => route.fulfill({ contentType: "text/event-stream", body }));
  await send(page, FURTHER);
  await failure(page).waitFor();
  const all = await page.locator("#result").innerText();
  assert.ok(!all.includes("Dette er bare begynnelsen."), all);
  assert.ok((await asked(page)).includes(QUESTIONS.answered));
  assert.ok(await newest(page).isVisible());
  assert.equal(await page.locator("#progress").innerText(), "");
  await page.close();
});

test("nothing is remembered unless the reader says so", async () => {
  const page = await citizen();
  await ask(page, QUESTIONS.answered);
  assert.deepEqual(await stored(page), { tab: {}, browser: {} });
  assert.equal(await page.locator("#remember").isChecked(), false);
  await page.reload();
  await ready(page);
  assert.equal(await page.locator("[data-part=turn]").count(), 0);
  assert.ok(await page.locator("#start").isVisible());
  await page.close();
});

test("a conversation that is to be remembered is there after a reload, and goes on", async () => {
  const page = await citizen();
  await ask(page, QUESTIONS.answered);
  await page.locator("#remember").check();
  await ask(page, FURTHER);
  assert.deepEqual(Object.keys((await stored(page)).tab), ["losen"]);
  const before = await newest(page).locator("[data-part=sentences]").innerText();
  await page.reload();
  await ready(page);
  assert.ok(await page.locator("#remember").isChecked());
  assert.ok((await asked(page)).includes(FURTHER));
  assert.equal(await newest(page).locator("[data-part=sentences]").innerText(), before);
  assert.equal(await page.locator("[data-part=earlier] summary").innerText(), QUESTIONS.answered);
  await part(page, "citation").first().click();
  await part(page, "citation-panel").waitFor();
  const sent = bodies(page, API);
  await ask(page, "Hvem kan få dagpenger?");
  assert.equal(sent[0].history.length, 4);
  await page.locator("#remember").uncheck();
  assert.deepEqual((await stored(page)).tab, {});
  await page.close();
});

test("one button erases all, and says so", async () => {
  const page = await citizen({ base: RICH });
  await ask(page, RICH_QUESTIONS.plan);
  await page.locator("#remember").check();
  await part(page, "step").first().getByRole("checkbox").check();
  await page.locator(".view-menu summary").click();
  await page.getByLabel(page.words.page.contrast).check();
  await page.keyboard.press("Escape");
  const before = await stored(page);
  assert.deepEqual([Object.keys(before.tab), Object.keys(before.browser).sort()], [["losen"], ["losen.plan", "losen.view"]]);
  await page.locator("#erase").click();
  assert.deepEqual(await stored(page), { tab: {}, browser: {} });
  const progress = page.locator("#progress");
  assert.equal(await progress.innerText(), page.words.page.erased);
  assert.equal(await progress.getAttribute("role"), "status");
  assert.equal(await page.locator("[data-part=turn]").count(), 0);
  assert.ok(await page.locator("#start").isVisible());
  assert.equal(await page.locator("#remember").isChecked(), false);
  assert.ok(await page.locator("#question").evaluate((node) => node === document.activeElement));
  assert.equal(await page.locator("html").getAttribute("data-more-contrast"), null);
  const sent = bodies(page, API);
  await ask(page, RICH_QUESTIONS.plan);
  assert.deepEqual(sent[0].history, []);
  assert.equal(sent[0].situation, undefined, "nothing is known any more");
  assert.equal(await part(page, "step").first().getByRole("checkbox").isChecked(), false);
  await page.close();
});

test("erasing stops what is under way", async () => {
  const page = await citizen({ base: RICH });
  await send(page, RICH_QUESTIONS.plan);
  await page.locator("#erase").click();
  await page.waitForTimeout(2_500);
  assert.equal(await page.locator("[data-part=turn]").count(), 0);
  assert.equal(await page.locator("#progress").innerText(), page.words.page.erased);
  await page.close();
});
