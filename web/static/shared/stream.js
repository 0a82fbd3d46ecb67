// A question to the service, and its answer event by event.

// What the service says when it cannot answer (RFC 9457).
export class Problem extends Error {
  constructor(detail, status, problem = {}) {
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.problem = problem;
  }
}

// Asks, and gives the events of the answer as `{ name, data }`. An answer that is not
// a stream of events, and one that breaks off before its end, is a `Problem`; where
// the service says nothing about it, its message is empty.
export async function* ask({ url = "/api/v1/answers", headers = {}, body, language, signal }) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream", "Accept-Language": language, ...headers },
    body: JSON.stringify(body),
    credentials: "omit",
    signal,
  });
  if (!response.ok) throw await problem(response);
  let ended = false;
  for await (const { name, data } of events(response.body)) {
    if (name === "error") throw new Problem(data.detail, data.status, data);
    yield { name, data };
    ended = name === "done";
  }
  if (!ended) throw new Problem("", 0);
}

// What a failed response says of itself.
export async function problem(response) {
  const said = await response.json().catch(() => ({}));
  return new Problem(said.detail ?? "", response.status, said);
}

// Server-sent events of a body (HTML Standard, section 9.2.6).
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    buffer += value;
    let end;
    while ((end = buffer.indexOf("\n\n")) >= 0) {
      const lines = buffer.slice(0, end).split("\n");
      buffer = buffer.slice(end + 2);
      const data = field(lines, "data");
      if (data) yield { name: field(lines, "event"), data: JSON.parse(data) };
    }
  }
}

function field(lines, key) {
  const start = `${key}:`;
  const own = lines.filter((line) => line.startsWith(start));
  return own.map((line) => line.slice(start.length).replace(/^ /, "")).join("\n");
}
