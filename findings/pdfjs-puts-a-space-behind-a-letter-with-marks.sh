#!/bin/sh
# pdf.js 5.6.205, by which Firefox shows, finds and copies the text of a PDF, takes a glyph for one without
# width if a mark (Unicode's Mn) is anywhere in what it stands for, though the font says how wide it is. A shaper
# draws a letter of Devanagari, Khmer, Lao or Thai with its marks as one glyph, whose entry in ToUnicode has them
# all: where such a glyph begins a word behind other words, the space before it comes behind it. (The pattern for a
# mark alone is ^(\s)|(\p{Mn})|(\p{Cf})$, in which ^ and $ hold for the outer ones only.) What helps: let the glyph
# stand for the letter, and a blank one behind it, a thousandth wide, for the marks.
# Seen: one glyph 'Forप्रि या', two glyphs 'For प्रिया'.
# Runs the library alone, on PDFs of one page written below; ends with 1 if that changes. It needs node and npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund pdfjs-dist@5.6.205
cat >read.mjs <<'NODE'
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const LETTER = "092A", MARKS = "094D0930093F", NEXT = "092F093E";

/** A page that says "For" and then a word, whose glyphs stand for *texts* and are as wide as *widths*. */
function page(texts, widths) {
  const mapped = texts.map((text, at) => `<0${at + 1}> <${text}>`).join("\n");
  const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def
1 begincodespacerange <00> <FF> endcodespacerange
${texts.length} beginbfchar\n${mapped}\nendbfchar endcmap end end`;
  const names = texts.map((_, at) => `/g${at + 1}`);
  const shown = texts.map((_, at) => `0${at + 1}`).join("");
  const words = `BT 1 0 0 1 50 100 Tm /A 10 Tf (For) Tj 1 0 0 1 68 100 Tm /B 10 Tf <${shown}> Tj ET`;
  const box = "500 0 d0 0 0 400 700 re f";
  const stream = (text) => `<</Length ${text.length}>> stream\n${text}\nendstream`;
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</A 5 0 R/B 6 0 R>>>>>>",
    stream(words),
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    `<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/Resources<<>>
/CharProcs<<${names.map((name) => `${name} 7 0 R`).join("")}>>/Encoding<</Differences[1 ${names.join("")}]>>
/FirstChar 1/LastChar ${texts.length}/Widths[${widths.join(" ")}]/ToUnicode 8 0 R>>`,
    stream(box),
    stream(cmap),
  ];
  let file = "%PDF-1.7\n";
  const places = objects.map((body, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows}`;
  const start = file.indexOf("xref\n0 ");
  return `${file}trailer<</Size ${places.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
}

async function read(file) {
  const data = new TextEncoder().encode(file);
  const pdf = await getDocument({ data, verbosity: 0 }).promise;
  const { items } = await (await pdf.getPage(1)).getTextContent();
  return items.map((item) => item.str).join("").replace(/ +/g, " ");
}

const one = await read(page([LETTER + MARKS, NEXT], [900, 900]));
const two = await read(page([LETTER, MARKS, NEXT], [899, 1, 900]));
console.log(`one glyph '${one}', two glyphs '${two}'`);
process.exit(one === "Forप्रि या" && two === "For प्रिया" ? 0 : 1);
NODE
node read.mjs
