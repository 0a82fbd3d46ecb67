// The plan, what was told, and what is missing.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { answered, ask, bodies, citizen, newest, part, ready, RICH, RICH_QUESTIONS, stored } from "./steps.mjs";

const API = "/api/v1/answers";
const { plan: PLAN } = RICH_QUESTIONS;

async function planned(options) {
  const page = await citizen({ base: RICH, ...options });
  const sent = bodies(page, API);
  await ask(page, PLAN);
  return { page, sent };
}

const chips = (page) => part(page, "situation").locator("[data-part=chip]");
const named = (page, label) => page.getByRole("button", { name: label, exact: true });

test("a plan has steps in order, with deadlines and what comes before", async () => {
  const { page } = await planned();
  const steps = part(page, "step");
  assert.deepEqual(await steps.locator(".title").allInnerTexts(), ["Sende skjema til tingretten", "Betale regninger etter et dødsfall"]);
  assert.match(await steps.nth(0).innerText(), /Frist: Fristen er 15\. januar 2027\./);
  assert.match(await steps.nth(1).innerText(), /Les mer hos Etaten · etter steg 1/);
  assert.ok((await steps.nth(0).locator("[data-part=citation]").count()) >= 2, "the step and its deadline are cited");
  await page.close();
});

test("ticks count, and survive a reload as hashes only", async () => {
  const { page } = await planned();
  const progress = part(page, "plan").getByRole("status");
  const says = (n) => page.words.answer.plan_progress.replace("{n}", n).replace("{m}", 2);
  assert.equal(await progress.innerText(), says(0));
  await part(page, "step").first().getByRole("checkbox").check();
  assert.equal(await progress.innerText(), says(1));
  const { browser, tab } = await stored(page);
  assert.deepEqual([Object.keys(browser), Object.keys(tab)], [["losen.plan"], []]);
  assert.match(browser["losen.plan"], /^\["[0-9a-f]{16}"\]$/);
  await page.reload();
  await ready(page);
  await ask(page, PLAN);
  assert.equal(await progress.innerText(), says(1));
  const boxes = part(page, "step").getByRole("checkbox");
  assert.deepEqual([await boxes.nth(0).isChecked(), await boxes.nth(1).isChecked()], [true, false]);
  await boxes.nth(0).uncheck();
  assert.equal(await progress.innerText(), says(0));
  assert.doesNotMatch((await stored(page)).browser["losen.plan"] ?? "", /[0-9a-f]{16}/);
  await page.close();
});

test("deadlines that are dates go to the calendar, others do not", async () => {
  const { page } = await planned();
  const downloading = page.waitForEvent("download");
  await part(page, "calendar").click();
  const download = await downloading;
  assert.equal(download.suggestedFilename(), "frister.ics");
  const text = await readFile(await download.path(), "utf8");
  const lines = text.split("\r\n");
  assert.deepEqual([lines[0], lines.at(-2), lines.at(-1)], ["BEGIN:VCALENDAR", "END:VCALENDAR", ""]);
  assert.equal(lines.filter((line) => line === "BEGIN:VEVENT").length, 1);
  assert.ok(lines.includes("DTSTART;VALUE=DATE:20270115"), text);
  assert.ok(lines.includes("SUMMARY:Sende skjema til tingretten"), text);
  assert.ok(!text.includes("60 dager"));
  assert.deepEqual(lines.filter((line) => Buffer.byteLength(line) > 75), [], "lines are folded");
  await page.close();
});

test("what was told stands in chips; taken out, it is asked again without it", async () => {
  const { page, sent } = await planned();
  assert.deepEqual(await chips(page).locator(".chip-label").allInnerTexts(), ["Dødsfall og arv", "Moren din er død", "Du bor i Bergen"]);
  await named(page, "Fjern: Du bor i Bergen").click();
  await answered(page);
  assert.equal(sent.length, 2);
  assert.equal(sent[1].question, PLAN);
  assert.deepEqual(sent[1].history, [], "the answer that is replaced is not told");
  assert.deepEqual(sent[1].situation.facts.map(({ kind }) => kind), ["death"]);
  assert.deepEqual(sent[1].situation.removed, [{ kind: "municipality", value: "Bergen" }]);
  assert.deepEqual(await chips(page).locator(".chip-label").allInnerTexts(), ["Dødsfall og arv", "Moren din er død"]);
  assert.equal(await page.locator("[data-part=turn]").count(), 1, "it stands in the place of the first");
  await page.close();
});

