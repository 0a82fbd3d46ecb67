// A checked sentence, or a list with its lead-in, with its citations.
import { element } from "../shared/dom.js";

// `label` stands before it, e.g. that it is a deadline.
export function sentenceBox(view, { text, citations }, label) {
  const [lead, ...items] = text.split("\n");
  const paragraph = element("p", {});
  if (label) paragraph.append(element("strong", { text: label }), " ");
  paragraph.append(element("span", { class: "words", text: lead }));
  for (const n of citations) paragraph.append("\u00a0", view.citations.button(n));
  const box = element("div", { class: "sentence", "data-part": "sentence", "data-cites": citations.join(" ") }, paragraph);
  if (items.length) box.append(element("ul", { class: "words" }, items.map((item) => element("li", { text: item.replace(/^- /, "") }))));
  return box;
}

// Language code of a sentence: that of the first source it cites.
export function languageOf(view, { citations }) {
  return view.sources.find(({ n }) => n === citations[0])?.language;
}

// Marks each sentence shown with its language, once the sources are known.
export function markLanguages(view) {
  for (const box of view.root.querySelectorAll(".sentence")) {
    const language = languageOf(view, { citations: box.dataset.cites.split(" ").map(Number) });
    if (language) box.querySelectorAll(":scope > .words, :scope > p > .words").forEach((part) => (part.lang = language));
  }
}

// Language of the service's own texts: English where they are not written in the answer's.
export function ownLanguage(language) {
  return ["nb", "nn"].includes(language) ? language : "en";
}
