// The word diff and the blocks of a passage, without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { beginning, blocks } from "../../../web/static/console/blocks.js";
import { compare, differing } from "../../../web/static/console/diff.js";

const shown = (pieces) => pieces.map(({ text, same }) => (same ? text : `[${text}]`)).join("");

test("equal texts have no differing words", () => {
  const { left, right } = compare("Du kan få støtte.", "Du kan få støtte.");
  assert.equal(shown(left), "Du kan få støtte.");
  assert.equal(differing(left) + differing(right), 0);
});

test("words that stand in one text only are marked there", () => {
  const { left, right } = compare("Fristen er tre uker etter vedtaket.", "Fristen er seks uker etter at vedtaket kom.");
  assert.equal(shown(left), "Fristen er [tre] uker etter vedtaket.");
  assert.equal(shown(right), "Fristen er [seks] uker etter [at] vedtaket [kom].");
  assert.deepEqual([differing(left), differing(right)], [1, 3]);
});

test("neighbouring words differ as one piece, with the space between them", () => {
  const { right } = compare("Søk nå.", "Søk så snart som mulig.");
  assert.equal(shown(right), "Søk [så snart som mulig].");
});

test("a lone word in common amid long differences is no likeness", () => {
  const { left } = compare("Alle som bor her og har barn kan søke om støtte hele året", "Vedtaket gjelder fra mai og blir sendt til deg når kontoret kan svare");
  assert.equal(left.filter(({ same }) => same).map(({ text }) => text.trim()).join(""), "");
});

test("sections, amounts, dates and letters of all kinds are words", () => {
  const { left } = compare("§ 9-10 gir 124,50 kr fra 01.02.2026 på blåbærøya", "§ 9-11 gir 124,60 kr fra 01.02.2026 på blåbærøya");
  assert.equal(shown(left), "§ [9-10] gir [124,50] kr fra 01.02.2026 på blåbærøya");
});

test("white space and line ends do not differ by themselves", () => {
  const { left, right } = compare("Ett to\n\ntre", "Ett  to tre");
  assert.equal(differing(left) + differing(right), 0);
});

test("an empty text differs in nothing, and the other in all", () => {
  const { left, right } = compare("", "Hele teksten.");
  assert.deepEqual(left, []);
  assert.equal(shown(right), "[Hele teksten].");
});

test("the pieces are the texts, for any texts", () => {
  const random = dice(7);
  const words = ["du", "kan", "få", "§ 8-2", "penger", ",", "\n\n", "- ", "(", "12 000", "é"];
  const text = () => Array.from({ length: random(40) }, () => words[random(words.length)]).join(random(2) ? " " : "");
  for (let n = 0; n < 300; n += 1) {
    const [a, b] = [text(), text()];
    const { left, right } = compare(a, b);
    assert.equal(left.map((piece) => piece.text).join(""), a);
    assert.equal(right.map((piece) => piece.text).join(""), b);
    const kept = (pieces) => pieces.filter(({ same }) => same).flatMap((piece) => piece.text.match(/[\p{L}\p{N}]+/gu) ?? []);
    assert.deepEqual(kept(left), kept(right), "what is the same is the same in both");
  }
});

test("texts beyond all bounds are not compared", () => {
  const long = "ord ".repeat(3001);
  assert.equal(differing(compare(long, long).left), 3001);
});

test("a text is paragraphs, lists, tables and headings", () => {
  const text = "Du kan få støtte når\n\n- barnet er sykt\n- du er hjemme\n\n### Satser\n\n| År | Sats |\n| --- | ---: |\n| 2026 | 100 |\n\nTo linjer\ni ett";
  assert.deepEqual(blocks(text), [
    { kind: "text", lines: ["Du kan få støtte når"] },
    { kind: "item", lines: ["barnet er sykt", "du er hjemme"] },
    { kind: "heading", lines: ["Satser"] },
    { kind: "row", lines: [["År", "Sats"], ["2026", "100"]] },
    { kind: "text", lines: ["To linjer", "i ett"] },
  ]);
  assert.deepEqual(blocks(" \n\n"), []);
});

test("the beginning ends after a word and leaves the marks out", () => {
  assert.deepEqual(beginning("### Frist\n\n- tre uker\n| a | b |", 100), { text: "Frist · tre uker a b", cut: false });
  assert.deepEqual(beginning("en to tre fire", 9), { text: "en to tre", cut: true });
  assert.deepEqual(beginning("en to trefire", 9), { text: "en to", cut: true });
  assert.deepEqual(beginning("x".repeat(20), 9), { text: "x".repeat(9), cut: true });
});

// Numbers below a bound, the same in every run (mulberry32).
function dice(seed) {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % bound;
  };
}
