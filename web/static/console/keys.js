// Shortcuts of one key. They rest while somebody types or a dialog is open, and can be
// turned off (WCAG 2.1.4).
import { quietly } from "../page/storage.js";

// A preference of this browser; it says nothing about anybody's work.
const KEY = "losen.keys";

export class Keys {
  // `actions`: what keys do, by their characters; each gets the event and tells with
  // `false` that it has nothing to do. `active()` tells whether there is a desk.
  constructor({ actions, active }) {
    Object.assign(this, { actions, active });
    this.on = quietly(() => localStorage.getItem(KEY)) !== "off";
    this.help = document.getElementById("help");
    const box = document.getElementById("keys-on");
    box.checked = this.on;
    box.addEventListener("change", () => {
      this.on = box.checked;
      quietly(() => (this.on ? localStorage.removeItem(KEY) : localStorage.setItem(KEY, "off")));
    });
    document.addEventListener("keydown", (event) => this.press(event));
  }

  press(event) {
    const free = this.on && this.active() && !event.defaultPrevented && !event.isComposing;
    if (!free || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]") || typing(event.target)) return;
    const action = this.actions[event.key];
    if (action && action(event) !== false) event.preventDefault();
  }

  showHelp() {
    this.help.showModal();
  }
}

// Whether keys write something where the focus is.
function typing(target) {
  if (target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName)) return true;
  return target.tagName === "INPUT" && !["checkbox", "radio", "button"].includes(target.type);
}
