// Asking, and reading the answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, answered, bodies, citizen, newest, part, QUESTIONS, RICH, RICH_QUESTIONS, send } from "./steps.mjs";

const API = "/api/v1/answers";

/** Keeps all that the live region says, and when each sentence came. */
function listen(page) {
  return page.evaluate(() => {
    const heard = (globalThis.heard = { said: [], sentences: [], done: 0 });
    const progress = document.getElementById("progress");
    heard.live = [progress.getAttribute("role"), progress.getAttribute("aria-live")];
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        for (const node of addedNodes) {
          if (target === progress) heard.said.push(node.data);
          else if (node.dataset?.part === "sentence" && target.dataset?.part === "sentences") heard.sentences.push(performance.now());
          else if (target.dataset?.part === "tools") heard.done = performance.now();
        }
      }
    }).observe(document.body, { childList: true, subtree: true });
  });
}

test("a typed question is answered with cited sentences and their sources", async () => {
  const page = await citizen();
  const sent = bodies(page, API);
  await ask(page, QUESTIONS.answered);
  assert.deepEqual(sent, [{ question: QUESTIONS.answered, history: [] }]);
  assert.equal(await newest(page).getAttribute("data-status"), "answered");
  assert.match(await page.locator("[data-part=newest] .asked").innerText(), /Du spurte: Hvor mye er barnetrygden/);
  const sentences = await part(page, "sentences").locator(".sentence").all();
  assert.ok(sentences.length > 1, `${sentences.length} sentences`);
  const numbers = new Set();
  for (const sentence of sentences) {
    const own = await sentence.locator("[data-part=citation]").allInnerTexts();
    assert.ok(own.length > 0, await sentence.innerText());
    own.forEach((n) => numbers.add(n));
  }
  const sources = part(page, "sources").locator("[data-part=source]");
  assert.deepEqual(await sources.locator(".trail .number").allInnerTexts(), [...numbers].sort());
  assert.match(await sources.first().innerText(), /Velferdsetaten · Sist endret 20\. mai 2026 · Hentet \d/);
  assert.match(await page.title(), /^Svar – Losen$/);
  await page.close();
});

test("life events and examples ask at once", async () => {
  const page = await citizen();
  const sent = bodies(page, API);
  assert.equal(await page.locator("[data-part=events] button").count(), 7);
  for (const list of ["events", "examples"]) {
    const button = page.locator(`[data-part=${list}] button`).first();
    const question = await button.getAttribute("value");
    await button.click();
    await answered(page);
    assert.equal(sent.at(-1).question, question);
    assert.equal(new URL(page.url()).search, "?lang=nb", "the page was not left");
    assert.ok(await page.locator("#start").isHidden());
    await page.locator("#erase").click();
    await page.locator("#start").waitFor();
  }
  await page.close();
});

test("other examples are shown on demand", async () => {
  const page = await citizen();
  const shown = () => page.locator("#examples [name=question]").allInnerTexts();
  const before = await shown();
  await page.locator("#other-examples").click();
  const after = await shown();
  assert.equal(after.length, 4);
  assert.deepEqual(after.filter((text) => before.includes(text)), []);
  await page.close();
});

test("the live region says how far it has come, and sentences show before the end", async () => {
  const page = await citizen({ base: RICH });
  await listen(page);
  await ask(page, RICH_QUESTIONS.plan);
  const { said, live, sentences, done } = await page.evaluate(() => globalThis.heard);
  const own = page.words.answer;
  const reading = new RegExp(`^${own.reading.replace("{n}", "\\d+")}$`);
  assert.deepEqual([...new Set(said.map((text) => (reading.test(text) ? "reading" : text)))], [own.searching, "reading", own.checking, own.done]);
  assert.ok(live[0] === "status" || live[1] === "polite", `${live}`);
  assert.equal(sentences.length, 3);
  assert.ok(done - sentences[0] > 100, `the first sentence came ${done - sentences[0]} ms before the end`);
  await page.close();
});

