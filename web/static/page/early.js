// Runs before the first paint: what the reader chose for the view holds from the start.
// A classic script, because a module would come too late.
(() => {
  const root = document.documentElement;

  // Applies `{ size: 0|1|2, scheme: "auto"|"light"|"dark", contrast: boolean }`.
  function apply({ size = 0, scheme = "auto", contrast = false }) {
    root.dataset.textSize = [0, 1, 2].includes(size) ? size : 0;
    root.dataset.colorScheme = ["light", "dark"].includes(scheme) ? scheme : "auto";
    root.toggleAttribute("data-more-contrast", contrast === true);
  }

  root.dataset.js = "";
  globalThis.losenView = { key: "losen.view", apply };
  try {
    apply(JSON.parse(localStorage.getItem("losen.view")) ?? {});
  } catch {
    apply({});
  }
})();
