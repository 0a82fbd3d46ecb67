// Approving or correcting an answer.
import { element, uniqueId } from "../shared/dom.js";

// Greatest lengths that the service stores, in characters.
const MOST_COMMENT = 1000;
const MOST_CORRECTION = 4000;

export class Review {
  // `onDone(verdict)` hears that it is stored, `onError(error)` as in `Copies`.
  constructor({ words, api, turn, onDone, onError }) {
    Object.assign(this, { words, api, turn, onDone, onError });
    this.own = words.console.review;
    this.said = element("p", { role: "status", "data-part": "review-said", tabindex: "-1" });
    this.form = this.build();
    const id = uniqueId("review");
    this.root = element("section", { class: "review", "data-part": "review", "aria-labelledby": id }, element("h2", { id, text: this.own.heading }), this.form, this.said);
    if (turn.review) this.thank(turn.review);
  }

  get text() {
    return this.turn.answer.sentences.map(({ text }) => text).join("\n");
  }

  build() {
    const { own } = this;
    this.comment = this.field("comment", own.comment, 2, MOST_COMMENT);
    this.correction = this.field("correction", own.correction, 6, MOST_CORRECTION);
    this.correction.root.hidden = true;
    this.error = element("p", { class: "ds-validation-message", "data-color": "danger", id: uniqueId("error"), hidden: true });
    this.correction.area.setAttribute("aria-describedby", this.error.id);
    this.correction.root.append(this.error);
    this.approve = this.button(own.approve, "primary", "approve", () => this.send("approved"));
    this.correct = this.button(own.correct, "secondary", "correct", () => this.openCorrection());
    this.store = this.button(own.send, "primary", "send-correction", () => this.sendCorrection());
    this.cancel = this.button(own.cancel, "tertiary", "cancel-correction", () => this.closeCorrection());
    this.store.hidden = true;
    this.cancel.hidden = true;
    const buttons = element("div", { class: "row" }, this.approve, this.correct, this.store, this.cancel);
    return element("div", { class: "review-form" }, element("p", { class: "hint", text: own.hint }), this.correction.root, this.comment.root, buttons);
  }

  field(name, label, rows, most) {
    const id = uniqueId(name);
    const area = element("textarea", { class: "ds-input", id, rows, maxlength: most, "data-part": name, autocomplete: "off" });
    return { area, root: element("div", { class: "field" }, element("label", { class: "ds-label", for: id, text: label }), area) };
  }

  button(text, variant, part, click) {
    return element("button", { type: "button", class: "ds-button", "data-variant": variant, "data-part": part, text, click });
  }

  openCorrection() {
    if (!this.correction.area.value) this.correction.area.value = this.text.slice(0, MOST_CORRECTION);
    this.showCorrection(true);
    this.correction.area.focus();
  }

  closeCorrection() {
    this.correction.area.value = "";
    this.wrong("");
    this.showCorrection(false);
    this.correct.focus();
  }

  showCorrection(on) {
    for (const part of [this.correction.root, this.store, this.cancel]) part.hidden = !on;
    for (const part of [this.approve, this.correct]) part.hidden = on;
  }

  wrong(text) {
    this.error.textContent = text;
    this.error.hidden = !text;
    this.correction.area.setAttribute("aria-invalid", String(Boolean(text)));
    if (text) this.correction.area.focus();
  }

  sendCorrection() {
    const text = this.correction.area.value.trim();
    if (!text) return this.wrong(this.own.empty);
    if (text === this.text.trim()) return this.wrong(this.own.unchanged);
    this.wrong("");
    return this.send("corrected", text);
  }

  async send(verdict, correction) {
    const { answer, question } = this.turn;
    const comment = this.comment.area.value.trim();
    const body = {
      answer: answer.hash,
      question,
      language: answer.language,
      verdict,
      ...(comment && { comment }),
      ...(correction && { correction }),
      status: answer.status,
      sentences: answer.sentences.map(({ text, citations }) => ({ text, citations })),
      sources: answer.sources.map(({ n, url, page, quote }) => ({ n, url, page, quote })),
    };
    this.say(this.own.sending);
    this.busy(true);
    try {
      await this.api.review(body);
      this.thank(verdict);
      this.said.focus();
      this.onDone(verdict);
    } catch (error) {
      this.say(this.own.failed, true);
      this.onError(error);
    } finally {
      this.busy(false);
    }
  }

  busy(on) {
    for (const button of this.form.querySelectorAll("button")) button.disabled = on;
  }

  say(text, failed = false) {
    this.said.textContent = text;
    this.said.classList.toggle("failed", failed);
  }

  thank(verdict) {
    this.form.hidden = true;
    this.say(this.own[verdict]);
  }
}
