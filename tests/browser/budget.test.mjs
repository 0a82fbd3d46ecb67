// What the page weighs, where it comes from, and how soon it is seen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BASE, open, weigh } from "./harness.mjs";
import { ask, citizen, QUESTIONS } from "./steps.mjs";

/** Bytes over the wire for the whole page, with what an answer brings. */
const MOST_BYTES = 100_000;
/** Milliseconds until something is seen, at most, on a machine with other work. */
const FIRST_PAINT = 2_000;
/** Cumulative layout shift that counts as good (web.dev/cls). */
const MOST_SHIFT = 0.1;
/** Bytes from which a text must be compressed. */
const WORTH_PACKING = 1_000;

const kilobytes = (sizes) => [...sizes].map(([url, size]) => `${size} ${url}`).join("\n");

test("the whole page weighs at most 100 kB, also when it has answered", async () => {
  const page = await open("about:blank");
  const sizes = await weigh(page, "/?lang=nb");
  const sum = () => [...sizes.values()].reduce((all, one) => all + one, 0);
  assert.ok(sizes.size > 5 && sum() > 10_000, `all of it is weighed: ${kilobytes(sizes)}`);
  assert.ok(sum() <= MOST_BYTES, `${sum()} bytes:\n${kilobytes(sizes)}`);
  await page.locator("#ask[novalidate]").waitFor();
  page.words = { answer: { done: "Svaret er klart." } };
  await ask(page, QUESTIONS.answered);
  await page.waitForLoadState("networkidle");
  assert.ok([...sizes.keys()].some((url) => url.endsWith("/api/v1/answers")), "the answer is weighed as well");
  assert.ok(sum() <= MOST_BYTES, `${sum()} bytes:\n${kilobytes(sizes)}`);
  await page.close();
});

test("every text is compressed, and files with a version may be kept for good", async () => {
  const page = await open("about:blank");
  const responses = [];
  page.on("response", (response) => responses.push(response));
  await page.goto(new URL("/?lang=nb", BASE).href, { waitUntil: "networkidle" });
  assert.ok(responses.length > 5, `${responses.length} responses`);
  for (const response of responses) {
    const { pathname, origin } = new URL(response.url());
    const headers = await response.allHeaders();
    const body = await response.body();
    assert.equal(response.status(), 200, pathname);
    assert.equal(origin, new URL(BASE).origin);
    if (body.length > WORTH_PACKING) assert.match(headers["content-encoding"] ?? "none", /^(gzip|br|zstd)$/, pathname);
    if (pathname === "/") continue;
    assert.match(pathname, /^\/static\/[0-9a-f]{12}\//);
    assert.match(headers["cache-control"], /max-age=31536000.*immutable/, pathname);
  }
  await page.close();
});

test("the first paint waits neither for the API nor for anybody else", async () => {
  const page = await citizen({
    prepare: (page) =>
      page.route("**/api/**", async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 3_000));
        await route.continue().catch(() => {});
      }),
  });
  const { paint, asked, blocking } = await page.evaluate(() => {
    const files = performance.getEntriesByType("resource");
    return {
      paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
      asked: files.filter(({ name }) => name.includes("/api/")).length,
      blocking: files.filter(({ renderBlockingStatus }) => renderBlockingStatus === "blocking").map(({ name }) => new URL(name).origin),
    };
  });
  assert.ok(paint > 0 && paint < FIRST_PAINT, `first paint after ${paint} ms`);
  assert.equal(asked, 0, "nothing is asked before the reader asks");
  assert.ok(blocking.length > 0 && blocking.every((origin) => origin === new URL(BASE).origin), `${blocking}`);
  await page.close();
});

test("nothing jumps while the page loads", async () => {
  const prepare = (page) =>
    page.addInitScript(() => {
      globalThis.shifts = [];
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) globalThis.shifts.push([value, ...sources.map(({ node }) => node?.id || node?.className || node?.nodeName)]);
      }).observe({ type: "layout-shift", buffered: true });
    });
  for (const viewport of [{ width: 320, height: 640 }, { width: 1440, height: 900 }]) {
    const page = await citizen({ prepare, viewport });
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(300);
    const shifts = await page.evaluate(() => globalThis.shifts);
    const sum = shifts.reduce((all, [value]) => all + value, 0);
    assert.ok(sum <= MOST_SHIFT, `shifted by ${sum}: ${JSON.stringify(shifts)}`);
    await page.close();
  }
});

test("what a reader chose for the view holds from the first paint", async () => {
  const page = await citizen();
  await page.locator(".view-menu summary").click();
  await page.getByText(page.words.page.schemes[2], { exact: true }).click();
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      if (list.getEntries().length) globalThis.atPaint ??= document.documentElement.dataset.colorScheme;
    }).observe({ type: "paint", buffered: true });
  });
  await page.route("**/page/main.js", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.continue();
  });
  await page.reload();
  await page.waitForFunction(() => globalThis.atPaint);
  assert.equal(await page.evaluate(() => globalThis.atPaint), "dark");
  await page.close();
});
