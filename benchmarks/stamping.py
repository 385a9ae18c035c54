"""How fast copies are stamped: each with a name, an address and a QR code of its own.

python benchmarks/stamping.py [--copies N] [--repeats N] [--to DIR] [--json]

In every round all jobs are timed one right after the other; a figure is the median of the
rounds, beside the fastest. Both cores should be idle otherwise: two processes that share one
core's units slow each other down by half.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from recipients import people

from reportgen.content.inscription import contents
from reportgen.content.recipient import Recipient
from reportgen.files.disk import Shelf
from reportgen.qr.code import qr_code
from reportgen.workshop.order import Order
from reportgen.workshop.press import Press, template_key
from reportgen.workshop.workshop import Workshop

ORDER = Order(
    roles=("medical-assistant", "pharmacy-technician"), school="northgate", campus="denver"
)

Job = Callable[[Sequence[Recipient]], object]


def in_memory(press: Press, who: Sequence[Recipient]) -> None:
    """Every copy as bytes."""
    for each in who:
        press.copy(each)


def on_disk(press: Press, folder: Path, who: Sequence[Recipient]) -> None:
    """Every copy as a file of its own, none of which was there."""
    shelf = Shelf(Path(tempfile.mkdtemp(dir=folder)))
    for number, each in enumerate(who):
        copy = press.copy(each)
        shelf.put(f"{number}.pdf", copy.shared, copy.own)


def only_written(shared: bytes, own: bytes, folder: Path, who: Sequence[Recipient]) -> None:
    """As many files of the same size, with nothing to be stamped."""
    shelf = Shelf(Path(tempfile.mkdtemp(dir=folder)))
    for number, _ in enumerate(who):
        shelf.put(f"{number}.pdf", shared, own)


def only_codes(who: Sequence[Recipient]) -> None:
    """Every QR code as a matrix."""
    for each in who:
        assert each.url is not None
        qr_code(each.url)


def only_contents(press: Press, who: Sequence[Recipient]) -> None:
    """What is said in every slot, and the template that it needs."""
    for each in who:
        template_key(contents(press.house, each))


def measure(copies: int, repeats: int, folder: Path) -> dict[str, list[float]]:
    """Microseconds a copy by job, one figure for each round."""
    shop = Workshop(ORDER, dt.datetime.now(tz=dt.UTC).date())
    press = shop.press(*shop.load())
    make = people()
    first = press.copy(make(1)[0])
    jobs: dict[str, Job] = {
        "copy in memory": partial(in_memory, press),
        "copy on disk": partial(on_disk, press, folder),
        "of it: contents and key": partial(only_contents, press),
        "of it: QR code": only_codes,
        "of it: writing": partial(only_written, first.shared, first.own, folder),
    }
    times: dict[str, list[float]] = {name: [] for name in jobs}
    gc.collect()
    gc.freeze()
    for _ in range(repeats + 1):
        for name, job in jobs.items():
            who = make(copies)
            start = time.perf_counter()
            job(who)
            times[name].append((time.perf_counter() - start) / copies * 1e6)
        for made in folder.iterdir():
            shutil.rmtree(made)
    return {name: taken[1:] for name, taken in times.items()}


def main() -> None:
    """Time everything, then print it."""
    parser = argparse.ArgumentParser(description="Time the stamping of copies.")
    parser.add_argument("--copies", type=int, default=500, help="copies in a round (500)")
    parser.add_argument("--repeats", type=int, default=12, help="rounds that count (12)")
    parser.add_argument("--to", type=Path, help="a folder for the files; else a temporary one")
    parser.add_argument("--json", action="store_true", help="print JSON for a script")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.to) as folder:
        times = measure(options.copies, options.repeats, Path(folder))
    if options.json:
        print(json.dumps(times))
        return
    print(f"{'microseconds a copy':26} {'median':>8} {'fastest':>8}")
    for name, taken in times.items():
        print(f"{name:26} {median(taken):8.1f} {min(taken):8.1f}")


if __name__ == "__main__":
    main()
