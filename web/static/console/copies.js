// Three texts to copy: for the citizen, the legal basis, the case note.
import { element } from "../shared/dom.js";
import { copy } from "../shared/copy.js";
import { Tabs } from "./tabs.js";

export class Copies {
  // `onError(error)` hears of failures and tells whether it has dealt with one.
  constructor({ words, language, api, onError }) {
    Object.assign(this, { words, language, api, onError });
    this.own = words.console.copies;
    this.dialog = document.getElementById("copies");
    this.said = this.dialog.querySelector("[data-part=said]");
    this.notices = this.dialog.querySelector(".notices");
    this.languages = [...this.dialog.querySelectorAll("[name=citizen-language]")];
    this.tabs = new Tabs(this.dialog.querySelector("[role=tablist]"), () => this.say(""));
    for (const radio of this.languages) radio.addEventListener("change", () => this.make(radio.value));
    for (const panel of this.dialog.querySelectorAll("[role=tabpanel]")) {
      panel.querySelector("[data-part=copy]").addEventListener("click", () => this.copy(panel.querySelector("textarea")));
    }
    this.dialog.addEventListener("close", () => this.abort?.abort());
  }

  field(name) {
    return this.dialog.querySelector(`#panel-${name} textarea`);
  }

  say(text) {
    this.said.textContent = text;
  }

  // Opens the dialog and makes the texts for a turn.
  open(turn, passages) {
    Object.assign(this, { turn, passages, made: new Map() });
    for (const name of ["citizen", "legal", "note"]) this.field(name).value = "";
    this.show(undefined);
    this.tabs.show(this.tabs.tabs[0]);
    this.dialog.showModal();
    return this.make(this.language);
  }

  // Makes the texts, the one for the citizen in a language. What was made or changed
  // for another language is kept as long as the dialog is open.
  async make(language) {
    this.keepCitizen();
    // What is under way is for another language.
    this.abort?.abort();
    this.shown = language;
    for (const radio of this.languages) radio.checked = radio.value === language;
    if (this.made.has(language)) return this.show(this.made.get(language));
    const abort = (this.abort = new AbortController());
    this.say(this.own.making);
    this.field("citizen").value = "";
    const { question, situation } = this.turn;
    try {
      const texts = await this.api.texts({ question, language, passages: this.passages, situation }, abort.signal);
      const first = this.made.size === 0;
      this.made.set(language, { ...texts.citizen });
      this.show(texts.citizen);
      if (first) {
        this.field("legal").value = texts.legal_basis.text;
        this.field("note").value = texts.case_note.text;
      }
      return this.say(this.own.made);
    } catch (error) {
      if (abort.signal.aborted) return undefined;
      if (this.onError(error)) return this.dialog.close();
      return this.say(error.message && error.status ? error.message : this.own.failed);
    }
  }

  keepCitizen() {
    const made = this.made.get(this.shown);
    if (made) made.text = this.field("citizen").value;
  }

  show(citizen) {
    const field = this.field("citizen");
    if (citizen) Object.assign(field, { value: citizen.text, lang: citizen.language });
    const notices = (citizen?.notices ?? []).map(({ text }) => element("li", { text, lang: citizen.language }));
    this.notices.replaceChildren(...notices);
    this.notices.hidden = notices.length === 0;
    this.say("");
  }

  async copy(field) {
    const done = await copy(field.value);
    this.say(done ? this.own.copied : this.words.answer.copy_failed);
  }

  erase() {
    this.dialog.close();
    for (const field of this.dialog.querySelectorAll("textarea")) field.value = "";
    this.show(undefined);
  }
}
