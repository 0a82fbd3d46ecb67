// What stands around the sentences: further rights, what is missing, what to ask next,
// and whom to contact.
import { element, safe, telephone, uniqueId } from "../shared/dom.js";
import { sentenceBox } from "./sentence.js";

// A part with a heading.
export function part(view, name, heading, ...children) {
  const id = uniqueId(name);
  heading.id = id;
  return element("div", { class: `part ${name}`, role: "group", "aria-labelledby": id }, heading, ...children);
}

export function readMore(view, url, agency) {
  return element("p", { class: "meta" }, element("a", { class: "ds-link", text: `${view.words.answer.read_more} ${agency}`, href: safe(url) }));
}

export function alsoPart(view, also) {
  const items = also.map((one) => element("li", {}, sentenceBox(view, one), readMore(view, one.link, one.agency)));
  return part(view, "also", view.headingOf(1, { text: view.words.answer.also_heading }), element("ul", { class: "also-list" }, items));
}

// The one question that would change the answer. Its answers correct the situation.
export function missingPart(view, answer, own) {
  const { kind, question, why, options } = answer.missing;
  const buttons = options.map(({ label, value }) => choice(label, own, () => {
    const facts = [...answer.situation.facts, { kind, value, label, words: "" }];
    if (view.features.has("situation")) view.options.onSituation({ ...answer.situation, facts });
    else view.options.onAsk(`${view.options.question} ${label}`);
  }));
  return part(view, "missing", view.headingOf(1, { text: question, lang: own }), element("p", { text: why, lang: own }), element("ul", { class: "choices", role: "list" }, buttons));
}

export function followUpsPart(view, questions, own) {
  const buttons = questions.map((question) => choice(question, own, () => view.options.onAsk(question)));
  return part(view, "follow-ups", view.headingOf(1, { text: view.words.answer.follow_ups_heading }), element("ul", { class: "choices", role: "list" }, buttons));
}

function choice(label, lang, click) {
  return element("li", {}, element("button", { type: "button", class: "ds-button choice", "data-variant": "secondary", text: label, lang, click }));
}

export function contactPart(view, contact) {
  const line = element("p", {}, element("strong", { text: contact.agency }));
  if (/\d/.test(contact.phone ?? "")) line.append(" · ", telephone(contact.phone));
  if (contact.hours) line.append(` · ${contact.hours}`);
  return part(view, "contact", view.headingOf(1, { text: view.words.answer.contact_heading }), line, readMore(view, contact.url, contact.agency));
}
