// Where the score of a passage comes from.
import { element } from "../shared/dom.js";

// A table of the signals: value × weight = part, and their sum.
export function explanation(words, language, contributions) {
  const own = words.console.passages;
  if (!contributions.length) return element("p", { class: "meta", text: own.why_none });
  const figure = figures(language);
  const parts = contributions.map(({ signal, value, weight }) => ({ signal, value, weight, part: value * weight }));
  const rows = parts.map(({ signal, value, weight, part }) => element(
    "tr",
    {},
    element("th", { scope: "row", text: words.console.signals[signal] ?? signal }),
    [value, weight, part].map((one) => element("td", { text: figure(one) })),
  ));
  const sum = parts.reduce((total, { part }) => total + part, 0);
  return element(
    "table",
    { class: "plain figures" },
    element("caption", { text: `${own.why_caption} ${own.score_hint} ${own.cosine_hint}` }),
    element("thead", {}, element("tr", {}, [own.signal, own.value, own.weight, own.part].map((text) => element("th", { scope: "col", text })))),
    element("tbody", {}, rows),
    element("tfoot", {}, element("tr", {}, element("th", { scope: "row", colspan: "3", text: own.sum }), element("td", { text: figure(sum) }))),
  );
}

// Writes figures with two decimals, small ones with three.
export function figures(language) {
  const [two, three] = [2, 3].map((digits) => new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  return (value) => (value !== 0 && Math.abs(value) < 0.1 ? three : two).format(value);
}
