// The legal basis of an answer: section and act, linked, with the wording in a fold.
import { element, safe, uniqueId } from "../shared/dom.js";

export function legalBasis(words, items, language) {
  const own = words.console.legal;
  const id = uniqueId("legal");
  const list = items.map((item) => element(
    "li",
    { "data-part": "law" },
    element("a", { class: "ds-link", href: safe(item.url), lang: language(item), text: `${item.section} · ${item.act}` }),
    " ",
    element("span", { class: "meta", text: item.n ? own.cited.replace("{n}", item.n) : own.besides }),
    element("details", { class: "why" }, element("summary", { text: own.quote }), element("blockquote", { text: item.quote, lang: language(item) })),
  ));
  const content = list.length ? element("ul", { role: "list" }, list) : element("p", { class: "meta", text: own.none });
  return element("section", { class: list.length ? "legal" : "legal none", "data-part": "legal", "aria-labelledby": id }, element("h2", { id, text: own.heading }), content);
}
