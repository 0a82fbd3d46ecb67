// The caseworker console in a browser, on the demo's content.
// TOKEN is a valid token, EXPIRED_TOKEN one whose last day has passed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, open, picture } from "./harness.mjs";

const { TOKEN, EXPIRED_TOKEN } = process.env;
// The only sections in the demo are those of an association's articles.
const LEGAL = "Hvem har stemmerett på årsmøtet i foreningen?";
const QUESTION = "Hvem kan få pleiepenger for sykt barn?";
const OTHER = "Hvor mye er barnetrygden?";
const BERGEN = "Moren min er død, og jeg bor i Bergen. Jeg er 45 år. Hva må jeg gjøre?";
const ANSWERS = "**/api/v1/caseworker/answers";
const DESK = { viewport: { width: 1440, height: 900 }, permissions: ["clipboard-read", "clipboard-write"] };
// What browsers themselves log of refused requests.
const REFUSED = [/Failed to load resource/];

const part = (page, name) => page.locator(`[data-part="${name}"]`);
const cards = (page) => part(page, "passage");
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const chosen = (page) => page.locator('[data-part="use"]:checked').count();
const focused = (page) => page.evaluate(() => document.activeElement.closest("article")?.querySelector(".rank")?.textContent ?? document.activeElement.id);

async function signIn(page, token = TOKEN, stay = false) {
  await page.fill("#token", token);
  if (stay) await page.check("#stay");
  await page.press("#token", "Enter");
}

async function desk(options = {}) {
  const page = await open("/saksbehandler?lang=nb", { ...DESK, ...options });
  await signIn(page);
  await page.waitForSelector("#desk:not([hidden])");
  return page;
}

// Asks, and waits until the answer is whole.
async function ask(page, question = QUESTION) {
  await page.fill("#case-question", question);
  await page.press("#case-question", "Enter");
  await whole(page);
}

async function whole(page) {
  await page.waitForSelector('#answer[aria-busy="false"] [data-part="texts"]');
}

async function answered(options) {
  const page = await desk(options);
  await ask(page);
  return page;
}

const problem = (status, said) => ({ status, contentType: "application/problem+json", body: JSON.stringify({ status, ...said }) });
/** What is kept in the tab. */
const kept = (page) => page.evaluate(() => JSON.parse(sessionStorage.getItem("losen.console")));

/** A desk whose session is kept in the tab. */
async function staying(options = {}) {
  const page = await open("/saksbehandler?lang=nb", { ...DESK, ...options });
  await signIn(page, TOKEN, true);
  await page.waitForSelector("#desk:not([hidden])");
  return page;
}

test("signing in: wrong, empty, expired and right tokens", async () => {
  const page = await open("/saksbehandler?lang=nb", { ...DESK, expected: REFUSED });
  await page.waitForSelector("#sign-in:not([hidden])");
  assert.equal(await page.locator("#desk").isVisible(), false);
  await accessible(page, "signed out");
  await picture(page, "console-sign-in-1440");
  const refused = async (token, pattern) => {
    await signIn(page, token);
    await page.waitForFunction((text) => new RegExp(text).test(document.getElementById("token-error").textContent), pattern.source);
    assert.equal(await page.locator("#desk").isVisible(), false);
    assert.equal(await focused(page), "token");
  };
  await refused("losen_wrong_token", /ikke gyldig/);
  await accessible(page, "wrong token");
  await refused("  ", /Skriv inn/);
  await refused("nøkkel ✓", /ikke gyldig/);
  await refused(EXPIRED_TOKEN, /utløpt/);
  await signIn(page);
  await page.waitForSelector("#desk:not([hidden])");
  assert.match(await page.locator("#account").innerText(), /Innlogget som \S[\s\S]*varer til og med \d+\. \S+ \d{4}/);
  assert.equal(await page.locator("#account .ds-tag").count(), 0, "the end is far away");
  assert.equal(await page.locator("#sign-in").isVisible(), false);
  assert.equal(await focused(page), "case-question");
  await accessible(page, "an empty desk");
  await page.close();
});

test("a token that ends soon is pointed out", async () => {
  const page = await open("/saksbehandler?lang=nb", DESK);
  const expires = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await page.route("**/api/v1/caseworker/session", (route) => route.fulfill({ json: { name: "Kari Nordmann", expires, agencies: [], sources: [], kinds: [] } }));
  await signIn(page);
  await page.waitForSelector("#desk:not([hidden])");
  assert.match(await page.locator("#account .ds-tag").innerText(), /Snart slutt/);
  await accessible(page, "token ends soon");
  await page.close();
});

