// What readers do while an answer comes, and with one that has come, is not undone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, ask, bodies, citizen, focused, newest, part, QUESTIONS, send } from "./steps.mjs";

const SITUATION = { life_events: [], facts: [{ kind: "death", value: "mother", label: "Moren din er død", words: "Moren min er død" }, { kind: "municipality", value: "Bergen", label: "Du bor i Bergen", words: "Bergen" }] };
const SENTENCE = { text: "Legen melder dødsfallet til Folkeregisteret.", citations: [1] };
const SOURCE = { n: 1, title: "Når noen dør", heading_path: [], url: "https://eksempel.no/side", page: "https://eksempel.no/side", agency: "Folkeregisteret", language: "nb", modified: "2026-05-20", crawled: "2026-11-20T10:00:00Z", quote: "Legen melder dødsfallet til Folkeregisteret." };
const ANSWER = {
  status: "partial",
  language: "nb",
  hash: "00112233445566778899aabbccddeeff",
  sentences: [SENTENCE],
  sources: [SOURCE],
  situation: SITUATION,
  notices: [{ code: "masked", text: "Et navn er tatt ut." }],
  also: [{ text: "Du kan få gravferdsstønad.", citations: [1], agency: "Folkeregisteret", link: "https://eksempel.no/side" }],
  contact: { agency: "Folkeregisteret", phone: "800 80 000", url: "https://eksempel.no/side" },
};

/** A page whose answers come when the test says so. */
async function patient(options = {}) {
  const hold = () => {
    const before = globalThis.fetch;
    globalThis.fetch = async (url, options) => {
      if (!String(url).endsWith("/api/v1/answers")) return before(url, options);
      const body = new ReadableStream({ start: (stream) => (globalThis.answering = stream) });
      return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
    };
  };
  const page = await citizen({ ...options, prepare: async (made) => { await made.addInitScript(hold); await options.prepare?.(made); } });
  page.brings = (name, data) =>
    page.evaluate(([text, last]) => {
      globalThis.answering.enqueue(new TextEncoder().encode(text));
      if (last) globalThis.answering.close();
    }, [`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`, name === "done"]);
  return page;
}

/** Asks, and waits until the service has the question. */
async function begin(page, question = "Moren min er død. Hva må jeg gjøre?") {
  await send(page, question);
  await page.waitForFunction(() => globalThis.answering);
}

