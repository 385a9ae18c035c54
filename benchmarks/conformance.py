"""Hold every file of a run over a sheet to what it promises, not a sample.

python benchmarks/conformance.py [--rows N] [--layout NAME] [--print NAME]

The rows have names with accents, apostrophes, of other scripts and of 60 characters, and addresses
of 20 to 300 characters. Of each file: PDF/UA-1 and PDF/A-2a hold by veraPDF's rules, its title,
its text and its structure tree have the recipient's name, nothing has to be repaired, and a reader
of QR codes finds the address on the rendered page. It ends with 1 if any file fails, and names it.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

import pikepdf
import pypdfium2
import zxingcpp

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from reading import read  # noqa: E402 - after the path to it
from verapdf import Profile, check  # noqa: E402

NAMES = (
    "Ana López",
    "Zoë O’Brien-Łoś",
    "D'Arcy O'Neill",
    "Bình Nguyễn Thị Ánh Tuyết",
    "Γιώργος Παπαδόπουλος",
    "Юлия Петрова",
    "Jürgen Åström-Núñez",
    "Maria del Carmen Fernanda Ortiz de Villanueva-Lopez Iglesia",
)
ROLES = "medical-assistant,pharmacy-technician"
LEAST, MOST = 20, 300
"""Characters of an address."""


def people(path: Path, rows: int) -> list[tuple[str, str]]:
    """A sheet of so many rows at *path*; names and addresses."""
    found = []
    for number in range(rows):
        name = NAMES[number % len(NAMES)]
        length = LEAST + number * 37 % (MOST - LEAST + 1)
        start = f"https://x.example/{number:x}/"
        found.append((name, start + "a" * (length - len(start))))
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("name", "url"), *found])
    return found


def wrong(path: Path, name: str, address: str) -> Iterator[str]:
    """What the file at *path* does not keep of what it promises *name*."""
    content = path.read_bytes()
    for profile in get_args(Profile)[:2]:
        yield from (f"{profile}: {rule}" for rule in check(content, profile).failures)
    with pikepdf.open(path) as file:
        yield from file.check_pdf_syntax()
    reading = read(content)
    if not reading.title.endswith(f", for {name}"):
        yield f"title: {reading.title}"
    if f"Prepared for {name}" not in [each.text for each in reading.tree.all("P")]:
        yield "the tree does not have the name"
    with pypdfium2.PdfDocument(content) as document:
        images = [page.render(scale=4).to_pil() for page in document]
    codes = [code.text for image in images for code in zxingcpp.read_barcodes(image)]
    if codes != [address]:
        yield f"codes: {codes}"


def faults(rows: int, options: tuple[str, ...]) -> Mapping[str, list[str]]:
    """The files of a run over so many *rows* that do not keep what they promise."""
    with tempfile.TemporaryDirectory() as folder:
        sheet, to = Path(folder, "names.csv"), Path(folder, "out")
        wanted = people(sheet, rows)
        command = [sys.executable, "-m", "reportgen", "batch", str(sheet), "--to", str(to)]
        command += ["--roles", ROLES, "--school", "northgate", "--campus", "denver"]
        command += ["--file-name", "{row}", "--quiet", *options]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        paths = sorted(to.rglob("*.pdf"), key=lambda path: int(path.stem))
        assert len(paths) == rows, f"{len(paths)} files for {rows} rows"
        pairs = zip(paths, wanted, strict=True)
        found = {path.stem: list(wrong(path, *who)) for path, who in pairs}
    return {row: said for row, said in found.items() if said}


def main() -> None:
    """Make and check the files, then say which fail."""
    parser = argparse.ArgumentParser(description="Check every file of a run.")
    parser.add_argument("--rows", type=int, default=1000, help="rows of the sheet (1000)")
    parser.add_argument("--layout", default="handout")
    parser.add_argument("--print", dest="printing", default="screen")
    given = parser.parse_args()
    found = faults(given.rows, ("--layout", given.layout, "--print", given.printing))
    for row, said in found.items():
        print(f"row {row}: {'; '.join(said)}")
    print(f"{given.rows} files, {len(found)} with faults; {given.layout}, {given.printing}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