test("no console here, too many tries and no connection say so", async () => {
  const page = await open("/saksbehandler?lang=nb", { ...DESK, expected: REFUSED });
  const session = "**/api/v1/caseworker/session";
  const answers = [
    [{ status: 404, body: "{}" }, /ikke satt opp/],
    [{ status: 429, body: "{}", headers: { "Retry-After": "30" } }, /om 30 sekunder/],
    [{ status: 429, body: "{}" }, /Vent litt/],
    [{ status: 503, body: JSON.stringify({ detail: "Indeksen er ikke klar." }) }, /Indeksen er ikke klar/],
    [undefined, /ikke kontakt|få kontakt/],
  ];
  for (const [answer, pattern] of answers) {
    await page.route(session, (route) => (answer ? route.fulfill(answer) : route.abort()));
    await signIn(page, "some-token");
    await page.waitForFunction((text) => new RegExp(text).test(document.getElementById("token-error").textContent), pattern.source);
    await page.unroute(session);
  }
  await page.close();
});

test("a question gives an answer with its legal basis, and passages with reasons", async () => {
  const page = await desk();
  await ask(page, LEGAL);
  assert.ok((await page.locator('#answer [data-part="sentence"]').count()) > 0);
  assert.match(await part(page, "legal").innerText(), /Rettslig grunnlag[\s\S]*§/);
  const law = part(page, "law").first().locator("a");
  assert.match(await law.getAttribute("href"), /^http/);
  const count = await cards(page).count();
  assert.ok(count > 1 && count <= 10, `${count} passages`);
  const first = cards(page).first();
  assert.match(await first.innerText(), /Poeng\s*\d+,\d+[\s\S]*Cosinus\s*0,\d+/);
  assert.match(await first.innerText(), /Endret \d+\. \S+ \d{4}[\s\S]*Hentet/);
  await first.locator('[data-part="why"] > summary').click();
  const why = first.locator('[data-part="why"] table');
  const rows = await why.locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  const number = (text) => Number(text.replace(",", ".").replace("−", "-"));
  assert.ok(rows.some(([name]) => name === "Likhet i mening"));
  const sum = rows.reduce((total, [, , , value]) => total + number(value), 0);
  const shown = number(await first.locator('[data-part="score"]').innerText());
  assert.ok(Math.abs(sum - shown) < 0.05, `the parts make ${sum}, the score is ${shown}`);
  assert.ok((await part(page, "cited").locator("visible=true").count()) > 0, "cited passages are marked");
  await accessible(page, "answer and passages");
  await page.close();
});

test("the whole text of a passage, and its citation on the clipboard", async () => {
  const page = await answered();
  const long = cards(page).filter({ has: page.locator('[data-part="whole"]:visible') }).first();
  const before = (await long.locator(".passage-text").innerText()).length;
  await long.locator('[data-part="whole"]').click();
  assert.ok((await long.locator(".passage-text").innerText()).length > before);
  assert.equal(await long.locator('[data-part="whole"]').getAttribute("aria-expanded"), "true");
  await long.locator('[data-part="copy"]').click();
  await page.waitForFunction(() => document.getElementById("said").textContent.includes("kopiert"));
  assert.match(await clipboard(page), /endret \d+\. \S+ \d{4}, hentet .* http/);
  await page.close();
});

