// Opens web pages in Firefox as people have it: `node webpage_firefox.mjs BROWSER FOLDER NAME...`.
// Two browsers, by their profiles: one light, one dark in which no script of a page may run. Writes
// NAME-light.pdf and NAME-dark.pdf into FOLDER and prints JSON of what was seen of FOLDER/NAME.html.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.cwd()}/node_modules/`);
const puppeteer = require("puppeteer-core");
const [executablePath, folder, ...names] = process.argv.slice(2);
const profiles = {
  light: { "layout.css.prefers-color-scheme.content-override": 1 },
  dark: { "layout.css.prefers-color-scheme.content-override": 0, "javascript.enabled": false },
};

const look = () => {
  const { color, backgroundColor } = getComputedStyle(document.documentElement);
  const cell = document.querySelector("td");
  return {
    across: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    stacked: cell && getComputedStyle(cell).display === "block",
    faces: [...document.fonts].map((face) => face.status),
    title: document.title,
    words: document.body.innerText,
    ink: color,
    ground: backgroundColor,
  };
};
const reached = () => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  const shown = outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
  return [document.activeElement.getAttribute("href"), shown];
};

async function seen(browser, name, profile) {
  const page = await browser.newPage();
  const said = { name, profile, views: [], requests: [], complaints: [], stops: [] };
  page.on("request", (request) => said.requests.push(request.url().slice(0, 60)));
  page.on("console", (message) => said.complaints.push(message.text()));
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
  const isLight = profile === "light"; // keys do the same in the dark, and take a while
  const links = isLight ? await page.evaluate(() => document.querySelectorAll("a").length) : 0;
  for (let step = 0; step < links; step += 1) {
    await page.keyboard.press("Tab");
    said.stops.push(await page.evaluate(reached));
  }
  for (const width of [360, 768, 1280]) {
    await page.setViewport({ width, height: 800 });
    said.views.push({ width, ...(await page.evaluate(look)) });
  }
  writeFileSync(join(folder, `${name}-${profile}.pdf`), await page.pdf({ format: "letter" }));
  await page.close();
  return said;
}

async function profiled([profile, extraPrefsFirefox]) {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, extraPrefsFirefox });
  const said = [];
  for (const name of names) {
    said.push(await seen(browser, name, profile));
  }
  await browser.close();
  return said;
}

const said = await Promise.all(Object.entries(profiles).map(profiled));
process.stdout.write(JSON.stringify(said.flat()));
