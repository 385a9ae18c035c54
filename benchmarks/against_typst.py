"""Our copies and Typst's, in one run: two pages, each with a name and a QR code of its own.

python benchmarks/against_typst.py [--count N] [--repeats N] [--to DIR]

typst_handout.typ draws the page from our blocks, which never change, and from what stands in a
copy's slots. Typst learns of the latter from a small file, or from sys_inputs; the file is much
the faster way, for new inputs make it forget all that it has laid out, and ours is held against
that. Both sides get the modules of their QR codes from the same maker, at their own expense, and
write by the same writer. One `Compiler` makes all files of a way, on as many cores as it likes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from platform import python_version
from statistics import median
from typing import Any

import typst
from msgspec import Struct
from recipients import people

from reportgen.comparison.comparing import Comparison
from reportgen.content import blocks
from reportgen.content.inscription import contents, titled
from reportgen.content.recipient import Recipient
from reportgen.files.disk import Shelf
from reportgen.layouts.handout import handout
from reportgen.layouts.personal import house_of
from reportgen.qr.code import QUIET_ZONE, qr_code
from reportgen.workshop.describing import describe
from reportgen.workshop.order import Order
from reportgen.workshop.press import Press
from reportgen.workshop.workshop import Workshop

DOCUMENT = Path(__file__).with_name("typst_handout.typ")
ORDER = Order(
    roles=("medical-assistant", "pharmacy-technician"), school="northgate", campus="denver"
)

OURS, BY_FILE, BY_INPUTS = "reportgen", "Typst, a data file", "Typst, sys_inputs"

WARM_UP = 2
"""Rounds that do not count."""

OF_OURS = 20
"""Files of ours for one of Typst's: a batch of ours shall take long enough to be timed."""

INK = "#1d2733"
UNSAID = {"figure", "language", "expansion", "checked"}
"""What the document has no use for."""

Make = Callable[[Recipient], tuple[bytes, ...]]
"""One file, in parts that follow one another."""


def ours(press: Press) -> Make:
    """A copy from a template."""

    def make(who: Recipient) -> tuple[bytes, ...]:
        copy = press.copy(who)
        return copy.shared, copy.own

    return make


def typsts(comparison: Comparison, folder: Path, *, by_file: bool) -> Make:
    """A copy by a compiler with a *folder* of its own; PDF/UA-1 is enforced, and so are tags."""
    folder.mkdir()
    about, house = describe(comparison), house_of(comparison)
    said = {"author": about.author, "subject": about.subject, "keywords": about.keywords}
    pages = [plain(page.blocks) for page in handout(comparison, Recipient())]
    (folder / "handout.json").write_text(json.dumps({"pages": pages, "metadata": said}))
    shutil.copy(DOCUMENT, folder)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[open_sans()])
    compiler = typst.Compiler(folder / DOCUMENT.name, font_paths=fonts)

    def make(who: Recipient) -> tuple[bytes, ...]:
        own = {name: plain(content) for name, content in contents(house, who).items()}
        own |= {"title": titled(about.title, house, who), "drawing": drawing(str(who.url))}
        told = json.dumps(own)
        if by_file:
            (folder / "recipient.json").write_text(told)
        inputs = {} if by_file else {"recipient": told}
        pdf = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards="ua-1")
        assert isinstance(pdf, bytes)
        return (pdf,)

    return make


def plain(value: object) -> Any:
    """*value* as JSON has it, without what is empty or unsaid."""
    match value:
        case blocks.Bar(label, figure, column, said):
            length = float(figure.value or 0)
            bar = {"label": label, "number": said, "value": length}
            return bar if column is None else bar | {"column": column}
        case Struct():
            named = ((name, getattr(value, name)) for name in value.__struct_fields__)
            return {name: plain(each) for name, each in named if each and name not in UNSAID}
        case tuple():
            return [plain(each) for each in value]
        case Enum():
            return value.value
    return value


def drawing(address: str) -> str:
    """A QR code as SVG: one path, with a stroke for every run of dark modules."""
    code = qr_code(address)
    assert code is not None
    size, around = code.count, code.count + 2 * QUIET_ZONE
    bits = f"{code.bits:0{size * size}b}"
    path = "".join(
        f"M{run.start()} {row}h{run.end() - run.start()}"
        for row in range(size)
        for run in re.finditer("1+", bits[row * size : (row + 1) * size])
    )
    box = f"{-QUIET_ZONE} {-QUIET_ZONE - 0.5} {around} {around}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
        f'<path d="{path}" stroke="{INK}"/></svg>'
    )


def open_sans() -> Path:
    """The folder with the same fonts that we print with."""
    spec = find_spec("ttf_opensans")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "ttf"


def batch(make: Make, folder: Path, who: Sequence[Recipient]) -> float:
    """Milliseconds a file; the first does not count, for the other ways were at work before it."""
    shelf = Shelf(Path(tempfile.mkdtemp(dir=folder)))
    first, *others = who
    shelf.put("first.pdf", *make(first))
    gc.collect()
    start = time.perf_counter()
    for number, each in enumerate(others):
        shelf.put(f"{number}.pdf", *make(each))
    taken = (time.perf_counter() - start) / len(others) * 1000
    shutil.rmtree(shelf.folder)
    return taken


def measure(counts: Mapping[str, int], repeats: int, folder: Path) -> dict[str, list[float]]:
    """Milliseconds a file by way; what stands at one place in the lists was timed in one round."""
    shop = Workshop(ORDER, dt.datetime.now(tz=dt.UTC).date())
    comparison, theme = shop.load()
    ways = {
        OURS: ours(shop.press(comparison, theme)),
        BY_FILE: typsts(comparison, folder / "file", by_file=True),
        BY_INPUTS: typsts(comparison, folder / "inputs", by_file=False),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    make_people = people("https://northgate.example/fair/{:06}")
    for _ in range(WARM_UP + repeats):
        for name, make in ways.items():
            times[name].append(batch(make, folder, make_people(counts[name] + 1)))
    return {name: taken[WARM_UP:] for name, taken in times.items()}


def show(times: Mapping[str, list[float]], counts: Mapping[str, int]) -> None:
    """A line for every way, with how many times ours it takes, round by round."""
    print(f"{'ms a file':20}{'files':>6}{'median':>9}{'least':>9}{'most':>9}{'ratio':>8}")
    for name, taken in times.items():
        ratios = [theirs / own for theirs, own in zip(taken, times[OURS], strict=True)]
        spread = f"{median(taken):9.3f}{min(taken):9.3f}{max(taken):9.3f}"
        within = f"{median(ratios):8.1f}   {min(ratios):.1f} to {max(ratios):.1f}"
        print(f"{name:20}{counts[name]:6}{spread}{within}")


def main() -> None:
    """Time batches of every way in turn, then print them and how many times faster ours is."""
    parser = argparse.ArgumentParser(description="Time reportgen against Typst.")
    parser.add_argument("--count", type=int, default=20, help="Typst's files in a batch (20)")
    parser.add_argument("--repeats", type=int, default=12, help="batches that count (12)")
    parser.add_argument("--to", type=Path, help="a folder for the files; else a temporary one")
    options = parser.parse_args()
    counts = {OURS: OF_OURS * options.count, BY_FILE: options.count, BY_INPUTS: options.count}
    with tempfile.TemporaryDirectory(dir=options.to) as folder:
        times = measure(counts, options.repeats, Path(folder))
    show(times, counts)
    print(f"typst {version('typst')}, PDF/UA-1; {os.cpu_count()} cores, Python {python_version()}")


if __name__ == "__main__":
    main()
