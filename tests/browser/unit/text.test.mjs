import assert from "node:assert/strict";
import { test } from "node:test";
import { plainText } from "../../../web/static/shared/copy.js";
import { dayText, safe } from "../../../web/static/shared/dom.js";
import { hash } from "../../../web/static/shared/hash.js";
import { isOld } from "../../../web/static/answer/sources.js";
import { words } from "./words.mjs";

const source = { n: 1, title: "Dagpenger", heading_path: ["Frister"], url: "https://example.no/#a", agency: "Etaten", language: "nb", modified: "2026-05-20", crawled: "2026-11-20T10:00:00Z", quote: "Søk." };

test("an answer is copied with its numbers, plan and sources", () => {
  const text = plainText(words, "Hva nå?", {
    status: "answered",
    language: "nb",
    sentences: [{ text: "Søk innen en uke.", citations: [1] }],
    plan: [{ n: 1, title: "Søk", what: { text: "Send søknaden.", citations: [1] }, deadline: { text: "Innen en uke" }, agency: "Etaten", link: "https://example.no/sok" }],
    also: [{ text: "Du kan få mer.", citations: [] }],
    sources: [source],
  });
  for (const part of ["Hva nå?\n\nSvar\n\nSøk innen en uke. [1]\n", "1. Søk\n   Send søknaden. [1]\n   Frist: Innen en uke\n   Etaten: https://example.no/sok", "- Du kan få mer.\n", "[1] Dagpenger › Frister. Etaten, sist endret 20. mai 2026. https://example.no/#a", "Etaten avgjør saken din."]) assert.ok(text.includes(part), `${part}\n---\n${text}`);
});

test("in a crisis the numbers come first, and nothing is said of the agency", () => {
  const text = plainText(words, "Hjelp", { status: "crisis", language: "se", message: "Call.", emergency: [{ number: "112", nb: "politiet", nn: "politiet", en: "police" }], sentences: [], sources: [] });
  assert.equal(text, "Hjelp\n\nFå hjelp nå\n\n112: police\n\nCall.\n");
});

test("days are written as readers write them", () => {
  assert.equal(dayText(words, "2026-05-01"), "1. mai 2026");
  assert.equal(dayText(words, "2026-12-31T23:00:00Z"), "31. desember 2026");
  assert.equal(dayText(words, "2026-13-01"), "2026-13-01");
});

test("only web addresses become links", () => {
  for (const [address, href] of [["https://example.no/a", "https://example.no/a"], ["HTTP://example.no", "HTTP://example.no"], ["javascript:alert(1)", "#"], [" javascript:alert(1)", "#"], ["data:text/html,x", "#"], ["//example.no", "#"], ["", "#"]]) assert.equal(safe(address), href, address);
});

test("hashes are those of FNV-1a with 64 bits", () => {
  // Test vectors: http://www.isthe.com/chongo/src/fnv/test_fnv.c
  assert.equal(hash(""), "cbf29ce484222325");
  assert.equal(hash("a"), "af63dc4c8601ec8c");
  assert.equal(hash("foobar"), "85944171f73967e8");
  assert.notEqual(hash("æ"), hash("ø"));
});

test("a page is old when it was not changed for more than two years", () => {
  const today = new Date("2026-03-01T12:00:00Z");
  assert.equal(isOld("2024-02-28", today), true);
  assert.equal(isOld("2024-03-01", today), false);
  assert.equal(isOld("2026-02-28", today), false);
  assert.equal(isOld(null, today), false);
});