test("hostile, old, undated and repeated passages", async () => {
  const page = await desk();
  const markup = '<img src="x" onerror="document.title=1"><script>document.title=1</script>';
  const address = "javascript:document.title=1";
  const passage = {
    id: "00000000-0000-5000-8000-000000000001", chosen: true, pinned: false, score: 1.5, cosine: 0.5, url: address, link: address, ordinal: 0,
    title: markup, heading_path: [markup], text: `${markup}\n\n- ${markup}\n\n| a | b |\n| --- | --- |\n| ${markup} | 1 |`, language: "nb", agency: markup,
    source: markup, kind: markup, modified: "2019-01-01", crawled: "2026-01-01T00:00:00Z", law: { act: markup, section: "§ 1" },
    explanation: { contributions: [{ signal: markup, value: 1.5, weight: 1 }] }, others: [{ link: address, url: address, title: markup, agency: markup }],
  };
  const undated = { ...passage, id: "00000000-0000-5000-8000-000000000002", link: "https://etat.example/b", modified: null, law: undefined, others: [], explanation: { contributions: [] } };
  const answer = {
    hash: "0".repeat(32), status: "answered", language: "nb", situation: { life_events: [], facts: [] }, sentences: [{ text: markup, citations: [1] }],
    completeness: "complete", checks: {}, legal_basis: [{ act: markup, section: "§ 1", title: markup, url: address, quote: markup, n: 1 }], passages: [passage, undated],
    sources: [{ n: 1, title: markup, heading_path: [markup], url: address, page: address, agency: markup, language: "nb", modified: null, crawled: "2026-01-01T00:00:00Z", quote: markup }],
  };
  const body = `event: passages\ndata: ${JSON.stringify({ passages: answer.passages })}\n\nevent: done\ndata: ${JSON.stringify(answer)}\n\n`;
  await page.route("**/api/v1/caseworker/answers", (route) => route.fulfill({ contentType: "text/event-stream", body }));
  await ask(page, markup);
  const [old, other] = [cards(page).nth(0), cards(page).nth(1)];
  assert.match(await old.innerText(), /Gammel side[\s\S]*Samme tekst står ett sted til/);
  assert.match(await other.innerText(), /Endringsdato ukjent/);
  await old.locator('[data-part="others"] > summary').click();
  await old.locator('[data-part="why"] > summary').click();
  await other.locator('[data-part="why"] > summary').click();
  assert.match(await other.innerText(), /Søket fant ikke/);
  const links = await page.locator("#desk a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.ok(links.length > 3 && links.every((href) => href === "#" || href.startsWith("https://etat.example")), links.join(" "));
  assert.equal(await page.locator("#desk img, #desk script").count(), 0);
  await old.locator('[data-part="compare"]').click();
  await other.locator('[data-part="compare"]').click();
  assert.match(await page.locator("#compare").innerText(), /Tekstene er like/);
  assert.notEqual(await page.title(), "1");
  await page.keyboard.press("Escape");
  await accessible(page, "hostile passages");
  await page.close();
});

test("filters narrow the passages, are chips, and can be taken away", async () => {
  const page = await answered();
  await page.click("#filters > summary");
  await page.check('#filters [name="kind"][value="deadline"]');
  await page.fill('#filters [name="from"]', "2020-01-01");
  await accessible(page, "filters open");
  await picture(page, "console-filters-1440");
  assert.equal(await part(page, "filter-chip").count(), 2);
  await part(page, "filters-again").click();
  await page.waitForFunction(() => /Med filtrene/.test(document.querySelector("#answer .question")?.textContent));
  await page.waitForSelector('#answer[aria-busy="false"]');
  const kinds = await cards(page).locator(".facts").allInnerTexts();
  assert.ok(kinds.length > 0 && kinds.every((text) => /Frist/.test(text)), kinds.join("\n"));
  await part(page, "filter-chip").first().click();
  assert.equal(await page.isChecked('#filters [name="kind"][value="deadline"]'), false);
  assert.equal(await part(page, "filter-chip").count(), 1);
  assert.ok(await part(page, "filters-again").isVisible());
  await page.fill('#filters [name="to"]', "2019-01-01");
  await page.press("#case-question", "Enter");
  assert.ok(await page.locator("#order-error").isVisible(), "days in the wrong order are pointed out");
  await page.close();
});

test("passages are left out, and the answer made again from the others", async () => {
  const page = await answered();
  const again = part(page, "again");
  assert.ok(await again.isDisabled(), "nothing has changed yet");
  const count = await cards(page).count();
  await part(page, "no-one").click();
  assert.ok(await again.isDisabled(), "none is chosen");
  await part(page, "all").click();
  const cited = cards(page).filter({ has: page.locator('[data-part="cited"]:visible') }).first();
  const gone = await cited.locator("h3").innerText();
  await cited.locator('[data-part="use"]').uncheck();
  assert.match(await page.locator("#choosing").innerText(), new RegExp(`${count - 1} av ${count}`));
  const [request] = await Promise.all([page.waitForRequest("**/api/v1/caseworker/answers"), again.click()]);
  assert.equal(request.postDataJSON().passages.length, count - 1);
  await page.waitForSelector('[data-part="from-chosen"]');
  await page.waitForSelector('#answer[aria-busy="false"] [data-status]');
  const left = cards(page).filter({ has: page.locator("h3", { hasText: gone.replace(/^\d+\s*/, "") }) }).first();
  if (await left.count()) assert.equal(await left.locator('[data-part="use"]').isChecked(), false);
  await page.close();
});

test("what is chosen while an answer is under way is for its question", async () => {
  const page = await desk({ expected: REFUSED });
  const [response] = await Promise.all([page.waitForResponse(ANSWERS), ask(page)]);
  const passages = (await response.text()).split("\n\n").find((event) => event.startsWith("event: passages"));
  assert.ok(passages, "there are passages before the answer");
  const again = async () => {
    await page.fill("#case-question", OTHER);
    await page.press("#case-question", "Enter");
    await page.waitForFunction(() => document.querySelector("#answer .question")?.textContent.includes("barnetrygden") || document.querySelector("[data-part=failure]"));
    await cards(page).first().locator('[data-part="use"]').uncheck();
    const [request] = await Promise.all([page.waitForRequest(ANSWERS), part(page, "again").click()]);
    const body = request.postDataJSON();
    assert.equal(body.question, OTHER);
    assert.ok(body.passages.length > 0);
    await page.waitForSelector('#answer[aria-busy="false"] [data-status]');
  };
  // The passages have come, and the answer not yet.
  await page.evaluate((start) => {
    const real = window.fetch;
    window.fetch = async () => {
      window.fetch = real;
      return new Response(new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode(start)) }));
    };
  }, `${passages}\n\n`);
  await again();
  // The answer broke off after them.
  await ask(page);
  await page.route(ANSWERS, (route) => route.fulfill({ contentType: "text/event-stream", body: `${passages}\n\n` }), { times: 1 });
  await again();
  await page.close();
});

