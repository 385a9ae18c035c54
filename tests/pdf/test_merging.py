"""One file of many copies: objects have new numbers there, and the content of streams stays."""

from __future__ import annotations

import datetime as dt
import io
import re
import zlib

import pikepdf
from english import WORDS
from msgspec.structs import replace

from reportgen.content.recipient import Recipient
from reportgen.pdf.merging import Merged
from reportgen.pdf.syntax import filtered
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

COMMENT = b"\n% 7 0 R, 8 0 R stream\n9 0 R endstream 10 0 R\n"
"""What looks like references, and is none: in a page's operators it is a comment."""


def test_what_looks_like_a_reference_in_a_stream_stays(today: dt.date) -> None:
    """Compressed data may hold any bytes, those of a reference as well: none of them changes."""
    shop = Workshop(Order(roles=("medical-assistant", "pharmacy-technician")), today)
    template, own = shop.press(*shop.load()).parts(Recipient())
    number = int(re.findall(rb"/Contents\s*\[\s*(\d+)", template.bodies[template.pages[0]])[0])
    with pikepdf.open(io.BytesIO(template.stamp(own, "A title").content)) as file:
        operators = file.pages[0].obj.Contents[0].read_bytes() + COMMENT
    stored = filtered(b"", zlib.compress(operators, 0))
    out = io.BytesIO()
    merged = Merged(out)
    merged.add(replace(template, bodies={**template.bodies, number: stored}), own, "Nobody")
    merged.finish(WORDS)

    assert COMMENT in stored
    with pikepdf.open(io.BytesIO(out.getvalue())) as file:
        assert file.pages[0].obj.Contents[0].read_bytes() == operators
