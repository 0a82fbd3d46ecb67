// The left pane of one turn: legal basis, answer, texts and review.
import { element } from "../shared/dom.js";
import { corrected } from "../shared/conversation.js";
import { copy, plainText } from "../shared/copy.js";
import { AnswerView } from "../answer/view.js";
import { legalBasis } from "./legal.js";
import { Review } from "./review.js";

const FEATURES = ["situation", "followUps"];
// Statuses that have something to copy, and those that somebody may judge.
const ANSWERS = ["answered", "partial"];
const JUDGED = [...ANSWERS, "clarification", "not_covered"];

export class AnswerPane {
  constructor({ desk, turn }) {
    Object.assign(this, { desk, turn, words: desk.words });
    const { own, filters, working, words, language } = desk;
    this.view = new AnswerView({
      words,
      language,
      question: turn.question,
      features: FEATURES,
      onAsk: (question) => desk.ask(question),
      onSituation: (situation, added) => desk.ask(added ? `${turn.question} ${added}` : turn.question, { situation: corrected(turn, situation), only: turn.only }),
      onStatus: (text, seen) => {
        if (seen) working.textContent = text;
        else desk.say(text, false);
      },
    });
    const named = filters.named(turn.filters).map(({ label }) => label);
    const said = [
      element("p", {}, element("span", { class: "meta", text: own.asked }), " ", element("strong", { text: turn.question })),
      named.length > 0 && element("p", { class: "meta", text: `${own.asked_with} ${named.join(", ")}` }),
      turn.only.length > 0 && element("p", { class: "meta", "data-part": "from-chosen", text: own.from_chosen.replace("{n}", turn.only.length) }),
    ];
    this.legal = element("div", {});
    this.tools = element("div", { class: "row tools" });
    this.review = element("div", {});
    this.root = element("div", { class: "turn" }, element("div", { class: "question" }, said), this.legal, this.view.root, this.tools, this.review);
  }

  show(name, data) {
    this.view.show(name, data);
  }

  // The answer is whole: what rests on it.
  finish() {
    const { turn, words, desk } = this;
    const { answer } = turn;
    if (!JUDGED.includes(answer.status)) return;
    const language = ({ url }) => turn.passages.find(({ link }) => link === url)?.language;
    this.legal.replaceChildren(legalBasis(words, answer.legal_basis ?? [], language));
    if (ANSWERS.includes(answer.status)) this.tools.replaceChildren(...this.buttons());
    if (!answer.hash) return;
    const review = new Review({ words, api: desk.api, turn, onDone: (verdict) => desk.reviewed(turn, verdict), onError: (error) => desk.refused(error) });
    this.review.replaceChildren(review.root);
  }

  buttons() {
    const { words, turn, desk } = this;
    const own = words.console.copies;
    return [
      button(own.button, "primary", "texts", () => desk.copies.open(turn, desk.passages.chosen)),
      button(own.copy_answer, "secondary", "copy-answer", () => this.copy()),
    ];
  }

  async copy() {
    const { words, turn, desk } = this;
    const done = await copy(plainText(words, turn.question, turn.answer));
    desk.say(done ? words.answer.copied : words.answer.copy_failed);
  }

  focus() {
    this.view.heading.focus();
  }

  close() {
    this.view.close();
  }
}

function button(text, variant, part, click) {
  return element("button", { type: "button", class: "ds-button", "data-variant": variant, "data-part": part, text, click });
}
