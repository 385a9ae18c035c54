"""What a file says about itself: title, author and claims, as dictionary and as XMP."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from html import escape  # xml.sax's own would import half of urllib

from msgspec import Struct

from reportgen.pdf.syntax import literal
from reportgen.pdf.xmp import CREATOR, PRODUCER, packet


class Metadata(Struct, frozen=True, kw_only=True):
    """What every copy of a file says about itself; *date* is the day of its figures.

    *language* is a tag of BCP 47.
    """

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    date: dt.date
    language: str


class Around(Struct, frozen=True):
    """A file's metadata, before and behind the title of a copy.

    *info* is the document information dictionary, *packet* the XMP; they say the same. A packet
    with an id of its own is cut there, too: a UUID of version 8, of all that the copy says.
    """

    info: tuple[bytes, bytes]
    packet: tuple[bytes, ...]

    @property
    def has_id(self) -> bool:
        """Whether a packet says which document it is of."""
        return len(self.packet) > 2

    def information(self, title: str) -> bytes:
        """The document information dictionary of a copy with *title*."""
        before, behind = self.info
        return b"%b%b%b" % (before, literal(title).encode("ascii"), behind)

    def xmp(self, title: str, seed: bytes = b"") -> bytes:
        """The XMP packet of a copy with *title*; *seed* has what else its id is made of."""
        before, *behind = self.packet
        said = escape(title).encode()
        if not self.has_id:
            return b"%b%b%b" % (before, said, behind[0])
        own = hashlib.sha256(b"".join((before, said, *behind, seed))).hexdigest()
        identity = "-".join((own[:8], own[8:12], f"8{own[13:16]}", f"8{own[17:20]}", own[20:32]))
        return b"%b%b%b%b%b" % (before, said, behind[0], identity.encode(), behind[1])


def around_title(metadata: Metadata, claims: str) -> Around:
    """The *metadata* around the title of a copy; *claims* are from `xmp`.

    The file is dated on the day of its figures, or at SOURCE_DATE_EPOCH, in seconds since 1970.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    day = dt.datetime.combine(metadata.date, dt.time(), dt.UTC)
    moment = dt.datetime.fromtimestamp(int(seconds), dt.UTC) if seconds else day
    return Around(
        _information(metadata, moment),
        packet(
            author=metadata.author,
            subject=metadata.subject,
            keywords=metadata.keywords,
            language=metadata.language,
            moment=moment,
            claims=claims,
        ),
    )


def _information(metadata: Metadata, moment: dt.datetime) -> tuple[bytes, bytes]:
    date = literal(f"D:{moment:%Y%m%d%H%M%S}+00'00'")
    said = {
        "Author": literal(metadata.author),
        "Subject": literal(metadata.subject),
        "Keywords": literal(", ".join(metadata.keywords)),
        "Creator": literal(CREATOR),
        "Producer": literal(PRODUCER),
        "CreationDate": date,
        "ModDate": date,
        "Trapped": "/False",
    }
    entries = "".join(f"/{key}{value}" for key, value in said.items())
    return b"<</Title", f"{entries}>>".encode("ascii")
