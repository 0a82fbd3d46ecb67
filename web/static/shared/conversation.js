// What was asked and answered, in memory.

// Messages that are sent along, and characters of an answer among them.
const MESSAGES = 6;
const CHARACTERS = 4000;
// Answers that are no part of the conversation.
const DECLINED = ["refused", "out_of_scope", "unavailable"];

export class Conversation {
  constructor() {
    // Each has the `question` and its `answer` (the data of `done`).
    this.turns = [];
  }

  // The body of a question that follows the turns before `before`. With `situation` it
  // is one asked again; without, what the reader took back counts no more, because the
  // new question may say it anew.
  body(question, situation, before = this.turns.length) {
    const turns = this.turns.slice(0, before).filter(({ answer }) => !DECLINED.includes(answer.status));
    return { question, history: turns.flatMap(messages).slice(-MESSAGES), situation: situation ?? known(turns.at(-1)) };
  }

  add(turn) {
    this.turns.push(turn);
    this.keep();
  }

  remove(turn) {
    this.turns = this.turns.filter((one) => one !== turn);
    this.keep();
  }

  erase() {
    this.turns = [];
    this.keep();
  }

  // Called when the turns have changed; memory needs no more.
  keep() {}
}

function messages({ question, answer }) {
  const message = (role, text) => ({ role, content: [...text].slice(0, CHARACTERS).join("") });
  const said = answer.sentences.map(({ text }) => text).join("\n");
  return said ? [message("user", question), message("assistant", said)] : [message("user", question)];
}

function known(turn) {
  if (!turn?.answer.situation) return undefined;
  const { life_events, facts } = turn.answer.situation;
  return { life_events, facts };
}

// A turn's situation, corrected. What was taken back before stays so, unless the
// situation says it again.
export function corrected(turn, situation) {
  const said = ({ kind, value }) => situation.facts.some((fact) => fact.kind === kind && fact.value === value);
  const all = [...(turn.removed ?? []), ...(situation.removed ?? [])].filter((one) => !said(one));
  const removed = [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
  return { life_events: situation.life_events, facts: situation.facts, ...(removed.length && { removed }) };
}
