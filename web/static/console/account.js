// Signing in and out, and who is signed in.
import { day, element } from "../shared/dom.js";
import { isExpired, isRefused } from "./api.js";

// Days before the token's last one from which its end is pointed out.
const SOON = 14;

export class Account {
  // `onIn(session)` hears who came in; `onOut()` erases what there is.
  constructor({ words, api, memory, say, onIn, onOut }) {
    Object.assign(this, { words, api, memory, say, onIn, onOut });
    this.own = words.console.sign_in;
    this.place = document.getElementById("sign-in");
    this.form = this.place.querySelector("form");
    this.field = document.getElementById("token");
    this.error = document.getElementById("token-error");
    this.bar = document.getElementById("account");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.part("sign-out").addEventListener("click", () => this.signOut());
  }

  part(name) {
    return this.bar.querySelector(`[data-part="${name}"]`);
  }

  async submit() {
    this.api.token = this.field.value.trim();
    if (!this.api.token) return this.refuse(this.own.empty);
    this.memory.stays = this.form.elements.stay.checked;
    return this.enter();
  }

  // Asks who the token belongs to, and lets them in.
  async enter() {
    this.refuse("");
    this.say(this.own.checking, false);
    const button = this.form.querySelector("[type=submit]");
    button.disabled = true;
    try {
      const session = await this.api.session();
      this.field.value = "";
      this.show(session);
      this.say("");
      this.onIn(session);
    } catch (error) {
      this.leave();
      this.say("");
      this.refuse(this.reason(error));
    } finally {
      button.disabled = false;
    }
  }

  // Why the token is not taken, in words.
  reason(error) {
    if (isExpired(error)) return this.own.expired;
    if (isRefused(error)) return this.own.wrong;
    if (error.status === 404) return this.own.not_set_up;
    if (error.status === 429) return error.wait ? this.own.many_seconds.replace("{n}", error.wait) : this.own.many;
    return error.status ? error.message || this.words.answer.failed : this.words.answer.failed;
  }

  refuse(text) {
    this.error.textContent = text;
    this.error.hidden = !text;
    this.field.setAttribute("aria-invalid", String(Boolean(text)));
    if (text) this.field.focus();
  }

  show({ name, expires }) {
    const own = this.words.console.session;
    this.part("name").textContent = own.signed_in.replace("{name}", name);
    this.part("until").replaceChildren(...(expires ? until(own, this.words, expires) : []));
    this.bar.hidden = false;
    this.place.hidden = true;
  }

  // Shows the form again; nothing of the token stays.
  leave() {
    this.api.token = undefined;
    this.memory.erase();
    this.bar.hidden = true;
    this.place.hidden = false;
  }

  // The token stopped being valid while it was used.
  ended(error) {
    this.leave();
    this.refuse(isExpired(error) ? this.own.expired : this.own.ended);
  }

  signOut() {
    this.onOut();
    this.leave();
    this.form.reset();
    this.refuse("");
    this.say(this.own.signed_out);
    this.field.focus();
  }
}

function until(own, words, expires) {
  const [before, after] = own.until.split("{day}");
  const left = (Date.parse(expires) - Date.now()) / 86_400_000;
  const soon = left < SOON && [element("strong", { class: "ds-tag", "data-color": "warning", "data-size": "sm", text: own.soon }), " "];
  return [...(soon || []), before, day(words, expires), after];
}
