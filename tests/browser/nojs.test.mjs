// The page without JavaScript: the form posts, and the page is the whole answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, open, picture } from "./harness.mjs";
import { QUESTIONS, RICH, RICH_QUESTIONS, words } from "./steps.mjs";

const own = await words("nb");

async function plain(path = "/?lang=nb", options = {}) {
  return open(path, { javaScriptEnabled: false, ...options });
}

async function ask(page, question) {
  await page.locator("#question").fill(question);
  await page.getByRole("button", { name: own.page.ask, exact: true }).click();
  await page.locator("[data-part=answer]").waitFor();
}

test("a question is answered with cited sentences and their sources", async () => {
  const page = await plain();
  await ask(page, QUESTIONS.answered);
  assert.equal(await page.locator("[data-part=answer]").getAttribute("data-status"), "answered");
  assert.ok(!page.url().includes("question"), "a question never stands in an address");
  const citation = page.locator("a.citation").first();
  const source = page.locator(await citation.getAttribute("href"));
  await citation.click();
  const said = await source.innerText();
  for (const word of ["Barnetrygd", "Velferdsetaten", "Sist endret 20. mai 2026", "Hentet"]) assert.ok(said.includes(word), `${word} in ${said}`);
  await source.getByRole("link", { name: own.answer.back }).click();
  assert.equal(new URL(page.url()).hash, "#answer-heading");
  assert.equal(await page.title(), "Svar – Losen");
  await picture(page, "nojs-answered");
  await page.close();
});

test("life events, examples and the next question ask by forms", async () => {
  const page = await plain();
  for (const list of ["events", "examples"]) {
    await page.goto(new URL("/?lang=nb", page.url()).href);
    const button = page.locator(`[data-part=${list}] button`).first();
    const question = await button.getAttribute("value");
    await button.click();
    await page.locator("[data-part=answer]").waitFor();
    assert.ok((await page.locator(".asked").innerText()).includes(question));
  }
  await ask(page, QUESTIONS.answered);
  assert.ok((await page.locator(".asked").innerText()).includes(QUESTIONS.answered));
  assert.equal(await page.locator("[data-part=answer]").count(), 1);
  await page.close();
});

test("plan, further rights, what is missing and offered questions are there", async () => {
  const page = await plain(new URL("/?lang=nb", RICH).href, { allowed: [new URL(RICH).origin] });
  await ask(page, RICH_QUESTIONS.plan);
  assert.equal(await page.locator(".step").count(), 2);
  assert.match(await page.locator(".step").first().innerText(), /Frist: Fristen er 15\. januar 2027\./);
  const text = await page.locator("[data-part=answer]").innerText();
  for (const heading of [own.answer.plan_heading, own.answer.also_heading, own.answer.follow_ups_heading, own.answer.contact_heading, own.answer.sources_heading]) assert.ok(text.includes(heading), heading);
  assert.match(text, /Moren din er død/);
  assert.match(text, /Du bor i Bergen/);
  assert.ok(text.includes(own.answer.old_rule), "old pages are marked");
  assert.equal(await page.locator("a[href='tel:55123456']").count(), 1);
  await page.getByRole("button", { name: "selvstendig næringsdrivende" }).click();
  await page.locator("[data-part=answer]").waitFor();
  assert.match(await page.locator(".asked").innerText(), /Hva må jeg gjøre\? selvstendig næringsdrivende/);
  await page.getByRole("button", { name: "Hvem kan få gravferdsstønad?" }).click();
  await page.locator("[data-part=answer]").waitFor();
  assert.match(await page.locator(".asked").innerText(), /gravferdsstønad/);
  await page.close();
});

test("an empty question is told at the field", async () => {
  const page = await plain("/?lang=nb", { expected: [/400/] });
  // The browser itself holds back an empty field; spaces pass it.
  await page.locator("#question").fill("   ");
  await page.getByRole("button", { name: own.page.ask, exact: true }).click();
  await page.locator("#question[aria-invalid=true]").waitFor();
  assert.equal(await page.locator("#question-error").innerText(), own.page.empty);
  assert.match(await page.locator("#question").getAttribute("aria-describedby"), /^question-error /);
  assert.equal(await page.locator("[data-part=answer]").count(), 0);
  await page.close();
});

test("the language is chosen by a link, and stays through a question", async () => {
  const page = await plain();
  await page.getByRole("link", { name: "Nynorsk" }).click();
  assert.equal(await page.locator("html").getAttribute("lang"), "nn");
  await page.locator("#question").fill(QUESTIONS.nynorsk);
  await page.locator("#ask [type=submit]").click();
  await page.locator("[data-part=answer]").waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "nn");
  assert.equal(await page.locator("#sources-heading").innerText(), "Kjelder");
  await page.close();
});

test("what needs JavaScript is not offered", async () => {
  const page = await plain();
  for (const name of ["#erase", "#remember", "#other-examples", ".view-menu"]) assert.ok(await page.locator(name).isHidden(), name);
  await ask(page, QUESTIONS.answered);
  assert.equal(await page.locator("[data-part=copy], [data-part=speech]").count(), 0);
  await page.close();
});

test("feedback is given by a form", async () => {
  const page = await plain();
  await ask(page, QUESTIONS.answered);
  const form = page.locator(".feedback form");
  assert.ok((await form.innerText()).includes(own.feedback.comment_hint));
  assert.equal(await form.locator("[name=question]").count(), 0, "the question is not sent");
  await form.getByLabel(own.feedback.no, { exact: true }).check();
  await form.getByLabel(own.feedback.reasons.unclear).check();
  await form.getByLabel(own.feedback.comment).fill("Vanskelig å lese");
  await form.getByRole("button", { name: own.feedback.send }).click();
  await page.getByRole("heading", { name: own.feedback.thanks }).waitFor();
  await page.getByRole("link", { name: own.feedback.back, exact: true }).click();
  await page.locator("#question").waitFor();
  await page.close();
});

test("markup in a question is text", async () => {
  const page = await plain();
  const hostile = `${QUESTIONS.answered} </textarea></p><script>window.__xss = 1</script>`;
  await ask(page, hostile);
  assert.ok((await page.locator(".asked").innerText()).includes("</textarea></p><script>"));
  assert.equal(await page.locator("main script").count(), 0);
  await page.close();
});

// axe-core needs scripts, so the page that the form gave is looked at with them.
test("the posted page has no faults that axe knows", async () => {
  const page = await open(new URL("/?lang=nb", RICH).href, { allowed: [new URL(RICH).origin], prepare: (page) => page.route("**/page/main.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" })) });
  await ask(page, RICH_QUESTIONS.plan);
  await page.locator("#kilde-1").waitFor();
  await accessible(page, "posted");
  await page.close();
});
