// A passage's text as blocks. Pure: text in, blocks out.

// Paragraphs, lists, tables and headings of a text in which blank lines part
// paragraphs, `- ` begins an item, `| ` a row of a table and `### ` a heading.
export function blocks(text) {
  const found = [];
  for (const line of text.split("\n").map((one) => one.trim())) {
    const kind = kindOf(line);
    if (kind === "none" || (kind === "row" && /^\|[\s:|-]+\|$/.test(line))) {
      if (kind === "none") found.push(undefined);
      continue;
    }
    const last = found.at(-1);
    const content = { item: line.slice(2), row: cells(line), heading: line.slice(4), text: line }[kind];
    if (last?.kind === kind && kind !== "heading") last.lines.push(content);
    else found.push({ kind, lines: [content] });
  }
  return found.filter(Boolean);
}

function kindOf(line) {
  if (!line) return "none";
  if (line.startsWith("- ")) return "item";
  if (line.startsWith("|") && line.endsWith("|")) return "row";
  if (line.startsWith("### ")) return "heading";
  return "text";
}

function cells(line) {
  return line.split("|").slice(1, -1).map((cell) => cell.trim());
}

// The beginning of a text in one line, cut after a word; `cut` tells whether more
// follows.
export function beginning(text, most) {
  const line = text
    .split("\n")
    .filter((one) => !/^\|[\s:|-]+\|$/.test(one.trim()))
    .map((one) => one.trim().replace(/^- /, "· ").replace(/^### /, "").replace(/\s*\|\s*/g, " ").trim())
    .filter(Boolean)
    .join(" ");
  if (line.length <= most) return { text: line, cut: false };
  const end = line.lastIndexOf(" ", most);
  return { text: line.slice(0, end > 0 ? end : most), cut: true };
}