test("what was taken out stays out when more is taken out", async () => {
  const { page, sent } = await planned();
  for (const label of ["Du bor i Bergen", "Dødsfall og arv"]) {
    await named(page, `Fjern: ${label}`).click();
    await answered(page);
  }
  const [town, event] = sent[2].situation.removed;
  assert.deepEqual(town, { kind: "municipality", value: "Bergen" });
  assert.deepEqual(Object.keys(event), ["life_event"]);
  assert.match(event.life_event, /dodsfall-og-arv$/);
  assert.deepEqual(await chips(page).locator(".chip-label").allInnerTexts(), ["Moren din er død"]);
  await page.close();
});

test("a new question forgets what was taken out, and keeps the rest", async () => {
  const { page, sent } = await planned();
  await named(page, "Fjern: Du bor i Bergen").click();
  await answered(page);
  await ask(page, "Jeg bor i Bergen likevel. Hvem kan få gravferdsstønad?");
  assert.deepEqual(sent[2].situation.removed ?? [], []);
  assert.ok(sent[2].situation.facts.some(({ kind, value }) => kind === "death" && value === "mother"));
  await page.close();
});

test("a chip is changed, and it is asked again with the right value", async () => {
  const { page, sent } = await planned();
  const change = named(page, "Endre: Du bor i Bergen");
  await change.click();
  assert.equal(await change.getAttribute("aria-expanded"), "true");
  const form = part(page, "change");
  const field = form.getByLabel(page.words.answer.right_value);
  assert.ok(await field.evaluate((node) => node === document.activeElement));
  await page.keyboard.press("Escape");
  assert.equal(await form.count(), 0);
  assert.ok(await change.evaluate((node) => node === document.activeElement));
  await change.click();
  await field.fill("Oslo");
  await form.getByRole("button", { name: page.words.answer.ask_again }).click();
  await answered(page);
  assert.equal(sent[1].question, PLAN);
  const { facts, removed } = sent[1].situation;
  assert.deepEqual(facts.filter(({ kind }) => kind === "municipality").map(({ value }) => value), ["Oslo"]);
  assert.deepEqual(removed, [{ kind: "municipality", value: "Bergen" }]);
  assert.ok((await chips(page).locator(".chip-label").allInnerTexts()).includes("Du bor i Oslo"));
  assert.ok(!(await part(page, "situation").innerText()).includes("Bergen"));
  await page.close();
});

test("a fact with known values is chosen from a list", async () => {
  const { page, sent } = await planned();
  await named(page, "Endre: Moren din er død").click();
  const list = part(page, "change").getByLabel(page.words.answer.right_value);
  const choices = await list.locator("option").evaluateAll((all) => all.map(({ value }) => value));
  assert.ok(choices.includes("mother") && choices.includes("father"), `${choices}`);
  await list.selectOption("father");
  await part(page, "change").getByRole("button", { name: page.words.answer.ask_again }).click();
  await answered(page);
  assert.deepEqual(sent[1].situation.facts.filter(({ kind }) => kind === "death").map(({ value }) => value), ["father"]);
  await page.close();
});

test("the one question that would change the answer is answered by a button", async () => {
  const { page, sent } = await planned();
  const missing = part(page, "missing");
  assert.equal(await missing.getByRole("heading").innerText(), "Hva er arbeidssituasjonen din?");
  assert.deepEqual(await missing.getByRole("button").allInnerTexts(), ["arbeidstaker", "selvstendig næringsdrivende"]);
  await missing.getByRole("button", { name: "selvstendig næringsdrivende" }).click();
  await answered(page);
  assert.equal(sent[1].question, PLAN);
  const { facts } = sent[1].situation;
  assert.deepEqual(facts.filter(({ kind }) => kind === "work_status").map(({ value }) => value), ["self_employed"]);
  assert.ok(facts.some(({ kind }) => kind === "death"), "the rest is kept");
  assert.ok((await chips(page).locator(".chip-label").allInnerTexts()).includes("Du er selvstendig næringsdrivende"));
  assert.ok(await part(page, "missing").isHidden(), "it is not asked twice");
  await page.close();
});

test("further rights, whom to contact, and what it went by", async () => {
  const { page } = await planned();
  const also = part(page, "also");
  assert.equal(await also.getByRole("heading").innerText(), page.words.answer.also_heading);
  assert.equal(await also.locator(".sentence").count(), 1);
  assert.equal(await also.locator("[data-part=citation]").innerText(), "2");
  const contact = part(page, "contact");
  assert.equal(await contact.locator("a[href^=tel]").getAttribute("href"), "tel:55123456");
  assert.match(await contact.innerText(), /Etaten · 55 12 34 56 · hverdager 9–15/);
  assert.match(await part(page, "basis").innerText(), /Jeg gikk ut fra: Moren din er død\. Du bor i Bergen\./);
  assert.equal(await newest(page).getAttribute("data-status"), "answered");
  await page.close();
});
