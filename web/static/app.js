// With JavaScript the answer streams in; without it the form posts and the page
// renders it (templates/answer.html). Both show the same.
const form = document.getElementById("ask");
const field = document.getElementById("question");
const fieldError = document.getElementById("question-error");
const progress = document.getElementById("progress");
const result = document.getElementById("result");
const answerTemplate = document.getElementById("answer-template");
const failureTemplate = document.getElementById("failure-template");
const language = document.documentElement.lang;
let controller;
let opener;

// The page says itself, in its own language, that the field is empty.
form.noValidate = true;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(field.value);
});

document.querySelectorAll("button.example").forEach((button) =>
  button.addEventListener("click", (event) => {
    event.preventDefault();
    field.value = button.value;
    ask(button.value);
  }),
);

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
      body: JSON.stringify({ question }),
      signal,
    });
    if (!response.ok) throw new Problem((await response.json()).detail);
    const view = newAnswer();
    for await (const { name, data } of events(response.body)) show(view, name, data);
    if (!view.finished) throw new Problem(form.dataset.failed);
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
  document.getElementById("examples")?.remove();
  result.replaceChildren(template.content.cloneNode(true));
}

function newAnswer() {
  replaceResult(answerTemplate);
  const part = (selector) => result.querySelector(selector);
  return {
    heading: part("#answer-heading"),
    sentences: part(".sentences"),
    message: part(".message"),
    reminder: part(".reminder"),
    sources: part(".sources"),
    sourcesHeading: part("#sources-heading"),
    list: part(".sources ol"),
    finished: false,
  };
}

function show(view, name, data) {
  if (name === "status" && data.passages !== undefined) {
    say(form.dataset.reading.replace("{n}", data.passages));
  } else if (name === "sentence") {
    view.sentences.append(sentence(view, data));
  } else if (name === "sources") {
    showSources(view, data.sources);
  } else if (name === "error") {
    throw new Problem(data.detail);
  } else if (name === "done") {
    finish(view, data);
  }
}

function finish(view, answer) {
  view.finished = true;
  const nearest = answer.nearest ?? [];
  if (answer.message) {
    view.message.textContent = answer.message;
    view.message.lang = answer.language;
    view.message.hidden = false;
  }
  if (answer.status === "answered") {
    view.reminder.hidden = false;
  } else {
    view.heading.textContent = view.heading.dataset.notCovered;
    view.sourcesHeading.textContent = view.sourcesHeading.dataset.nearest;
    view.list.replaceChildren(...nearest.map(nearestCard));
    view.sources.hidden = nearest.length === 0;
  }
  say(form.dataset.done, false);
  arrive(view.heading);
}

function sentence(view, { text, citations }) {
  const [lead, ...items] = text.split("\n");
  const paragraph = element("p", {}, element("span", { text: lead }));
  for (const n of citations) {
    const link = element("a", { text: n, class: "citation", href: `#kilde-${n}`, "aria-label": `${view.sentences.dataset.citation} ${n}` });
    paragraph.append("\u00a0", link);
  }
  const box = element("div", { class: "sentence" }, paragraph);
  if (items.length) box.append(element("ul", {}, ...items.map((item) => element("li", { text: item.replace(/^- /, "") }))));
  return box;
}

// A sentence is in the language of the first source it cites.
function showSources(view, sources) {
  view.list.replaceChildren(...sources.map((source) => sourceCard(view, source)));
  view.sources.hidden = sources.length === 0;
  for (const box of view.sentences.children) {
    const cited = box.querySelector(".citation")?.textContent;
    const source = sources.find(({ n }) => String(n) === cited);
    if (source) box.querySelectorAll("span, ul").forEach((part) => (part.lang = source.language));
  }
}

function sourceCard(view, source) {
  const words = view.sources.dataset;
  const trail = [source.title, ...source.heading_path].join(" › ");
  const meta = element("p", { class: "meta", text: source.agency });
  if (source.modified) meta.append(` · ${words.modified} `, day(words, source.modified));
  meta.append(` · ${words.crawled} `, day(words, source.crawled.slice(0, 10)));
  return element(
    "li",
    { id: `kilde-${source.n}`, tabindex: "-1" },
    element("p", { class: "trail" }, element("span", { class: "number", text: source.n }), " ", element("a", { text: trail, href: safe(source.url), lang: source.language })),
    element("blockquote", { text: source.quote, lang: source.language }),
    meta,
    element("p", { class: "back" }, element("a", { text: words.back, href: "#answer-heading" })),
  );
}

function day(words, iso) {
  const [year, month, date] = iso.split("-");
  const text = words.day.replace("{d}", Number(date)).replace("{m}", words.months.split(" ")[month - 1]).replace("{y}", year);
  return element("time", { text, datetime: iso });
}

function nearestCard(page) {
  const link = element("a", { text: page.title, href: safe(page.url) });
  return element("li", {}, element("p", { class: "trail" }, link), element("p", { class: "meta", text: page.agency }));
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

// Only web addresses become links.
function safe(url) {
  return /^https?:\/\//.test(url) ? url : "#";
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "text") made.textContent = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}
