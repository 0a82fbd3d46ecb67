// What the service understood of the reader's situation: chips that can be changed and
// removed. Both ask the same question again with the corrected situation.
import { element, uniqueId } from "../shared/dom.js";

// Certainty from which a life event counts.
const SURE = 0.5;

// `lang` is the language of the labels, once it is known.
export function situationPart(view, { life_events: events, facts }, lang) {
  const own = view.words.answer;
  const situation = { life_events: events, facts };
  const sure = events.filter(({ confidence, label }) => confidence >= SURE && label);
  const told = [...sure.map((event) => ({ event, label: event.label })), ...facts.filter(({ label }) => label).map((fact) => ({ fact, label: fact.label }))];
  if (!told.length) return undefined;
  const id = uniqueId("told");
  const place = element("div", { class: "change-place" });
  const chips = told.map((item) => chip(view, situation, item, place));
  return element("div", { class: "situation" }, element("p", { id, class: "told", text: own.told }), element("ul", { class: "chips", role: "list", "aria-labelledby": id, lang }, chips), place);
}

function chip(view, situation, item, place) {
  const own = view.words.answer;
  if (!view.features.has("situation")) return element("li", { class: "chip plain", "data-part": "chip", text: item.label });
  const remove = element("button", { type: "button", class: "chip-remove", "aria-label": own.remove.replace("{what}", item.label), click: () => view.options.onSituation(without(situation, item)) }, element("span", { "aria-hidden": "true", text: "×" }));
  if (item.event) return element("li", { class: "chip", "data-part": "chip" }, element("span", { class: "chip-label", text: item.label }), remove);
  const change = element("button", { type: "button", class: "chip-label chip-change", "aria-expanded": "false", "aria-label": own.change.replace("{what}", item.label), text: item.label });
  change.addEventListener("click", () => toggle(view, situation, item, change, place));
  return element("li", { class: "chip", "data-part": "chip" }, change, remove);
}

// Opens the form below the chips, or closes it.
function toggle(view, situation, item, change, place) {
  const wasOpen = change.getAttribute("aria-expanded") === "true";
  const chips = change.closest(".chips");
  chips.querySelectorAll(".chip-change").forEach((one) => one.setAttribute("aria-expanded", "false"));
  if (wasOpen) {
    place.replaceChildren();
    return;
  }
  change.setAttribute("aria-expanded", "true");
  const close = () => {
    toggle(view, situation, item, change, place);
    change.focus();
  };
  const form = changeForm(view, situation, item, close);
  place.replaceChildren(form);
  form.querySelector("select, input").focus();
}

function changeForm(view, situation, { fact, label }, close) {
  const own = view.words.answer;
  const id = uniqueId("value");
  const { control, labelText, isText } = controlFor(view, fact, id);
  const form = element(
    "form",
    { class: "change", "data-part": "change", "aria-label": own.change.replace("{what}", label) },
    element("label", { class: "ds-label", for: id, text: labelText }),
    control,
    element("div", { class: "buttons" }, element("button", { type: "submit", class: "ds-button", "data-size": "sm", text: own.ask_again }), element("button", { type: "button", class: "ds-button", "data-variant": "tertiary", "data-size": "sm", text: own.cancel, click: close })),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = control.value.trim();
    if (!value || (!isText && value === fact.value)) close();
    else if (isText) view.options.onSituation(without(situation, { fact }), value);
    else view.options.onSituation(changed(situation, fact, value));
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  return form;
}

// A choice among the values that the kind has by name, a number, the name of a
// municipality, or the reader's own words.
function controlFor(view, fact, id) {
  const own = view.words.answer;
  const isNumber = /^\d+$/.test(fact.value);
  const number = (labelText, max) => ({ labelText, control: element("input", { id, class: "ds-input", type: "number", min: 0, max, step: 1, required: true, value: fact.value }) });
  if (fact.kind === "time_in_norway") return number(own.months, 1200);
  if (isNumber) return number(own.years, 120);
  if (fact.kind === "municipality") return { labelText: own.right_value, control: element("input", { id, class: "ds-input", type: "text", required: true, maxlength: 100, value: fact.value }) };
  const known = view.words.situation[fact.kind];
  if (known?.some(([value]) => value === fact.value)) {
    const options = known.map(([value, text]) => element("option", { value, text, selected: value === fact.value }));
    return { labelText: own.right_value, control: element("select", { id, class: "ds-input" }, options) };
  }
  return { labelText: own.own_words, isText: true, control: element("input", { id, class: "ds-input", type: "text", required: true, maxlength: 150, value: "" }) };
}

// The situation without a fact or a life event. The question's own words would bring
// it back, so it is named as removed.
export function without(situation, { fact, event }) {
  const gone = fact ? { kind: fact.kind, value: fact.value } : { life_event: event.uri };
  return {
    life_events: situation.life_events.filter((one) => one !== event),
    facts: situation.facts.filter((one) => one !== fact),
    removed: [...(situation.removed ?? []), gone],
  };
}

// The situation with another value of a fact.
export function changed(situation, fact, value) {
  const left = without(situation, { fact });
  return { ...left, facts: [...left.facts, { kind: fact.kind, value, label: "", words: "" }] };
}
