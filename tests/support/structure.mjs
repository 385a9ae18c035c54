// The structure of each page of a PDF as pdf.js, which Firefox shows PDFs with, gives it to a screen
// reader: node structure.mjs PDFJS FILE, where PDFJS is the folder of the package pdfjs-dist.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, file] = process.argv.slice(2);
const module = pathToFileURL(resolve(folder, "legacy/build/pdf.mjs"));
const { getDocument } = await import(module.href);
const data = new Uint8Array(readFileSync(file));
const pdf = await getDocument({ data, verbosity: 0 }).promise;
const pages = [];
for (let number = 1; number <= pdf.numPages; number++) {
  const page = await pdf.getPage(number);
  const content = await page.getTextContent({ includeMarkedContent: true });
  const said = {};
  const open = [];
  for (const item of content.items) {
    if (item.type?.startsWith("beginMarkedContent")) open.push(item.id);
    else if (item.type === "endMarkedContent") open.pop();
    else {
      const owner = open.findLast((each) => each);
      if (owner) said[owner] = (said[owner] ?? "") + item.str + (item.hasEOL ? " " : "");
    }
  }
  pages.push({ tree: await page.getStructTree(), said });
}
console.log(JSON.stringify(pages));
