// An answer as plain text, and the way to the clipboard.
import { dayText } from "./dom.js";

// The answer with its sources, to paste anywhere.
export function plainText(words, question, answer) {
  const own = words.answer;
  const parts = [question, own.headings[answer.status] ?? own.headings.not_covered];
  const numbers = (answer.emergency ?? []).map((one) => `${one.number}: ${one[language(answer)]}`);
  if (numbers.length) parts.push(numbers.join("\n"));
  if (answer.message) parts.push(answer.message);
  if (answer.sentences?.length) parts.push(answer.sentences.map(cited).join("\n"));
  if (answer.plan?.length) parts.push([own.plan_heading, ...answer.plan.map((step) => stepText(own, step))].join("\n"));
  if (answer.also?.length) parts.push([own.also_heading, ...answer.also.map((also) => `- ${cited(also)}`)].join("\n"));
  if (answer.notices?.length) parts.push(answer.notices.map((notice) => notice.text).join("\n"));
  if (answer.sources?.length) parts.push([own.sources_heading, ...answer.sources.map((source) => sourceText(words, source))].join("\n"));
  if (["answered", "partial"].includes(answer.status)) parts.push(own.reminder);
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

function language(answer) {
  return ["nb", "nn"].includes(answer.language) ? answer.language : "en";
}

function cited({ text, citations }) {
  return citations.length ? `${text} ${citations.map((n) => `[${n}]`).join("")}` : text;
}

function stepText(own, step) {
  const lines = [`${step.n}. ${step.title}`, `   ${cited(step.what)}`];
  if (step.deadline) lines.push(`   ${own.deadline} ${step.deadline.text}`);
  lines.push(`   ${step.agency}: ${step.link}`);
  return lines.join("\n");
}

function sourceText(words, source) {
  const name = [source.title, ...source.heading_path].join(" › ");
  const changed = source.modified ? `, ${words.answer.modified.toLowerCase()} ${dayText(words, source.modified)}` : "";
  return `[${source.n}] ${name}. ${source.agency}${changed}. ${source.url}`;
}

// Puts a text on the clipboard; whether it is there. Without a secure connection, or
// where the browser refuses, an older way is tried. It needs a field that is not inert,
// so it stands beside `near`, the control that copies: in its dialog and its tree.
export async function copy(text, near = focused()) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text, near);
  }
}

// What has the focus, in whatever tree.
function focused() {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  return one ?? document.body;
}

// Browsers answer that they copied even when nothing was selected. Only the field's own
// event says that it was.
function copySelected(text, near) {
  const tree = near.getRootNode();
  const before = tree.activeElement;
  const field = hidden(text);
  let copied = false;
  field.addEventListener("copy", (event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopPropagation();
    copied = Boolean(event.clipboardData);
  });
  (near.closest("dialog") ?? (tree === document ? document.body : tree)).append(field);
  field.focus({ preventScroll: true });
  field.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    done = false;
  }
  field.remove();
  before?.focus({ preventScroll: true });
  return done && copied;
}

// Styled here: the field may stand in any page.
function hidden(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  const style = { position: "fixed", "inset-block-start": "0", "inset-inline-start": "0", "inline-size": "1px", "block-size": "1px", opacity: "0" };
  for (const [name, value] of Object.entries(style)) field.style.setProperty(name, value);
  return field;
}