test("a citation opens by click and says what the source says", async () => {
  const page = await citizen({ base: RICH });
  await ask(page, RICH_QUESTIONS.plan);
  const panel = part(page, "citation-panel");
  const opener = part(page, "sentences").locator("[data-part=citation][data-n='2']");
  assert.equal(await panel.count(), 0);
  await opener.click();
  assert.equal(await opener.getAttribute("aria-expanded"), "true");
  assert.equal(await opener.getAttribute("aria-controls"), await panel.getAttribute("id"));
  const source = part(page, "source").nth(1);
  const quote = await source.locator("blockquote").innerText();
  assert.equal(quote, "Dei som betaler gravferda, kan få gravferdsstønad frå folketrygda.");
  assert.equal(await panel.locator("q").innerText(), quote);
  assert.equal(await panel.locator("q").getAttribute("lang"), "nn");
  const link = panel.locator("a");
  assert.match(await link.innerText(), /^Gravferdsstønad › Kven kan få stønad$/);
  assert.match(await link.getAttribute("href"), /^http:\/\/127\.0\.0\.1:\d+\/gravferd#kven$/);
  const said = await panel.innerText();
  for (const word of ["Etaten", "Sist endret 1. februar 2019", "Hentet", "Gammel side"]) assert.ok(said.includes(word), `${word} in ${said}`);
  await page.keyboard.press("Escape");
  assert.equal(await panel.count(), 0);
  assert.equal(await opener.getAttribute("aria-expanded"), "false");
  await opener.click();
  await panel.locator("button.close").click();
  assert.equal(await panel.count(), 0);
  await page.close();
});

test("a citation opens by hover and by focus, and stays while it is used", async () => {
  const page = await citizen();
  await ask(page, QUESTIONS.answered);
  const panel = part(page, "citation-panel");
  const opener = part(page, "citation").first();
  await opener.hover();
  await panel.waitFor();
  await panel.hover();
  await page.waitForTimeout(500);
  assert.equal(await panel.count(), 1, "the pointer is in it");
  await page.mouse.move(0, 0);
  await panel.waitFor({ state: "detached" });

  await newest(page).locator("h2").first().focus();
  const has = (locator) => locator.evaluate((node) => node.contains(document.activeElement));
  while (!(await has(opener))) await page.keyboard.press("Tab");
  await panel.waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await has(panel), "kept open, the keyboard goes into it");
  await page.keyboard.press("Escape");
  assert.equal(await panel.count(), 0);
  assert.ok(await has(opener), "and back");
  await page.close();
});

test("a citation leads to its source in the list, and back", async () => {
  const page = await citizen();
  await ask(page, QUESTIONS.answered);
  const opener = part(page, "citation").nth(1);
  const n = await opener.innerText();
  await opener.click();
  await part(page, "citation-panel").getByRole("button", { name: page.words.answer.in_list }).click();
  const card = part(page, "source").nth(Number(n) - 1);
  assert.ok(await card.evaluate((node) => node === document.activeElement));
  await card.getByRole("button", { name: page.words.answer.back }).click();
  assert.ok(await opener.evaluate((node) => node === document.activeElement));
  await page.close();
});

test("old pages are marked in words, in the list too", async () => {
  const page = await citizen({ base: RICH });
  await ask(page, RICH_QUESTIONS.plan);
  const marked = part(page, "source").filter({ hasText: page.words.answer.old_rule });
  assert.deepEqual(await marked.locator(".trail a").allInnerTexts(), ["Gravferdsstønad › Kven kan få stønad"]);
  await page.close();
});

