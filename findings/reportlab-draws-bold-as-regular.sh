#!/bin/sh
# ReportLab 5.1.0 registers a TrueType font whose PostScript name another one has as that other one, without
# a word: what is written in the second is drawn in the first. Weights that are cut from one variable
# font have such names (fontTools' instancer keeps the name unless told else), and so have many families that
# a converter made; then bold words come out regular. OpenType asks for names that differ within a family,
# not for a reader to mix up two files.
# Seen: two files of one name: 1 font in the PDF, 'World' 84.1 points wide in both weights / of two names: 2
# fonts, 84.1 and 89.3 points.
# Runs the libraries alone, on a PDF of one page written below; ends with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check \
    reportlab==5.1.0 ttf-opensans==2020.10.30 fonttools==4.68.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.resources import files

from fontTools.ttLib import TTFont
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

FOLDER = files("ttf_opensans") / "ttf"


def drawn(name):
    """How many fonts a page in two weights has, the second called *name*, and how wide a word is in each."""
    bold = TTFont(FOLDER / "OpenSans-Bold.ttf")
    for record in bold["name"].names:
        if record.nameID == 6:
            record.string = name
    bold.save(f"{name}.ttf")
    regular, other = f"regular of {name}", f"bold of {name}"
    canvas = None
    for font, path in ((regular, FOLDER / "OpenSans-Regular.ttf"), (other, f"{name}.ttf")):
        pdfmetrics.registerFont(ttfonts.TTFont(font, str(path), asciiReadable=0))
        canvas = canvas or Canvas("page.pdf", initialFontName=font, pageCompression=0)
        canvas.setFont(font, 30)
        canvas.drawString(72, 700, "World")
    canvas.save()
    with open("page.pdf", "rb") as file:
        count = file.read().count(b"/FontFile2")
    return count, *(round(pdfmetrics.stringWidth("World", font, 30), 1) for font in (regular, other))


seen = drawn("OpenSans-Regular"), drawn("OpenSans-Bold")
for said, (count, regular, bold) in zip(("one name", "two names"), seen, strict=True):
    print(f"files of {said}: fonts in the PDF {count}, 'World' {regular} and {bold} points wide")
sys.exit(seen[0][0] != 1 or seen[0][1] != seen[0][2] or seen[1][1] == seen[1][2])
PYTHON
