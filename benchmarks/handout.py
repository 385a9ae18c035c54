"""How fast and how small a handout is: ratios of things that are timed in one run.

README.md says what each figure means.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import plain
from msgspec.structs import replace
from reportlab.pdfgen.canvas import Canvas
from rounds import Figure, Job, Times, ratio, rounds, show_json, show_table, whole_number

from reportgen.content import blocks
from reportgen.content.recipient import Recipient
from reportgen.errors import Place
from reportgen.files.text import WebAddress
from reportgen.layouts.handout import handout
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

ROOT = Path(__file__).resolve().parent.parent
TODAY = dt.datetime.now(tz=dt.UTC).date()
ORDER = Order(
    roles=("medical-assistant", "pharmacy-technician"), school="northgate", campus="denver"
)
COMMAND = ("build", *ORDER.roles, "--school", "northgate", "--campus", "denver")

QUESTION = 'font name="OpenSans-ExtraBold" color="white"'
ON_BAND = 'font name="OpenSans-Bold" color="white"'
"""ReportLab's tags for strong words on the band."""

CANVAS = "python, import reportlab.pdfgen.canvas"
PLATYPUS = "python, import reportlab.platypus"
BUILD = "python -m reportgen build --no-cache"
FIRST = "python -m reportgen build, the first of a comparison"
SECOND = "python -m reportgen build, the second, for somebody else"
HANDOUT = "handout, from YAML to bytes"
DRAWN = "handout, arranged and written"
PLAIN = "plain script"
PLAIN_CODE = "plain script, its QR code alone"


def main() -> None:
    """Time everything, then print it."""
    parser = argparse.ArgumentParser(description="Time reportgen against ReportLab alone.")
    parser.add_argument("--repeats", type=whole_number, default=20, metavar="N", help="rounds (20)")
    parser.add_argument("--json", action="store_true", help="print JSON for a script")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "handout.pdf"
        cold = rounds(processes(target, Path(folder)), options.repeats)
        size = target.stat().st_size
    warm = rounds(drawings(), options.repeats)
    show = show_json if options.json else show_table
    show(figures(cold, warm, size), {**cold, **warm})


# -- what is timed


def processes(target: Path, folder: Path) -> dict[str, Job]:
    """Whole processes: two that only import ReportLab, and ours that write *target*.

    The first of a comparison is always followed by the second.
    """
    build = "-m", "reportgen", *COMMAND, "-o", str(target)

    def first() -> None:
        shutil.rmtree(folder / "cache", ignore_errors=True)
        run(folder, *build, "--for", "Ana López")

    return {
        CANVAS: partial(run, folder, "-c", "import reportlab.pdfgen.canvas"),
        PLATYPUS: partial(run, folder, "-c", "import reportlab.platypus"),
        BUILD: partial(run, folder, *build, "--no-cache"),
        FIRST: first,
        SECOND: partial(run, folder, *build, "--for", "Zoë O’Brien"),
    }


def run(folder: Path, *arguments: str) -> None:
    """One process of this Python, from start to end.

    Modules are compiled in the first round and then kept in *folder*, as they are for
    whoever runs a program twice, whatever the environment says; templates are kept there, too.
    What it warns of is not shown.
    """
    environment = {
        **os.environ,
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = (sys.executable, *arguments)
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True)
    if done.returncode:
        sys.exit(done.stderr.decode())


def drawings() -> dict[str, Job]:
    """Handouts in this process; every copy has a QR code of its own, as in a mailing."""
    comparison, theme = Workshop(ORDER, TODAY).load()
    content = content_of(handout(comparison, ORDER.recipient))
    numbers = count()

    def address() -> WebAddress:
        return WebAddress(f"{content.address}?copy={next(numbers):05}", Place("--url"))

    def shop() -> Workshop:
        return Workshop(replace(ORDER, recipient=Recipient(url=address())), TODAY)

    def arranged() -> bytes:
        made = shop()
        return made.press(comparison, theme).copy(made.order.recipient).content

    return {
        HANDOUT: lambda: shop().handout().pdf,
        DRAWN: arranged,
        PLAIN: lambda: plain.draw(content._replace(address=address())),
        PLAIN_CODE: lambda: draw_code(address()),
    }


def draw_code(address: str) -> None:
    """The plain script's QR code on a page of its own."""
    plain.qr_code(address).drawOn(Canvas(io.BytesIO()), 0, 0)


# -- what is made of it


def figures(cold: Times, warm: Times, size: int) -> tuple[Figure, ...]:
    """Every figure with its aim."""
    without_code = [
        all_of_it - code for all_of_it, code in zip(warm[PLAIN], warm[PLAIN_CODE], strict=True)
    ]
    kilobytes = size / 1000
    return (
        ratio("build / import reportlab.pdfgen.canvas", "≤", 2, cold[BUILD], cold[CANVAS]),
        ratio("build / import reportlab.platypus", "≤", 2, cold[BUILD], cold[PLATYPUS]),
        ratio("second build / first", "≤", 0.6, cold[SECOND], cold[FIRST]),
        ratio("handouts a second / plain", "≥", 1, warm[PLAIN], warm[HANDOUT]),
        ratio("drawn only / plain", "≥", 1, warm[PLAIN], warm[DRAWN]),
        ratio("drawn only / plain without its QR code", "≥", 1, without_code, warm[DRAWN]),
        Figure("size of the PDF", "≤", 120, kilobytes, kilobytes, kilobytes, " KB"),
    )


