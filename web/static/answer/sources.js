// The list of sources, or of the nearest pages where nothing is cited.
import { day, element, safe, uniqueId } from "../shared/dom.js";

// Years without a change after which a page counts as old.
const OLD_AFTER_YEARS = 2;

export function sourcesPart(view, sources, nearest) {
  const own = view.words.answer;
  const cards = sources.length ? sources.map((source) => sourceCard(view, source)) : nearest.map(nearestCard);
  if (!cards.length) return undefined;
  const id = uniqueId("sources");
  const heading = view.headingOf(0, { id, text: sources.length ? own.sources_heading : own.nearest_heading });
  const note = !sources.length && element("p", { class: "meta", text: own.nearest_note });
  return element("div", { class: "sources", role: "group", "aria-labelledby": id }, heading, note, element("ol", { role: "list" }, cards));
}

function sourceCard(view, source) {
  const own = view.words.answer;
  const trail = element("p", { class: "trail" }, element("span", { class: "number", text: source.n }), " ", pageLink(source));
  const back = element("button", { type: "button", class: "ds-button back", "data-variant": "tertiary", "data-size": "sm", hidden: true, text: own.back, click: () => view.citations.back() });
  return element("li", { class: "source", "data-part": "source", "data-n": source.n, tabindex: "-1" }, trail, element("blockquote", { text: source.quote, lang: source.language }), meta(view, source), oldMark(view, source), back);
}

function nearestCard(page) {
  const excerpt = page.excerpt && element("blockquote", { text: page.excerpt, lang: page.language });
  return element("li", { class: "source", "data-part": "nearest" }, element("p", { class: "trail" }, pageLink(page)), excerpt, element("p", { class: "meta", text: page.agency }));
}

export function pageLink({ title, heading_path: path, url, language }) {
  return element("a", { class: "ds-link", text: [title, ...path].join(" › "), href: safe(url), lang: language });
}

// Whose the page is, when it was changed and when it was fetched.
export function meta(view, source, name = "p") {
  const own = view.words.answer;
  const line = element(name, { class: "meta" }, element("span", { text: source.agency }));
  if (source.modified) line.append(" · ", `${own.modified} `, day(view.words, source.modified));
  line.append(" · ", `${own.crawled} `, day(view.words, source.crawled));
  return line;
}

// Says in words that a page is old.
export function oldMark(view, source, name = "p") {
  if (!isOld(source.modified, new Date())) return undefined;
  const own = view.words.answer;
  return element(name, { class: "old" }, element("strong", { class: "ds-tag", "data-color": "warning", "data-size": "sm", text: own.old }), " ", own.old_rule);
}

// Whether a page was last changed (`YYYY-MM-DD`) more than two years before `today`.
export function isOld(modified, today) {
  if (!modified) return false;
  const limit = new Date(today);
  limit.setUTCFullYear(limit.getUTCFullYear() - OLD_AFTER_YEARS);
  return modified < limit.toISOString().slice(0, 10);
}
