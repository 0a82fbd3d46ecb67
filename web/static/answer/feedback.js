// Whether the answer helped, and why not. The question is sent only with consent.
import { element, uniqueId } from "../shared/dom.js";

const COMMENT_CHARACTERS = 1000;

export function feedbackPart(view) {
  const own = view.words.feedback;
  const id = uniqueId("feedback");
  const said = element("p", { class: "said", role: "status", tabindex: "-1" });
  const place = element("div", { class: "feedback-place" });
  const heading = view.headingOf(1, { id, text: own.heading });
  const yes = choice(own.yes, "yes", () => alone(parts, () => send(view, { useful: true, reasons: [] }, parts)));
  const no = choice(own.no, "no", () => openForm(view, parts));
  no.setAttribute("aria-expanded", "false");
  const choices = element("div", { class: "buttons" }, yes, no);
  const parts = { place, said, choices, no };
  return element("div", { class: "part feedback no-print", role: "group", "aria-labelledby": id }, heading, element("div", { class: "buttons" }, choices, said), place);
}

function choice(text, name, click) {
  return element("button", { type: "button", class: "ds-button", "data-variant": "secondary", "data-size": "sm", "data-part": `useful-${name}`, text, click });
}

function openForm(view, parts) {
  const isOpen = parts.no.getAttribute("aria-expanded") === "true";
  parts.no.setAttribute("aria-expanded", String(!isOpen));
  parts.place.replaceChildren(...(isOpen ? [] : [form(view, parts)]));
  parts.said.textContent = "";
  parts.place.querySelector("input")?.focus();
}

function form(view, parts) {
  const own = view.words.feedback;
  const reasons = Object.entries(own.reasons).map(([code, text]) => checkbox("reasons", code, text));
  const commentId = uniqueId("comment");
  const hintId = uniqueId("hint");
  const comment = element("textarea", { class: "ds-input", id: commentId, rows: 3, maxlength: COMMENT_CHARACTERS, "aria-describedby": hintId });
  const consent = checkbox("consent", "yes", own.consent, own.consent_hint);
  const made = element(
    "form",
    { class: "reasons" },
    element("fieldset", { class: "ds-fieldset" }, element("legend", { text: own.why }), reasons),
    element("label", { class: "ds-label", for: commentId, text: own.comment }),
    element("p", { id: hintId, class: "meta", text: own.comment_hint }),
    comment,
    consent,
    element("div", { class: "buttons" }, element("button", { type: "submit", class: "ds-button", "data-size": "sm", text: own.send }), element("button", { type: "button", class: "ds-button", "data-variant": "tertiary", "data-size": "sm", text: own.cancel, click: () => { openForm(view, parts); parts.no.focus(); } })),
  );
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = [...made.querySelectorAll("input[name=reasons]:checked")].map(({ value }) => value);
    const consents = made.querySelector("input[name=consent]").checked;
    alone(parts, () => send(view, { useful: false, reasons: chosen, comment: comment.value.trim(), consents }, parts));
  });
  return made;
}

function checkbox(name, value, text, hint) {
  const id = uniqueId(name);
  const hintId = hint && uniqueId("hint");
  return element("div", { class: "check" }, element("input", { type: "checkbox", class: "ds-input", id, name, value, "aria-describedby": hintId }), element("div", {}, element("label", { class: "ds-label", for: id, text }), hint && element("p", { id: hintId, class: "meta", text: hint })));
}

// Once at a time: a second click would store a second time.
async function alone(parts, what) {
  if (parts.busy) return;
  parts.busy = true;
  try {
    await what();
  } finally {
    parts.busy = false;
  }
}

async function send(view, { useful, reasons, comment, consents }, parts) {
  const own = view.words.feedback;
  const { hash, status, language } = view.answer;
  const body = { answer: hash, useful, reasons, status, language, surface: view.feedback.surface, consent: Boolean(consents) };
  if (comment) body.comment = comment;
  if (consents) body.question = view.options.question;
  try {
    const response = await request(view, view.feedback.url, "POST", body);
    const { id } = await response.json();
    parts.choices.hidden = true;
    parts.place.replaceChildren();
    const undo = element("button", { type: "button", class: "ds-button", "data-variant": "tertiary", "data-size": "sm", "data-part": "undo", text: own.undo, click: () => alone(parts, () => remove(view, id, parts)) });
    say(parts, own.thanks, undo);
  } catch {
    parts.said.textContent = own.failed;
    parts.said.focus();
  }
}

async function remove(view, id, parts) {
  const own = view.words.feedback;
  try {
    await request(view, `${view.feedback.url}/${encodeURIComponent(id)}`, "DELETE");
    parts.choices.hidden = false;
    parts.no.setAttribute("aria-expanded", "false");
    say(parts, own.deleted);
  } catch {
    parts.said.textContent = own.failed;
    parts.said.focus();
  }
}

async function request(view, url, method, body) {
  const headers = { "Accept-Language": view.options.language, ...view.feedback.headers };
  if (body) headers["Content-Type"] = "application/json";
  const response = await fetch(url, { method, headers, body: body && JSON.stringify(body), credentials: "omit" });
  if (!response.ok) throw new Error(String(response.status));
  return response;
}

// What is said is where the focus goes on from: the button that had it may be gone.
function say(parts, text, ...more) {
  parts.place.replaceChildren(...more);
  parts.said.textContent = text;
  parts.said.focus();
}
