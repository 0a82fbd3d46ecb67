// The caseworkers' part of the API, with the token of whoever is signed in.
import { ask, problem, Problem } from "../shared/stream.js";

const BASE = "/api/v1/caseworker";

export class Api {
  constructor(language) {
    this.language = language;
    this.token = undefined;
  }

  get headers() {
    return { Authorization: `Bearer ${this.token}` };
  }

  // Who the token belongs to, until when, and what can be filtered by.
  session() {
    // What no header can carry is no token.
    if (!/^[\x21-\x7e]+$/.test(this.token)) throw new Problem("", 401);
    return this.call("GET", "session");
  }

  // The events of an answer.
  answers(body, signal) {
    return ask({ url: `${BASE}/answers`, headers: this.headers, body, language: this.language, signal });
  }

  // Three texts to copy.
  texts(body, signal) {
    return this.call("POST", "texts", body, signal);
  }

  // Stores what a caseworker says of an answer.
  review(body) {
    return this.call("POST", "reviews", body);
  }

  // A `Problem` where it fails; its `wait` is the pause in seconds that is asked for.
  async call(method, path, body, signal) {
    const headers = { ...this.headers, Accept: "application/json", "Accept-Language": this.language };
    if (body) headers["Content-Type"] = "application/json";
    const request = { method, headers, body: body && JSON.stringify(body), credentials: "omit", cache: "no-store", signal };
    const response = await fetch(`${BASE}/${path}`, request);
    if (response.ok) return response.json();
    const failed = await problem(response);
    failed.wait = Number(response.headers.get("Retry-After")) || undefined;
    throw failed;
  }
}

// Whether the token is the trouble.
export function isRefused(error) {
  return error instanceof Problem && error.status === 401;
}

export function isExpired(error) {
  return isRefused(error) && error.problem.code === "token_expired";
}
