// What passages are narrowed by: boxes in a fold, and chips for what holds.
import { dayText, element } from "../shared/dom.js";

const LISTS = ["agency", "source", "kind", "language"];
const DAYS = ["from", "to"];

export class Filters {
  // `onAgain()` asks the same question once more.
  constructor({ words, onAgain }) {
    Object.assign(this, { words, onAgain });
    this.own = words.console.filters;
    this.fold = document.getElementById("filters");
    this.form = this.fold.querySelector("form");
    this.chips = document.getElementById("active-filters");
    this.error = document.getElementById("order-error");
    this.applied = "{}";
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("change", () => this.show());
  }

  // Offers what the index holds; what is chosen stays so.
  offer({ agencies, sources, kinds }) {
    const before = this.value;
    const values = { agency: agencies, source: sources, kind: kinds, language: Object.keys(this.words.console.languages) };
    const groups = LISTS.map((name) => {
      const boxes = values[name].map((value) => {
        const box = element("input", { class: "ds-input", type: "checkbox", name, value, autocomplete: "off" });
        return element("label", { class: "check" }, box, element("span", { text: this.name(name, value) }));
      });
      return element("fieldset", { class: "ds-fieldset" }, element("legend", { class: "ds-label", text: this.own[name] }), element("div", { class: "boxes" }, boxes));
    });
    this.form.querySelector(".groups").replaceChildren(...groups);
    this.check(before);
  }

  // A value in words.
  name(list, value) {
    const { kinds, languages } = this.words.console;
    return { kind: kinds[value], language: languages[value] }[list] ?? value;
  }

  // What holds, as the API reads it.
  get value() {
    const chosen = {};
    for (const name of LISTS) {
      const values = [...this.form.querySelectorAll(`[name="${name}"]:checked`)].map((box) => box.value);
      if (values.length) chosen[name] = values;
    }
    for (const name of DAYS) {
      const value = this.form.elements[name].value;
      if (value) chosen[`modified_${name}`] = value;
    }
    return chosen;
  }

  set value(filters) {
    this.check(filters);
    this.apply(filters);
  }

  // Chooses these, without saying that they hold.
  check(filters) {
    for (const box of this.form.querySelectorAll("[type=checkbox]")) box.checked = Boolean(filters[box.name]?.includes(box.value));
    for (const name of DAYS) this.form.elements[name].value = filters[`modified_${name}`] ?? "";
    this.show();
  }

  // Whether the days are in order; else it says so at them.
  valid() {
    const { modified_from: from, modified_to: to } = this.value;
    const wrong = Boolean(from && to && from > to);
    this.error.hidden = !wrong;
    for (const name of DAYS) this.form.elements[name].setAttribute("aria-invalid", String(wrong));
    if (wrong) {
      this.fold.open = true;
      this.form.elements.from.focus();
    }
    return !wrong;
  }

  // These are the ones that the answer shown was made with.
  apply(filters) {
    this.applied = JSON.stringify(filters);
    this.show();
  }

  // The filters in words, each with how to take it away.
  named(filters = this.value) {
    const listed = LISTS.flatMap((name) => (filters[name] ?? []).map((value) => ({ label: `${this.own[name]}: ${this.name(name, value)}`, remove: () => this.uncheck(name, value) })));
    const days = DAYS.filter((name) => filters[`modified_${name}`]).map((name) => ({
      label: this.own[`${name}_chip`].replace("{day}", dayText(this.words, filters[`modified_${name}`])),
      remove: () => (this.form.elements[name].value = ""),
    }));
    return [...listed, ...days];
  }

  uncheck(name, value) {
    for (const box of this.form.querySelectorAll(`[name="${name}"]`)) if (box.value === value) box.checked = false;
  }

  show() {
    const named = this.named();
    const chips = named.map(({ label, remove }, at) => element("li", {}, element("button", {
      type: "button", class: "filter-chip", "data-part": "filter-chip", "aria-label": this.own.remove.replace("{what}", label),
      click: () => this.take(remove, at),
    }, element("span", { text: label }), element("span", { "aria-hidden": "true", text: "×" }))));
    const changed = JSON.stringify(this.value) !== this.applied;
    const again = changed && this.asked && button(this.own.again, "secondary", "filters-again", () => this.onAgain());
    const clear = named.length > 1 && button(this.own.clear, "tertiary", "filters-clear", () => this.take(() => this.form.reset(), 0));
    const list = named.length > 0 && element("ul", { class: "row", role: "list", "aria-label": this.own.active }, chips);
    this.chips.replaceChildren(...[list, again, clear].filter(Boolean));
    this.chips.hidden = !this.chips.firstChild;
    if (!this.error.hidden) this.valid();
  }

  // Takes a filter away; the focus stays where it was, or goes to the heading.
  take(remove, at) {
    remove();
    this.show();
    const left = this.chips.querySelectorAll("button");
    (left[Math.min(at, left.length - 1)] ?? this.fold.querySelector("summary")).focus();
  }

  erase() {
    this.form.reset();
    this.asked = false;
    this.fold.open = false;
    this.apply({});
  }
}

function button(text, variant, part, click) {
  return element("button", { type: "button", class: "ds-button", "data-variant": variant, "data-part": part, text, click });
}
