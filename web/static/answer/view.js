// An answer as it is shown on the page, in the widget and in the console: event by
// event while it is made, whole in the end. It lives in `root`, in any tree.
// templates/answer.html shows the same without JavaScript.
import { element, telephone, uniqueId } from "../shared/dom.js";
import { Citations } from "./citation.js";
import { contactPart, alsoPart, followUpsPart, missingPart } from "./around.js";
import { feedbackPart } from "./feedback.js";
import { planPart } from "./plan.js";
import { markLanguages, ownLanguage, sentenceBox } from "./sentence.js";
import { situationPart } from "./situation.js";
import { sourcesPart } from "./sources.js";
import { toolsPart } from "./tools.js";

// Statuses that answer, and those that a situation matters to.
const ANSWERS = ["answered", "partial"];
const HELPS = [...ANSWERS, "clarification", "not_covered"];
const NOTHING = () => {};

export class AnswerView {
  // `words`: the words of a language (texts/nb.js …); `language`: its code.
  // `question`: what was asked. `onAsk(question)` asks further;
  // `onSituation(situation, words)` asks the same again with a corrected situation, and
  // with `words` that the reader adds. `onStatus(text, seen)` hears how far it has come
  // (`seen`: whether it is news to those who see). `features`: which parts there are.
  // `ticks` ({ has(hash), set(hash, on) }) keeps the ticks of plans; `feedback`
  // ({ url, surface }) says where feedback goes; `level` is that of the heading.
  constructor(options) {
    this.options = { question: "", onAsk: NOTHING, onSituation: NOTHING, onStatus: NOTHING, level: 2, ...options };
    this.words = options.words;
    this.features = new Set(options.features);
    this.ticks = options.ticks ?? memory();
    this.feedback = { url: "/api/v1/feedback", surface: "page", ...options.feedback };
    this.answer = undefined;
    this.sources = [];
    // Sentences that came on the way.
    this.told = [];
    this.build();
  }

  build() {
    const headingId = uniqueId("heading");
    this.heading = this.headingOf(0, { id: headingId, tabindex: "-1", hidden: true });
    this.parts = {};
    for (const name of ["status", "situation", "emergency", "message", "partial", "sentences", "notices", "basis", "tools", "plan", "also", "missing", "contact", "reminder", "feedback", "followUps", "sources"]) {
      this.parts[name] = element("div", { "data-part": name, hidden: true });
    }
    const { sources, status, ...rest } = this.parts;
    this.text = element("div", { class: "text", role: "group", "aria-labelledby": headingId }, this.heading, ...Object.values(rest));
    this.root = element("div", { class: "losen-answer", "data-part": "answer" }, status, this.text, sources);
    this.citations = new Citations(this);
  }

  // A heading, `down` levels below the view's own.
  headingOf(down, attributes) {
    return element(`h${Math.min(6, this.options.level + down)}`, attributes);
  }

  // Shows what an event brings; whether it was the last.
  show(name, data) {
    const shown = {
      status: () => this.showStatus(data),
      situation: () => this.showSituation(data),
      emergency: () => this.showEmergency(data),
      sentence: () => this.addSentence(data),
      sources: () => this.showSources(data.sources),
      done: () => this.showAll(data),
    };
    shown[name]?.();
    return name === "done";
  }

  // Says how far it has come.
  showStatus({ phase, passages }) {
    const own = this.words.answer;
    const said = { searching: own.searching, checking: own.checking };
    const text = phase === "reading" && passages !== undefined ? own.reading.replace("{n}", passages) : said[phase];
    if (text) this.say(text);
  }

  say(text, seen = true) {
    this.options.onStatus(text, seen);
  }

  showEmergency(data) {
    const own = ownLanguage(data.language);
    const numbers = (data.emergency ?? []).map((one) => element("li", {}, telephone(one.number), " ", element("span", { text: one[own], lang: own })));
    this.put("emergency", numbers.length && element("ul", { class: "emergency", role: "list" }, numbers));
    this.put("message", data.message && element("p", { class: "message", lang: own, text: data.message }));
    if (numbers.length) this.showHeading("crisis");
  }

