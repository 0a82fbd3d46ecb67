// The script that other sites load: <losen-assistent>, a button that opens the
// assistant. The rest is fetched when it is needed. The server puts the settings into
// the last line (web/src/widget.rs); this is a classic script, so that a site needs
// nothing but an address.
import { onRestored } from "../static/shared/leaving.js";
import style from "./launcher.css";

((settings) => {
  const NAME = "losen-assistent";
  // The page may hold the script twice.
  if (customElements.get(NAME)) return;

  const script = document.currentScript ?? document.querySelector('script[src*="/widget.js"]');
  const base = new URL(".", script?.src ?? location.href);
  const POSITIONS = ["bottom-right", "bottom-left", "inline"];
  const COLOURS = ["accent", "surface"];

  // Only colours count as colours, also where a site's style sets them.
  const known = { accent: "#0062ba", surface: "#fff" };
  for (const name of COLOURS) {
    try {
      CSS.registerProperty({ name: `--losen-own-${name}`, syntax: "<color>", inherits: true, initialValue: known[name] });
    } catch {
      // Registered by another copy.
    }
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  // A speech bubble.
  function icon() {
    const namespace = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(namespace, "svg");
    const path = document.createElementNS(namespace, "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", "M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-7l-5 4.5V17H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2Zm3 5v1.8h10V8Zm0 3.6v1.8h6.5v-1.8Z");
    svg.append(path);
    return svg;
  }

  // The language of a code such as `no-NO`; bokmål for one that is not spoken here.
  function spoken(code) {
    const [language] = (code ?? "").toLowerCase().split("-");
    return language in settings.words ? language : "nb";
  }

  let tries = 0;

  // Between launchers in one corner, in pixels.
  const GAP = 12;
  // Those that are on the page.
  const all = new Set();
  // Gone with the page is gone, also when the page comes back.
  onRestored(() => all.forEach((one) => one.clear()));

  class LosenAssistent extends HTMLElement {
    static observedAttributes = ["lang", "agency", "label", "start-text", "examples", "position", "open", "color-scheme", ...COLOURS];

    #own = new CSSStyleSheet();
    #loading;
    #view;
    #turns = [];
    #button;
    #seen;
    // How far above its corner the launcher stands, in pixels.
    #up = 0;

    // Launchers in one corner stand above each other. Called when one of them comes, goes
    // or has another size.
    static #heights = new ResizeObserver(() => {
      for (const corner of POSITIONS) {
        let up = 0;
        for (const one of all) {
          if (!one.#button || one.position !== corner) continue;
          one.#up = up;
          one.#paint();
          up += one.#button.offsetHeight + GAP;
        }
      }
    });

    constructor() {
      super();
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet, this.#own];
    }

    connectedCallback() {
      all.add(this);
      this.#paint();
      this.#render();
    }

    disconnectedCallback() {
      all.delete(this);
      this.#drop();
    }

    attributeChangedCallback(name, before, now) {
      // Before it is connected there is nothing that could change.
      if (!this.isConnected || !this.shadowRoot.firstChild || before === now) return;
      if (name === "open") this.#follow();
      else if (name === "color-scheme" || COLOURS.includes(name)) this.#paint();
      else if (name === "lang" || name === "position") this.#render();
      else this.#name();
    }

    // Opens the assistant; settles when it is open, or could not be loaded.
    async open() {
      if (this.position === "inline") {
        await this.#loaded();
        this.#view?.focus();
        return;
      }
      this.setAttribute("open", "");
      await this.#loaded();
    }

    close() {
      this.removeAttribute("open");
    }

    // Opens the assistant and asks; settles with what `losen:answer` tells, or with
    // `undefined` where there is no answer.
    async ask(question) {
      await this.open();
      return this.#view?.ask(String(question));
    }

    // Erases the conversation.
    clear() {
      this.#turns = [];
      this.#view?.clear();
    }

    get position() {
      const position = this.getAttribute("position");
      return POSITIONS.includes(position) ? position : POSITIONS[0];
    }

    get language() {
      return spoken(this.getAttribute("lang") || this.closest("[lang]")?.lang || document.documentElement.lang);
    }

    get label() {
      return this.getAttribute("label") || settings.words[this.language].label;
    }

    // Colours of the attributes, as properties of the element's own.
    #paint() {
      const scheme = this.getAttribute("color-scheme");
      const rules = [`color-scheme: ${["light", "dark"].includes(scheme) ? scheme : "light dark"} !important`, `--own-up: ${this.#up}px !important`];
      for (const name of COLOURS) {
        const value = this.getAttribute(name);
        if (value && CSS.supports("color", value)) rules.push(`--losen-${name}: ${value} !important`);
      }
      this.#own.replaceSync(`:host { ${rules.join("; ")} }`);
    }

    // Begins anew, with the conversation that there is.
    #render() {
      this.#drop();
      const inline = this.position === "inline";
      const place = element("div", { class: `place ${this.position}` });
      this.shadowRoot.replaceChildren(place);
      if (inline) {
        this.#button = undefined;
        this.#when(place);
      } else {
        this.#button = element("button", { type: "button", class: "launcher", part: "launcher", "aria-haspopup": "dialog" }, icon(), element("span", {}));
        this.#button.addEventListener("click", () => this.open());
        place.append(this.#button);
        LosenAssistent.#heights.observe(this.#button);
        place.setAttribute("role", "region");
        // Above everything, whatever the page transforms or stacks.
        place.setAttribute("popover", "manual");
        place.showPopover?.();
      }
      this.#name();
      this.#follow();
    }

    // The names that the site gave.
    #name() {
      if (this.#button) {
        this.#button.lastChild.textContent = this.label;
        this.#button.parentNode.setAttribute("aria-label", this.label);
      }
      this.#view?.name();
    }

    // Loads as soon as the place is nearly in sight.
    #when(place) {
      this.#seen = new IntersectionObserver((entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.#loaded();
      }, { rootMargin: "400px" });
      this.#seen.observe(place);
    }

    // Does what the attribute `open` says.
    async #follow() {
      if (this.position === "inline") return;
      if (!this.hasAttribute("open")) {
        this.#view?.hide();
        return;
      }
      await this.#loaded();
      if (this.hasAttribute("open") && this.isConnected) this.#view?.show();
    }

    #loaded() {
      this.#loading ??= this.#load();
      return this.#loading;
    }

    async #load() {
      const { language } = this;
      const place = this.shadowRoot.firstChild;
      const words = settings.words[language];
      const again = tries ? `?${tries}` : "";
      const fetched = (name) => import(new URL(`static/${settings.version}/widget/${name}.js${again}`, base).href);
      this.#button?.setAttribute("aria-busy", "true");
      place.querySelector(".failed")?.remove();
      try {
        const [{ Dialog }, { default: all }] = await Promise.all([fetched("dialog"), fetched(language)]);
        if (place !== this.shadowRoot.firstChild || !this.isConnected) return;
        this.#seen?.disconnect();
        this.#view = new Dialog({ host: this, place, base, words: all, language, settings, turns: this.#turns });
      } catch {
        tries += 1;
        this.#loading = undefined;
        this.removeAttribute("open");
        this.#fail(place, words);
      } finally {
        this.#button?.removeAttribute("aria-busy");
      }
    }

    // Says that the rest is not to be had, and where the assistant is.
    #fail(place, words) {
      const link = element("a", { href: base.href, target: "_blank", rel: "noopener" }, words.own_page);
      const again = element("button", { type: "button" }, words.try_again);
      again.addEventListener("click", () => this.open());
      place.prepend(element("div", { class: "failed", role: "alert" }, element("p", {}, words.failed), link, again));
      this.dispatchEvent(new CustomEvent("losen:error", { bubbles: true, composed: true, detail: { reason: "load" } }));
    }

    #drop() {
      this.#seen?.disconnect();
      this.#turns = this.#view?.turns ?? this.#turns;
      this.#view?.end();
      this.#view = undefined;
      this.#loading = undefined;
    }
  }

  customElements.define(NAME, LosenAssistent);
})(LOSEN_SETTINGS);
