// The widget once it is opened: a dialog above the site's page, or a box in it. The
// loader builds it and calls `show`, `hide`, `focus`, `ask`, `clear`, `name` and `end`;
// an older loader may meet a newer one of this, so these stay as they are.
import { element, uniqueId } from "../static/shared/dom.js";
import answerStyle from "../static/answer/answer.css";
import style from "./widget.css";
import { Talk } from "./talk.js";

// Between the values of an attribute that holds several.
const BETWEEN = "|";

let sheets;

// Styles for a tree that nothing else styles. A site may have made `rem` anything; here
// it is the reader's own text size.
function styles(host) {
  const size = parseFloat(getComputedStyle(host).fontSize) || 16;
  sheets ??= [answerStyle, style].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text.replace(/(\d*\.?\d+)rem\b/g, (_, number) => `${number * size}px`));
    return sheet;
  });
  return sheets;
}

export class Dialog {
  constructor({ host, place, base, words, language, settings, turns }) {
    Object.assign(this, { host, words, language, settings });
    this.tree = host.shadowRoot;
    this.before = this.tree.adoptedStyleSheets;
    this.tree.adoptedStyleSheets = [...this.before, ...styles(host)];
    this.talk = new Talk({ host, base, words, language, settings, onTurns: (any) => this.showErase(any) });
    this.build(place);
    this.name();
    this.talk.restore(turns);
  }

  build(place) {
    const own = this.words.widget;
    const id = uniqueId("title");
    this.inline = this.host.position === "inline";
    this.title = element("h2", { id });
    this.from = element("p", { class: "from", hidden: true });
    this.erase = element("button", { type: "button", class: "head-button", text: own.erase, "aria-label": own.erase_all, hidden: true, "data-part": "erase", click: () => this.erased() });
    const close = !this.inline && element("button", { type: "button", class: "head-button close-dialog", "aria-label": own.close, "data-part": "close", click: () => this.host.close() }, element("span", { "aria-hidden": "true", text: "×" }));
    const head = element("div", { class: "head" }, element("div", { class: "names" }, this.title, this.from), this.erase, close);
    const name = this.inline ? "section" : "dialog";
    this.frame = element(name, { class: `frame ${this.host.position}`, lang: this.language, "aria-labelledby": id, "data-part": "frame", closedby: this.inline ? undefined : "any" }, head, this.talk.scroller, this.talk.form);
    if (this.inline) {
      place.append(this.frame);
    } else {
      // The reader closed it. Closed by the site it may be open again by now.
      this.frame.addEventListener("close", () => this.frame.open || this.host.close());
      this.tree.append(this.frame);
    }
  }

  // The names and texts that the site gave; they may change.
  name() {
    const own = this.words.widget;
    this.title.textContent = this.host.label;
    const agencies = this.agencies;
    this.from.hidden = agencies.length === 0;
    const names = agencies.length > 1 ? `${agencies.slice(0, -1).join(", ")} ${own.and} ${agencies.at(-1)}` : agencies[0];
    this.from.textContent = own.only_from.replace("{agencies}", names);
    this.talk.name({ start: this.host.getAttribute("start-text") || own.start, examples: this.list("examples"), agencies });
  }

  get agencies() {
    return this.list("agency");
  }

  list(name) {
    const parts = (this.host.getAttribute(name) ?? "").split(BETWEEN).map((part) => part.trim());
    return parts.filter(Boolean);
  }

  get turns() {
    return this.talk.conversation.turns;
  }

  show() {
    if (this.inline || this.shown) return;
    this.shown = true;
    this.frame.showModal();
    this.focus();
    this.talk.emit("losen:open");
  }

  hide() {
    if (!this.shown) return;
    this.shown = false;
    if (this.frame.open) this.frame.close();
    this.talk.hush();
    this.talk.emit("losen:close");
  }

  focus() {
    this.talk.field.focus();
  }

  ask(question) {
    return this.talk.ask(question);
  }

  clear() {
    this.talk.clear();
  }

  erased() {
    this.clear();
    this.talk.say(this.words.widget.erased);
    this.focus();
  }

  showErase(any) {
    this.erase.hidden = !any;
  }

  end() {
    this.talk.stop();
    this.talk.hush();
    this.frame.remove();
    this.tree.adoptedStyleSheets = this.before;
  }
}
