// Questions and answers of the widget. They are held in memory and gone with the page.
import { AnswerView } from "../static/answer/view.js";
import { Conversation, corrected } from "../static/shared/conversation.js";
import { element, uniqueId } from "../static/shared/dom.js";
import { inWords } from "../static/shared/failure.js";
import { ask, Problem } from "../static/shared/stream.js";

const FEATURES = ["plan", "feedback", "speech", "copy", "situation", "followUps"];

export class Talk {
  constructor({ host, base, words, language, settings, onTurns }) {
    Object.assign(this, { host, language, settings, onTurns });
    this.own = words.widget;
    // Ticks of plans are kept as long as the conversation, and the reader is told so.
    this.words = { ...words, answer: { ...words.answer, plan_hint: this.own.plan_hint } };
    this.ticked = new Set();
    this.answersUrl = new URL("api/v1/answers", base).href;
    this.feedbackUrl = new URL("api/v1/feedback", base).href;
    this.conversation = new Conversation();
    this.shown = [];
    this.agencies = [];
    this.buildScroller();
    this.buildForm();
  }

  buildScroller() {
    this.start = element("div", { class: "start", "data-part": "start" });
    this.list = element("div", { class: "turns" });
    this.failure = element("div", { class: "failure-place", role: "alert" });
    this.progress = element("p", { class: "progress", role: "status", "data-part": "progress" });
    const notice = this.settings.notice && element("p", { class: "notice", text: this.settings.notice, lang: "nb" });
    this.scroller = element("div", { class: "scroll" }, notice, this.start, this.list, this.failure, this.progress);
  }

