// Shows an answer, part by part; templates/answer.html does the same without
// JavaScript. Texts from elsewhere become text, never markup.

// Statuses that a situation matters to.
const HELPS = ["answered", "partial", "clarification", "not_covered"];
// Certainty from which a life event counts.
const SURE = 0.5;

export function newView(box, question) {
  const part = (selector) => box.querySelector(selector);
  return {
    question,
    box,
    heading: part("#answer-heading"),
    words: part(".text").dataset,
    sentences: part(".sentences"),
    sources: part(".sources"),
    list: part(".sources ol"),
    part,
  };
}

export function addSentence(view, data) {
  view.sentences.append(sentence(view, data));
}

export function showSources(view, sources) {
  view.list.replaceChildren(...sources.map((source) => sourceCard(view.sources.dataset, source)));
  view.sources.hidden = sources.length === 0;
  markLanguages(view, sources);
}

// Whom to call comes before anything else, also while the rest is looked for.
export function showEmergency({ part }, { emergency, message, language }) {
  const own = ["nb", "nn"].includes(language) ? language : "en";
  fill(part(".emergency"), (emergency ?? []).map((number) => element("li", {}, telephone(number.number), " ", element("span", { text: number[own], lang: own }))));
  text(part(".message"), message, own);
}

export function showRest(view, answer) {
  const { part, words } = view;
  const own = ["nb", "nn"].includes(answer.language) ? answer.language : "en";
  view.heading.textContent = view.heading.dataset[answer.status] ?? view.heading.dataset.not_covered;
  // What was told on the way and did not stay is taken back.
  if (view.sentences.children.length !== answer.sentences.length) view.sentences.replaceChildren(...answer.sentences.map((one) => sentence(view, one)));
  showEmergency(view, answer);
  fill(part(".notices"), (answer.notices ?? []).map((notice) => element("li", { text: notice.text })));
  part(".notices").lang = own;
  showSituation(view, answer, own);
  fill(part(".plan"), (answer.plan ?? []).map((step) => stepItem(view, step)));
  fill(part(".also"), (answer.also ?? []).map((also) => element("li", {}, sentence(view, also), readMore(words, also.link, also.agency))));
  if (answer.missing) showMissing(view, answer.missing, own);
  fill(part(".follow-ups"), (answer.follow_ups ?? []).map((question) => button(question, question, own)));
  if (answer.contact) showContact(view, answer.contact);
  part(".reminder").hidden = !["answered", "partial"].includes(answer.status);
  showSources(view, answer.sources);
  const nearest = answer.nearest ?? [];
  if (nearest.length && !answer.sources.length) {
    part("#sources-heading").textContent = part("#sources-heading").dataset.nearest;
    view.list.replaceChildren(...nearest.map(nearestCard));
    view.sources.hidden = false;
  }
}

// A list, and the section around it where there is one, is there when it holds anything.
function fill(list, items) {
  list.replaceChildren(...items);
  (list.closest(".part") ?? list).hidden = items.length === 0;
}

function text(box, words, lang) {
  box.textContent = words ?? "";
  box.lang = lang;
  box.hidden = !words;
}

function showSituation({ part }, answer, own) {
  const reliedOn = answer.relied_on ?? [];
  const { life_events: events, facts } = answer.situation;
  const labels = [...events.filter(({ confidence }) => confidence >= SURE), ...facts].map(({ label }) => label);
  const noticed = HELPS.includes(answer.status) ? labels.filter((label) => label && !reliedOn.includes(label)) : [];
  for (const [name, said] of [["relied-on", reliedOn], ["noticed", noticed]]) {
    const line = part(`.${name}`);
    text(line.querySelector("span"), said.length ? `${said.join(". ")}.` : "", own);
    line.hidden = said.length === 0;
  }
}

function stepItem(view, step) {
  const words = view.part(".plan").dataset;
  const title = element("h4", {}, element("a", { text: step.title, href: safe(step.link) }));
  const item = element("li", {}, title, sentence(view, step.what));
  if (step.deadline) item.append(sentence(view, { text: step.deadline.text, citations: step.deadline.basis.citations }, words.deadline));
  const after = step.after?.length ? ` · ${words.after} ${step.after.join(", ")}` : "";
  item.append(element("p", { class: "meta", text: step.agency + after }));
  return item;
}

