// With JavaScript the answer streams in (answer.js shows it) and the conversation goes
// on; without it the form posts and the page renders the answer
// (templates/answer.html). Both show the same.
import { addSentence, newView, showEmergency, showRest, showSources } from "./answer.js";

const form = document.getElementById("ask");
const field = document.getElementById("question");
const fieldError = document.getElementById("question-error");
const progress = document.getElementById("progress");
const result = document.getElementById("result");
const answerTemplate = document.getElementById("answer-template");
const failureTemplate = document.getElementById("failure-template");
const language = document.documentElement.lang;
const examples = document.getElementById("examples");
const again = document.getElementById("new-conversation");
const title = document.title;
// Turns of a conversation that are sent, and characters of an answer among them.
const TURNS = 6;
const TURN_CHARACTERS = Math.min(4000, 8 * field.maxLength);
let controller;
let opener;
// What was said, and what was understood of the reader's situation. Held here only,
// and gone with the page.
let conversation = { history: [] };

// The page says itself, in its own language, that the field is empty.
form.noValidate = true;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(field.value);
});

// Examples, further questions and answers to a question back.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button.example");
  if (!button) return;
  event.preventDefault();
  field.value = button.value;
  ask(button.value);
});

again.addEventListener("click", () => {
  controller?.abort();
  conversation = { history: [] };
  again.hidden = true;
  field.value = "";
  showEmpty(false);
  say("");
  result.replaceChildren();
  if (examples) examples.hidden = false;
  document.title = title;
  field.focus();
});

result.addEventListener("click", (event) => {
  const citation = event.target.closest("a.citation");
  const back = event.target.closest(".back a");
  if (citation) openSource(citation);
  else if (back && opener?.isConnected) moveTo(opener);
  else return;
  event.preventDefault();
});

async function ask(question) {
  const empty = !question.trim();
  showEmpty(empty);
  if (empty) return;
  controller?.abort();
  const { signal } = (controller = new AbortController());
  say(form.dataset.searching);
  try {
    const response = await fetch("/api/v1/answers", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/event-stream", "Accept-Language": language },
      body: JSON.stringify({ question, ...conversation }),
      signal,
    });
    if (!response.ok) throw new Problem((await response.json()).detail);
    replaceResult(answerTemplate);
    const view = newView(result, question);
    let finished = false;
    for await (const { name, data } of events(response.body)) finished = show(view, name, data) || finished;
    if (!finished) throw new Problem(form.dataset.failed);
  } catch (error) {
    if (!signal.aborted) fail(error instanceof Problem ? error.message : form.dataset.failed);
  }
}

class Problem extends Error {}

// Server-sent events of a fetch body (HTML Standard, section 9.2.6).
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    buffer += value;
    let end;
    while ((end = buffer.indexOf("\n\n")) >= 0) {
      const lines = buffer.slice(0, end).split("\n");
      buffer = buffer.slice(end + 2);
      const of = (key) => lines.filter((l) => l.startsWith(key + ":")).map((l) => l.slice(key.length + 1).replace(/^ /, "")).join("\n");
      if (of("data")) yield { name: of("event"), data: JSON.parse(of("data")) };
    }
  }
}

function showEmpty(empty) {
  fieldError.hidden = !empty;
  field.setAttribute("aria-describedby", empty ? "question-error hint" : "hint");
  if (empty) {
    field.setAttribute("aria-invalid", "true");
    field.focus();
  } else {
    field.removeAttribute("aria-invalid");
  }
}

// Says how far it has come; what the page shows anyway is said to screen readers only.
function say(text, seen = true) {
  progress.textContent = text;
  progress.classList.toggle("unseen", !seen);
}

function replaceResult(template) {
  if (examples) examples.hidden = true;
  result.replaceChildren(template.content.cloneNode(true));
}

// Shows what an event brings; whether it was the last.
function show(view, name, data) {
  if (name === "status" && data.passages !== undefined) {
    say(form.dataset.reading.replace("{n}", data.passages));
  } else if (name === "emergency") {
    showEmergency(view, data);
  } else if (name === "sentence") {
    addSentence(view, data);
  } else if (name === "sources") {
    showSources(view, data.sources);
  } else if (name === "error") {
    throw new Problem(data.detail);
  } else if (name === "done") {
    if (data.status === "unavailable") throw new Problem(data.message);
    showRest(view, data);
    remember(view.question, data);
    say(form.dataset.done, false);
    arrive(view.heading);
    return true;
  }
  return false;
}

// The next question comes with what was said before. What was declined is no part of it.
function remember(question, { status, sentences, situation }) {
  again.hidden = false;
  if (status === "refused" || status === "out_of_scope") return;
  const said = sentences.map(({ text }) => text).join("\n");
  const turns = [{ role: "user", content: question }];
  if (said) turns.push({ role: "assistant", content: [...said].slice(0, TURN_CHARACTERS).join("") });
  conversation = { history: [...conversation.history, ...turns].slice(-TURNS), situation };
}

function openSource(citation) {
  const source = document.getElementById(citation.hash.slice(1));
  if (!source) return;
  opener = citation;
  result.querySelectorAll("li.open").forEach((other) => other.classList.remove("open"));
  source.classList.add("open");
  moveTo(source);
}

function fail(text) {
  say("");
  replaceResult(failureTemplate);
  result.querySelector("p").textContent = text;
  arrive(result.querySelector("h2"));
}

// What was waited for has come: the title says it, and the keyboard goes on from there.
function arrive(heading) {
  document.title = `${heading.textContent} – Losen`;
  heading.focus();
}

function moveTo(target) {
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}