  buildForm() {
    const id = uniqueId("question");
    const hintId = uniqueId("hint");
    this.errorId = uniqueId("empty");
    this.hintId = hintId;
    this.field = element("textarea", { id, class: "field", rows: 1, maxlength: this.settings.max_chars, autocomplete: "off", "aria-describedby": hintId, "data-part": "field" });
    this.label = element("label", { for: id });
    this.error = element("p", { id: this.errorId, class: "empty", text: this.own.empty, hidden: true });
    const send = element("button", { type: "submit", class: "send", text: this.own.send, "data-part": "send" });
    this.form = element("form", { class: "ask" }, this.label, this.error, element("div", { class: "row" }, this.field, send), element("p", { id: hintId, class: "hint", text: this.own.hint }));
    // What is empty is said in the widget's language, not in the browser's.
    this.form.noValidate = true;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask(this.field.value);
    });
    // Enter asks, Shift and Enter begin a new line.
    this.field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.ask(this.field.value);
    });
  }

  // What the site wants shown before the first question.
  name({ start, examples, agencies }) {
    this.agencies = agencies;
    const heading = examples.length > 0 && element("h3", { text: this.own.examples });
    const buttons = examples.map((question) => element("li", {}, element("button", { type: "button", class: "example", text: question, click: () => this.ask(question) })));
    this.start.replaceChildren(...[element("p", { text: start }), heading, buttons.length > 0 && element("ul", { class: "examples", role: "list" }, buttons)].filter(Boolean));
    this.arranged();
  }

  // Shows what was said before, e.g. in another language.
  restore(turns) {
    for (const { question, answer, removed } of turns) {
      const turn = Object.assign(this.open(question), { answer, removed });
      turn.view.show("done", answer);
      this.conversation.add(turn);
    }
    this.say("");
    this.arranged();
  }

  // Asks further; settles with what is told of the answer.
  ask(question) {
    const asked = question.trim();
    this.showEmpty(!asked);
    if (!asked) return Promise.resolve(undefined);
    this.field.value = "";
    return this.run(asked, this.conversation.body(asked));
  }

  // Asks a question again with a corrected situation; the newest answer makes way.
  correct(turn, situation, added) {
    const question = added ? `${turn.question} ${added}` : turn.question;
    const at = this.conversation.turns.indexOf(turn);
    const newest = at >= 0 && at === this.conversation.turns.length - 1;
    const body = this.conversation.body(question, corrected(turn, situation), newest ? at : undefined);
    this.run(question, body, newest ? turn : undefined);
  }

  async run(question, body, replaced) {
    this.stop();
    this.hush();
    const { signal } = (this.controller = new AbortController());
    const from = { place: this.host.shadowRoot.activeElement, text: this.field.value };
    const turn = this.open(question);
    turn.removed = body.situation?.removed;
    this.pending = { turn, replaced };
    if (replaced) replaced.box.hidden = true;
    this.failure.replaceChildren();
    this.arranged();
    this.say(this.words.answer.searching);
    turn.box.scrollIntoView({ block: "start" });
    const filters = this.agencies.length ? { agency: this.agencies } : undefined;
    try {
      for await (const { name, data } of ask({ url: this.answersUrl, body: { ...body, filters }, language: this.language, signal })) {
        if (signal.aborted) return undefined;
        if (name === "done" && data.status === "unavailable") throw new Problem(data.message, 503);
        turn.view.show(name, data);
      }
      this.pending = undefined;
      return this.arrive(turn, replaced, from);
    } catch (error) {
      if (signal.aborted) return undefined;
      this.withdraw();
      this.fail(error, from, () => this.run(question, body, replaced));
      return undefined;
    }
  }

  // A place for the answer to a question.
  open(question) {
    const turn = { question };
    turn.view = new AnswerView({
      words: this.words,
      language: this.language,
      question,
      features: FEATURES,
      onAsk: (further) => this.ask(further),
      onSituation: (situation, added) => this.correct(turn, situation, added),
      onStatus: (text, seen) => this.say(text, seen),
      ticks: { has: (step) => this.ticked.has(step), set: (step, on) => (on ? this.ticked.add(step) : this.ticked.delete(step)) },
      feedback: { url: this.feedbackUrl, surface: "widget" },
      level: 3,
    });
    const asked = element("p", { class: "asked" }, element("span", { class: "unseen", text: `${this.words.answer.asked} ` }), question);
    turn.box = element("article", { class: "turn", "data-part": "turn", "aria-label": `${this.words.answer.asked} ${question}` }, asked, turn.view.root);
    this.list.append(turn.box);
    this.shown.push(turn);
    return turn;
  }

  // The answer is there: the site hears of it, and the keyboard goes on from there.
  arrive(turn, replaced, from) {
    turn.answer = turn.view.answer;
    if (replaced) {
      this.drop(replaced);
      this.conversation.remove(replaced);
    }
    this.conversation.add(turn);
    this.arranged();
    if (this.waits(from)) {
      turn.view.heading.focus({ preventScroll: true });
      turn.box.scrollIntoView({ block: "start" });
    }
    const { status, language, sentences, sources } = turn.answer;
    const detail = { status, language, sentences: sentences.length, sources: sources.map(({ url }) => url) };
    this.emit("losen:answer", detail);
    return detail;
  }

  // Whether the reader waits for what was asked: they write nothing new and have not gone
  // elsewhere. `from` is where they were when they asked, and what the field held.
  waits({ place, text }) {
    const now = this.host.shadowRoot.activeElement;
    if (now === this.field) return this.field.value === text;
    return now ? now === place : document.activeElement === document.body;
  }

  // Says what went wrong; the keyboard goes on from there.
  fail(error, from, retry) {
    const waits = this.waits(from);
    const heading = element("h3", { tabindex: "-1", "data-part": "failed", text: this.words.answer.error_heading });
    // The button goes, and the focus must be somewhere meanwhile.
    const click = () => {
      this.field.focus();
      retry();
    };
    const again = element("button", { type: "button", class: "again", text: this.words.answer.try_again, click });
    this.say("");
    this.failure.replaceChildren(element("div", { class: "failure", "data-part": "failure" }, heading, element("p", { text: inWords(error, this.words.answer) }), again));
    this.failure.scrollIntoView({ block: "nearest" });
    if (waits) heading.focus({ preventScroll: true });
    this.emit("losen:error", { reason: "answer", status: error.status ?? 0 });
  }

  // Says how far it has come; what is seen anyway is said to screen readers only.
  say(text, seen = true) {
    this.progress.textContent = text;
    this.progress.classList.toggle("unseen", !seen);
    this.progress.classList.toggle("busy", seen && this.pending !== undefined);
  }

  // Stops what is under way, and takes its beginnings back.
  stop() {
    this.controller?.abort();
    this.withdraw();
    this.say("");
  }

  withdraw() {
    if (!this.pending) return;
    const { turn, replaced } = this.pending;
    this.pending = undefined;
    this.drop(turn);
    if (replaced) replaced.box.hidden = false;
    this.arranged();
  }

  drop(turn) {
    turn.view.close();
    turn.box.remove();
    this.shown = this.shown.filter((one) => one !== turn);
  }

  // Nothing goes on by itself: reading aloud, an open citation.
  hush() {
    for (const { view } of this.shown) view.close();
  }

  clear() {
    this.stop();
    for (const turn of this.shown) this.drop(turn);
    this.conversation.erase();
    this.ticked.clear();
    this.failure.replaceChildren();
    this.field.value = "";
    this.showEmpty(false);
    this.arranged();
  }

  // What is there at the start, and what is there once something was asked.
  arranged() {
    const any = this.shown.length > 0;
    this.start.hidden = any;
    this.label.textContent = any ? this.own.further : this.own.question;
    this.onTurns(any);
  }

  showEmpty(empty) {
    this.error.hidden = !empty;
    this.field.setAttribute("aria-describedby", empty ? `${this.errorId} ${this.hintId}` : this.hintId);
    this.field.toggleAttribute("aria-invalid", false);
    if (!empty) return;
    this.field.setAttribute("aria-invalid", "true");
    this.field.focus();
  }

  emit(name, detail) {
    this.host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}
