// All of it by keyboard, and what a screen reader is told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, citizen, focused, newest, part, QUESTIONS, RICH, RICH_QUESTIONS } from "./steps.mjs";

/** More stops than the page has. */
const MOST = 150;

/** Presses Tab until something has the focus; fails when the focus is nowhere to be seen on the way. */
async function tabTo(page, locator, key = "Tab") {
  for (let stops = 0; stops < MOST; stops += 1) {
    if ((await locator.count()) > 0 && (await locator.first().evaluate((node) => node === document.activeElement))) return;
    await page.keyboard.press(key);
    await visible(page);
  }
  assert.fail(`${locator} is out of reach; the focus is on ${await focused(page)}`);
}

/** Fails unless what has the focus shows it, within the window. */
async function visible(page) {
  const seen = await page.evaluate(() => {
    const node = document.activeElement;
    if (node === document.body) return true;
    // Radio buttons and boxes may show the focus on the label around them.
    return [node, node.closest("label")].filter(Boolean).some((shown) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(shown);
      const box = shown.getBoundingClientRect();
      const there = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      return there && ((outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none");
    });
  });
  assert.ok(seen, `the focus cannot be seen on ${await focused(page)}`);
}

const button = (page, name) => page.getByRole("button", { name, exact: true });

test("a whole run by keyboard only", async () => {
  const page = await citizen({ base: RICH });
  const { answer, feedback, page: own } = page.words;

  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: own.skip });
  assert.ok(await skip.evaluate((node) => node === document.activeElement), "the skip link is first");
  await visible(page);
  await page.keyboard.press("Enter");
  assert.ok(await page.locator("main").evaluate((node) => node === document.activeElement), "it leads to the content");

  await tabTo(page, page.locator("#question"));
  await page.keyboard.type(RICH_QUESTIONS.plan);
  await tabTo(page, button(page, own.ask));
  await page.keyboard.press("Enter");
  await answered(page);
  const heading = newest(page).getByRole("heading", { level: 2 }).first();
  assert.ok(await heading.evaluate((node) => node === document.activeElement), "the focus is on the answer");

  await tabTo(page, part(page, "sentences").locator("[data-part=citation]"));
  const panel = part(page, "citation-panel");
  await panel.waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await panel.count(), 0);
  await page.keyboard.press("Enter");
  await panel.waitFor();
  await tabTo(page, panel.getByRole("button", { name: answer.in_list }));
  await page.keyboard.press("Enter");
  await tabTo(page, part(page, "source").getByRole("button", { name: answer.back }));
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.part), "citation");
  await page.keyboard.press("Escape");

  const box = part(page, "step").first().getByRole("checkbox");
  await tabTo(page, box);
  await page.keyboard.press("Space");
  assert.ok(await box.isChecked());

  await tabTo(page, part(page, "useful-no"));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  await tabTo(page, part(page, "feedback").getByRole("button", { name: feedback.send }));
  await page.keyboard.press("Enter");
  await part(page, "feedback").getByRole("status").filter({ hasText: feedback.thanks }).waitFor();
  await tabTo(page, part(page, "undo"));

  await tabTo(page, button(page, "Fjern: Du bor i Bergen"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await answered(page);
  assert.ok(await heading.evaluate((node) => node === document.activeElement), "the focus is on the new answer");

  await tabTo(page, part(page, "followUps").getByRole("button"));
  await page.keyboard.press("Enter");
  await answered(page);
  await tabTo(page, page.locator("[data-part=earlier] summary"));
  await page.keyboard.press("Enter");
  await page.locator("[data-part=earlier] [data-part=turn]").waitFor();

  await tabTo(page, page.locator(".view-menu summary"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByLabel(own.contrast));
  await page.keyboard.press("Space");
  assert.notEqual(await page.locator("html").getAttribute("data-more-contrast"), null);
  await page.keyboard.press("Escape");
  await page.getByLabel(own.contrast).waitFor({ state: "hidden" });
  assert.ok(await page.locator(".view-menu summary").evaluate((node) => node === document.activeElement));

  await tabTo(page, button(page, own.erase));
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("[data-part=turn]").count(), 0);
  await page.close();
});

test("the keyboard goes through the whole page and out of it, both ways", async () => {
  const page = await citizen();
  await page.locator("#question").fill(QUESTIONS.answered);
  await page.locator("#ask [type=submit]").click();
  await answered(page);
  for (const key of ["Tab", "Shift+Tab"]) {
    await page.locator("body").evaluate((body) => {
      document.activeElement.blur();
      body.tabIndex = -1;
      body.focus();
      body.removeAttribute("tabindex");
    });
    const stops = [];
    for (;;) {
      await page.keyboard.press(key);
      const at = await focused(page);
      if (at.startsWith("body") || (stops.length > 0 && at === stops[0])) break;
      await visible(page);
      stops.push(at);
      assert.ok(stops.length < MOST, `no way out of ${stops.slice(-6)}`);
    }
    for (const stop of ["textarea#question", "input#remember", "button#erase"]) assert.ok(stops.some((at) => at.startsWith(stop)), `${stop} in ${stops}`);
  }
  await page.close();
});

test("Tab leaves an open citation, which then closes", async () => {
  const page = await citizen();
  await page.locator("#question").fill(QUESTIONS.answered);
  await page.locator("#ask [type=submit]").click();
  await answered(page);
  await tabTo(page, part(page, "citation"));
  const panel = part(page, "citation-panel");
  const first = await panel.getAttribute("id");
  await tabTo(page, part(page, "citation").nth(1));
  assert.equal(await panel.count(), 1);
  assert.notEqual(await panel.getAttribute("id"), first);
  await page.close();
});

test("screen readers find the places of the page by their names", async () => {
  const page = await citizen();
  const { page: own, answer } = page.words;
  for (const [role, name] of [["banner"], ["main"], ["contentinfo"], ["navigation", own.language_label], ["region", own.events_heading], ["region", own.examples_heading]]) {
    assert.equal(await page.getByRole(role, name && { name, exact: true }).count(), 1, `${role} ${name ?? ""}`);
  }
  assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1);
  assert.equal(await page.getByRole("textbox", { name: own.question_label }).count(), 1);
  await page.locator("#question").fill(QUESTIONS.answered);
  await page.locator("#ask [type=submit]").click();
  await answered(page);
  assert.equal(await page.getByRole("article", { name: `${answer.asked} ${QUESTIONS.answered}` }).count(), 1);
  assert.equal(await page.getByRole("group", { name: answer.headings.answered, exact: true }).count(), 1);
  assert.equal(await page.getByRole("group", { name: answer.sources_heading, exact: true }).count(), 1);
  assert.ok((await page.getByRole("button", { name: `${answer.citation} 1`, exact: true }).count()) > 0);
  const levels = await page.locator("main :is(h1, h2, h3, h4)").evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1])));
  levels.forEach((level, at) => assert.ok(at === 0 ? level === 1 : level <= levels[at - 1] + 1, `${levels}`));
  await page.close();
});
