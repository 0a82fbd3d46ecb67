// With JavaScript the answer streams in; without it the form posts and the page renders it.
const form = document.getElementById("ask");
const field = document.getElementById("question");
const progress = document.getElementById("progress");
const result = document.getElementById("result");
const template = document.getElementById("answer-template");
const language = document.documentElement.lang;
let controller;

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
  const link = event.target.closest("a.citation");
  if (!link) return;
  event.preventDefault();
  openSource(link);
});

async function ask(question) {
  if (!question.trim()) {
    field.focus();
    return;
  }
  controller?.abort();
  controller = new AbortController();
  const button = form.querySelector("button");
  button.disabled = true;
  progress.textContent = form.dataset.searching;
  try {
    const response = await fetch("/api/v1/answers", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/event-stream", "Accept-Language": language },
      body: JSON.stringify({ question }),
      signal: controller.signal,
    });
    if (!response.ok) throw new Problem((await response.json()).detail);
    const view = newAnswer();
    for await (const { name, data } of events(response.body)) show(view, name, data);
  } catch (error) {
    if (error.name !== "AbortError") fail(error instanceof Problem ? error.message : form.dataset.failed);
  } finally {
    button.disabled = false;
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
      const of = (key) => lines.filter((l) => l.startsWith(key + ":")).map((l) => l.slice(key.length + 1).trimStart()).join("\n");
      if (of("data")) yield { name: of("event"), data: JSON.parse(of("data")) };
    }
  }
}

function newAnswer() {
  document.getElementById("examples")?.remove();
  result.replaceChildren(template.content.cloneNode(true));
  const part = (selector) => result.querySelector(selector);
  const view = { heading: part("h2"), sentences: part(".sentences"), reminder: part(".reminder"), sources: part(".sources"), list: part(".sources ol") };
  view.reminder.hidden = true;
  view.sources.hidden = true;
  return view;
}

function show(view, name, data) {
  if (name === "status" && data.passages !== undefined) {
    progress.textContent = form.dataset.reading.replace("{n}", data.passages);
  } else if (name === "sentence") {
    view.sentences.append(sentence(view, data));
  } else if (name === "sources") {
    view.list.replaceChildren(...data.sources.map((source) => sourceCard(view, source)));
    view.sources.hidden = data.sources.length === 0;
  } else if (name === "error") {
    throw new Problem(data.detail);
  } else if (name === "done") {
    finish(view, data);
  }
}

function finish(view, answer) {
  progress.textContent = form.dataset.done;
  view.reminder.hidden = answer.status !== "answered";
  if (answer.message) view.sentences.append(element("p", { text: answer.message }));
  if (answer.status === "not_covered") {
    view.heading.textContent = view.heading.dataset.notCovered;
    const heading = view.sources.querySelector("h2");
    heading.textContent = heading.dataset.nearest;
    view.list.replaceChildren(...(answer.nearest ?? []).map(nearestCard));
    view.sources.hidden = !(answer.nearest ?? []).length;
  }
  view.heading.focus();
}

function sentence(view, { text, citations }) {
  const [lead, ...items] = text.split("\n");
  const paragraph = element("p", { text: lead });
  for (const n of citations) {
    const link = element("a", { text: n, class: "citation", href: `#kilde-${n}`, "aria-label": `${view.sentences.dataset.citation} ${n}` });
    paragraph.append(" ", link);
  }
  const box = element("div", { class: "sentence" }, paragraph);
  if (items.length) box.append(element("ul", {}, ...items.map((item) => element("li", { text: item.replace(/^- /, "") }))));
  return box;
}

function sourceCard(view, source) {
  const words = view.sources.dataset;
  const day = source.crawled.slice(0, 10);
  const meta = element("p", { class: "meta", text: source.agency });
  if (source.modified) meta.append(` · ${words.modified} `, element("time", { text: source.modified, datetime: source.modified }));
  meta.append(` · ${words.crawled} `, element("time", { text: day, datetime: day }));
  return element(
    "li",
    { id: `kilde-${source.n}`, tabindex: "-1", value: source.n },
    element("p", { class: "trail", text: [source.title, ...source.heading_path].join(" › ") }),
    element("blockquote", { text: source.quote, lang: source.language }),
    meta,
    element("p", {}, element("a", { text: words.open, href: safe(source.url), rel: "noopener" })),
  );
}

function nearestCard(page) {
  const link = element("a", { text: page.title, href: safe(page.url), rel: "noopener" });
  return element("li", {}, element("p", { class: "trail" }, link), element("p", { class: "meta", text: page.agency }));
}

function openSource(link) {
  const source = document.querySelector(link.getAttribute("href"));
  if (!source) return;
  result.querySelectorAll("li.open").forEach((other) => other.classList.remove("open"));
  source.classList.add("open");
  source.focus({ preventScroll: true });
  source.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

function fail(text) {
  progress.textContent = "";
  result.replaceChildren(element("section", { class: "failure", role: "alert" }, element("p", { text })));
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