test("a crisis shows the numbers first", async () => {
  const page = await citizen();
  await ask(page, QUESTIONS.crisis);
  const answer = newest(page);
  assert.equal(await answer.getAttribute("data-status"), "crisis");
  assert.equal(await answer.locator("h2").first().innerText(), page.words.answer.headings.crisis);
  const links = await answer.locator("a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.ok(links.includes("tel:112") && links.every((href) => /^tel:\d+$/.test(href)), `${links}`);
  const above = await answer.evaluate((root) => root.querySelector(".emergency").getBoundingClientRect().bottom <= root.querySelector(".message").getBoundingClientRect().top);
  assert.ok(above, "the numbers stand above the text");
  assert.equal(await part(page, "useful-yes").count(), 0, "nobody in danger is asked for feedback");
  assert.ok(await part(page, "sources").isHidden());
  await page.close();
});

test("what is not for the service is declined in words", async () => {
  const page = await citizen();
  await ask(page, QUESTIONS.declined);
  assert.equal(await newest(page).getAttribute("data-status"), "out_of_scope");
  assert.equal(await newest(page).locator("h2").first().innerText(), page.words.answer.headings.out_of_scope);
  assert.ok((await newest(page).locator(".message").innerText()).length > 20);
  assert.equal(await part(page, "citation").count(), 0);
  assert.ok(await part(page, "sources").isHidden());
  await page.close();
});

test("where it is not sure it asks back and shows the nearest pages", async () => {
  const page = await citizen();
  await ask(page, QUESTIONS.clarification);
  assert.equal(await newest(page).getAttribute("data-status"), "clarification");
  assert.ok((await newest(page).locator(".message").innerText()).length > 20);
  const near = part(page, "nearest");
  assert.equal(await near.count(), 3);
  assert.match(await near.first().locator("a").getAttribute("href"), /^http:\/\//);
  assert.ok((await part(page, "sources").innerText()).includes(page.words.answer.nearest_note));
  assert.equal(await part(page, "citation").count(), 0);
  await page.close();
});

test("what no page answers is not answered", async () => {
  const page = await citizen({ base: RICH });
  await ask(page, RICH_QUESTIONS.notCovered);
  assert.equal(await newest(page).getAttribute("data-status"), "not_covered");
  assert.equal(await newest(page).locator("h2").first().innerText(), page.words.answer.headings.not_covered);
  assert.equal(await part(page, "sentence").count(), 0);
  await page.close();
});

test("an empty question is told at the field, and not sent", async () => {
  const page = await citizen();
  const sent = bodies(page, API);
  const field = page.locator("#question");
  for (const text of ["", "  \n "]) {
    await send(page, text);
    assert.equal(await page.locator("#question-error").innerText(), page.words.page.empty);
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.match(await field.getAttribute("aria-describedby"), /^question-error /);
    assert.ok(await field.evaluate((node) => node === document.activeElement));
  }
  assert.deepEqual(sent, []);
  await ask(page, QUESTIONS.answered);
  assert.ok(await page.locator("#question-error").isHidden());
  assert.equal(await field.getAttribute("aria-invalid"), null);
  await page.close();
});

test("markup in a question is text", async () => {
  const page = await citizen();
  const hostile = `${QUESTIONS.answered} </p><script>window.__xss = 1</script><img src=x onerror="window.__xss = 2">`;
  await ask(page, hostile);
  assert.ok((await page.locator("[data-part=newest] .asked").innerText()).includes('<img src=x onerror="window.__xss = 2">'));
  await ask(page, QUESTIONS.answered);
  assert.ok((await page.locator("[data-part=earlier] summary").innerText()).includes("<script>window.__xss = 1</script>"));
  assert.equal(await page.evaluate(() => globalThis.__xss), undefined);
  assert.equal(await page.locator("main img, main script").count(), 0);
  await page.close();
});

test("the answer is copied with its sources", async () => {
  const page = await citizen({ permissions: ["clipboard-read", "clipboard-write"] });
  await ask(page, QUESTIONS.answered);
  await part(page, "copy").click();
  await part(page, "tools").getByText(page.words.answer.copied).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(text.startsWith(`${QUESTIONS.answered}\n\nSvar\n\n`), text);
  assert.match(text, /\[1\]\n/);
  assert.match(text, /\n\nKilder\n\[1\] Barnetrygd.*Velferdsetaten, sist endret 20\. mai 2026\. http:\/\//);
  assert.ok(text.endsWith(`${page.words.answer.reminder}\n`));
  await page.close();
});

test("where nothing may be copied, that is said", async () => {
  const page = await citizen();
  await ask(page, QUESTIONS.answered);
  await page.evaluate(() => {
    document.execCommand = () => false;
    navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
  });
  await part(page, "copy").click();
  await part(page, "tools").getByText(page.words.answer.copy_failed).waitFor();
  await page.close();
});

test("the answer is read aloud, each sentence in its language, and stops", async () => {
  const prepare = (page) =>
    page.addInitScript(() => {
      globalThis.spoken = [];
      const voice = { speak: (one) => globalThis.spoken.push([one.lang, one.text]), cancel: () => globalThis.spoken.push("cancel") };
      Object.defineProperty(globalThis, "speechSynthesis", { value: voice });
    });
  const page = await citizen({ base: RICH, prepare });
  await ask(page, RICH_QUESTIONS.plan);
  const button = part(page, "speech");
  await button.click();
  assert.equal(await button.innerText(), page.words.answer.stop);
  const said = (await page.evaluate(() => globalThis.spoken)).filter((one) => one !== "cancel");
  assert.deepEqual(said[0], ["nb-NO", "Svar"]);
  assert.ok(said.some(([lang, text]) => lang === "en-GB" && text.startsWith("Children under 20")), `${said}`);
  await button.click();
  assert.equal(await button.innerText(), page.words.answer.listen);
  assert.equal((await page.evaluate(() => globalThis.spoken)).at(-1), "cancel");
  await page.close();
});

test("the print button prints", async () => {
  const page = await citizen();
  await ask(page, QUESTIONS.answered);
  await page.evaluate(() => (globalThis.print = () => (globalThis.printed = true)));
  await part(page, "print").click();
  assert.equal(await page.evaluate(() => globalThis.printed), true);
  await page.close();
});
