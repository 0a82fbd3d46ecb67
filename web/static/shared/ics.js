// Deadlines as a calendar file (iCalendar, RFC 5545). Pure: no page, no clock of its own.
import { hash } from "./hash.js";

const MONTHS = [
  ["januar", "january"],
  ["februar", "february"],
  ["mars", "march"],
  ["april"],
  ["mai", "may"],
  ["juni", "june"],
  ["juli", "july"],
  ["august"],
  ["september"],
  ["oktober", "october"],
  ["november"],
  ["desember", "december"],
];
const NAMES = MONTHS.flat().join("|");
const PATTERNS = [
  { pattern: /\b(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})\b/ },
  { pattern: /(?<![\d.])(?<d>\d{1,2})\.\s?(?<m>\d{1,2})\.\s?(?<y>\d{4})\b/ },
  { pattern: new RegExp(`(?<!\\d)(?<d>\\d{1,2})\\.?\\s+(?<m>${NAMES})\\s+(?<y>\\d{4})\\b`, "i") },
  { pattern: new RegExp(`\\b(?<m>${NAMES})\\s+(?<d>\\d{1,2}),?\\s+(?<y>\\d{4})\\b`, "i") },
];
// A date that only starts a count ("three weeks after 1 March 2026") is no deadline.
const COUNTED_FROM = /\b(etter|frå|fra|sidan|siden|after|from|since)\s+(den\s+|the\s+)?$/i;

// The calendar date that a deadline names, as `YYYY-MM-DD`; `undefined` where it names
// none, more than one, or only the start of a count.
export function deadlineDate(text) {
  const found = PATTERNS.flatMap(({ pattern }) => [...text.matchAll(new RegExp(pattern, `${pattern.flags}g`))]);
  if (found.length !== 1) return undefined;
  const [{ groups, index }] = found;
  if (COUNTED_FROM.test(text.slice(0, index))) return undefined;
  const named = MONTHS.findIndex((names) => names.includes(groups.m.toLowerCase()));
  return valid(Number(groups.y), named < 0 ? Number(groups.m) : named + 1, Number(groups.d));
}

function valid(year, month, date) {
  const time = new Date(Date.UTC(year, month - 1, date));
  const same = time.getUTCFullYear() === year && time.getUTCMonth() === month - 1 && time.getUTCDate() === date;
  return same ? time.toISOString().slice(0, 10) : undefined;
}

// The steps of a plan whose deadlines are dates, as entries of a calendar.
export function entries(plan) {
  return plan.flatMap((step) => {
    const date = step.deadline && deadlineDate(step.deadline.text);
    if (!date) return [];
    const description = [step.deadline.text, step.what.text, step.agency].join("\n");
    return [{ date, summary: step.title, description, url: step.link }];
  });
}

// A calendar with whole-day entries; `now` stamps it.
export function calendar(entries, now) {
  const stamp = now.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Losen//Losen//NO", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"];
  for (const { date, summary, description, url } of entries) {
    lines.push(
      "BEGIN:VEVENT",
      `UID:${hash([date, summary, url].join("\n"))}@losen.invalid`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${date.replaceAll("-", "")}`,
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped(description)}`,
      ...(/^https?:\/\/\S+$/i.test(url) ? [`URL:${url}`] : []),
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    );
  }
  lines.push("END:VCALENDAR");
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

// Text values (RFC 5545, section 3.3.11); control characters have no place in them.
function escaped(text) {
  const plain = text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ");
  return plain.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
}

// Lines of at most 75 octets (section 3.1); a character is never split.
function folded(line) {
  const encoder = new TextEncoder();
  let out = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      out += "\r\n ";
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}
