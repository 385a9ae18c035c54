"""How much ink a page takes, plate by plate, as Ghostscript separates it.

Without Ghostscript nothing is measured, and the report says so. It draws every plate of a page;
the most ink on one spot is the largest sum over all plates, within the bleed: marks outside
it are cut off.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct

from reportgen.files.disk import reason
from reportgen.preflight.findings import Findings
from reportgen.preflight.limits import MOST_INK

PROGRAMS = ("gs", "gswin64c", "gswin32c")
DPI = 100
MOST_PIXELS = 4_000
"""Pixels of the longer side of a plate; larger pages are drawn less finely."""

MOST_PAGES = 60
"""Pages that are measured, a few a second: of a run of copies the first ones stand for all."""

PATIENCE = 6.0
"""Seconds that Ghostscript may take for a page: what takes longer is measured as far as it came."""

MORE_PATIENCE = 1.0
"""Seconds for each further page of all of them."""

OFTEN = 0.1
"""Seconds between two looks at how many pages are drawn."""

MOST_MEMORY = 800_000
"""Kilobytes that Ghostscript may take."""

SPECKS = 16
"""Pixels with too much ink that are let go: a square millimeter, which dries in time."""

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
"""The plates of every press, in the order in which people name them."""

_SAID = "said.txt"
"""The file for what Ghostscript says, beside the plates."""

_MOST_SAID = 100_000
"""Bytes of it that are looked at."""

_PLATE = re.compile(r"(\d+)\((.+)\)\.tif")


Size = tuple[float, float, int]
"""Width and height in points, and how many pages have them."""


class Ink(Struct, frozen=True):
    """The ink of a page: the percent of it that each plate covers, and the most on one spot."""

    page: int
    plates: dict[str, float]
    most: int


class NoMeasure(Exception):
    """Nothing could be measured; the message says why."""


class Undrawable(Exception):
    """Ghostscript, which printers use, too, cannot draw the file; the message says why."""


def measure(path: Path, sizes: Sequence[Size]) -> tuple[Ink, ...]:
    """The ink of the first pages of *path*, whose pages have *sizes*; of all where time allows.

    Raises NoMeasure where Ghostscript is not there or takes too long for the first page, and
    Undrawable where it cannot draw a page.
    """
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise NoMeasure("Ghostscript is not installed")
    pages = min(sum(count for *_, count in sizes), MOST_PAGES)
    seconds = PATIENCE + (pages - 1) * MORE_PATIENCE
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        finished = _draw([program, *_asked(path, sizes)], folder, seconds)
        plates = sorted(_plates(folder).items())[:pages]
        if finished is None:
            plates = plates[:-1]  # the last one is in the middle
            if not plates:
                raise NoMeasure(f"Ghostscript takes more than {PATIENCE:g} seconds to draw a page")
        elif finished or not plates:
            with (folder / _SAID).open("rb") as stream:
                raise Undrawable(_why(stream.read(_MOST_SAID).decode("utf-8", "replace")))
        return tuple(_ink(page, files) for page, files in plates)


def _asked(path: Path, sizes: Sequence[Size]) -> tuple[str, ...]:
    """What Ghostscript is asked to do."""
    longest = max(max(width, height) for width, height, _ in sizes)
    dpi = max(min(DPI, int(MOST_PIXELS * 72 / max(longest, 1))), 1)
    return (
        *("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-K{MOST_MEMORY}"),
        *(f"-dLastPage={MOST_PAGES}", "-dUseBleedBox", f"-r{dpi}", "-sOutputFile=%d.tif"),
        str(path.absolute()),
    )


def _draw(arguments: Sequence[str], folder: Path, seconds: float) -> int | None:
    """Run Ghostscript in *folder*; returns its exit code, or None where time ran out.

    It has *seconds* for all pages, and PATIENCE for each.
    """
    try:
        with (folder / _SAID).open("wb") as said:
            process = subprocess.Popen(  # noqa: S603 - a program of the system, and a path that is there
                arguments,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
    except OSError as error:
        raise NoMeasure(f"Ghostscript cannot be started ({reason(error)})") from error
    try:
        return _ended(process, folder, seconds)
    finally:
        process.kill()
        process.wait()


def _ended(process: subprocess.Popen[bytes], folder: Path, seconds: float) -> int | None:
    """The exit code of *process*; None where it draws a page, or all of them, for too long."""
    now = time.monotonic()
    drawn, page_until, until = 0, now + PATIENCE, now + seconds
    while (now := time.monotonic()) < min(page_until, until):
        with suppress(subprocess.TimeoutExpired):
            return process.wait(OFTEN)
        if (pages := len(_plates(folder))) > drawn:
            drawn, page_until = pages, now + PATIENCE
    return None


def _why(said: str) -> str:
    """The line of Ghostscript's report that names its error, shortened."""
    lines = [" ".join(line.split()) for line in said.splitlines() if "rror" in line]
    return f"Ghostscript cannot draw it ({(lines or ['it does not say why'])[0][:120]})"


def check_ink(inks: Iterable[Ink], findings: Findings) -> None:
    """Note pages that would not dry."""
    for ink in inks:
        if ink.most > MOST_INK:
            what = f"up to {ink.most} % of ink lie on one spot; paper takes {MOST_INK} %"
            findings.fault(
                "ink", what, "use lighter colors, or a profile with less ink", (ink.page,)
            )


def _plates(folder: Path) -> dict[int, dict[str, Path]]:
    """For each page the plates that were drawn; what Ghostscript puts together is left out."""
    found: dict[int, dict[str, Path]] = {}
    for path in sorted(folder.glob("*.tif")):
        match = _PLATE.fullmatch(path.name)
        if match is not None:
            found.setdefault(int(match[1]), {})[match[2]] = path
    return found


def _ink(page: int, files: dict[str, Path]) -> Ink:
    """The ink of a page by the pictures of its plates, where black is all of an ink."""
    from PIL import Image, ImageChops

    plates: dict[str, float] = {}
    total: Any = None
    order = [*PROCESS, *sorted(set(files) - set(PROCESS))]
    for name in (each for each in order if each in files):
        with Image.open(files[name], formats=("TIFF",)) as plate:
            ink = ImageChops.invert(plate.convert("L"))
        counts = ink.histogram()
        mean = sum(value * count for value, count in enumerate(counts)) / max(sum(counts), 1)
        plates[name] = round(mean / 2.55, 1)
        wide = ink.convert("I")
        total = wide if total is None else _sum(total, wide)
    return Ink(page, plates, round(_most(total) / 2.55))


def _sum(one: Any, other: Any) -> Any:
    from PIL import ImageMath

    return ImageMath.lambda_eval(lambda args: args["a"] + args["b"], a=one, b=other)


def _most(total: Any) -> int:
    """The largest value of *total*, without a few specks."""
    counts = sorted(total.getcolors(total.width * total.height), key=lambda each: -each[1])
    seen = 0
    for count, value in counts:
        seen += count
        if seen > SPECKS:
            return int(value)
    return 0
