// Ticks of plans, in this browser only: hashes of the steps, never their words.
import { quietly } from "./storage.js";

const KEY = "losen.plan";
// The oldest go first.
const MOST = 500;

function read() {
  const kept = quietly(() => JSON.parse(localStorage.getItem(KEY)));
  return Array.isArray(kept) ? kept : [];
}

export const ticks = {
  has: (hash) => read().includes(hash),
  set(hash, on) {
    const others = read().filter((one) => one !== hash);
    quietly(() => localStorage.setItem(KEY, JSON.stringify(on ? [...others, hash].slice(-MOST) : others)));
  },
  erase: () => quietly(() => localStorage.removeItem(KEY)),
};
