// One passage as a card.
import { day, dayText, element, safe, uniqueId } from "../shared/dom.js";
import { isOld } from "../answer/sources.js";
import { beginning } from "./blocks.js";
import { explanation, figures } from "./explain.js";
import { prose } from "./prose.js";

// Characters of a text that are shown at first.
const SHOWN = 260;

export class PassageCard {
  // `on` has what its controls do: use(card, wanted), pin(card), compare(card), copy(card).
  constructor({ words, language, passage, number, on }) {
    Object.assign(this, { words, language, passage, number, on });
    this.own = words.console.passages;
    this.whole = false;
    this.build();
  }

  build() {
    const { own, passage } = this;
    const id = uniqueId("passage");
    this.box = element("input", { class: "ds-input", type: "checkbox", "data-part": "use", autocomplete: "off", change: () => this.on.use(this, this.box.checked) });
    this.cited = element("span", { class: "ds-tag", "data-color": "success", "data-size": "sm", "data-part": "cited", hidden: true });
    this.pinned = element("span", { class: "ds-tag", "data-color": "info", "data-size": "sm", "data-part": "pinned", text: own.pinned, hidden: true });
    this.pinButton = this.button(own.pin, "pin", () => this.on.pin(this));
    this.compareButton = this.button(own.compare, "compare", () => this.on.compare(this));
    this.text = element("div", { class: "passage-text", lang: passage.language });
    this.more = this.button(own.whole, "whole", () => this.toggleText());
    this.why = element("details", { class: "why", "data-part": "why" }, element("summary", { text: own.why }), explanation(this.words, this.language, passage.explanation?.contributions ?? []));
    const use = element("label", { class: "check" }, this.box, element("span", { text: own.include }), element("span", { class: "losen-hidden", text: ` (${own.number.replace("{n}", this.number)})` }));
    const controls = element("div", { class: "row controls" }, use, this.pinButton, this.compareButton, this.button(own.copy, "copy", () => this.on.copy(this)));
    this.article = element("article", { tabindex: "-1", "aria-labelledby": id, "data-part": "passage" }, this.head(id), this.facts(), this.text, this.more, this.why, this.others(), controls);
    this.root = element("li", {}, this.article);
    this.showText();
  }

  button(text, part, click) {
    return element("button", { type: "button", class: "ds-button", "data-variant": "tertiary", "data-part": part, text, click });
  }

  head(id) {
    const { own, passage } = this;
    const [act, ...trail] = passage.law ? [`${passage.law.section}`, passage.law.act] : [passage.title, ...passage.heading_path];
    const name = element("span", { lang: passage.language, text: [act, ...trail].join(passage.law ? " · " : " › ") });
    const link = element("a", { class: "ds-link", href: safe(passage.link) }, name);
    const number = element("span", { class: "rank" }, element("span", { class: "losen-hidden", text: own.number.replace("{n}", "") }), String(this.number));
    return element("h3", { id }, number, " ", link);
  }

  // Whose it is, what it is, its days and its figures.
  facts() {
    const { own, passage, words } = this;
    const figure = figures(this.language);
    const item = (...children) => element("li", {}, ...children);
    const tag = (text, color) => element("span", { class: "ds-tag", "data-size": "sm", "data-color": color, text });
    return element(
      "ul",
      { class: "facts", role: "list" },
      item(element("strong", { text: passage.agency })),
      item(tag(words.console.kinds[passage.kind] ?? passage.kind, "neutral")),
      passage.law && item(tag(own.law, "info")),
      item(passage.modified ? [`${own.changed} `, day(words, passage.modified)] : own.unknown_change),
      item(`${own.fetched} `, day(words, passage.crawled)),
      isOld(passage.modified, new Date()) && item(tag(own.old, "warning")),
      item(`${own.score} `, element("b", { "data-part": "score", text: figure(passage.score) })),
      item(`${own.cosine} `, element("b", { text: figure(passage.cosine) })),
      item(this.cited),
      item(this.pinned),
    );
  }

  others() {
    const { own, passage } = this;
    if (!passage.others?.length) return undefined;
    const items = passage.others.map((other) => element("li", {}, element("a", { class: "ds-link", href: safe(other.link), text: other.title }), ` · ${other.agency}`));
    const said = passage.others.length === 1 ? own.other : own.others.replace("{n}", passage.others.length);
    return element("details", { class: "why", "data-part": "others" }, element("summary", { text: said }), element("ul", {}, items));
  }

  showText() {
    const start = beginning(this.passage.text, SHOWN);
    this.more.hidden = !start.cut;
    this.more.textContent = this.whole ? this.own.less : this.own.whole;
    this.more.setAttribute("aria-expanded", String(this.whole));
    this.text.replaceChildren(...(this.whole || !start.cut ? prose(this.passage.text) : [element("p", { text: `${start.text} …` })]));
  }

  toggleText() {
    this.whole = !this.whole;
    this.showText();
  }

  toggleWhy() {
    this.why.open = !this.why.open;
  }

  // Shows whether the answer uses it, and whether it is pinned; pinned ones always are.
  mark({ used, pinned }) {
    this.box.checked = used || pinned;
    this.box.disabled = pinned;
    this.article.classList.toggle("unused", !used && !pinned);
    this.pinned.hidden = !pinned;
    this.pinButton.textContent = pinned ? this.own.unpin : this.own.pin;
  }

  markCompared(on) {
    this.compareButton.setAttribute("aria-pressed", String(on));
  }

  // Shows under which numbers the answer cites it.
  cite(numbers) {
    this.cited.hidden = numbers.length === 0;
    this.cited.textContent = this.own.cited.replace("{n}", numbers.join(", "));
  }

  // The passage as a citation in plain text.
  citation() {
    return citation(this.words, this.passage);
  }
}

// Title trail, agency, days and address.
export function citation(words, passage) {
  const own = words.console.passages;
  const changed = passage.modified ? `${own.changed.toLowerCase()} ${dayText(words, passage.modified)}` : own.unknown_change.toLowerCase();
  const fetched = `${own.fetched.toLowerCase()} ${dayText(words, passage.crawled)}`;
  return `${[passage.title, ...passage.heading_path].join(" › ")}. ${passage.agency}, ${changed}, ${fetched}. ${passage.link}`;
}
