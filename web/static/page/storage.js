// Storage of the browser, where it may be full or forbidden; then nothing is kept.
export function quietly(what) {
  try {
    return what();
  } catch {
    return undefined;
  }
}
