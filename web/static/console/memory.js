// What the console keeps: in the tab's storage where the caseworker said so, else
// nowhere.
import { quietly } from "../page/storage.js";

const KEY = "losen.console";

export class Memory {
  constructor() {
    this.stays = false;
  }

  // What was kept in this tab, if anything.
  read() {
    const kept = quietly(() => JSON.parse(sessionStorage.getItem(KEY))) ?? undefined;
    this.stays = kept !== undefined;
    return kept;
  }

  // Keeps it if that is wanted. Where the storage is full, the token stays.
  keep({ token, turns, pins }) {
    if (!this.stays) return;
    const write = (kept) => quietly(() => (sessionStorage.setItem(KEY, JSON.stringify({ token, pins, turns: kept })), true));
    if (!write(turns)) write([]);
  }

  erase() {
    this.stays = false;
    quietly(() => sessionStorage.removeItem(KEY));
  }
}
