import { Problem } from "./stream.js";

// What went wrong, in the reader's words. Fields of the situation have no names that
// they know. `own` are the words of answers.
export function inWords(error, own) {
  if (!(error instanceof Problem) || !error.message) return own.failed;
  const fields = (error.problem.errors ?? []).map(({ field }) => field);
  return fields.some((field) => field?.startsWith("situation")) ? own.unknown_value : error.message;
}
