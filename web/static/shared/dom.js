// Elements without markup: texts from elsewhere become text, never HTML.

// An element of a name. `text` is its text; attributes that are `undefined`, `null` or
// `false` are left out, `true` stands without a value, and functions listen to the
// event of that name. Children that are missing are left out.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "text") made.textContent = value;
    else if (typeof value === "function") made.addEventListener(key, value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return made;
}

// Only web addresses become links.
export function safe(url) {
  return /^https?:\/\//i.test(url) ? url : "#";
}

// A link that dials (RFC 3966), large where it is a matter of life.
export function telephone(number) {
  const plus = number.trimStart().startsWith("+") ? "+" : "";
  return element("a", { class: "ds-link", text: number, href: `tel:${plus}${number.replace(/[^0-9]/g, "")}` });
}

// A day as readers write it, from `YYYY-MM-DD…`.
export function dayText(words, iso) {
  const [year, month, date] = iso.slice(0, 10).split("-");
  const name = words.months[month - 1];
  if (!name) return iso;
  return words.day_pattern.replace("{d}", Number(date)).replace("{m}", name).replace("{y}", year);
}

// The same as an element that machines can read.
export function day(words, iso) {
  return element("time", { text: dayText(words, iso), datetime: iso.slice(0, 10) });
}

let last = 0;

// An id that no other element of the document has.
export function uniqueId(name) {
  last += 1;
  return `losen-${name}-${last}`;
}
