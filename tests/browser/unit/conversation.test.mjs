import assert from "node:assert/strict";
import { test } from "node:test";
import { Conversation, corrected } from "../../../web/static/shared/conversation.js";

const fact = (kind, value) => ({ kind, value, label: "", words: "" });
const situation = (facts, removed) => ({ life_events: [], facts, ...(removed && { removed }) });
const turn = (question, status, said, known = situation([])) => ({ question, answer: { status, sentences: said.map((text) => ({ text, citations: [] })), situation: known } });

test("a question comes with what was said before, but not with what was declined", () => {
  const conversation = new Conversation();
  conversation.add(turn("Først", "answered", ["Ja.", "Nei."]));
  conversation.add(turn("Hack", "refused", []));
  conversation.add(turn("Så", "clarification", []));
  const { question, history } = conversation.body("Nå");
  assert.equal(question, "Nå");
  assert.deepEqual(history, [
    { role: "user", content: "Først" },
    { role: "assistant", content: "Ja.\nNei." },
    { role: "user", content: "Så" },
  ]);
  assert.equal(conversation.body("Igjen", undefined, 0).history.length, 0);
});

test("at most six messages are sent, and long answers are cut between characters", () => {
  const conversation = new Conversation();
  for (let n = 0; n < 5; n += 1) conversation.add(turn(`Spørsmål ${n}`, "answered", ["🎈".repeat(5000)]));
  const { history } = conversation.body("Nå");
  assert.equal(history.length, 6);
  assert.equal([...history[1].content].length, 4000);
  assert.ok(history[1].content.isWellFormed?.() ?? true);
});

test("what was taken back stays out of the same question, and may be said in a new one", () => {
  const conversation = new Conversation();
  conversation.add(turn("Jeg bor i Bergen", "answered", ["Ja."], situation([fact("age", "34")], [{ kind: "municipality", value: "Bergen" }])));
  assert.deepEqual(conversation.body("Ny").situation, situation([fact("age", "34")]));
  const first = { removed: [{ kind: "municipality", value: "Bergen" }] };
  const again = corrected(first, situation([], [{ kind: "age", value: "34" }, { kind: "municipality", value: "Bergen" }]));
  assert.deepEqual(again.removed, [{ kind: "municipality", value: "Bergen" }, { kind: "age", value: "34" }]);
  const back = corrected(first, situation([fact("municipality", "Bergen")]));
  assert.equal(back.removed, undefined);
});

test("a removed turn is gone", () => {
  const conversation = new Conversation();
  const gone = turn("A", "answered", ["a"]);
  conversation.add(gone);
  conversation.add(turn("B", "answered", ["b"]));
  conversation.remove(gone);
  assert.deepEqual(conversation.body("Nå").history.map(({ content }) => content), ["B", "b"]);
});
