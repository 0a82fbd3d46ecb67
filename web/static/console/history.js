// What was asked in this session; any of it can be shown again.
import { element } from "../shared/dom.js";

export class History {
  constructor({ words, onOpen, onErase }) {
    Object.assign(this, { words, onOpen });
    this.own = words.console.history;
    this.fold = document.getElementById("history");
    this.list = this.fold.querySelector("ol");
    this.fold.querySelector("[data-part=erase]").addEventListener("click", onErase);
  }

  show(turns, current) {
    this.fold.hidden = turns.length === 0;
    this.fold.querySelector("summary").textContent = this.own.heading.replace("{n}", turns.length);
    this.list.replaceChildren(...turns.toReversed().map((turn) => this.item(turn, turn === current)));
  }

  item(turn, current) {
    const own = this.own;
    const time = new Date(turn.asked).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    const said = [current && own.current, turn.review && own[turn.review]].filter(Boolean).join(", ");
    const button = element("button", { type: "button", class: "past", "data-part": "past", "aria-current": current ? "true" : undefined, click: () => this.onOpen(turn) }, element("span", { class: "meta", text: time }), " ", turn.question);
    return element("li", {}, button, said && element("span", { class: "meta", text: ` ${said}` }));
  }
}