test("with nothing asked, the filters' button asks for a question", async () => {
  const page = await desk({ expected: REFUSED });
  await page.route(ANSWERS, (route) => route.fulfill(problem(503, {})), { times: 1 });
  await page.fill("#case-question", QUESTION);
  await page.press("#case-question", "Enter");
  await part(page, "failure").waitFor();
  await page.fill("#case-question", "");
  await page.click("#filters > summary");
  await page.check('#filters [name="kind"][value="deadline"]');
  await part(page, "filters-again").click();
  assert.ok(await page.locator("#case-question-error").isVisible());
  assert.equal(await focused(page), "case-question");
  await page.close();
});

test("what was taken out of the situation stays out when more is taken out", async () => {
  const page = await staying();
  const chips = page.locator('#answer [data-part="chip"]');
  const whole = () => page.waitForSelector('#answer[aria-busy="false"] [data-status]');
  await page.fill("#case-question", BERGEN);
  await page.press("#case-question", "Enter");
  await whole();
  const before = await chips.count();
  assert.ok(before >= 2);
  for (const removed of [1, 2]) {
    const [request] = await Promise.all([page.waitForRequest(ANSWERS), chips.last().locator(".chip-remove").click()]);
    const { situation } = request.postDataJSON();
    assert.equal(situation.removed.length, removed, JSON.stringify(situation));
    await page.waitForFunction((left) => document.querySelectorAll('#answer [data-part="chip"]').length === left, before - removed);
    await whole();
    // What is kept in the tab knows it still.
    await page.reload();
    await page.waitForSelector("#desk:not([hidden])");
    await whole();
  }
  await page.close();
});

test("a pinned passage stays for the next question", async () => {
  const page = await answered();
  const pinned = cards(page).last();
  const name = (await pinned.locator("h3 a").innerText()).trim();
  await pinned.locator('[data-part="pin"]').click();
  assert.ok(await pinned.locator('[data-part="pinned"]').isVisible());
  assert.ok(await pinned.locator('[data-part="use"]').isDisabled(), "a pinned passage is always used");
  await ask(page, "Hvor mye er barnetrygden?");
  const kept = cards(page).filter({ has: page.locator('[data-part="pinned"]:visible') });
  assert.equal(await kept.count(), 1);
  assert.equal((await kept.locator("h3 a").innerText()).trim(), name);
  await kept.locator('[data-part="pin"]').click();
  assert.equal(await kept.count(), 0);
  await page.close();
});

test("two passages side by side", async () => {
  const page = await answered();
  await cards(page).nth(0).locator('[data-part="compare"]').click();
  assert.equal(await cards(page).nth(0).locator('[data-part="compare"]').getAttribute("aria-pressed"), "true");
  await cards(page).nth(1).locator('[data-part="compare"]').click();
  await page.waitForSelector("#compare[open]");
  assert.equal(await part(page, "side").count(), 2);
  const marks = page.locator("#compare mark");
  assert.ok((await marks.count()) > 0);
  const style = await marks.first().evaluate((mark) => [getComputedStyle(mark).textDecorationLine, Number(getComputedStyle(mark).fontWeight)]);
  assert.deepEqual(style, ["underline", 700], "not by colour alone");
  await accessible(page, "compare");
  await picture(page, "console-compare-1440");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#compare").isVisible(), false);
  assert.equal(await cards(page).nth(0).locator('[data-part="compare"]').getAttribute("aria-pressed"), "false");
  await page.close();
});

