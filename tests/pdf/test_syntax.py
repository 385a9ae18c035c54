"""Objects in PDF's own notation."""

from __future__ import annotations

import zlib

import page
import pytest

from reportgen.pdf.syntax import ended, filtered, stream

HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
)
ENDS = [b"", b"\n", b"\r", b"\r\n", b"\n\r", b"\r\r", b" ", b"\0"]


def document(content: bytes) -> bytes:
    """A file of one page with the stream *content*, which is object 4."""
    out, places = bytearray(HEAD), []
    for number, body in enumerate(OBJECTS, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    places.append(len(out))
    out += content
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 5\n0000000000 65535 f \n" + rows
    trailer = b"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(out)
    return bytes(out) + table + trailer


def minded(pdf: bytes) -> list[str]:
    """What the second validator says of lengths."""
    report = page.validate_pdf_bytes(pdf, profile="2a")
    return [each.message for each in report.failures if "LENGTH" in each.rule_id]


@pytest.mark.parametrize("end", ENDS)
def test_streams_are_as_long_as_they_say_however_they_end(end: bytes) -> None:
    """The line's end before the keyword is told from the data, whatever their last byte is."""
    data = b"q Q" + end

    assert minded(document(stream(4, b"", data))) == []
    assert data in stream(4, b"", data)
    assert b"/Length %d>>" % len(data) in stream(4, b"", data)


def test_a_return_before_a_line_feed_is_what_the_second_validator_minds() -> None:
    """Without the second byte it counts one too few; so a mistake of ours would be seen here."""
    right = stream(4, b"", b"q Q\r")
    wrong = right.replace(b"\r\r\nendstream", b"\r\nendstream")

    assert wrong != right
    assert minded(document(wrong))


def test_deflated_data_may_end_in_any_byte() -> None:
    """One stream in 256 ends in a carriage return: its check sum does."""
    found = (zlib.compress(b"%d" % number) for number in range(10_000, 99_999))
    data = next(each for each in found if each.endswith(b"\r"))

    assert ended(data) == data + b"\r\nendstream"
    assert minded(document(b"4 0 obj\n" + filtered(b"", data) + b"\nendobj\n")) == []
