"""What the tags cost: the same laid-out pages written with and without them, in one run.

python benchmarks/tagging.py [--repeats N] [--json]
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from reportgen.content.inscription import contents
from reportgen.layouts.personal import house_of
from reportgen.pdf.document import make_template, reserve_repertoires
from reportgen.pdf.embedding import Fonts, embed
from reportgen.pdf.intents import claim
from reportgen.pdf.metadata import Metadata, around_title
from reportgen.pdf.objects import Objects, bodies, number_of
from reportgen.pdf.packing import pack
from reportgen.pdf.pen import Pen
from reportgen.pdf.syntax import stream, whole
from reportgen.pdf.template import XMP
from reportgen.pdf.viewing import Viewing
from reportgen.pdf.xmp import TAGGED_CLAIMS
from reportgen.typesetting.marks import Dot, Flowable, Modules, Panel, Rule, Words, walk
from reportgen.workshop.describing import describe
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

ORDER = Order(
    roles=("medical-assistant", "pharmacy-technician"), school="northgate", campus="denver"
)
AIMS = {"time": 1.5, "size": 1.4}


def untagged(pages: Sequence[Flowable], metadata: Metadata) -> bytes:
    """The same marks by the same pen into the same kind of file, without structure or links."""
    size = pages[0].width, pages[0].height
    settings: Any = {"initialFontName": next(_fonts(page) for page in pages)}
    canvas: Any = Canvas(io.BytesIO(), size, invariant=1, pageCompression=1, **settings)
    document = canvas._doc
    claim(canvas, Viewing())
    fonts = Fonts(document)
    reserve_repertoires(pages, fonts)
    for page in pages:
        pen = Pen(fonts.encoded, canvas._code)
        for x, y, mark in walk(page):
            _draw(pen, mark, x, page.height - y)
        pen.end()
        canvas.showPage()
    objects = Objects(document)
    info, packet, table = (objects.reserve() for _ in range(3))
    document.Catalog.Metadata = objects.reference(packet)
    embed(document)
    root = number_of(document, document.Catalog)
    document.Catalog.Outlines = None
    own = range(info, table + 1)
    around = around_title(metadata, TAGGED_CLAIMS)
    said = [whole(info, around.information("")), stream(packet, XMP, around.xmp(""))]
    return pack(bodies(document), own, root, info).filled(said).content


def _fonts(page: Flowable) -> str:
    marks = (mark for _, _, mark in walk(page))
    return next(mark.runs[0].face.name for mark in marks if isinstance(mark, Words))


def _draw(pen: Pen, mark: object, x: float, y: float) -> None:
    match mark:
        case Words():
            pen.words(mark.runs, x, y, spaced=mark.spaced)
        case Panel():
            pen.panel(mark, x, y)
        case Rule():
            pen.rule(mark, x, y)
        case Dot():
            pen.dot(mark, x, y)
        case Modules():
            pen.modules(mark, x, y)


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def measure(repeats: int) -> dict[str, float]:
    """Medians of interleaved runs, after a warm-up: arranging and writing one handout."""
    shop = Workshop(ORDER, dt.date.today())
    comparison, theme = shop.load()
    metadata = describe(comparison)
    own = contents(house_of(comparison), ORDER.recipient)

    def make(write: Callable[[Sequence[Flowable], Metadata], bytes]) -> bytes:
        pages, *_ = shop.arrange(comparison, theme, shop.order.recipient, shop.findings)
        return write(pages, metadata)

    def tagged(pages: Sequence[Flowable], metadata: Metadata) -> bytes:
        template = make_template(pages, metadata)
        return template.stamp(own, metadata.title).content

    writers = {"tagged": tagged, "untagged": untagged}
    sizes = {name: len(make(write)) for name, write in writers.items()}
    times: dict[str, list[float]] = {name: [] for name in writers}
    for _ in range(repeats):
        for name, write in writers.items():
            times[name].append(_milliseconds(lambda write=write: make(write)))  # type: ignore[misc]
    medians = {name: statistics.median(values) for name, values in times.items()}
    return {
        "time": medians["tagged"] / medians["untagged"],
        "size": sizes["tagged"] / sizes["untagged"],
        "tagged_ms": medians["tagged"],
        "untagged_ms": medians["untagged"],
        "tagged_kb": sizes["tagged"] / 1000,
        "untagged_kb": sizes["untagged"] / 1000,
    }


def main() -> None:
    """Print the ratios and what they were made of."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=40)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(options.repeats)
    if options.json:
        print(json.dumps(found))
        return
    for name, aim in AIMS.items():
        print(f"{name:6} tagged / untagged  {found[name]:.2f}  (aim: at most {aim})")
    print(
        f"       {found['tagged_ms']:.1f} ms / {found['untagged_ms']:.1f} ms, "
        f"{found['tagged_kb']:.1f} KB / {found['untagged_kb']:.1f} KB"
    )


if __name__ == "__main__":
    main()