test("three texts with one click, in three languages, each to be copied", async () => {
  const page = await desk();
  await ask(page, LEGAL);
  await part(page, "texts").click();
  await page.waitForFunction(() => document.querySelector("#panel-citizen textarea").value.length > 40);
  await accessible(page, "texts");
  await picture(page, "console-texts-1440");
  const citizen = await page.inputValue("#panel-citizen textarea");
  await page.locator("#panel-citizen [data-part=copy]").click();
  await page.waitForFunction(() => document.querySelector("#copies [data-part=said]").textContent.includes("kopiert"));
  assert.equal((await clipboard(page)).replaceAll("\r\n", "\n"), citizen);
  const [request] = await Promise.all([page.waitForRequest("**/api/v1/caseworker/texts"), page.locator('[name="citizen-language"][value="en"]').check()]);
  assert.equal(request.postDataJSON().language, "en");
  await page.waitForFunction(() => document.querySelector("#panel-citizen textarea").lang === "en");
  await page.fill("#panel-citizen textarea", "My own words.");
  await page.locator('[name="citizen-language"][value="nb"]').check();
  assert.equal(await page.inputValue("#panel-citizen textarea"), citizen, "kept, not made again");
  await page.locator('[name="citizen-language"][value="en"]').check();
  assert.equal(await page.inputValue("#panel-citizen textarea"), "My own words.");
  await page.focus("#tab-citizen");
  await page.keyboard.press("ArrowRight");
  assert.match(await page.inputValue("#panel-legal textarea"), /§/);
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.locator("#panel-citizen").isVisible(), false);
  const note = await page.inputValue("#panel-note textarea");
  assert.match(note, new RegExp(LEGAL.replace("?", "\\?")));
  await page.locator("#panel-note [data-part=copy]").click();
  await page.waitForFunction(() => document.querySelector("#copies [data-part=said]").textContent.includes("kopiert"));
  assert.equal((await clipboard(page)).replaceAll("\r\n", "\n"), note);
  await page.locator("#copies [data-part=close]").click();
  await page.close();
});

test("a text that comes late is not shown under another language", async () => {
  const page = await answered();
  await part(page, "texts").click();
  await page.waitForFunction(() => document.querySelector("#panel-citizen textarea").value);
  const citizen = await page.inputValue("#panel-citizen textarea");
  let go;
  let come;
  const held = new Promise((resolve) => (go = resolve));
  const late = new Promise((resolve) => (come = resolve));
  await page.route("**/api/v1/caseworker/texts", async (route) => {
    const response = await route.fetch();
    await held;
    await route.fulfill({ response }).catch(() => {});
    come();
  }, { times: 1 });
  await page.locator('[name="citizen-language"][value="en"]').check();
  await page.locator('[name="citizen-language"][value="nb"]').check();
  assert.equal(await page.inputValue("#panel-citizen textarea"), citizen);
  go();
  await late;
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  assert.equal(await page.inputValue("#panel-citizen textarea"), citizen);
  assert.equal(await page.getAttribute("#panel-citizen textarea", "lang"), "nb");
  await page.close();
});

test("an answer is approved, and another corrected", async () => {
  const page = await answered();
  await page.fill('[data-part="comment"]', "Stemmer med rundskrivet.");
  const [approved] = await Promise.all([page.waitForRequest("**/api/v1/caseworker/reviews"), part(page, "approve").click()]);
  const body = approved.postDataJSON();
  assert.equal(body.verdict, "approved");
  assert.match(body.answer, /^[0-9a-f]{32}$/);
  assert.equal(body.question, QUESTION);
  assert.equal(body.correction, undefined);
  await page.waitForFunction(() => document.querySelector('[data-part="review-said"]').textContent.includes("godkjent"));
  await accessible(page, "approved");
  await ask(page, "Hvor mye er barnetrygden?");
  await part(page, "correct").click();
  await part(page, "send-correction").click();
  assert.match(await part(page, "review").innerText(), /lik svaret/, "the answer's own text is no correction");
  await page.fill('textarea[data-part="correction"]', "");
  await part(page, "send-correction").click();
  assert.match(await part(page, "review").innerText(), /Skriv hvordan/);
  await page.fill('textarea[data-part="correction"]', "Barnetrygden er 2 012 kroner i måneden.");
  await accessible(page, "correcting");
  const [corrected] = await Promise.all([page.waitForRequest("**/api/v1/caseworker/reviews"), part(page, "send-correction").click()]);
  assert.equal(corrected.postDataJSON().verdict, "corrected");
  await page.waitForFunction(() => document.querySelector('[data-part="review-said"]').textContent.includes("lagret"));
  await page.click("#history > summary");
  assert.match(await page.locator("#history").innerText(), /rettet[\s\S]*godkjent/);
  await page.close();
});

