// Asking: the field, the way to the service and back, and what goes wrong on it.
import { corrected } from "../shared/conversation.js";
import { inWords } from "../shared/failure.js";
import { ask, Problem } from "../shared/stream.js";

export class Asking {
  constructor({ words, language, conversation, board }) {
    Object.assign(this, { words, language, conversation, board });
    this.form = document.getElementById("ask");
    this.field = document.getElementById("question");
    this.label = this.form.querySelector("label");
    this.firstLabel = words.page.question_label;
    this.error = document.getElementById("question-error");
    this.title = `Losen – ${words.page.tagline}`;
    // The page says itself, in its own language, that the field is empty.
    this.form.noValidate = true;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask(this.field.value);
    });
  }

  // Asks further.
  ask(question) {
    this.showEmpty(!question.trim());
    if (!question.trim()) return;
    this.field.value = question;
    this.run(question, this.conversation.body(question));
  }

  // Asks a turn's question again with a corrected situation, in its place if it is the
  // newest.
  correct(turn, situation, added) {
    const question = added ? `${turn.question} ${added}` : turn.question;
    const at = this.conversation.turns.indexOf(turn);
    const isNewest = this.board.turn === turn;
    const body = this.conversation.body(question, corrected(turn, situation), isNewest && at >= 0 ? at : undefined);
    this.run(question, body, isNewest ? turn : undefined);
  }

  async run(question, body, replaced) {
    this.stop();
    const { signal } = (this.controller = new AbortController());
    const { board, words } = this;
    const before = board.turn;
    const meanwhile = this.watch();
    const turn = board.open(question);
    turn.removed = body.situation?.removed;
    board.clearFailure();
    board.show(turn, replaced);
    board.say(words.answer.searching);
    this.pending = { turn, before };
    try {
      for await (const { name, data } of ask({ body, language: this.language, signal })) {
        if (signal.aborted) return;
        if (name === "done" && data.status === "unavailable") throw new Problem(data.message, 503);
        turn.view.show(name, data);
      }
      this.pending = undefined;
      this.arrive(turn, replaced, meanwhile);
    } catch (error) {
      if (signal.aborted) return;
      this.pending = undefined;
      board.withdraw(turn, before);
      if (!before) board.started(false);
      const said = inWords(error, words.answer);
      const heading = board.fail(said, () => this.run(question, body, replaced), !meanwhile.hasWritten());
      document.title = `${heading.textContent} – Losen`;
    }
  }

  // What the reader does from now on: whether they write, and whether they go elsewhere.
  watch() {
    const from = document.activeElement;
    const written = this.field.value;
    const hasWritten = () => this.field.value !== written;
    const isHere = () => [from, document.body, this.field].includes(document.activeElement);
    return { hasWritten, isHere };
  }

  // What was waited for has come: the title says it, and the keyboard goes on from there,
  // unless the reader has gone elsewhere or writes meanwhile. What they write stays.
  arrive(turn, replaced, { hasWritten, isHere }) {
    const goesOn = isHere() && !hasWritten();
    turn.answer = turn.view.answer;
    if (replaced) this.conversation.remove(replaced);
    this.conversation.add(turn);
    if (this.field.value === turn.question) this.field.value = "";
    this.showTurn(turn);
    if (goesOn) turn.view.heading.focus();
  }

  showTurn(turn) {
    document.title = `${turn.view.heading.textContent} – Losen`;
    this.label.textContent = this.words.page.further_label;
  }

  // Stops what is under way, and takes its beginnings back.
  stop() {
    this.controller?.abort();
    if (!this.pending) return;
    this.board.withdraw(this.pending.turn, this.pending.before);
    this.pending = undefined;
  }

  showEmpty(empty) {
    this.error.hidden = !empty;
    this.field.setAttribute("aria-describedby", empty ? "question-error hint" : "hint");
    if (empty) {
      this.field.setAttribute("aria-invalid", "true");
      this.field.focus();
    } else {
      this.field.removeAttribute("aria-invalid");
    }
  }

  // As on a fresh page.
  clear() {
    this.stop();
    this.showEmpty(false);
    this.field.value = "";
    this.label.textContent = this.firstLabel;
    document.title = this.title;
  }
}
