// How the page looks: text size, colours, contrast. Kept in this browser.
import { quietly } from "./storage.js";

export function setUpView() {
  const { key, apply } = globalThis.losenView;
  const form = document.getElementById("view");
  const chosen = quietly(() => JSON.parse(localStorage.getItem(key))) ?? {};
  form.elements.size.value = String(chosen.size ?? 0);
  form.elements.scheme.value = chosen.scheme ?? "auto";
  form.elements.contrast.checked = chosen.contrast === true;
  form.addEventListener("change", () => {
    const view = { size: Number(form.elements.size.value), scheme: form.elements.scheme.value, contrast: form.elements.contrast.checked };
    apply(view);
    quietly(() => localStorage.setItem(key, JSON.stringify(view)));
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  closeOutside(form.closest("details"));
  return {
    erase() {
      form.reset();
      apply({});
      quietly(() => localStorage.removeItem(key));
    },
  };
}

// The menu closes on Escape and when the reader goes elsewhere.
function closeOutside(menu) {
  const close = () => (menu.open = false);
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close();
    menu.querySelector("summary").focus();
  });
  document.addEventListener("pointerdown", (event) => !menu.contains(event.target) && close());
  menu.addEventListener("focusout", (event) => event.relatedTarget && !menu.contains(event.relatedTarget) && close());
}