function showMissing(view, missing, own) {
  const box = view.part(".missing");
  text(box.querySelector("h3"), missing.question, own);
  text(box.querySelector("p"), missing.why, own);
  fill(box.querySelector("ul"), missing.options.map(({ label }) => button(`${view.question} ${label}`, label)));
}

function showContact(view, contact) {
  const line = element("p", { text: contact.agency });
  if (/\d/.test(contact.phone ?? "")) line.append(" · ", telephone(contact.phone));
  if (contact.hours) line.append(` · ${contact.hours}`);
  const box = view.part(".contact");
  box.append(line, readMore(view.words, contact.url, contact.agency));
  box.hidden = false;
}

function sentence(view, { text: said, citations }, label) {
  const [lead, ...items] = said.split("\n");
  const paragraph = element("p", {});
  if (label) paragraph.append(element("strong", { text: label }), " ");
  paragraph.append(element("span", { text: lead }));
  for (const n of citations) {
    const link = element("a", { text: n, class: "citation", href: `#kilde-${n}`, "aria-label": `${view.words.citation} ${n}` });
    paragraph.append("\u00a0", link);
  }
  const box = element("div", { class: "sentence" }, paragraph);
  if (items.length) box.append(element("ul", {}, ...items.map((item) => element("li", { text: item.replace(/^- /, "") }))));
  return box;
}

// A sentence is in the language of the first source it cites, and so is its step's title.
function markLanguages(view, sources) {
  for (const box of view.box.querySelectorAll(".sentence")) {
    const cited = box.querySelector(".citation")?.textContent;
    const source = sources.find(({ n }) => String(n) === cited);
    if (!source) continue;
    box.querySelectorAll("span, ul").forEach((part) => (part.lang = source.language));
    if (box.previousElementSibling?.matches("h4")) box.previousElementSibling.firstChild.lang = source.language;
  }
}

function sourceCard(words, source) {
  const meta = element("p", { class: "meta", text: source.agency });
  if (source.modified) meta.append(` · ${words.modified} `, day(words, source.modified));
  meta.append(` · ${words.crawled} `, day(words, source.crawled.slice(0, 10)));
  return element(
    "li",
    { id: `kilde-${source.n}`, tabindex: "-1" },
    element("p", { class: "trail" }, element("span", { class: "number", text: source.n }), " ", trail(source)),
    element("blockquote", { text: source.quote, lang: source.language }),
    meta,
    element("p", { class: "back" }, element("a", { text: words.back, href: "#answer-heading" })),
  );
}

function nearestCard(page) {
  const card = element("li", {}, element("p", { class: "trail" }, trail(page)));
  if (page.excerpt) card.append(element("blockquote", { text: page.excerpt, lang: page.language }));
  card.append(element("p", { class: "meta", text: page.agency }));
  return card;
}

function trail({ title, heading_path: path, url, language: lang }) {
  return element("a", { text: [title, ...path].join(" › "), href: safe(url), lang });
}

function day(words, iso) {
  const [year, month, date] = iso.split("-");
  const text = words.day.replace("{d}", Number(date)).replace("{m}", words.months.split(" ")[month - 1]).replace("{y}", year);
  return element("time", { text, datetime: iso });
}

function readMore(words, url, agency) {
  return element("p", { class: "meta" }, element("a", { text: `${words.readMore} ${agency}`, href: safe(url) }));
}

// A button that asks.
function button(question, words, lang) {
  const made = element("button", { class: "example", type: "button", value: question, text: words });
  if (lang) made.lang = lang;
  return element("li", {}, made);
}

function telephone(number) {
  const plus = number.trimStart().startsWith("+") ? "+" : "";
  return element("a", { text: number, href: `tel:${plus}${number.replace(/[^0-9]/g, "")}` });
}

// Only web addresses become links.
function safe(url) {
  return /^https?:\/\//i.test(url) ? url : "#";
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
