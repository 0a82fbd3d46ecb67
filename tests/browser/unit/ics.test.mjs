import assert from "node:assert/strict";
import { test } from "node:test";
import { calendar, deadlineDate, entries } from "../../../web/static/shared/ics.js";

const NOW = new Date("2026-11-21T23:05:09.123Z");
const sentence = (text) => ({ text, citations: [1] });
const step = (title, deadline) => ({ n: 1, title, what: sentence("Gjør dette."), agency: "Etaten", link: "https://example.no/a", ...(deadline && { deadline: { text: deadline, basis: sentence(deadline) } }) });
const unfolded = (text) => text.replaceAll("\r\n ", "");

test("a deadline is a date only where the source names one whole date", () => {
  for (const [text, date] of [
    ["Innen 1. mars 2027", "2027-03-01"],
    ["Innan 15. januar 2027", "2027-01-15"],
    ["by 31 December 2026", "2026-12-31"],
    ["by December 31, 2026", "2026-12-31"],
    ["senest 01.03.2027", "2027-03-01"],
    ["2027-03-01", "2027-03-01"],
    ["innen 29. februar 2028", "2028-02-29"],
    ["Innen 1. mars", undefined],
    ["Innen 60 dager", undefined],
    ["tre uker etter 1. mars 2027", undefined],
    ["three weeks after 1 March 2027", undefined],
    ["mellom 1. mars 2027 og 1. mai 2027", undefined],
    ["innen 30. februar 2027", undefined],
    ["2027-13-01", undefined],
    ["", undefined],
  ]) {
    assert.equal(deadlineDate(text), date, text);
  }
});

test("steps without a date are no entries", () => {
  const plan = [step("Uten"), step("Med", "Innen 1. mars 2027"), step("Relativ", "Innen 60 dager")];
  const [entry, ...more] = entries(plan);
  assert.deepEqual(more, []);
  assert.equal(entry.date, "2027-03-01");
  assert.equal(entry.summary, "Med");
  assert.match(entry.description, /Innen 1\. mars 2027\nGjør dette\.\nEtaten/);
});

test("the file is a calendar with whole-day entries", () => {
  const lines = calendar(entries([step("Send skjema", "Innen 1. mars 2027")]), NOW).split("\r\n");
  assert.equal(lines[0], "BEGIN:VCALENDAR");
  assert.equal(lines.at(-2), "END:VCALENDAR");
  assert.equal(lines.at(-1), "", "the last line ends as well");
  for (const line of ["VERSION:2.0", "BEGIN:VEVENT", "DTSTAMP:20261121T230509Z", "DTSTART;VALUE=DATE:20270301", "SUMMARY:Send skjema", "URL:https://example.no/a", "END:VEVENT"]) assert.ok(lines.includes(line), line);
  assert.match(lines.find((line) => line.startsWith("UID:")), /^UID:[0-9a-f]{16}@losen\.invalid$/);
  assert.match(lines.find((line) => line.startsWith("PRODID:")), /\S/);
});

test("texts are escaped, and cannot add lines of their own", () => {
  const hostile = "a,b;c\\d\r\nEND:VEVENT\nBEGIN:VALARM\u0000";
  const text = calendar([{ date: "2027-03-01", summary: hostile, description: hostile, url: "https://example.no/\r\nX:1" }], NOW);
  assert.ok(unfolded(text).includes("SUMMARY:a\\,b\\;c\\\\d\\nEND:VEVENT\\nBEGIN:VALARM "));
  assert.equal(text.split("\r\n").filter((line) => line === "END:VEVENT").length, 1);
  assert.ok(!/(?<!\r)\n|\r(?!\n)/.test(text), "every line ends in CRLF");
  assert.ok(!text.includes("X:1"), "an address with a line break is left out");
});

test("lines have at most 75 octets, and characters stay whole", () => {
  const text = calendar([{ date: "2027-03-01", summary: "æøå🎈".repeat(60), description: "x".repeat(500), url: "https://example.no/" }], NOW);
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  assert.ok(unfolded(text).includes(`SUMMARY:${"æøå🎈".repeat(60)}\r\n`));
});

test("the same deadline has the same name in every download", () => {
  const uid = (plan, now) => calendar(entries(plan), now).match(/UID:\S+/)[0];
  const plan = [step("A", "Innen 1. mars 2027")];
  assert.equal(uid(plan, NOW), uid(plan, new Date(0)));
  assert.notEqual(uid(plan, NOW), uid([step("B", "Innen 1. mars 2027")], NOW));
});
