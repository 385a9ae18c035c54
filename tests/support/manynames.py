"""Names in the scripts of people who sign up: as a program it makes docs/names.png anew.

Each has a copy of its own, which the program makes; the picture shows the corner that says whose.
"""

from __future__ import annotations

import io
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image

ROOT = Path(__file__).parent.parent.parent
PICTURE = ROOT / "docs" / "names.png"
ROLES = ("medical-assistant", "pharmacy-technician")

NAMES = {
    "Latin": "Nguyễn Thị Ánh",
    "Arabic": "محمد علي",
    "Hebrew": "דוד בן־גוריון",
    "Devanagari": "प्रिया शर्मा",
    "Bengali": "রহিমা খাতুন",
    "Tamil": "கவிதா முருகன்",
    "Telugu": "లక్ష్మి దేవి",
    "Thai": "น้ำทิพย์ สุขใจ",
    "Lao": "ສົມສັກ ວົງສາ",
    "Khmer": "សុខា ចាន់",
    "Myanmar": "အောင်ဆန်း",
    "Ethiopic": "ሰላም ተስፋዬ",
    "Chinese": "王小明",
    "Japanese": "さくら 田中",
    "Korean": "김민준",
}
"""A name by the name of its script; all but the first are set in typefaces that few need."""

MORE = (
    "مُحَمَّد",  # marks of vowels
    "محمد Ali",
    "Əliyev Rəşad",  # letters that the shipped face lacks
    "Adébọ́lá",  # a mark that no letter has in one
    "علی\u200cرضا",  # kept apart
    "(علي)",
    "שָׁלוֹם",
)

DPI = 144
_CORNER = (408, 21, 580, 50)
"""Points from the upper left of a page: where it says whose it is."""
_COLUMNS = 3


def plain(text: str) -> str:
    """*text* in NFC and without what only directs or joins."""
    return unicodedata.normalize(
        "NFC", "".join(each for each in text if unicodedata.category(each) != "Cf")
    )


def read_by_pdfium(pdf: bytes) -> str:
    """The text of the first page, as PDFium gives it."""
    document = pypdfium2.PdfDocument(pdf)
    said: str = document[0].get_textpage().get_text_bounded()
    return " ".join(said.split())


def corners(folder: Path) -> Iterator[Image.Image]:
    """The corner of each copy in *folder*, in the order of their rows."""
    box = tuple(round(edge * DPI / 72) for edge in _CORNER)
    for path in sorted(folder.glob("*.pdf")):
        document = pypdfium2.PdfDocument(io.BytesIO(path.read_bytes()))
        yield document[0].render(scale=DPI / 72).to_pil().convert("RGB").crop(box)


def main() -> None:
    """Make the picture anew."""
    with TemporaryDirectory() as folder:
        sheet = Path(folder) / "names.csv"
        sheet.write_text("Name\n" + "\n".join(NAMES.values()) + "\n", encoding="utf-8")
        options = ("--to", folder, "--roles", ",".join(ROLES), "--school", "northgate")
        command = [sys.executable, "cli.py", "batch", str(sheet), *options]
        subprocess.run(command, cwd=ROOT, check=True)
        found = [*corners(Path(folder))]
    width, height = found[0].size
    rows = -(-len(found) // _COLUMNS)
    whole = Image.new("RGB", (width * _COLUMNS, height * rows), "white")
    for number, corner in enumerate(found):
        row, column = divmod(number, _COLUMNS)
        whole.paste(corner, (column * width, row * height))
    whole.quantize(64, dither=Image.Dither.NONE).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
