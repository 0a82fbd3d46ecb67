// Tabs (ARIA Authoring Practices, “Tabs” with automatic activation).

// `list` holds the tabs; each names its panel. `onShow(tab)` hears which one is shown.
export class Tabs {
  constructor(list, onShow = () => {}) {
    this.tabs = [...list.querySelectorAll("[role=tab]")];
    this.onShow = onShow;
    list.addEventListener("click", (event) => {
      const tab = event.target.closest("[role=tab]");
      if (tab) this.show(tab);
    });
    list.addEventListener("keydown", (event) => this.key(event));
  }

  key(event) {
    const at = this.tabs.indexOf(document.activeElement);
    const last = this.tabs.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    this.show(this.tabs[to]);
    this.tabs[to].focus();
  }

  show(shown) {
    for (const tab of this.tabs) {
      const on = tab === shown;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !on;
    }
    this.onShow(shown);
  }
}