test("what is written while an answer comes stays, and keeps the focus", async () => {
  const page = await patient();
  await begin(page);
  await page.locator("#question").fill("Og hva med");
  await page.brings("done", ANSWER);
  await answered(page);
  assert.equal(await page.locator("#question").inputValue(), "Og hva med");
  assert.match(await focused(page), /^textarea#question/);
  await page.close();
});

test("a failure does not take the focus from who writes", async () => {
  const page = await patient();
  await begin(page);
  await page.locator("#question").fill("Og hva med");
  await page.brings("error", { status: 503, detail: "Tjenesten er opptatt." });
  await page.locator("[data-part=failure]").waitFor();
  assert.match(await focused(page), /^textarea#question/);
  assert.equal(await page.locator("#question").inputValue(), "Og hva med");
  await page.close();
});

test("who waits goes on from the answer, and the field is free", async () => {
  const page = await patient();
  await begin(page);
  await page.brings("done", ANSWER);
  await answered(page);
  assert.equal(await page.locator("#question").inputValue(), "");
  assert.match(await focused(page), /^h2#/);
  await page.close();
});

test("a correction that is under way when the answer is done stays", async () => {
  const page = await patient();
  await begin(page);
  await page.brings("situation", SITUATION);
  await page.getByRole("button", { name: page.words.answer.change.replace("{what}", "Du bor i Bergen") }).click();
  const field = part(page, "change").getByRole("textbox");
  await field.fill("Tromsø");
  await page.brings("done", { ...ANSWER, situation: { ...SITUATION, facts: [...SITUATION.facts].reverse() } });
  await answered(page);
  assert.equal(await field.inputValue(), "Tromsø");
  assert.match(await focused(page), /^input#/);
  assert.equal(await part(page, "situation").locator(".chips").getAttribute("lang"), "nb");
  await page.close();
});

test("the chips are those of the whole answer", async () => {
  const page = await patient();
  await begin(page);
  await page.brings("situation", SITUATION);
  await page.brings("done", { ...ANSWER, situation: { ...SITUATION, facts: SITUATION.facts.slice(1) } });
  await answered(page);
  assert.deepEqual(await part(page, "chip").locator(".chip-label").allInnerTexts(), ["Du bor i Bergen"]);
  await page.close();
});

test("a citation that is asked for before the sources come opens with them", async () => {
  const page = await patient();
  await begin(page);
  await page.brings("sentence", SENTENCE);
  const button = part(page, "citation").first();
  await button.click();
  assert.equal(await part(page, "citation-panel").count(), 0);
  await page.brings("sources", { sources: [SOURCE] });
  await part(page, "citation-panel").waitFor();
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  await page.brings("done", ANSWER);
  await answered(page);
  assert.ok((await part(page, "citation-panel").innerText()).includes(SOURCE.quote));
  await page.close();
});

/** A voice that says nothing by itself, and keeps what it was told. */
const voice = (page) =>
  page.addInitScript(() => {
    globalThis.spoken = [];
    globalThis.cancelled = 0;
    const value = { speak: (one) => globalThis.spoken.push(one), cancel: () => (globalThis.cancelled += 1) };
    Object.defineProperty(globalThis, "speechSynthesis", { value });
  });

test("what a stopped reading says late does not end the next one", async () => {
  const page = await patient({ prepare: voice });
  await begin(page);
  await page.brings("done", ANSWER);
  await answered(page);
  const { listen, stop } = page.words.answer;
  const button = part(page, "speech");
  await button.click();
  await button.click();
  assert.equal(await button.innerText(), listen);
  const former = await page.evaluate(() => globalThis.spoken.length);
  await button.click();
  await page.evaluate((count) => {
    for (const one of globalThis.spoken.slice(0, count)) one.dispatchEvent(new SpeechSynthesisErrorEvent("error", { utterance: one, error: "canceled" }));
    globalThis.spoken[count - 1].dispatchEvent(new SpeechSynthesisEvent("end", { utterance: globalThis.spoken[count - 1] }));
  }, former);
  assert.equal(await button.innerText(), stop, "it still reads");
  const before = await page.evaluate(() => globalThis.cancelled);
  await button.click();
  assert.equal(await page.evaluate(() => globalThis.cancelled), before + 1, "and can be stopped");
  await page.close();
});

test("all of the answer is read aloud, and a missing voice ends nothing", async () => {
  const page = await patient({ prepare: voice });
  await begin(page);
  await page.brings("done", ANSWER);
  await answered(page);
  const own = page.words.answer;
  await part(page, "speech").click();
  const said = await page.evaluate(() => globalThis.spoken.map(({ text }) => text));
  assert.deepEqual(said, [own.headings.partial, own.partial_note, SENTENCE.text, "Et navn er tatt ut.", own.also_heading, "Du kan få gravferdsstønad.", own.contact_heading, "Folkeregisteret, 800 80 000"]);
  const speaks = (at, type, init) =>
    page.evaluate(([index, name, more]) => {
      const utterance = globalThis.spoken.at(index);
      utterance.dispatchEvent(name === "error" ? new SpeechSynthesisErrorEvent(name, { utterance, ...more }) : new SpeechSynthesisEvent(name, { utterance }));
    }, [at, type, init]);
  await speaks(0, "error", { error: "language-unavailable" });
  assert.equal(await part(page, "speech").innerText(), own.stop);
  await speaks(-1, "end");
  assert.equal(await part(page, "speech").innerText(), own.listen);
  await page.close();
});

test("a double click stores and deletes once", async () => {
  const page = await citizen();
  const sent = bodies(page, "/api/v1/feedback");
  const deleted = [];
  page.on("request", (request) => request.method() === "DELETE" && deleted.push(request.url()));
  await ask(page, QUESTIONS.answered);
  // Both clicks come before the answer to the first.
  const twice = (name) => part(page, name).evaluate((button) => { button.click(); button.click(); });
  await twice("useful-yes");
  await part(page, "undo").waitFor();
  await twice("undo");
  await part(page, "feedback").getByText(page.words.feedback.deleted).waitFor();
  assert.deepEqual([sent.length, deleted.length], [1, 1]);
  await page.close();
});

/** What is pasted into the field, whatever the page knows of clipboards. */
async function pasted(page) {
  await page.locator("#question").fill("");
  await page.locator("#question").press("Control+V");
  return page.locator("#question").inputValue();
}

test("without the clipboard of newer browsers the answer is copied too", async () => {
  const page = await citizen();
  await ask(page, QUESTIONS.answered);
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await part(page, "copy").click();
  await part(page, "tools").getByText(page.words.answer.copied).waitFor();
  assert.match(await focused(page), /^button/);
  const text = await pasted(page);
  assert.ok(text.startsWith(`${QUESTIONS.answered}\n\nSvar\n\n`), text);
  await page.close();
});

test("in a modal dialog what is copied is what was meant, or it is said that it failed", async () => {
  const page = await citizen();
  await ask(page, QUESTIONS.answered);
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    const dialog = document.createElement("dialog");
    dialog.append(document.querySelector("[data-part=newest]"));
    document.body.append(dialog);
    dialog.showModal();
  });
  const tools = page.locator("dialog [data-part=tools]");
  await tools.locator("[data-part=copy]").click();
  await tools.getByText(page.words.answer.copied).waitFor();
  await page.evaluate(() => document.querySelector("dialog").close());
  assert.ok((await pasted(page)).startsWith(QUESTIONS.answered));
  await page.close();
});

test("a browser that says it copied, but did not, is not believed", async () => {
  const page = await citizen();
  await ask(page, QUESTIONS.answered);
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => true;
  });
  await part(page, "copy").click();
  await part(page, "tools").getByText(page.words.answer.copy_failed).waitFor();
  await page.close();
});

