// Bokmål, nynorsk and English: chosen by the browser or the reader, never mixed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./harness.mjs";
import { ask, citizen, part, QUESTIONS, ready, RICH, RICH_QUESTIONS, words } from "./steps.mjs";

const CODES = ["nb", "nn", "en"];
const NAMES = { nb: "Bokmål", nn: "Nynorsk", en: "English" };
const ASKED = { nb: QUESTIONS.answered, nn: QUESTIONS.nynorsk, en: QUESTIONS.english };

const leaves = (value) => (typeof value === "string" ? [value] : Object.values(value).flatMap(leaves));

/** Texts that only other languages than one have. */
async function foreign(code) {
  const own = leaves(await words(code)).join("\n").toLowerCase();
  const others = await Promise.all(CODES.filter((other) => other !== code).map((other) => words(other)));
  // Patterns are filled in before they are shown; codes and short words say nothing.
  const texts = others.flatMap(leaves).filter((text) => text.length > 3 && !text.includes("{"));
  return texts.filter((text) => !own.includes(text.toLowerCase()));
}

/** What the page says in its own language: texts and names, without what is marked as another's. */
function chrome(page) {
  return page.evaluate(() => {
    const own = (node) => node.closest("[lang]") === document.documentElement;
    const said = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (data.trim() && own(parentElement) && !["SCRIPT", "STYLE"].includes(parentElement.tagName)) said.push(data.trim());
    }
    for (const node of document.querySelectorAll("[aria-label], [alt], [title], [placeholder], [data-toggle-group]")) {
      for (const name of ["aria-label", "alt", "title", "placeholder", "data-toggle-group"]) {
        if (own(node) && node.getAttribute(name)) said.push(node.getAttribute(name));
      }
    }
    return said;
  });
}

/** Fails where the page says something of another language. */
async function unmixed(page, code) {
  const said = await chrome(page);
  const found = (await foreign(code)).filter((text) => {
    const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const whole = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "u");
    return said.some((own) => whole.test(own));
  });
  assert.deepEqual(found, [], `words of another language on the page in ${code}`);
  return said;
}

for (const [locale, code] of [["nb-NO", "nb"], ["no", "nb"], ["nn-NO", "nn"], ["en-GB", "en"], ["fr-FR", "nb"]]) {
  test(`a browser in ${locale} gets the page in ${code}`, async () => {
    const page = await open("/", { locale });
    assert.equal(await page.locator("html").getAttribute("lang"), code);
    assert.equal(await page.locator("h1").innerText(), (await words(code)).page.tagline);
    await page.close();
  });
}

for (const code of CODES) {
  test(`all of the page is in ${code}, before and after an answer`, async () => {
    const page = await citizen({ path: `/?lang=${code}`, locale: code === "en" ? "nb-NO" : "en-GB" });
    const said = await unmixed(page, code);
    const own = page.words.page;
    for (const text of [own.tagline, own.lead, own.question_label, own.ask, own.events_heading, own.examples_heading, own.erase, own.remember, own.view]) assert.ok(said.includes(text), text);
    await page.locator(".view-menu summary").click();
    await ask(page, ASKED[code]);
    await part(page, "useful-no").click();
    await part(page, "citation").first().click();
    await unmixed(page, code);
    assert.equal(await page.title(), `${page.words.answer.headings.answered} – Losen`);
    assert.equal(await part(page, "sentence").locator(".words").first().getAttribute("lang"), code);
    await page.close();
  });
}

test("the language is chosen by a link, which says which one is chosen", async () => {
  const page = await citizen();
  for (const code of ["nn", "en", "nb"]) {
    const link = page.getByRole("navigation").getByRole("link", { name: NAMES[code] });
    assert.deepEqual([await link.getAttribute("lang"), await link.getAttribute("hreflang")], [code, code]);
    await link.click();
    await page.locator(`html[lang=${code}]`).waitFor();
    await ready(page);
    assert.equal(await page.locator("[aria-current]").innerText(), NAMES[code]);
  }
  await page.close();
});

test("texts in other languages than the page are marked", async () => {
  const page = await citizen({ base: RICH, path: "/?lang=en" });
  await ask(page, RICH_QUESTIONS.plan);
  const lines = part(page, "sentences").locator(".words");
  assert.deepEqual(await lines.evaluateAll((all) => all.map(({ lang }) => lang)), ["nb", "nn", "en"]);
  const quotes = part(page, "source").locator("blockquote");
  const marked = await quotes.evaluateAll((all) => all.map(({ lang, textContent }) => [lang, textContent]));
  assert.ok(marked.some(([lang, text]) => lang === "nn" && text.includes("gravferdsstønad")), `${marked}`);
  const language = (locator) => locator.evaluate((node) => node.closest("[lang]").lang);
  assert.equal(await language(part(page, "step").first().locator(".title")), "nb");
  assert.equal(await language(part(page, "step").first().locator(".deadline .words")), "nb");
  assert.equal(await language(part(page, "also").locator(".words").first()), "nn");
  assert.equal(await language(part(page, "missing").getByRole("heading")), "nb");
  assert.equal(await language(part(page, "missing").getByRole("button").first()), "nb");
  assert.equal(await language(part(page, "followUps").getByRole("button").first()), "nb");
  assert.equal(await language(part(page, "situation").locator(".chip-label").first()), "nb");
  await unmixed(page, "en");
  await page.close();
});

test("the service's own words are in the question's language, and marked", async () => {
  const page = await citizen({ path: "/?lang=nn" });
  await ask(page, QUESTIONS.crisis);
  const spans = part(page, "emergency").locator("li span");
  assert.deepEqual([...new Set(await spans.evaluateAll((all) => all.map(({ lang }) => lang)))], ["nb"]);
  await unmixed(page, "nn");
  await page.close();
});