test("where reviews cannot be stored, it says so and nothing is lost", async () => {
  const page = await answered({ expected: REFUSED });
  await page.route("**/api/v1/caseworker/reviews", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" }));
  await part(page, "correct").click();
  await page.fill('textarea[data-part="correction"]', "Min rettelse.");
  await part(page, "send-correction").click();
  await page.waitForFunction(() => /kunne ikke lagres/.test(document.querySelector('[data-part="review-said"]').textContent));
  assert.equal(await page.inputValue('textarea[data-part="correction"]'), "Min rettelse.");
  assert.ok(await part(page, "send-correction").isEnabled());
  await accessible(page, "review not stored");
  await page.unroute("**/api/v1/caseworker/reviews");
  await part(page, "send-correction").click();
  await page.waitForFunction(() => /er lagret/.test(document.querySelector('[data-part="review-said"]').textContent));
  await page.close();
});

test("the history leads back, and can be erased", async () => {
  const page = await answered();
  const first = await page.locator('#answer [data-part="sentences"]').innerText();
  const texts = await cards(page).allInnerTexts();
  await ask(page, "Hvor mye er barnetrygden?");
  await page.click("#history > summary");
  assert.equal(await part(page, "past").count(), 2);
  await part(page, "past").last().click();
  assert.equal(await page.inputValue("#case-question"), QUESTION);
  assert.equal(await page.locator('#answer [data-part="sentences"]').innerText(), first);
  assert.deepEqual(await cards(page).allInnerTexts(), texts);
  await accessible(page, "history");
  await part(page, "erase").click();
  assert.equal(await part(page, "past").count(), 0);
  assert.equal(await page.locator("#history").isVisible(), false);
  assert.equal(await focused(page), "case-question");
  assert.equal(await page.locator('#answer [data-part="sentences"]').innerText(), first, "what is shown stays until it is left");
  await cards(page).last().locator('[data-part="use"]').uncheck();
  const [request] = await Promise.all([page.waitForRequest(ANSWERS), part(page, "again").click()]);
  assert.equal(request.postDataJSON().question, QUESTION);
  await page.waitForFunction(() => document.querySelectorAll('[data-part="past"]').length === 1);
  await page.close();
});

test("a history that is erased is in no memory", async () => {
  const page = await staying();
  await ask(page);
  assert.equal((await kept(page)).turns.length, 1);
  await page.click("#history > summary");
  await part(page, "erase").click();
  assert.deepEqual((await kept(page)).turns, []);
  await page.reload();
  await page.waitForSelector("#desk:not([hidden])");
  assert.equal(await part(page, "past").count(), 0);
  assert.equal(await part(page, "sentence").count(), 0);
  await page.close();
});

test("a failure says so and can be tried again", async () => {
  const page = await desk({ expected: REFUSED });
  await page.route("**/api/v1/caseworker/answers", (route) => route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify({ detail: "Tjenesten er opptatt." }) }));
  await page.fill("#case-question", QUESTION);
  await page.press("#case-question", "Enter");
  await page.waitForSelector('[data-part="failure"]');
  assert.match(await part(page, "failure").innerText(), /opptatt/);
  await accessible(page, "failure");
  await picture(page, "console-failure-1440");
  await page.unroute("**/api/v1/caseworker/answers");
  await part(page, "try-again").click();
  await whole(page);
  await page.close();
});

test("names of the API's fields are not shown", async () => {
  const page = await desk({ expected: REFUSED });
  const said = { detail: "Feltet «situation.facts» har en verdi som ikke finnes.", errors: [{ field: "situation.facts[0].value" }] };
  await page.route(ANSWERS, (route) => route.fulfill(problem(400, said)));
  await page.fill("#case-question", QUESTION);
  await page.press("#case-question", "Enter");
  await part(page, "failure").waitFor();
  assert.doesNotMatch(await part(page, "failure").innerText(), /situation/);
  await page.close();
});

test("pins of passages that are gone are in no memory", async () => {
  const page = await staying({ expected: REFUSED });
  await ask(page);
  await cards(page).first().locator('[data-part="pin"]').click();
  assert.equal((await kept(page)).pins.length, 1);
  await page.route(ANSWERS, (route) => route.fulfill(problem(409, { detail: "Borte." })));
  await page.press("#case-question", "Enter");
  await part(page, "failure").waitFor();
  assert.deepEqual((await kept(page)).pins, []);
  await page.close();
});

test("passages that are gone take pins and choice with them", async () => {
  const page = await answered({ expected: REFUSED });
  await cards(page).first().locator('[data-part="pin"]').click();
  await page.route("**/api/v1/caseworker/answers", (route) => route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify({ detail: "Borte." }) }));
  await page.press("#case-question", "Enter");
  await page.waitForSelector('[data-part="failure"]');
  assert.match(await part(page, "failure").innerText(), /lest inn på nytt/);
  await page.unroute("**/api/v1/caseworker/answers");
  const [request] = await Promise.all([page.waitForRequest("**/api/v1/caseworker/answers"), part(page, "try-again").click()]);
  assert.equal(request.postDataJSON().pinned, undefined);
  await whole(page);
  await page.close();
});

