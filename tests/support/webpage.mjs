// Opens a web page in Chromium as people have it, and says what was seen: `node webpage.mjs FILE`.
// Prints JSON: what axe finds, how wide it is, where Tab leads, what was fetched and complained of.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.cwd()}/node_modules/`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [file, browserPath] = process.argv.slice(2);

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
const said = { views: [], requests: [], complaints: [], stops: [], links: 0, printed: 0, words: "" };
for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 768, 1280]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    page.on("request", (request) => said.requests.push(request.url().slice(0, 60)));
    page.on("console", (message) => said.complaints.push(message.text()));
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    const violations = found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`,
    );
    const across = await page.evaluate(() => document.documentElement.scrollWidth);
    said.views.push({ colorScheme, width, across, violations });
    if (colorScheme === "light" && width === 1280) {
      said.links = await page.locator("a").count();
      said.words = await page.evaluate(() => document.body.innerText);
      for (let step = 0; step < said.links; step += 1) {
        await page.keyboard.press("Tab");
        said.stops.push(await page.evaluate(() => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
          return [document.activeElement.getAttribute("href"), outlineStyle !== "none" && parseFloat(outlineWidth) > 0];
        }));
      }
      said.printed = (await page.pdf({ format: "Letter" })).toString("latin1").split(/\/Type\s*\/Page\b/).length - 1;
    }
    await context.close();
  }
}
await browser.close();
process.stdout.write(JSON.stringify(said));
