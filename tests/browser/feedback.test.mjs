// Whether an answer helped.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, bodies, citizen, part, QUESTIONS } from "./steps.mjs";

const API = "/api/v1/feedback";

async function asked(options) {
  const page = await citizen(options);
  const sent = bodies(page, API);
  await ask(page, QUESTIONS.answered);
  return { page, sent, own: page.words.feedback };
}

const said = (page) => part(page, "feedback").getByRole("status");

async function waitSaid(page, text) {
  await said(page).filter({ hasText: text }).waitFor();
}

function common(body, rest) {
  assert.match(body.answer, /^[0-9a-f]{32}$/);
  const { answer, ...others } = body;
  assert.deepEqual(others, { status: "answered", language: "nb", surface: "page", ...rest });
}

test("yes is stored without the question, and can be taken back", async () => {
  const { page, sent, own } = await asked();
  await part(page, "useful-yes").click();
  await waitSaid(page, own.thanks);
  common(sent[0], { useful: true, reasons: [], consent: false });
  const deleting = page.waitForRequest((request) => request.method() === "DELETE");
  await part(page, "undo").click();
  const request = await deleting;
  assert.match(new URL(request.url()).pathname, /^\/api\/v1\/feedback\/[0-9a-f-]{36}$/);
  assert.equal((await request.response()).status(), 204);
  await waitSaid(page, own.deleted);
  assert.ok(await part(page, "useful-yes").isVisible(), "and given anew");
  await page.close();
});

test("no is stored with reasons and a comment; without consent the question is not sent", async () => {
  const { page, sent, own } = await asked();
  await part(page, "useful-no").click();
  const form = part(page, "feedback").locator("form");
  assert.ok((await form.innerText()).includes(own.comment_hint), "a hint at privacy");
  assert.equal(await form.getByRole("checkbox").count(), 8, "seven reasons and the consent");
  await form.getByLabel(own.reasons.incomplete).check();
  await form.getByLabel(own.reasons.unclear).check();
  await form.getByLabel(own.comment).fill("  Jeg savner beløpene. ");
  await form.getByRole("button", { name: own.send }).click();
  await waitSaid(page, own.thanks);
  common(sent[0], { useful: false, reasons: ["incomplete", "unclear"], comment: "Jeg savner beløpene.", consent: false });
  await page.close();
});

test("with consent the question is sent", async () => {
  const { page, sent, own } = await asked();
  await part(page, "useful-no").click();
  const form = part(page, "feedback").locator("form");
  assert.equal(await form.getByLabel(own.consent).isChecked(), false, "nobody consents by default");
  await form.getByLabel(own.consent).check();
  await form.getByRole("button", { name: own.send }).click();
  await waitSaid(page, own.thanks);
  common(sent[0], { useful: false, reasons: [], consent: true, question: QUESTIONS.answered });
  await page.close();
});

test("what is not sent after all is not sent", async () => {
  const { page, sent, own } = await asked();
  await part(page, "useful-no").click();
  assert.equal(await part(page, "useful-no").getAttribute("aria-expanded"), "true");
  const form = part(page, "feedback").locator("form");
  await form.getByRole("button", { name: own.cancel }).click();
  assert.equal(await form.count(), 0);
  assert.ok(await part(page, "useful-no").evaluate((node) => node === document.activeElement));
  assert.deepEqual(sent, []);
  await page.close();
});

test("when it cannot be stored, that is said and what was written stays", async () => {
  const { page, own } = await asked({ expected: [/503/] });
  await page.route(`**${API}`, (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: '{"status":503}' }));
  await part(page, "useful-no").click();
  const form = part(page, "feedback").locator("form");
  await form.getByLabel(own.comment).fill("Et langt svar");
  await form.getByRole("button", { name: own.send }).click();
  await waitSaid(page, own.failed);
  assert.equal(await form.getByLabel(own.comment).inputValue(), "Et langt svar");
  await page.unroute(`**${API}`);
  await form.getByRole("button", { name: own.send }).click();
  await waitSaid(page, own.thanks);
  await page.close();
});
