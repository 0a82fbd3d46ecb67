// Where the answers stand: the newest below the field, earlier ones below it, folded.
import { AnswerView } from "../answer/view.js";
import { element } from "../shared/dom.js";
import { ticks } from "./ticks.js";

const FEATURES = ["plan", "feedback", "speech", "copy", "print", "situation", "followUps"];

export class Board {
  constructor({ words, language }) {
    Object.assign(this, { words, language });
    this.place = document.getElementById("result");
    this.progress = document.getElementById("progress");
    this.start = document.getElementById("start");
    this.newest = element("div", { class: "newest", "data-part": "newest" });
    const heading = element("h2", { class: "ds-heading", "data-size": "xs", id: "earlier-heading", text: words.page.earlier_heading });
    this.list = element("div", { class: "earlier-list" });
    this.earlier = element("section", { class: "earlier", "aria-labelledby": "earlier-heading", "data-part": "earlier", hidden: true }, heading, this.list);
    addEventListener("pagehide", () => this.turn?.view.close());
  }

  // Says how far it has come; what the page shows anyway is said to screen readers only.
  say(text, seen = true) {
    this.progress.textContent = text;
    this.progress.classList.toggle("ds-sr-only", !seen);
    this.progress.classList.toggle("busy", seen && text !== "");
  }

  // A place for the answer to a question; what was newest is folded away.
  open(question) {
    const turn = { question };
    turn.view = new AnswerView({
      words: this.words,
      language: this.language,
      question,
      features: FEATURES,
      ticks,
      onAsk: (further) => this.onAsk(further),
      onSituation: (situation, added) => this.onSituation(turn, situation, added),
      onStatus: (text, seen) => this.say(text, seen),
    });
    turn.mark = element("strong", { class: "ds-tag newest-mark", "data-color": "info", "data-size": "sm", text: this.words.page.newest, hidden: true });
    const asked = element("p", { class: "asked" }, element("strong", { text: this.words.answer.asked }), " ", question);
    const top = element("div", { class: "turn-top" }, asked, turn.mark);
    turn.box = element("article", { class: "turn", "data-part": "turn", "aria-label": `${this.words.answer.asked} ${question}` }, top, turn.view.root);
    return turn;
  }

  // Shows a turn as the newest; the one that was is folded, or taken away.
  show(turn, replaced) {
    const before = this.turn;
    if (before && before !== replaced) this.fold(before);
    before?.view.close();
    this.turn = turn;
    this.newest.replaceChildren(turn.box);
    this.place.replaceChildren(this.newest, this.earlier);
    this.markNewest();
    this.started(true);
  }

  fold(turn) {
    turn.mark.hidden = true;
    const summary = element("summary", { text: turn.question });
    this.list.prepend(element("details", { class: "ds-details", "data-color": "neutral" }, summary, element("div", {}, turn.box)));
    this.earlier.hidden = false;
  }

  // Takes a turn away again, and shows the one before it.
  withdraw(turn, shown) {
    turn.box.remove();
    this.turn = shown;
    if (!shown) {
      this.place.replaceChildren(this.earlier);
      return;
    }
    const folded = shown.box.closest("details");
    this.newest.replaceChildren(shown.box);
    folded?.remove();
    this.earlier.hidden = this.list.children.length === 0;
    this.markNewest();
  }

  // With others below it, the newest says that it is.
  markNewest() {
    this.turn.mark.hidden = this.earlier.hidden;
  }

  // A failure, above what is shown, with a way to try again; `focus`: whether the keyboard
  // goes on from it.
  fail(text, retry, focus) {
    this.say("");
    const heading = element("h2", { tabindex: "-1", text: this.words.answer.error_heading });
    const again = retry && element("button", { type: "button", class: "ds-button", "data-variant": "secondary", "data-size": "sm", text: this.words.answer.try_again, click: retry });
    this.clearFailure();
    this.place.prepend(element("section", { class: "failure", role: "alert", "data-part": "failure" }, heading, element("p", { text }), again));
    if (focus) heading.focus();
    return heading;
  }

  clearFailure() {
    this.place.querySelector(".failure")?.remove();
  }

  started(yes) {
    if (this.start) this.start.hidden = yes;
    document.body.classList.toggle("answered", yes);
  }

  clear() {
    this.turn?.view.close();
    this.turn = undefined;
    this.list.replaceChildren();
    this.earlier.hidden = true;
    this.place.replaceChildren();
    this.started(false);
    this.say("");
  }
}
