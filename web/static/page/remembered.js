// The conversation, kept in the tab's storage as well where the reader said so.
import { Conversation } from "../shared/conversation.js";
import { quietly } from "./storage.js";

const KEY = "losen";

export class Remembered extends Conversation {
  // Whether the tab may keep it.
  remember(yes) {
    this.remembered = yes;
    if (yes) this.keep();
    else quietly(() => sessionStorage.removeItem(KEY));
  }

  keep() {
    if (!this.remembered) return;
    const turns = this.turns.map(({ question, answer, removed }) => ({ question, answer, removed }));
    quietly(() => sessionStorage.setItem(KEY, JSON.stringify({ turns })));
  }

  // Takes up what the tab kept; whether there was anything.
  restore() {
    const kept = quietly(() => JSON.parse(sessionStorage.getItem(KEY)));
    if (!Array.isArray(kept?.turns)) return false;
    this.turns = kept.turns.filter(({ question, answer }) => typeof question === "string" && Array.isArray(answer?.sentences));
    this.remembered = true;
    return true;
  }
}
