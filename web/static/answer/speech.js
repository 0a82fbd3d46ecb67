// Reads an answer aloud with the browser's own voices, each sentence in its language.
import { languageOf, ownLanguage } from "./sentence.js";

// Errors of utterances that were taken back.
const CANCELLED = ["canceled", "interrupted"];

export function canSpeak() {
  return "speechSynthesis" in globalThis && "SpeechSynthesisUtterance" in globalThis;
}

export class Speech {
  // `onChange(speaking)` hears when it begins and ends.
  constructor(onChange) {
    this.onChange = onChange;
  }

  get speaking() {
    return this.reading !== undefined;
  }

  read(view) {
    this.stop();
    const said = spoken(view);
    const utterances = said.map(({ text, language }) => {
      const utterance = new SpeechSynthesisUtterance(text);
      // Many systems have a voice for Norwegian as such, and none for nynorsk.
      utterance.lang = { nb: "nb-NO", nn: "nb-NO", en: "en-GB" }[language] ?? language;
      // A missing voice skips a text; what was cancelled does not go on.
      utterance.onerror = ({ error }) => CANCELLED.includes(error) && this.ended(utterances);
      return utterance;
    });
    if (!utterances.length) return;
    const last = utterances.at(-1);
    last.onend = last.onerror = () => this.ended(utterances);
    this.reading = utterances;
    this.onChange(true);
    utterances.forEach((utterance) => speechSynthesis.speak(utterance));
  }

  stop() {
    this.ended(this.reading);
    speechSynthesis.cancel();
  }

  // A reading has ended. What a former one says late does not end this one.
  ended(reading) {
    if (!reading || reading !== this.reading) return;
    this.reading = undefined;
    this.onChange(false);
  }
}

// What is read: texts with their languages, in the order shown.
export function spoken(view) {
  const { answer, words } = view;
  const own = ownLanguage(answer.language);
  const reader = view.options.language;
  const parts = [{ text: words.answer.headings[answer.status], language: reader }];
  for (const one of answer.emergency ?? []) parts.push({ text: `${one.number}: ${one[own]}`, language: own });
  if (answer.message) parts.push({ text: answer.message, language: own });
  if (answer.status === "partial" && !answer.message) parts.push({ text: words.answer.partial_note, language: reader });
  for (const sentence of answer.sentences) parts.push(sentencePart(view, sentence));
  for (const { text } of answer.notices ?? []) parts.push({ text, language: own });
  if (answer.plan?.length) parts.push({ text: words.answer.plan_heading, language: reader });
  for (const step of answer.plan ?? []) {
    parts.push(sentencePart(view, { ...step.what, text: `${step.n}. ${step.title}. ${step.what.text}` }));
    if (step.deadline) parts.push(sentencePart(view, { text: `${words.answer.deadline} ${step.deadline.text}`, citations: step.deadline.basis.citations }));
  }
  if (answer.also?.length) parts.push({ text: words.answer.also_heading, language: reader });
  for (const sentence of answer.also ?? []) parts.push(sentencePart(view, sentence));
  if (answer.contact) parts.push({ text: words.answer.contact_heading, language: reader }, { text: contactText(answer.contact), language: "nb" });
  return parts.filter(({ text }) => text);
}

function contactText({ agency, phone, hours }) {
  return [agency, phone, hours].filter(Boolean).join(", ");
}

function sentencePart(view, sentence) {
  return { text: sentence.text.replace(/\n- /g, ", "), language: languageOf(view, sentence) ?? view.options.language };
}
