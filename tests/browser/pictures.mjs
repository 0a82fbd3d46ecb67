// Takes the pictures of README.md, from a running demo:
//   BASE_URL=http://localhost:8080 TOKEN=… CHROMIUM=/usr/bin/chromium node pictures.mjs
// TOKEN is a caseworker's; HOST_PAGE the sample page that shows the widget.
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const { BASE_URL, TOKEN, HOST_PAGE, CHROMIUM } = process.env;
const FOLDER = fileURLToPath(new URL("../../web/pictures/", import.meta.url));
const QUESTION = "Jeg har mistet jobben. Hvor mye kan jeg få i dagpenger?";

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--headless=new", "--no-sandbox", "--disable-gpu"] });

async function take(name, { width, height, colorScheme, url }, show) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: "nb-NO", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(url);
  await show(page);
  await page.screenshot({ path: `${FOLDER}${name}.jpg`, type: "jpeg", quality: 82 });
  await context.close();
}

async function ask(page, question) {
  await page.getByRole("textbox").first().fill(question);
  await page.getByRole("button", { name: "Spør", exact: true }).click();
  await page.locator("[data-part=tools]").waitFor();
}

async function citation(page) {
  await ask(page, QUESTION);
  await page.locator("[data-part=citation]").first().click();
}

async function console_(page) {
  await page.locator("input[type=password]").fill(TOKEN);
  await page.keyboard.press("Enter");
  await page.locator("#desk").waitFor();
  await page.locator("#desk textarea").first().fill("Hvem kan få dagpenger?");
  await page.locator("#desk button[type=submit]").first().click();
  await page.locator("[data-part=sentences]").first().waitFor();
}

async function widget(page) {
  await page.locator("losen-assistent").getByRole("button", { name: "Spør kommunen" }).click();
  const dialog = page.getByRole("dialog", { name: "Spør kommunen" });
  await dialog.getByRole("textbox").fill("Hva er fristen for å søke barnehageplass?");
  await page.keyboard.press("Enter");
  await dialog.locator("[data-part=tools]").waitFor();
}

const sizes = { 320: 720, 768: 1024, 1440: 900 };
for (const colorScheme of ["light", "dark"]) {
  for (const [width, height] of Object.entries(sizes)) {
    const at = { width: Number(width), height, colorScheme };
    const shows = [["page", BASE_URL, citation]];
    if (HOST_PAGE) shows.push(["widget", HOST_PAGE, widget]);
    if (TOKEN) shows.push(["console", `${BASE_URL}/saksbehandler`, console_]);
    for (const [name, url, show] of shows) await take(`${name}-${width}-${colorScheme}`, { ...at, url }, show);
  }
}
await browser.close();