test("a token that ends leads to the sign-in, and back to where it was", async () => {
  const page = await answered({ expected: REFUSED });
  const before = await page.locator('#answer [data-part="sentences"]').innerText();
  await page.fill("#case-question", "Hvor mye er barnetrygden?");
  await page.route("**/api/v1/caseworker/answers", (route) => route.fulfill({ status: 401, contentType: "application/problem+json", body: JSON.stringify({ code: "token_expired" }) }));
  await page.press("#case-question", "Enter");
  await page.waitForSelector("#sign-in:not([hidden])");
  assert.match(await page.locator("#token-error").innerText(), /utløpt/);
  assert.equal(await page.locator("#desk").isVisible(), false);
  await page.unroute("**/api/v1/caseworker/answers");
  await signIn(page);
  await page.waitForSelector("#desk:not([hidden])");
  assert.equal(await page.inputValue("#case-question"), "Hvor mye er barnetrygden?");
  assert.equal(await page.locator('#answer [data-part="sentences"]').innerText(), before);
  await page.close();
});

test("filters outlive a token", async () => {
  const page = await answered({ expected: REFUSED });
  const ended = problem(401, { code: "token_expired" });
  const back = async () => {
    await page.waitForSelector("#sign-in:not([hidden])");
    await signIn(page);
    await page.waitForSelector("#desk:not([hidden])");
    assert.ok(await page.isChecked('#filters [name="kind"][value="deadline"]'));
    assert.equal(await page.inputValue('#filters [name="from"]'), "2020-01-01");
    assert.equal(await part(page, "filter-chip").count(), 2);
  };
  await page.click("#filters > summary");
  await page.check('#filters [name="kind"][value="deadline"]');
  await page.fill('#filters [name="from"]', "2020-01-01");
  // While the answer stays in its place, and while another was asked for.
  await page.route("**/api/v1/caseworker/reviews", (route) => route.fulfill(ended), { times: 1 });
  await part(page, "approve").click();
  await back();
  await page.route(ANSWERS, (route) => route.fulfill(ended), { times: 1 });
  await part(page, "filters-again").click();
  await back();
  const [request] = await Promise.all([page.waitForRequest(ANSWERS), part(page, "filters-again").click()]);
  assert.deepEqual(request.postDataJSON().filters, { kind: ["deadline"], modified_from: "2020-01-01" });
  await page.waitForSelector('#answer[aria-busy="false"] [data-status]');
  await page.close();
});

test("a page that comes back from the browser's cache is signed out, unless it was to stay", async () => {
  const shown = (page, persisted) => page.evaluate((back) => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: back })), persisted);
  const page = await answered();
  await shown(page, false);
  assert.ok(await page.locator("#desk").isVisible());
  await shown(page, true);
  assert.ok(await page.locator("#sign-in").isVisible());
  assert.equal(await page.locator("#desk").isVisible(), false);
  assert.equal(await cards(page).count(), 0);
  assert.equal(await part(page, "sentence").count(), 0);
  assert.equal(await page.inputValue("#case-question"), "");
  await page.close();
  const other = await staying();
  await ask(other);
  await shown(other, true);
  assert.ok(await other.locator("#desk").isVisible());
  assert.ok((await cards(other).count()) > 0);
  await other.close();
});

test("keyboard only", async () => {
  const page = await desk();
  await page.keyboard.type("Hvem kan få pleiepenger? j k x p c ?");
  assert.match(await page.inputValue("#case-question"), /j k x p c \?$/, "keys write where somebody types");
  await page.fill("#case-question", QUESTION);
  await page.keyboard.press("Enter");
  await whole(page);
  await page.locator("#passages-heading").click();
  await page.keyboard.press("j");
  assert.equal(await focused(page), "Utdrag 1");
  await page.keyboard.press("j");
  assert.equal(await focused(page), "Utdrag 2");
  await page.keyboard.press("k");
  await page.keyboard.press("k");
  assert.equal(await focused(page), "Utdrag 1", "the first one is the end");
  const all = await cards(page).count();
  await page.keyboard.press("x");
  assert.equal(await chosen(page), all - 1);
  await page.keyboard.press("Space");
  assert.equal(await chosen(page), all);
  await page.keyboard.press("p");
  assert.equal(await part(page, "pinned").locator("visible=true").count(), 1);
  await page.keyboard.press("x");
  assert.equal(await chosen(page), all, "a pinned one stays");
  await page.keyboard.press("p");
  await page.keyboard.press("w");
  assert.ok(await cards(page).first().locator('[data-part="why"] table').isVisible());
  await page.keyboard.press("c");
  await page.waitForFunction(() => document.getElementById("said").textContent.includes("Henvisningen"));
  assert.match(await clipboard(page), /http/);
  await page.keyboard.press("m");
  await page.keyboard.press("j");
  await page.keyboard.press("m");
  await page.waitForSelector("#compare[open]");
  await page.keyboard.press("j");
  await page.keyboard.press("Escape");
  assert.equal(await focused(page), "Utdrag 2", "the focus is back");
  await page.keyboard.press("/");
  assert.equal(await focused(page), "case-question");
  await page.keyboard.press("Tab");
  await page.keyboard.press("c");
  await page.waitForFunction(() => document.getElementById("said").textContent.includes("Svaret er kopiert"));
  assert.match(await clipboard(page), /Kilder/);
  await page.keyboard.press("?");
  await page.waitForSelector("#help[open]");
  await accessible(page, "help");
  await picture(page, "console-help-1440");
  await page.focus("#keys-on");
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  const before = await focused(page);
  await page.keyboard.press("j");
  assert.equal(await focused(page), before, "keys that are turned off do nothing");
  await part(page, "keys").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.isChecked("#keys-on"), false);
  await page.check("#keys-on");
  await page.keyboard.press("Escape");
  await page.close();
});