  addSentence(data) {
    if (this.parts.sentences.hidden) this.say(this.words.answer.checking);
    this.showHeading(this.root.dataset.status ?? "answered");
    this.told.push(data);
    this.parts.sentences.append(sentenceBox(this, data));
    this.parts.sentences.hidden = false;
  }

  // The same situation is not built anew, and none while the reader corrects it: what they
  // write there would be lost. `lang` is the language of the labels, once it is known.
  showSituation(situation, lang) {
    const key = situation && JSON.stringify([situation.life_events, situation.facts]);
    const place = this.parts.situation;
    if (situation && (key === this.situationKey || place.querySelector("form"))) {
      if (lang) place.querySelector(".chips")?.setAttribute("lang", lang);
      return;
    }
    this.situationKey = key;
    this.put("situation", situation && situationPart(this, situation, lang));
  }

  showHeading(status) {
    this.root.dataset.status = status;
    this.heading.textContent = this.words.answer.headings[status] ?? this.words.answer.headings.not_covered;
    this.heading.hidden = false;
  }

  showSources(sources) {
    this.sources = sources;
    this.put("sources", sourcesPart(this, sources, []));
    markLanguages(this);
    this.citations.arrived();
  }

  // The whole answer. What was told on the way and did not stay is taken back.
  showAll(answer) {
    const own = ownLanguage(answer.language);
    this.answer = answer;
    this.sources = answer.sources;
    this.showEmergency(answer);
    this.showHeading(answer.status);
    if (JSON.stringify(this.told) !== JSON.stringify(answer.sentences)) this.put("sentences", answer.sentences.map((one) => sentenceBox(this, one)));
    const notices = (answer.notices ?? []).map(({ text }) => element("li", { text }));
    this.put("partial", answer.status === "partial" && !answer.message && element("p", { class: "partial-note", text: this.words.answer.partial_note }));
    this.put("notices", notices.length && element("ul", { class: "notices", lang: own }, notices));
    this.showSituation(HELPS.includes(answer.status) ? answer.situation : undefined, own);
    this.put("basis", answer.relied_on?.length && this.basis(answer, own));
    this.put("plan", answer.plan?.length && planPart(this, answer.plan));
    this.put("also", answer.also?.length && alsoPart(this, answer.also));
    this.put("missing", answer.missing && missingPart(this, answer, own));
    this.put("followUps", this.features.has("followUps") && answer.follow_ups?.length && followUpsPart(this, answer.follow_ups, own));
    this.put("contact", answer.contact && contactPart(this, answer.contact));
    this.put("reminder", ANSWERS.includes(answer.status) && element("p", { class: "reminder", text: this.words.answer.reminder }));
    this.put("sources", sourcesPart(this, answer.sources, answer.nearest ?? []));
    this.put("tools", answer.status !== "crisis" && toolsPart(this));
    this.put("feedback", this.features.has("feedback") && answer.hash && answer.status !== "crisis" && feedbackPart(this));
    markLanguages(this);
    this.citations.arrived();
    this.say(this.words.answer.done, false);
  }

  basis(answer, own) {
    const facts = element("span", { lang: own, text: `${answer.relied_on.join(". ")}.` });
    return element("p", { class: "basis" }, this.words.answer.went_by, " ", facts);
  }

  // Puts parts in their place; without any the place is not there.
  put(name, parts) {
    const place = this.parts[name];
    const children = [parts].flat().filter(Boolean);
    place.replaceChildren(...children);
    place.hidden = children.length === 0;
  }

  // What goes on by itself is stopped: reading aloud, an open citation.
  close() {
    this.citations.close();
    this.stopSpeech?.();
  }
}

// Ticks that are forgotten with the view.
function memory() {
  const kept = new Set();
  return { has: (hash) => kept.has(hash), set: (hash, on) => (on ? kept.add(hash) : kept.delete(hash)) };
}
