// Questions and answers of a caseworker: one turn is shown, the others wait in the
// history.
import { element } from "../shared/dom.js";
import { inWords } from "../shared/failure.js";
import { AnswerPane } from "./pane.js";
import { isRefused } from "./api.js";

// Turns that are kept.
const MOST_TURNS = 30;

export class Desk {
  // `onRefused(error)` hears that the token no longer holds.
  constructor({ words, language, api, memory, say, onRefused }) {
    Object.assign(this, { words, language, api, memory, say, onRefused });
    this.own = words.console.asking;
    this.root = document.getElementById("desk");
    this.form = document.getElementById("asking");
    this.field = document.getElementById("case-question");
    this.error = document.getElementById("case-question-error");
    this.working = document.getElementById("working");
    this.place = document.getElementById("answer");
    this.start = this.place.firstElementChild;
    Object.assign(this, { turns: [], turn: undefined, pins: new Set() });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.submit();
    });
  }

  // The parts that the desk tells what happened.
  connect({ filters, passages, history, copies }) {
    Object.assign(this, { filters, passages, history, copies });
  }

  open(session, kept) {
    this.filters.offer(session);
    this.root.hidden = false;
    if (kept) {
      this.turns = kept.turns ?? [];
      for (const id of kept.pins ?? []) this.pins.add(id);
    }
    const last = this.turn ?? this.turns.at(-1);
    // What is still in its place may hold a comment that somebody writes.
    if (last && !this.pane?.root.isConnected) this.show(last);
    if (this.unsent) {
      this.field.value = this.unsent.question;
      this.filters.check(this.unsent.filters);
    }
    this.unsent = undefined;
    this.keep();
    this.field.focus();
  }

  keep() {
    this.memory.keep({ token: this.api.token, turns: this.turns, pins: [...this.pins] });
  }

  submit() {
    const question = this.field.value.trim();
    this.error.hidden = Boolean(question);
    this.field.setAttribute("aria-invalid", String(!question));
    if (!question) return this.field.focus();
    return this.ask(question);
  }

  // Asks what is in the field, or what was asked last, with other filters.
  again() {
    this.field.value = this.field.value.trim() || (this.passages.turn ?? this.turn)?.question || "";
    return this.submit();
  }

  // Asks. `situation` is corrected, `only` are the passages to answer from.
  async ask(question, { situation, only = [] } = {}) {
    if (!this.filters.valid()) return;
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    const filters = this.filters.value;
    const turn = { asked: new Date().toISOString(), question, filters, situation, removed: situation?.removed, only, passages: [] };
    const pane = this.begin(turn);
    const body = { question, language: this.language, filters, ...(situation && { situation }), ...(only.length && { passages: only }), ...(this.pins.size && { pinned: [...this.pins] }) };
    try {
      for await (const { name, data } of this.api.answers(body, abort.signal)) {
        if (abort.signal.aborted) return;
        if (name === "passages") this.passages.show(Object.assign(turn, { passages: data.passages }));
        pane.show(name, data);
        if (name === "done") this.finish(turn, pane, data);
      }
    } catch (error) {
      if (!abort.signal.aborted) this.fail(error, turn);
    } finally {
      if (this.abort === abort) this.busy(false);
    }
  }

  // Clears the desk for a new answer.
  begin(turn) {
    this.field.value = turn.question;
    this.filters.asked = true;
    this.filters.apply(turn.filters);
    this.busy(true);
    this.passages.clear();
    return this.put(turn);
  }

  busy(on) {
    this.working.classList.toggle("busy", on);
    this.place.setAttribute("aria-busy", String(on));
    if (!on) this.working.textContent = "";
  }

  // Puts an answer's place on the left.
  put(turn) {
    this.pane?.close();
    this.pane = new AnswerPane({ desk: this, turn });
    this.place.replaceChildren(this.pane.root);
    return this.pane;
  }

  finish(turn, pane, answer) {
    turn.answer = answer;
    if (answer.passages) {
      turn.passages = answer.passages;
      if (this.passages.cards.length !== turn.passages.length) this.passages.show(turn);
    }
    this.passages.cite(answer.sources);
    pane.finish();
    this.turn = turn;
    this.turns = [...this.turns, turn].slice(-MOST_TURNS);
    this.history.show(this.turns, turn);
    this.keep();
  }

  // Shows an earlier turn as it was.
  show(turn) {
    this.abort?.abort();
    this.busy(false);
    this.turn = turn;
    this.field.value = turn.question;
    this.filters.asked = true;
    this.filters.value = turn.filters;
    this.passages.show(turn);
    const pane = this.put(turn);
    pane.show("done", turn.answer);
    pane.finish();
    this.history.show(this.turns, turn);
    pane.focus();
  }

  // Says what went wrong, at the answer's place. A refused token leads to the sign-in.
  fail(error, turn) {
    if (isRefused(error)) {
      this.unsent = turn;
      this.place.replaceChildren(this.start);
      this.onRefused(error);
      return;
    }
    let text = inWords(error, this.words.answer);
    if (error.status === 409) {
      this.pins.clear();
      this.keep();
      turn.only = [];
      text = this.own.gone;
    }
    const again = element("button", { type: "button", class: "ds-button", "data-variant": "secondary", "data-part": "try-again", text: this.words.answer.try_again, click: () => this.ask(turn.question, turn) });
    const heading = element("h2", { tabindex: "-1", text: this.words.answer.error_heading });
    this.place.replaceChildren(element("section", { class: "failure", role: "alert", "data-part": "failure" }, heading, element("p", { text }), again));
    heading.focus();
  }

  // The token was refused while something else was done; `true` when that is so.
  refused(error) {
    const refused = isRefused(error);
    if (refused) this.onRefused(error);
    return refused;
  }

  reviewed(turn, verdict) {
    turn.review = verdict;
    this.history.show(this.turns, this.turn);
    this.keep();
  }

  // No turn is kept; the answer that is shown stays until it is left.
  eraseHistory() {
    Object.assign(this, { turns: [], turn: undefined });
    this.history.show([], undefined);
    this.keep();
    this.say(this.words.console.history.erased);
    this.field.focus();
  }

  // Nothing of the session stays.
  erase() {
    this.abort?.abort();
    this.busy(false);
    this.pane?.close();
    Object.assign(this, { turns: [], turn: undefined, pane: undefined, unsent: undefined });
    this.pins.clear();
    this.form.reset();
    this.error.hidden = true;
    this.place.replaceChildren(this.start);
    this.passages.clear();
    this.filters.erase();
    this.copies.erase();
    this.history.show([], undefined);
    this.root.hidden = true;
  }
}