/** As if the page came back from the back/forward cache. */
const comeBack = (page) => page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));

test("a page that comes back has forgotten the conversation, unless it may remember", async () => {
  const page = await citizen();
  await ask(page, QUESTIONS.answered);
  await page.locator("#remember").check();
  await comeBack(page);
  assert.equal(await newest(page).count(), 1);
  await page.locator("#remember").uncheck();
  await page.locator("#question").fill("Og hva med");
  await comeBack(page);
  assert.equal(await page.locator("[data-part=turn]").count(), 0);
  assert.equal(await page.locator("#question").inputValue(), "");
  assert.ok(await page.locator("#start").isVisible());
  const sent = bodies(page, "/api/v1/answers");
  await ask(page, QUESTIONS.answered);
  assert.deepEqual(sent[0].history, []);
  await page.close();
});

test("other examples are told to who does not see them", async () => {
  const page = await citizen();
  const shown = page.locator("[data-part=examples] button");
  const before = await shown.allInnerTexts();
  await page.locator("#other-examples").click();
  const after = await shown.allInnerTexts();
  assert.notDeepEqual(after, before);
  const told = await page.locator("#progress").textContent();
  for (const example of after) assert.ok(told.includes(example), `${example} in ${told}`);
  await page.close();
});

test("controls that need the modules are shown when those work, in their place", async () => {
  const page = await citizen({ prepare: (made) => made.addInitScript(() => {
    new MutationObserver(() => {
      const button = document.getElementById("erase");
      if (button && !globalThis.early) globalThis.early = [getComputedStyle(button).visibility, button.getBoundingClientRect().width > 0];
    }).observe(document, { childList: true, subtree: true });
  }) });
  await page.locator("html[data-ready]").waitFor();
  assert.deepEqual(await page.evaluate(() => globalThis.early), ["hidden", true]);
  for (const control of ["#erase", ".view-menu summary", "#remember", "#other-examples"]) assert.ok(await page.locator(control).isVisible(), control);
  await page.close();
});
