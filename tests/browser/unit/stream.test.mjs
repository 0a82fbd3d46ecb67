import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { ask, Problem } from "../../../web/static/shared/stream.js";

const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});

function answers(chunks, init) {
  globalThis.fetch = async (url, options) => {
    answers.asked = { url, options };
    const body = new ReadableStream({
      start(controller) {
        chunks.forEach((chunk) => controller.enqueue(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk));
        controller.close();
      },
    });
    return new Response(body, init);
  };
}

async function all(options = {}) {
  const found = [];
  for await (const event of ask({ body: { question: "Hva?" }, language: "nn", ...options })) found.push(event);
  return found;
}

test("events are read however they are cut", async () => {
  const bytes = new TextEncoder().encode('event: sentence\ndata: {"text":"æøå"}\n\n: keep-alive\n\nevent: done\ndata: {"status":\ndata: "answered"}\n\n');
  answers([...bytes].map((byte) => Uint8Array.of(byte)));
  assert.deepEqual(await all(), [
    { name: "sentence", data: { text: "æøå" } },
    { name: "done", data: { status: "answered" } },
  ]);
  const { url, options } = answers.asked;
  assert.equal(url, "/api/v1/answers");
  assert.equal(options.headers["Accept-Language"], "nn");
  assert.equal(options.credentials, "omit");
  assert.deepEqual(JSON.parse(options.body), { question: "Hva?" });
});

test("what the service refuses is said in its own words", async () => {
  answers([JSON.stringify({ detail: "Feltet er tomt.", status: 400 })], { status: 400 });
  await assert.rejects(all(), (error) => error instanceof Problem && error.message === "Feltet er tomt." && error.status === 400);
});

test("a gateway that answers in HTML is a problem without words", async () => {
  answers(["<h1>502</h1>"], { status: 502 });
  await assert.rejects(all(), (error) => error instanceof Problem && error.message === "" && error.status === 502);
});

test("an error on the way, and an answer that breaks off, are problems", async () => {
  answers(['event: error\ndata: {"detail":"Prøv igjen.","status":503}\n\n']);
  await assert.rejects(all(), (error) => error instanceof Problem && error.message === "Prøv igjen." && error.status === 503);
  answers(['event: sentence\ndata: {"text":"a"}\n\n']);
  await assert.rejects(all(), (error) => error instanceof Problem && error.message === "");
});
