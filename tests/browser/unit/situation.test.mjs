import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, without } from "../../../web/static/answer/situation.js";
import { stepHash } from "../../../web/static/answer/plan.js";

const fact = { kind: "municipality", value: "Bergen", label: "Du bor i Bergen", words: "bor i Bergen" };
const child = { kind: "child", value: "3", label: "Du har barn på 3 år", words: "" };
const event = { uri: "https://psi.norge.no/los/hendelse/fa-barn", label: "Få barn", confidence: 0.8, words: "" };
const situation = { life_events: [event], facts: [fact, child] };

test("what is removed is gone and named", () => {
  assert.deepEqual(without(situation, { fact }), { life_events: [event], facts: [child], removed: [{ kind: "municipality", value: "Bergen" }] });
  assert.deepEqual(without(situation, { event }), { life_events: [], facts: [fact, child], removed: [{ life_event: event.uri }] });
  assert.equal(situation.facts.length, 2, "the situation itself is left as it is");
});

test("another value takes the place of the old one", () => {
  const now = changed(situation, fact, "Oslo");
  assert.deepEqual(now.facts, [child, { kind: "municipality", value: "Oslo", label: "", words: "" }]);
  assert.deepEqual(now.removed, [{ kind: "municipality", value: "Bergen" }]);
});

test("ticks know a step by what it says", () => {
  const step = { title: "Søk", what: { text: "Send søknaden." }, link: "https://example.no/" };
  assert.match(stepHash(step), /^[0-9a-f]{16}$/);
  assert.equal(stepHash(step), stepHash({ ...step, n: 4, agency: "Etaten" }));
  assert.notEqual(stepHash(step), stepHash({ ...step, title: "Klag" }));
});
