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
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
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
"""Pages that are measured: of a run of copies the first ones stand for all."""

OFTEN = 0.1
"""Seconds between two looks at the clock."""

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


def measure(path: Path, sizes: Sequence[Size], until: float) -> tuple[Ink, ...]:
    """The ink of the first pages of *path*, whose pages have *sizes*; of all where time allows.

    It ends at *until*, in seconds of the monotonic clock. Raises NoMeasure where Ghostscript is
    not there or no page is measured by then, and Undrawable where it cannot draw a page.
    """
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise NoMeasure("Ghostscript is not installed")
    pages = min(sum(count for *_, count in sizes), MOST_PAGES)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with _drawing([program, *_asked(path, sizes)], folder) as process:
            measured = tuple(_measured(process, folder, pages, until))
            ended = process.poll()
        if ended or (ended == 0 and not measured and time.monotonic() < until):
            with (folder / _SAID).open("rb") as stream:
                raise Undrawable(_why(stream.read(_MOST_SAID).decode("utf-8", "replace")))
    if not measured:
        raise NoMeasure("there is no time left to draw its first page")
    return measured


def _asked(path: Path, sizes: Sequence[Size]) -> tuple[str, ...]:
    """What Ghostscript is asked to do."""
    longest = max(max(width, height) for width, height, _ in sizes)
    dpi = max(min(DPI, int(MOST_PIXELS * 72 / max(longest, 1))), 1)
    return (
        *("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-K{MOST_MEMORY}"),
        *(f"-dLastPage={MOST_PAGES}", "-dUseBleedBox", f"-r{dpi}", "-sOutputFile=%d.tif"),
        str(path.absolute()),
    )


@contextmanager
def _drawing(arguments: Sequence[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Ghostscript at work in *folder*; it is ended with the context."""
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
        yield process
    finally:
        process.kill()
        process.wait()


def _measured(
    process: subprocess.Popen[bytes], folder: Path, pages: int, until: float
) -> Iterator[Ink]:
    """The ink of each page as soon as all of its plates are there, *until* time runs out."""
    page, ended = 1, False
    while not ended and (now := time.monotonic()) < until:
        with suppress(subprocess.TimeoutExpired):
            process.wait(min(OFTEN, until - now))
        ended = process.poll() is not None
        plates = _plates(folder)
        while page <= pages and page in plates and (page + 1 in plates or process.returncode == 0):
            if (ink := _ink(page, plates[page], until)) is None:
                return
            yield ink
            page += 1


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


def _ink(page: int, files: dict[str, Path], until: float) -> Ink | None:
    """The ink of a page by the pictures of its plates, where black is all of an ink.

    Returns None where time runs out before.
    """
    from PIL import Image, ImageChops

    plates: dict[str, float] = {}
    total: Any = None
    order = [*PROCESS, *sorted(set(files) - set(PROCESS))]
    for name in (each for each in order if each in files):
        if time.monotonic() > until:
            return None
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
