// What a reader does on the citizen page, and what the suites look for on it.
import { BASE, open } from "./harness.mjs";

/** Where a language model writes answers with all their parts, from `sites/rich`. */
export const RICH = process.env.RICH_URL;

/** Questions that the demo's pages are known to meet in these ways. */
export const QUESTIONS = {
  answered: "Hvor mye er barnetrygden for et barn på 3 år?",
  english: "How do I get an identity number?",
  nynorsk: "Kven kan få dagpengar?",
  crisis: "mannen min slår meg, hva gjør jeg?",
  declined: "kan du anbefale en god serie å se i helga",
  clarification: "Jeg har mistet jobben og bor i Bergen. Hva har jeg rett til?",
};

/** Questions that `RICH` meets in these ways. */
export const RICH_QUESTIONS = {
  plan: "Moren min døde, og jeg bor i Bergen. Hva må jeg gjøre?",
  notCovered: "Hvem kan få støtte til kajakk og piano?",
};

const known = new Map();

/** The words of the service in a language, as the page gets them. */
export async function words(language, base = BASE) {
  const key = `${base} ${language}`;
  if (!known.has(key)) known.set(key, read(language, base));
  return known.get(key);
}

async function read(language, base) {
  const html = await (await fetch(new URL("/", base))).text();
  const [folder] = html.match(/\/static\/[0-9a-f]{12}\//);
  const module = await (await fetch(new URL(`${folder}texts/${language}.js`, base))).text();
  return JSON.parse(module.replace(/^export default /, "").replace(/;\s*$/, ""));
}

/** The citizen page of a service with its scripts at work; in bokmål unless `path` says else. */
export async function citizen({ base = BASE, path = "/?lang=nb", ...options } = {}) {
  const page = await open(new URL(path, base).href, { allowed: [new URL(base).origin], ...options });
  await ready(page);
  page.words = await words(await page.locator("html").getAttribute("lang"), base);
  return page;
}

/** Waits until the page's scripts are at work. */
export async function ready(page) {
  await page.locator("#ask[novalidate]").waitFor();
}

/** Writes a question and sends it. */
export async function send(page, question) {
  await page.locator("#question").fill(question);
  await page.locator("#ask [type=submit]").click();
}

/** Waits until the answer under way is whole. */
export async function answered(page) {
  await page.locator("#progress", { hasText: page.words.answer.done }).waitFor({ state: "attached" });
}

/** Asks a question and waits for the whole answer, which it gives back. */
export async function ask(page, question) {
  await send(page, question);
  await answered(page);
  return newest(page);
}

/** The newest answer. */
export function newest(page) {
  return page.locator("[data-part=newest] [data-part=answer]");
}

/** A part of the newest answer, by its name. */
export function part(page, name) {
  return newest(page).locator(`[data-part="${name}"]`);
}

/** The bodies of the requests to a path that the page makes from now on. */
export function bodies(page, path) {
  const found = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === path && request.method() === "POST") found.push(request.postDataJSON());
  });
  return found;
}

/** Who has the focus: its tag, its id and its words. */
export function focused(page) {
  return page.evaluate(() => {
    const { tagName, id, textContent } = document.activeElement;
    return `${tagName.toLowerCase()}#${id} ${textContent.trim().slice(0, 60)}`;
  });
}

/** What the page keeps in the browser. */
export function stored(page) {
  return page.evaluate(() => ({ tab: { ...sessionStorage }, browser: { ...localStorage } }));
}