test("sign out erases all; only a kept session outlives a reload", async () => {
  const page = await answered();
  const stored = () => page.evaluate(() => [sessionStorage.length, localStorage.length]);
  assert.deepEqual(await stored(), [0, 0]);
  await page.reload();
  await page.waitForSelector("#sign-in:not([hidden])");
  await signIn(page, TOKEN, true);
  await page.waitForSelector("#desk:not([hidden])");
  await ask(page);
  await page.reload();
  await page.waitForSelector("#desk:not([hidden])");
  await whole(page);
  assert.equal(await page.inputValue("#case-question"), QUESTION);
  await part(page, "sign-out").click();
  await page.waitForSelector("#sign-in:not([hidden])");
  assert.deepEqual(await stored(), [0, 0]);
  assert.equal(await cards(page).count(), 0);
  assert.equal(await part(page, "sentence").count(), 0);
  assert.equal(await page.inputValue("#case-question"), "");
  assert.equal(await page.inputValue("#token"), "");
  await page.keyboard.press("Tab");
  await page.reload();
  await page.waitForSelector("#sign-in:not([hidden])");
  await page.close();
});

test("nynorsk and English", async () => {
  for (const [language, word, legal] of [["nn", "Logg ut", "Rettsleg grunnlag"], ["en", "Sign out", "Legal basis"]]) {
    const page = await open(`/saksbehandler?lang=${language}`, DESK);
    assert.equal(await page.getAttribute("html", "lang"), language);
    await signIn(page);
    await page.waitForSelector("#desk:not([hidden])");
    assert.equal(await part(page, "sign-out").innerText(), word);
    await ask(page);
    assert.match(await page.locator("#desk").innerText(), new RegExp(legal));
    await accessible(page, language);
    await page.close();
  }
});

test("without scripts the page says that it needs them", async () => {
  const page = await open("/saksbehandler?lang=nb", { javaScriptEnabled: false });
  assert.match(await page.locator("main").innerText(), /trenger JavaScript/);
  assert.equal(await page.locator("#sign-in").isVisible(), false);
  await page.close();
});

for (const width of [320, 768, 1440]) {
  for (const scheme of ["light", "dark"]) {
    test(`${width} px, ${scheme}`, async () => {
      const page = await answered({ viewport: { width, height: 900 }, colorScheme: scheme });
      await cards(page).first().locator('[data-part="why"] > summary').click();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the window");
      await accessible(page, `${width} px, ${scheme}`);
      await picture(page, `console-${width}-${scheme}`);
      await page.close();
    });
  }
}

test("the largest text leaves everything in its place", async () => {
  for (const width of [320, 1024]) {
    const page = await answered({ viewport: { width, height: 900 } });
    await page.click(".view-menu > summary");
    await page.locator(".view-menu label", { hasText: "Størst" }).click();
    await page.keyboard.press("Escape");
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} px`);
    await accessible(page, `largest text, ${width} px`);
    await picture(page, `console-large-${width}`);
    await page.close();
  }
});

test("an answer that falls short can be corrected as well", async () => {
  const page = await desk();
  await page.fill("#case-question", "Hva er klagefristen?");
  await page.press("#case-question", "Enter");
  await page.waitForSelector('#answer[aria-busy="false"] [data-part="review"]');
  assert.equal(await part(page, "texts").count(), 0, "there is nothing to make texts of");
  assert.ok((await cards(page).count()) > 0);
  await part(page, "correct").click();
  await page.fill('textarea[data-part="correction"]', "Fristen er seks uker.");
  const [request] = await Promise.all([page.waitForRequest("**/api/v1/caseworker/reviews"), part(page, "send-correction").click()]);
  assert.notEqual(request.postDataJSON().status, "answered");
  await page.close();
});

test("high contrast", async () => {
  const page = await answered();
  await page.click(".view-menu > summary");
  await page.check("#contrast");
  await page.keyboard.press("Escape");
  await accessible(page, "high contrast");
  await picture(page, "console-contrast-1440");
  await page.close();
});
