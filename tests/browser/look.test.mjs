// How the page looks: each state, narrow and wide, light and dark, in print and with
// what readers set in their systems.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, picture } from "./harness.mjs";
import { answered, ask, citizen, newest, part, QUESTIONS, ready, RICH, RICH_QUESTIONS, send } from "./steps.mjs";

const API = "**/api/v1/answers";
const SCHEMES = ["light", "dark"];
/** The last is a window of 1280 × 1024 at 400 % zoom. */
const SIZES = [
  { name: "320", width: 320, height: 800 },
  { name: "768", width: 768, height: 1024 },
  { name: "1440", width: 1440, height: 900 },
  { name: "zoom", width: 320, height: 256 },
];
/** Where axe looks: the extremes; the rest differs from them in width only. */
const LOOKED_AT = ["320 light", "1440 dark"];

/** The states of the page, and how one gets there. */
const STATES = {
  start: { go: async () => {} },
  empty: { go: (page) => send(page, " ") },
  asking: {
    go: async (page) => {
      await page.route(API, () => {});
      await send(page, QUESTIONS.answered);
    },
  },
  answered: { go: (page) => ask(page, QUESTIONS.answered) },
  partial: {
    go: async (page) => {
      await page.route(API, async (route) => {
        const response = await route.fetch();
        const body = (await response.text()).replaceAll('"status":"answered"', '"status":"partial"');
        await route.fulfill({ response, body });
      });
      await ask(page, QUESTIONS.answered);
      await part(page, "partial").getByText(page.words.answer.partial_note).waitFor();
    },
  },
  plan: {
    base: RICH,
    go: async (page) => {
      await ask(page, RICH_QUESTIONS.plan);
      await part(page, "step").first().getByRole("checkbox").check();
    },
  },
  citation: {
    base: RICH,
    go: async (page) => {
      await ask(page, RICH_QUESTIONS.plan);
      await part(page, "sentences").locator("[data-part=citation]").nth(1).click();
    },
  },
  change: {
    base: RICH,
    go: async (page) => {
      await ask(page, RICH_QUESTIONS.plan);
      await page.getByRole("button", { name: "Endre: Moren din er død" }).click();
    },
  },
  feedback: {
    go: async (page) => {
      await ask(page, QUESTIONS.answered);
      await part(page, "useful-no").click();
    },
  },
  conversation: {
    base: RICH,
    go: async (page) => {
      await ask(page, RICH_QUESTIONS.plan);
      await ask(page, "Hvem kan få gravferdsstønad?");
      await page.locator("[data-part=earlier] summary").click();
    },
  },
  crisis: { go: (page) => ask(page, QUESTIONS.crisis) },
  declined: { go: (page) => ask(page, QUESTIONS.declined) },
  clarification: { go: (page) => ask(page, QUESTIONS.clarification) },
  not_covered: { base: RICH, go: (page) => ask(page, RICH_QUESTIONS.notCovered) },
  failure: {
    expected: [/ERR_FAILED/],
    go: async (page) => {
      await page.route(API, (route) => route.abort());
      await send(page, QUESTIONS.answered);
      await page.locator("[data-part=failure]").waitFor();
    },
  },
  menu: { go: (page) => page.locator(".view-menu summary").click() },
};

/** Fails when the page is wider than its window. */
async function fits(page, where) {
  // What follows the window does so with its next picture.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const { wide, by } = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const over = [...document.querySelectorAll("body *")].filter((node) => node.checkVisibility() && node.getBoundingClientRect().right > room + 1);
    return { wide: document.documentElement.scrollWidth - room, by: over.slice(-3).map((node) => node.outerHTML.slice(0, 80)) };
  });
  assert.ok(wide <= 0, `${where}: ${wide} px too wide: ${by}`);
}

for (const [state, { go, ...options }] of Object.entries(STATES)) {
  test(`${state}: fits every window, and axe finds nothing`, async () => {
    const page = await citizen({ ...options, reducedMotion: "reduce" });
    await go(page);
    for (const scheme of SCHEMES) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const { name, ...viewport } of SIZES) {
        await page.setViewportSize(viewport);
        const where = `${name} ${scheme}`;
        await fits(page, `${state} ${where}`);
        if (LOOKED_AT.includes(where)) await accessible(page, `${state} ${where}`);
        if (name !== "zoom") await picture(page, `page-${state}-${name}-${scheme}`);
      }
    }
    await page.close();
  });
}

/** Opens the menu of the view and chooses there. */
async function choose(page, ...names) {
  const menu = page.locator(".view-menu");
  await menu.locator("summary").click();
  for (const name of names) await menu.getByText(name, { exact: true }).click();
  await page.keyboard.press("Escape");
}

const background = (page) => page.evaluate(() => {
  const shown = [document.body, document.documentElement].map((node) => getComputedStyle(node).backgroundColor);
  return shown.find((color) => color !== "rgba(0, 0, 0, 0)");
});

/** How light a colour is, from 0 to 255. */
const lightness = (color) => Math.max(...color.match(/[\d.]+/g).slice(0, 3).map(Number));

