// Two passages side by side, with the words that stand in one of them only.
import { day, element, safe } from "../shared/dom.js";
import { compare, differing } from "./diff.js";

export class Comparison {
  constructor({ words }) {
    this.words = words;
    this.dialog = document.getElementById("compare");
    this.sides = this.dialog.querySelector(".sides");
    this.lead = this.dialog.querySelector("[data-part=lead]");
  }

  show(first, second) {
    const own = this.words.console.compare;
    const { left, right } = compare(first.passage.text, second.passage.text);
    const same = differing(left) + differing(right) === 0;
    this.lead.textContent = same ? own.same : own.lead;
    this.sides.replaceChildren(this.side(first, left), this.side(second, right));
    this.dialog.showModal();
  }

  side({ passage, number }, pieces) {
    const own = this.words.console;
    const name = [passage.title, ...passage.heading_path].join(" › ");
    const changed = passage.modified ? [`${own.passages.changed} `, day(this.words, passage.modified)] : [own.passages.unknown_change];
    return element(
      "section",
      { "data-part": "side", "aria-label": own.passages.number.replace("{n}", number) },
      element("h3", {}, element("span", { class: "rank", text: number }), " ", element("a", { class: "ds-link", href: safe(passage.link), lang: passage.language, text: name })),
      element("p", { class: "meta" }, `${passage.agency} · `, changed),
      element("p", { class: "meta", "data-part": "only-here", text: own.compare.only_here.replace("{n}", differing(pieces)) }),
      element("div", { class: "compared", lang: passage.language }, pieces.map(({ text, same }) => element(same ? "span" : "mark", { text }))),
    );
  }
}
