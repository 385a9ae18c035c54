// Does what people do at the studio, in Chromium: `node studio.mjs BROWSER FOLDER ADDRESS...`.
// Each address lets in once. Prints JSON: what axe finds on each screen, what was seen, what was complained of.
// Pictures of the screens go into FOLDER where it is not empty.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.cwd()}/node_modules/`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [browserPath, folder, ...addresses] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
const said = { views: [], complaints: [], elsewhere: [], seen: {}, spent: {} };
const WIDTHS = [[1280, 800], [390, 844]];
const LONG = "See you on Tuesday at four in the simulation lab on the second floor; ask for me at the desk and bring a photo ID.";

async function opened(settings = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...settings });
  const page = await context.newPage();
  page.setDefaultTimeout(90000); // a busy machine is no fault
  page.on("console", (message) => said.complaints.push(message.text()));
  page.on("pageerror", (error) => said.complaints.push(error.message));
  page.on("request", (request) => {
    if (/^(https?|wss?):/.test(request.url()) && !request.url().startsWith("http://127.0.0.1:")) said.elsewhere.push(request.url().slice(0, 60));
  });
  await page.goto(addresses.shift());
  return page;
}

// axe at both widths, in both themes; at full height, for it takes what is behind a bar for too small
async function look(page, name) {
  await page.waitForLoadState();
  for (const [width, height] of WIDTHS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: "light" });
    if (folder) await page.screenshot({ path: `${folder}/${name}-${width}.png` });
    const across = await page.evaluate(() => document.documentElement.scrollWidth);
    const full = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(height, full) });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(axe);
      const rules = colorScheme === "dark" ? ["color-contrast"] : undefined; // all else is the same
      const found = await page.evaluate((only) => axe.run(document, { resultTypes: ["violations"], ...(only && { runOnly: only }) }), rules);
      const violations = found.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`,
      );
      said.views.push({ name, width, colorScheme, across, violations });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 800 });
}

const decoded = (page) => page.waitForFunction(() => {
  const pictures = [...document.querySelectorAll("#pages img")].slice(0, 2);
  return pictures.length && pictures.every((each) => each.complete && each.naturalWidth > 100);
});
const sum = (page) => page.evaluate(() => new URL(document.querySelector("#pages img").src).searchParams.get("v"));
const changed = (page, before) => page.waitForFunction(
  (was) => new URL(document.querySelector("#pages img").src).searchParams.get("v") !== was, before,
);
const focused = (page) => page.evaluate(() => {
  const { id, name, value, textContent } = document.activeElement;
  return id || `${name}=${value}` || textContent;
});

// by mouse, with the script
{
  const page = await opened();
  await look(page, "choose-empty");
  await page.getByText("Pharmacy Technician", { exact: true }).click();
  said.seen.one = await page.locator("#see").innerText();
  await page.getByText("Medical Assistant", { exact: true }).click();
  said.seen.order = await page.locator("[name=order]").inputValue();
  await look(page, "choose");
  await page.getByRole("button", { name: "See the handout" }).click();
  await decoded(page);
  said.seen.address = page.url().replace(/^http:\/\/[^/]*/, "");
  said.seen.first = await page.locator(".chosen .grow").first().innerText();
  let before = await sum(page);
  await page.getByLabel("Prepared for").fill("Ana María López");
  await changed(page, before);
  await page.waitForFunction(() => [...document.querySelectorAll("[data-src]")].every((each) => each.querySelector("img")));
  await page.waitForFunction(() => [...document.querySelectorAll(".layouts small")].every((each) => each.textContent));
  await look(page, "preview");
  before = await sum(page);
  const began = Date.now();
  await page.locator("[value=flyer]").check({ force: true });
  await changed(page, before);
  said.spent.flyer = Date.now() - began;
  said.seen.title = await page.title();
  said.seen.pages = await page.locator("figcaption").allInnerTexts();
  await look(page, "flyer");
  await page.getByLabel("Note by the QR code").fill(LONG);
  await page.waitForSelector("#faults");
  said.seen.fault = await page.locator("#faults a").innerText();
  said.seen.why = await page.locator("#note-why").innerText();
  said.seen.errorTitle = await page.title();
  said.seen.dimmed = await page.locator(".paper.dim").count();
  said.seen.blocked = await page.locator("[value=print]").getAttribute("aria-disabled");
  await page.locator("#faults a").click();
  said.seen.led = await focused(page);
  await look(page, "error");
  await page.getByLabel("Note by the QR code").fill("See you on Tuesday.");
  await page.waitForSelector("#faults", { state: "detached" });
  said.seen.mended = await page.locator(".paper.dim").count();
  // the studio goes, and comes again
  await page.route("**/look", (route) => route.abort());
  await page.getByLabel("Prepared for").fill("Bo");
  await page.waitForSelector("#gone:not([hidden])");
  await look(page, "offline");
  await page.unroute("**/look");
  before = await sum(page);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.waitForSelector("#gone", { state: "hidden" });
  await changed(page, before);
  said.seen.kept = await page.getByLabel("Prepared for").inputValue();
  const kept = page.waitForEvent("download");
  await page.getByRole("button", { name: "PDF" }).click();
  said.seen.file = (await kept).suggestedFilename();
  await page.getByRole("link", { name: "Read as text" }).click();
  await look(page, "text");
  await page.getByRole("link", { name: "Back to the handout" }).click();
  await page.getByRole("link", { name: "What the page claims" }).click();
  await look(page, "claims");
  for (const name of ["place", "help", "school", "nothing"]) {
    await page.goto(new URL(`/${name}`, page.url()).href);
    await look(page, name);
  }
  await page.goto(new URL("/", page.url()).href);
  await page.waitForFunction(() => [...document.querySelectorAll(".lately img")].every((each) => each.naturalWidth > 10));
  said.seen.lately = await page.locator(".lately b").allInnerTexts();
  if (folder) await page.screenshot({ path: `${folder}/again-1280.png` });
  // the PDF is printed from a frame; a page stands for it there, as a browser without a head has no dialog
  await page.locator(".lately button").first().click();
  await decoded(page);
  await page.route(/handout\.pdf\?print$/, async (route) => {
    said.seen.printed = (await route.fetch()).headers()["content-disposition"].split(";")[0];
    const body = "<script>window.print = () => { document.title = 'printed'; };</script>";
    await route.fulfill({ contentType: "text/html", body });
  });
  await page.getByRole("button", { name: "Print" }).click();
  await page.waitForFunction(() => document.querySelector("#printed")?.contentDocument?.title === "printed");
  await page.context().close();
}

// by keyboard alone
{
  const page = await opened();
  const tab = async (name, most = 60) => {
    for (let step = 0; step < most && (await focused(page)) !== name; step += 1) await page.keyboard.press("Tab");
    return (await focused(page)) === name;
  };
  said.seen.skip = await page.keyboard.press("Tab").then(() => page.evaluate(() => document.activeElement.className));
  said.seen.boxes = (await tab("role=medical-assistant")) && (await page.keyboard.press("Space"), await tab("role=pharmacy-technician"));
  await page.keyboard.press("Space");
  said.seen.see = await tab("see");
  await page.keyboard.press("Enter");
  await decoded(page);
  said.seen.name = await tab("name");
  const before = await sum(page);
  await page.keyboard.type("Eva");
  await page.keyboard.press("Enter");
  await changed(page, before);
  said.seen.stays = await focused(page);
  said.seen.layout = await tab("layout=handout");
  const then = await sum(page);
  await page.keyboard.press("ArrowRight");
  await changed(page, then);
  said.seen.arrow = await focused(page);
  await page.context().close();
}

// without the script
{
  const page = await opened({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.getByText("Medical Assistant", { exact: true }).click();
  await page.getByText("Phlebotomist", { exact: true }).click();
  await page.getByRole("button", { name: "See the handout" }).click();
  await page.getByLabel("Prepared for").fill("Jonas");
  await page.getByRole("button", { name: "Show" }).click();
  said.seen.plainName = await page.getByLabel("Prepared for").inputValue();
  await page.getByRole("button", { name: "Take out Phlebotomist" }).click();
  said.seen.plainFault = await page.locator("#faults a").innerText();
  await page.getByRole("button", { name: "Add a career" }).click();
  await page.getByText("Pharmacy Technician", { exact: true }).click();
  await page.getByRole("button", { name: "Take these careers" }).click();
  await page.locator("[value=card]").check({ force: true });
  const kept = page.waitForEvent("download");
  await page.getByRole("button", { name: "PDF" }).click();
  said.seen.plainFile = (await kept).suggestedFilename();
  await page.context().close();
}

// in Spanish
{
  const page = await opened({ locale: "es-MX" });
  said.seen.spanish = [await page.getAttribute("html", "lang"), await page.locator("h1").innerText()];
  await page.context().close();
}
await browser.close();
process.stdout.write(JSON.stringify(said));
