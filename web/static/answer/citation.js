// Citations: small numbered buttons. Hover, focus or tap shows what the source says,
// Enter or a tap keeps it open; Escape closes it, and it stays while the pointer or the
// focus is in it (WCAG 1.4.13).
import { element, uniqueId } from "../shared/dom.js";
import { meta, oldMark, pageLink } from "./sources.js";

// Milliseconds until hovering opens, and until leaving closes.
const OPEN_AFTER = 150;
const CLOSE_AFTER = 250;

export class Citations {
  constructor(view) {
    this.view = view;
    this.placed = () => this.place();
    this.outside = (event) => {
      if (!event.composedPath().some((node) => node === this.panel || node === this.opener)) this.close();
    };
    this.escape = (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      event.preventDefault();
      const within = this.panel.contains(this.view.root.getRootNode().activeElement);
      const { opener } = this;
      this.close();
      // The focus alone must not open it again.
      this.quiet = within;
      if (within) opener.focus();
      this.quiet = false;
    };
  }

  // The button of the source of a number.
  button(n) {
    const { citation } = this.view.words.answer;
    const button = element("button", { type: "button", class: "citation", "data-part": "citation", "data-n": n, "aria-expanded": "false", "aria-label": `${citation} ${n}`, text: n });
    button.addEventListener("click", () => (this.opener === button && this.pinned ? this.close() : this.open(button, true)));
    button.addEventListener("focus", () => !this.quiet && button.matches(":focus-visible") && this.open(button));
    button.addEventListener("blur", (event) => this.left(event));
    button.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && this.later(() => this.open(button), OPEN_AFTER));
    button.addEventListener("pointerleave", () => this.leave());
    return button;
  }

  later(what, time) {
    clearTimeout(this.timer);
    this.timer = setTimeout(what, time);
  }

  // The pointer has left; what was opened by tap or holds the focus stays.
  leave() {
    const focused = this.view.root.getRootNode().activeElement;
    const held = this.pinned || (focused && (focused === this.opener || this.panel?.contains(focused)));
    if (held) clearTimeout(this.timer);
    else this.later(() => this.close(), CLOSE_AFTER);
  }

  left(event) {
    const next = event.relatedTarget;
    if (this.panel && next && next !== this.opener && !this.panel.contains(next)) this.close();
  }

  open(button, pinned = false) {
    clearTimeout(this.timer);
    if (this.opener === button) {
      if (pinned) this.pin();
      return;
    }
    this.close();
    const source = this.view.sources.find(({ n }) => String(n) === button.dataset.n);
    // While sentences come, their sources are still to come.
    this.wish = source ? undefined : { button, pinned };
    if (!source) return;
    Object.assign(this, { opener: button, panel: this.build(source) });
    button.after(this.panel);
    if (pinned) this.pin();
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-controls", this.panel.id);
    this.place();
    addEventListener("resize", this.placed);
    document.addEventListener("pointerdown", this.outside);
    document.addEventListener("keydown", this.escape, true);
  }

  // The sources have come; what was asked for before is opened, if it still is.
  arrived() {
    const { button, pinned } = this.wish ?? {};
    this.wish = undefined;
    if (!button?.isConnected) return;
    const isWanted = pinned || button === this.view.root.getRootNode().activeElement || button.matches(":hover");
    if (isWanted) this.open(button, pinned);
  }

  // It stays open, and the keyboard may go into it. Before, the keyboard goes past it, or
  // every citation would be four stops.
  pin() {
    this.pinned = true;
    for (const control of this.panel.querySelectorAll("a, button")) control.removeAttribute("tabindex");
  }

  // Spans all through: the panel stands within a sentence.
  build(source) {
    const own = this.view.words.answer;
    const close = element("button", { type: "button", class: "close", "aria-label": own.close, text: "×", click: () => this.dismiss() });
    const toList = element("button", { type: "button", class: "ds-button", "data-variant": "tertiary", "data-size": "sm", text: own.in_list, click: () => this.toList(source) });
    const panel = element(
      "span",
      { class: "panel", id: uniqueId("citation"), role: "group", "aria-label": `${own.citation} ${source.n}`, "data-part": "citation-panel" },
      element("span", { class: "panel-head" }, element("span", { class: "number", text: source.n }), pageLink(source), close),
      element("q", { text: source.quote, lang: source.language }),
      meta(this.view, source, "span"),
      oldMark(this.view, source, "span"),
      toList,
    );
    for (const control of panel.querySelectorAll("a, button")) control.tabIndex = -1;
    panel.addEventListener("pointerenter", () => clearTimeout(this.timer));
    panel.addEventListener("pointerleave", () => this.leave());
    panel.addEventListener("focusout", (event) => this.left(event));
    return panel;
  }

  // Below the button, within the answer; narrow ones are filled.
  place() {
    const box = this.view.root.getBoundingClientRect();
    const at = this.opener.getBoundingClientRect();
    const width = Math.min(this.panel.offsetWidth, box.width);
    const left = Math.max(0, Math.min(at.left - box.left, box.width - width));
    this.panel.style.setProperty("inset-inline-start", `${left}px`);
    this.panel.style.setProperty("inset-block-start", `${at.bottom - box.top + 4}px`);
  }

  close() {
    clearTimeout(this.timer);
    this.wish = undefined;
    if (!this.panel) return;
    removeEventListener("resize", this.placed);
    document.removeEventListener("pointerdown", this.outside);
    document.removeEventListener("keydown", this.escape, true);
    this.panel.remove();
    this.opener.setAttribute("aria-expanded", "false");
    this.opener.removeAttribute("aria-controls");
    Object.assign(this, { opener: undefined, panel: undefined, pinned: false });
  }

  // Closes it and goes back to the sentence.
  dismiss() {
    const { opener } = this;
    this.close();
    this.quiet = true;
    opener.focus();
    this.quiet = false;
  }

  // Goes to the source in the list; from there it goes back.
  toList({ n }) {
    const { opener } = this;
    this.close();
    const cards = [...this.view.root.querySelectorAll(".source")];
    for (const card of cards) mark(card, card.dataset.n === String(n));
    const card = cards.find((one) => one.dataset.n === String(n));
    if (!card) return;
    this.from = opener;
    card.focus({ preventScroll: true });
    scrollTo(card);
  }

  back() {
    this.view.root.querySelectorAll(".source").forEach((card) => mark(card, false));
    const target = this.from?.isConnected ? this.from : this.view.heading;
    this.quiet = true;
    target.focus({ preventScroll: true });
    this.quiet = false;
    scrollTo(target);
  }
}

function mark(card, on) {
  card.classList.toggle("open", on);
  const back = card.querySelector(".back");
  if (back) back.hidden = !on;
}

function scrollTo(target) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}
