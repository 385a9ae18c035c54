"""Laid-out pages to a template, from which the tagged PDF of each recipient is stamped."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from typing import Any

from reportlab import rl_config

from reportgen.errors import ReportgenError
from reportgen.files.stopping import go_on
from reportgen.pdf.book import Book
from reportgen.pdf.embedding import Fonts, embed
from reportgen.pdf.intents import claim
from reportgen.pdf.ledger import Ledger
from reportgen.pdf.lettering import typefaces_of
from reportgen.pdf.metadata import Metadata, around_title
from reportgen.pdf.objects import Objects, bodies, number_of
from reportgen.pdf.packing import pack
from reportgen.pdf.page import PageDrawer
from reportgen.pdf.pen import Pen
from reportgen.pdf.prepress import Prepress
from reportgen.pdf.repertoire import characters, repertoires
from reportgen.pdf.template import Template
from reportgen.pdf.viewing import Viewing, flip_of
from reportgen.pdf.xmp import PRESS_CLAIMS, TAGGED_CLAIMS
from reportgen.scripts.typefaces import Typeface
from reportgen.theme.fonts import Face, registered
from reportgen.typesetting.marks import Flowable, Words, walk

# plain deflated streams: seven-bit gateways went out with the nineties
rl_config.useA85 = 0


def make_template(
    pages: Sequence[Flowable],
    metadata: Metadata,
    prepress: Prepress | None = None,
    *,
    exact: bool = False,
) -> Template:
    """The template of *pages*, whose slots hold what somebody's copy holds.

    It is the same for everybody whose slots have the same shape and repertoires. With
    *prepress* it is for a press; that, and an *exact* one, is to be printed at its own size.
    Raises NotAccessible where a screen reader would be lost.
    """
    settings: Any = {"initialFontName": _any_font(pages), "lang": metadata.language}
    from reportlab.pdfgen.canvas import Canvas  # after a font, which says how it reads fonts

    size = pages[0].width, pages[0].height
    canvas: Any = Canvas(
        io.BytesIO(), size, invariant=1, pageCompression=1, pdfVersion=(1, 7), **settings
    )
    document = canvas._doc
    viewing = Viewing(exact or prepress is not None, flip_of(*size, len(pages)))
    claim(canvas, viewing, prepress.profile if prepress else None)
    fonts = Fonts(document)
    faces = reserve_repertoires(pages, fonts)
    book = Book(canvas, Ledger(), Objects(document))
    _refuse_letters(pages)
    drawn = [_drawn(page, index, book, fonts, prepress) for index, page in enumerate(pages)]
    slots = (slot for page in pages for slot in _slots(page))
    own = book.finish(drawn, typefaces_of(slots), prepress)
    embed(document)
    root = number_of(document, document.Catalog)
    document.Outlines.prepare(document, canvas)
    made = bodies(document)
    skeleton = pack(made, own.numbers, root, own.info)
    return Template(
        skeleton=skeleton,
        places=own.places,
        codes={face.name: fonts.codes(face) for face in faces},
        faces=faces,
        letterings=own.letterings,
        metadata=metadata,
        viewing=viewing,
        around=around_title(metadata, PRESS_CLAIMS if prepress else TAGGED_CLAIMS),
        info=own.info,
        packet=own.packet,
        root=root,
        pages=tuple(map(book.objects.page, range(len(pages)))),
        bodies=made,
        key=hashlib.sha256(skeleton.begin).digest(),
    )


def reserve_repertoires(pages: Sequence[Flowable], fonts: Fonts) -> tuple[Face, ...]:
    """Reserve character codes for the fonts of slots; returns those fonts.

    This comes before anything is drawn, so that no page's own words move a code.
    """
    faces = _slot_faces(pages)
    for face, text in faces.items():
        fonts.reserve(face, characters(repertoires(text)))
    return tuple(faces)


def _drawn(
    page: Flowable, index: int, book: Book, fonts: Fonts, prepress: Prepress | None
) -> list[bytes]:
    """The operators of *page*, cut before and behind every slot."""
    go_on()
    canvas, ledger = book.canvas, book.ledger
    canvas.setPageSize((page.width, page.height))
    pen = Pen(fonts.encoded, canvas._code, prepress.inks if prepress else None)
    before = len(ledger.bookmarks)
    drawer = PageDrawer(
        ledger=ledger,
        index=index,
        height=page.height,
        pen=pen,
        canvas=canvas,
        linked=prepress is None,
        prepress=prepress,
    )
    first, *cuts = drawer.page(page)
    if prepress:
        first = prepress.marks(page.width, page.height).encode("ascii") + b"\n" + first
    book.close_page(ledger.bookmarks[before:])
    return [first, *cuts]


def _refuse_letters(pages: Sequence[Flowable]) -> None:
    """Raise ReportgenError for words outside slots that the brand's faces cannot set."""
    ahead = list(pages)
    while ahead:
        flowable = ahead.pop()
        ahead += [
            part.item
            for part in flowable.parts
            if isinstance(part.item, Flowable) and part.item.slot is None
        ]
        for part in flowable.parts:
            for run in part.item.runs if isinstance(part.item, Words) else ():
                if isinstance(run.face, Typeface):
                    what = f"{run.face.system.name} is set in names, notes and contacts only"
                    raise ReportgenError(f"{run.text!r}: {what}", "write it in other letters")


def _slot_faces(pages: Sequence[Flowable]) -> dict[Face, str]:
    """The faces of what stands in slots, in order of reading, and the words set in each."""
    found: dict[Face, str] = {}
    for slot in (slot for page in pages for slot in _slots(page)):
        for _, _, mark in walk(slot):
            for run in mark.runs if isinstance(mark, Words) else ():
                if isinstance(run.face, Face):
                    found[run.face] = found.get(run.face, "") + run.text
    return found


def _slots(flowable: Flowable) -> Iterator[Flowable]:
    for part in flowable.parts:
        if isinstance(part.item, Flowable):
            if part.item.slot is None:
                yield from _slots(part.item)
            else:
                yield part.item


def _any_font(pages: Sequence[Flowable]) -> str:
    """The font that a page begins with; one that is used, so that no other gets in."""
    marks = (mark for page in pages for _, _, mark in walk(page) if isinstance(mark, Words))
    faces = (run.face for words in marks for run in words.runs)
    face = next((face for face in faces if isinstance(face, Face)), None)
    if face is None:
        return ""
    registered(face.name, face.cut)
    return face.name
