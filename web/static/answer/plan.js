// A plan as a checklist. Ticks are kept where the surface says, as hashes of the steps.
import { element, safe, uniqueId } from "../shared/dom.js";
import { hash } from "../shared/hash.js";
import { calendar, entries } from "../shared/ics.js";
import { part } from "./around.js";
import { languageOf, sentenceBox } from "./sentence.js";

// What a tick is kept as.
export function stepHash(step) {
  return hash([step.title, step.what.text, step.link].join("\n"));
}

export function planPart(view, plan) {
  const own = view.words.answer;
  const ticks = view.features.has("plan");
  const progress = element("p", { class: "progress meta", role: "status" });
  const count = () => {
    const done = plan.filter((step) => view.ticks.has(stepHash(step))).length;
    progress.textContent = own.plan_progress.replace("{n}", done).replace("{m}", plan.length);
  };
  const items = plan.map((step) => stepItem(view, step, ticks && count));
  if (ticks) count();
  const dates = ticks ? entries(plan) : [];
  return part(
    view,
    "plan",
    view.headingOf(1, { text: own.plan_heading }),
    ticks && progress,
    element("ol", { class: "steps", role: "list" }, items),
    ticks && element("p", { class: "meta no-print", text: own.plan_hint }),
    dates.length > 0 && calendarButton(own, dates),
  );
}

function stepItem(view, step, count) {
  const own = view.words.answer;
  const lang = languageOf(view, step.what);
  const title = element("span", { class: "title", text: step.title, lang });
  const heading = view.headingOf(2, {});
  const item = element("li", { class: "step", "data-part": "step" }, element("span", { class: "order", "aria-hidden": "true", text: step.n }), heading);
  heading.append(...(count ? tick(view, step, title, item, count) : [title]));
  item.append(sentenceBox(view, step.what));
  if (step.deadline) {
    const deadline = sentenceBox(view, { text: step.deadline.text, citations: step.deadline.basis.citations }, own.deadline);
    deadline.classList.add("deadline");
    item.append(deadline);
  }
  const after = step.after?.length ? ` · ${own.after} ${step.after.join(", ")}` : "";
  const link = element("a", { class: "ds-link", text: `${own.read_more} ${step.agency}`, href: safe(step.link) });
  item.append(element("p", { class: "meta" }, link, after));
  return item;
}

function tick(view, step, title, item, count) {
  const id = uniqueId("step");
  const kept = stepHash(step);
  const box = element("input", { type: "checkbox", class: "ds-input", id });
  const show = () => item.classList.toggle("done", box.checked);
  box.checked = view.ticks.has(kept);
  box.addEventListener("change", () => {
    view.ticks.set(kept, box.checked);
    show();
    count();
  });
  show();
  return [box, element("label", { class: "ds-label", for: id }, title)];
}

function calendarButton(own, dates) {
  const download = () => {
    const file = new Blob([calendar(dates, new Date())], { type: "text/calendar;charset=utf-8" });
    const address = URL.createObjectURL(file);
    element("a", { href: address, download: `${own.calendar_name}.ics` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  return element("button", { type: "button", class: "ds-button no-print", "data-variant": "secondary", "data-size": "sm", "data-part": "calendar", text: own.calendar, click: download });
}
