// Draws a web page as browsers show it: `node webpictures.mjs CHROMIUM FILE JOBS`.
// JOBS is JSON: for each picture its width and height in pixels, light or dark, and its path.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.cwd()}/node_modules/`);
const { chromium } = require("playwright-core");
const [executablePath, file, jobs] = process.argv.slice(2);

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
for (const { width, height, colorScheme, path } of JSON.parse(jobs)) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path });
  await context.close();
}
await browser.close();