# -- the words of our blocks, as the plain script takes them


def content_of(pages: tuple[blocks.Page, ...]) -> plain.Content:
    """All that *pages* say; an error where the layout has changed and the plain script has not."""
    first, second = pages
    head, cards, duties_head, duties, shared, workday_head, workday, _ = first.blocks
    start_head, start, outlook_head, outlook, *rest, _ = second.blocks
    future_head, future, fits, checklists, call, sources, disclosures = rest
    assert isinstance(head, blocks.Masthead)
    assert isinstance(cards, blocks.Cards)
    assert isinstance(shared, blocks.Strip)
    assert isinstance(outlook, blocks.Beside)
    assert isinstance(outlook.left, blocks.Chart)
    assert isinstance(fits, blocks.Heading)
    assert isinstance(checklists, blocks.Checklists)
    assert isinstance(call, blocks.Invitation)
    assert isinstance(sources, blocks.Sources)
    assert isinstance(disclosures, blocks.Paragraph)
    return plain.Content(
        title=blocks.plain(head.title.text),
        owner=head.owner,
        corner="".join(lines_of(head.recipient)),
        question=markup(head.title.text, strong=QUESTION),
        lead=blocks.plain(head.lead),
        cards=tuple(map(card, cards.cards)),
        duties=section(duties_head, duties),
        shared=run_in(shared),
        workday=section(workday_head, workday),
        requirements=section(start_head, start),
        outlook=section(outlook_head, outlook.right),
        chart=markup(outlook.left.caption),
        bars=tuple(map(bar, outlook.left.bars)),
        future=section(future_head, future),
        fits=(markup(fits.text), markup(fits.note)),
        checklists=tuple(map(checklist, checklists.lists)),
        call=(markup(call.heading.text), markup(call.text), *lines_of(call.address)),
        contact=lines_of(call.contact),
        address=code_of(call.code),
        sources=tuple(numbered(sources)),
        disclosures=markup(disclosures.text),
        feet=tuple(
            foot(block)
            for page in pages
            for block in page.blocks
            if isinstance(block, blocks.RunningFoot)
        ),
    )


def markup(line: blocks.Line, strong: str = "b") -> plain.Markup:
    """A line with ReportLab's tags; *strong* is the one for strong spans."""
    return "".join(_tagged(span, strong) for span in line)


def _tagged(span: blocks.Span, strong: str) -> plain.Markup:
    text = escape(span.text)
    if span.strong:
        text = f"<{strong}>{text}</{strong.split(maxsplit=1)[0]}>"
    if span.address:
        text = f"<a href={quoteattr(span.address)}>{text}</a>"
    if span.cites:
        text += f"<super>{','.join(map(str, span.cites))}</super>"
    return text


def section(head: blocks.Block, table: blocks.Block) -> plain.Section:
    """A heading with its table."""
    assert isinstance(head, blocks.Heading)
    assert isinstance(table, blocks.Table)
    rows = tuple(
        plain.Row(markup(row.label), tuple(tuple(map(markup, cell.lines)) for cell in row.cells))
        for row in table.rows
    )
    return plain.Section(markup(head.text), markup(head.note), table.columns, rows)


def card(block: blocks.Card) -> plain.Card:
    """A card; its numbers are parts of it. The plain script has no place for a note."""
    assert not block.note
    numbers = tuple((escape(each.number.text), markup(each.caption)) for each in block.numbers)
    return plain.Card(markup(block.heading.text), markup(block.text), numbers)


def bar(block: blocks.Bar) -> plain.Bar:
    """A bar, as it is."""
    return plain.Bar(block.label, block.said, float(block.figure.value or 0), block.column)


def checklist(block: blocks.Checklist) -> tuple[plain.Markup, tuple[plain.Markup, ...]]:
    """A role's name and its statements."""
    return markup(block.heading.text), tuple(map(markup, block.items))


def run_in(strip: blocks.Strip) -> plain.Markup:
    """What is shared, on one line."""
    return f"<b>{escape(strip.label)}</b>&nbsp;&nbsp; " + " · ".join(map(markup, strip.items))


def numbered(sources: blocks.Sources) -> Iterator[plain.Markup]:
    """The sources with their numbers; the first also says what they are."""
    label = f"<b>{escape(''.join(span.text for span in sources.heading.text))}</b>&nbsp; "
    for number, entry in enumerate(sources.entries, 1):
        yield f"{label if number == 1 else ''}<b>{number}</b>&nbsp;{markup(entry)}"


def foot(block: blocks.RunningFoot) -> tuple[str, str, str]:
    """The three texts at the foot of a page."""
    return blocks.plain(block.left), blocks.plain(block.middle), blocks.plain(block.right)


def lines_of(slot: blocks.Slot | None) -> tuple[plain.Markup, ...]:
    """The lines of a recipient's own content; strong ones stand on the band, and are white."""
    assert slot is not None
    match slot.content:
        case blocks.Paragraph(text):
            return (markup(text, ON_BAND),)
        case blocks.Contact(heading, lines):
            return markup(heading, ON_BAND), *(markup(line) for line in lines)
        case blocks.Code():
            return ()


def code_of(slot: blocks.Slot | None) -> str:
    """Where the QR code leads."""
    assert slot is not None
    assert isinstance(slot.content, blocks.Code)
    return slot.content.address


if __name__ == "__main__":
    main()