test("colours, contrast and text size are chosen by the reader, and stay", async () => {
  const page = await citizen();
  const own = page.words.page;
  const root = page.locator("html");
  const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
  const before = await size();
  assert.ok(lightness(await background(page)) > 200);
  await choose(page, own.schemes[2], own.sizes[2], own.contrast);
  const chosen = async () => {
    assert.ok(lightness(await background(page)) < 60, `${await background(page)} is dark`);
    assert.ok((await size()) > before * 1.3, `${await size()} after ${before}`);
    assert.notEqual(await root.getAttribute("data-more-contrast"), null);
  };
  await chosen();
  await page.reload();
  await ready(page);
  await chosen();
  await page.locator(".view-menu summary").click();
  const form = page.locator("#view");
  assert.deepEqual(await form.locator("input:checked").evaluateAll((all) => all.map(({ name }) => name)), ["size", "scheme", "contrast"]);
  assert.ok(await form.getByLabel(own.schemes[2], { exact: true }).isChecked());
  await page.close();
});

test("the largest text in high contrast fits a narrow window", async () => {
  const page = await citizen({ base: RICH, viewport: { width: 320, height: 640 } });
  const own = page.words.page;
  await choose(page, own.sizes[2], own.contrast);
  await ask(page, RICH_QUESTIONS.plan);
  for (const scheme of [own.schemes[1], own.schemes[2]]) {
    await choose(page, scheme);
    await fits(page, scheme);
    await accessible(page, `high contrast, ${scheme}`);
    await picture(page, `page-contrast-320-${scheme}`);
  }
  await page.close();
});

test("with forced colours all can be read, and controls have edges", async () => {
  const page = await citizen({ base: RICH, forcedColors: "active" });
  await ask(page, RICH_QUESTIONS.plan);
  assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
  await accessible(page, "forced colours");
  await picture(page, "page-forced-colours");
  const bare = await page.evaluate(() => {
    const edged = (node) => {
      const { borderTopWidth, borderTopStyle, outlineStyle } = getComputedStyle(node);
      return (borderTopStyle !== "none" && parseFloat(borderTopWidth) > 0) || outlineStyle !== "none";
    };
    const controls = document.querySelectorAll("#question, #ask [type=submit], .chip, .choice, .source, input:is([type=checkbox], [type=radio])");
    return [...controls].filter((node) => node.checkVisibility() && !edged(node)).map((node) => node.outerHTML.slice(0, 90));
  });
  assert.deepEqual(bare, []);
  await page.close();
});

test("with reduced motion nothing moves", async () => {
  const page = await citizen({ base: RICH, reducedMotion: "reduce" });
  const moving = () =>
    page.evaluate(() => {
      const seconds = (list) => Math.max(...list.split(", ").map(parseFloat));
      const found = [];
      for (const node of document.querySelectorAll("*")) {
        for (const pseudo of [null, "::before", "::after", "::details-content"]) {
          const style = getComputedStyle(node, pseudo);
          const moves = (style.animationName !== "none" && seconds(style.animationDuration) > 0.01) || seconds(style.transitionDuration) > 0.01;
          if (moves) found.push(`${node.tagName}.${node.className} ${pseudo ?? ""} ${style.transitionProperty} ${style.transitionDuration} ${style.animationName}`);
        }
      }
      return [...new Set(found)];
    });
  assert.deepEqual(await moving(), [], "at the start");
  await send(page, RICH_QUESTIONS.plan);
  assert.deepEqual(await moving(), [], "while asking");
  await answered(page);
  await part(page, "citation").first().click();
  assert.deepEqual(await moving(), [], "with an answer");
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
  await page.close();
});

test("print has the answer and its sources, and no controls", async () => {
  const page = await citizen({ base: RICH });
  await ask(page, RICH_QUESTIONS.plan);
  await page.emulateMedia({ media: "print" });
  await picture(page, "page-print");
  for (const name of ["sentences", "plan", "also", "contact", "sources", "situation"]) assert.ok(await part(page, name).isVisible(), name);
  assert.ok(await page.locator("[data-part=newest] .asked").isVisible(), "the question");
  const hidden = ["#ask", "#remember", ".view-menu", "nav", ".ds-skip-link", "[data-part=copy]", "[data-part=print]", "[data-part=useful-yes]", "[data-part=calendar]", ".chip-remove", ".choice"];
  for (const name of hidden) {
    const all = await page.locator(name).all();
    assert.ok(all.length > 0, `${name} is on the page`);
    for (const one of all) assert.ok(await one.isHidden(), name);
  }
  const addresses = await newest(page).locator(".source .trail a").evaluateAll((all) => all.map((link) => getComputedStyle(link, "::after").content));
  assert.ok(addresses.length > 2 && addresses.every((text) => text.includes("http")), `${addresses}`);
  await page.close();
});

// Browsers print as if the system were light; what the reader chose on the page is ours.
test("print is dark on light, also when dark colours are chosen", async () => {
  const page = await citizen({ base: RICH });
  await ask(page, RICH_QUESTIONS.plan);
  await choose(page, page.words.page.schemes[2]);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  for (const name of [".sentence .words", ".source blockquote", ".step .title", ".asked", "h1", ".trail a"]) {
    const color = await page.locator(name).first().evaluate((node) => getComputedStyle(node).color);
    assert.ok(lightness(color) < 190, `${name} is printed in ${color}`);
  }
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  assert.ok(lightness(await background(page)) < 60, "and the page is dark again");
  await page.close();
});
