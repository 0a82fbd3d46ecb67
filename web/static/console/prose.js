// A passage's text as elements.
import { element } from "../shared/dom.js";
import { blocks } from "./blocks.js";

export function prose(text) {
  return blocks(text).map(({ kind, lines }) => {
    if (kind === "item") return element("ul", {}, lines.map((line) => element("li", { text: line })));
    if (kind === "heading") return element("p", {}, element("strong", { text: lines[0] }));
    if (kind === "row") return grid(lines);
    return element("p", { text: lines.join("\n") });
  });
}

// The first row of a table names its columns.
function grid([head, ...rows]) {
  const cell = (name, text, attributes) => element(name, { text, ...attributes });
  return element(
    "table",
    { class: "plain" },
    element("thead", {}, element("tr", {}, head.map((text) => cell("th", text, { scope: "col" })))),
    element("tbody", {}, rows.map((row) => element("tr", {}, row.map((text) => cell("td", text))))),
  );
}
