"""Writes one letter: as plain text, as HTML, and both with a PDF as MIME.

The HTML is the escaped text below the school's name in its colors, in tables with inline styles
as old programs want them. Nothing is fetched and no script runs: nobody learns whether it was
opened. Text has no color of its own, so that a program in dark mode has its own two. Headers are
those of RFC 5322, 2369, 2919 and 8058.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from binascii import b2a_qp
from collections.abc import Iterator, Mapping
from email.utils import format_datetime
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template
from urllib.parse import quote

from msgspec import Struct

from reportgen.catalog.fields import fill
from reportgen.catalog.messages import WHO, Message
from reportgen.catalog.names import ENGLISH
from reportgen.files.addresses import Address
from reportgen.language.message import Message as Printed
from reportgen.language.words import LetterWords
from reportgen.outbox.headers import line, mailbox, subject
from reportgen.scripts.bidi import runs_leftwards
from reportgen.scripts.systems import is_leftwards
from reportgen.workshop.letterhead import Letterhead

MOST_BYTES = 5_000_000
"""Of a whole message; servers refuse more, or recipients do."""

LIST = "handouts"
"""What the identifier of our list (RFC 2919) begins with, before the sender's domain."""

WRAPPED = 60
"""Characters of a line that an editor has broken; the break behind a shorter one is meant."""

_ITEM = re.compile(r"[-*•] |[0-9]+[.)] ")
_LINK = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?')\]]")


class Letter(Struct, frozen=True):
    """A message to one person, without its PDF; *values* has the values of its fields.

    *says* are the words around the message, in its language. *cc* gets a copy, and everybody
    sees that. The HTML has the school's *head*. *page* is the address of the handout's own page on
    the web, if it has one.
    """

    message: Message
    name: str
    to: Address
    values: Mapping[str, str]
    message_id: str
    date: dt.datetime
    says: LetterWords
    cc: Address | None = None
    head: Letterhead | None = None
    page: str = ""

    @property
    def subject(self) -> str:
        """Its subject, on one line."""
        return fill(self.message.subject, self.values)

    @property
    def written(self) -> str:
        """Greeting and body as they were written, with their fields."""
        message = self.message
        signed = f"\n\n{message.signature}" if message.signature else ""
        return f"{message.greeting}\n\n{_flowing(message.body)}{signed}"

    @property
    def opening(self) -> str:
        """Greeting and body."""
        return fill(self.written, self.values)

    @property
    def way_out(self) -> str:
        """The link or email address for this person to opt out."""
        return way_out(self.message, self.to)

    @property
    def stop(self) -> str:
        """The text before the way to opt out."""
        return self.message.opt_out_text or self.says.stop


def way_out(message: Message, to: Address) -> str:
    """The link or email address by which somebody at the address *to* opts out of *message*."""
    way = message.opt_out
    return fill(way, {WHO: quote(to.written, safe="")}) if way.is_link else str(way)


def plain(letter: Letter) -> str:
    """The text, then the postal address and the way to opt out."""
    head = letter.head
    places = [letter.says.page.fill(address=letter.page)] if letter.page else []
    if head and head.web:
        places.append(letter.says.school.fill(school=head.name, address=head.web))
    web = "\n".join(places) + "\n\n" if places else ""
    end = f"-- \n{web}{letter.message.postal_address}\n\n{letter.stop} {letter.way_out}"
    return f"{letter.opening}\n\n{end}\n"


def html(letter: Letter) -> str:
    """The same text as an HTML page for mail programs and screen readers."""
    way = letter.way_out
    leftwards = is_leftwards(letter.message.language or ENGLISH)
    address = way if letter.message.opt_out.is_link else f"mailto:{way}"
    paragraphs = re.split(r"\n{2,}", letter.written)
    return _template("letter").substitute(
        language=escape(letter.message.language or ENGLISH),
        direction=' dir="rtl"' if leftwards else "",
        start="right" if leftwards else "left",
        title=escape(letter.subject),
        head=_head(letter.head),
        body="\n".join(_paragraph(text, letter.values) for text in paragraphs),
        foot="".join(_links(letter)),
        postal_address=_lines(letter.message.postal_address),
        opt_out=f'{escape(letter.stop)} <a href="{escape(address)}">{escape(way)}</a>',
    )


def mime(letter: Letter, pdf: bytes, file: str, *, draft: bool = False) -> bytes:
    """The whole message for a server or an .eml file; same input, same bytes.

    *file* is the name of the PDF, short and in ASCII for old programs. A *draft* opens in an
    editor, in mail programs that know the header X-Unsent.
    """
    own = hashlib.sha256(letter.message_id.encode()).hexdigest()[:24]
    # neither quoted-printable nor base64 can have =_ in it
    whole, texts = f"=_{own}_0", f"=_{own}_1"
    name = f'name="{file}"'
    parts = [
        *_headers(letter, draft=draft),
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed; boundary="{whole}"',
        line("Content-Language", letter.message.language or ENGLISH),
        f"\r\n--{whole}",
        f'Content-Type: multipart/alternative; boundary="{texts}"',
        f"\r\n--{texts}",
        _text("plain", plain(letter)),
        f"--{texts}",
        _text("html", html(letter)),
        f"--{texts}--",
        f"\r\n--{whole}",
        f"Content-Type: application/pdf;\r\n {name}",
        f"Content-Disposition: attachment;\r\n file{name}",
        "Content-Transfer-Encoding: base64\r\n\r\n",
    ]
    return "\r\n".join(parts).encode() + _coded(pdf) + f"\r\n\r\n--{whole}--\r\n".encode()


def _headers(letter: Letter, *, draft: bool) -> Iterator[str]:
    """The headers of the letter itself, without those of MIME."""
    message, way = letter.message, letter.way_out
    yield mailbox("From", message.sender.name, message.sender.address)
    yield mailbox("To", letter.name, letter.to.wire)
    if letter.cc is not None:
        yield line("Cc", letter.cc.wire)
    if message.reply_to is not None:
        yield mailbox("Reply-To", message.reply_to.name, message.reply_to.address)
    yield subject(letter.subject)
    yield line("Date", format_datetime(letter.date))
    yield line("Message-ID", letter.message_id)
    yield line("List-Id", f"<{LIST}.{message.sender.address.rpartition('@')[2].lower()}>")
    if message.opt_out.is_link:
        yield line("List-Unsubscribe", f"<{way}>")
        if way.startswith("https://"):
            yield line("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
    else:
        yield line("List-Unsubscribe", f"<mailto:{way}?subject=unsubscribe>")
    if draft:
        yield line("X-Unsent", "1")


def _text(kind: str, text: str) -> str:
    """*text* as a part of that kind, in ASCII."""
    lines = b"".join(row + b"\r\n" for row in text.encode().splitlines())
    return (
        f'Content-Type: text/{kind}; charset="utf-8"\r\n'
        f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{b2a_qp(lines).decode()}"
    )


def _coded(content: bytes) -> bytes:
    """*content* in base64, in lines of 76 characters, faster than the standard library."""
    whole = base64.b64encode(content)
    return b"\r\n".join([whole[at : at + 76] for at in range(0, len(whole), 76)])


def _flowing(text: str) -> str:
    """*text* with lines joined that an editor had wrapped."""
    lines: list[str] = []
    before = ""
    for row in text.split("\n"):
        if len(before) >= WRAPPED and row and not _ITEM.match(row):
            lines[-1] += f" {row}"
        else:
            lines.append(row)
        before = row
    return "\n".join(lines)


def _lines(text: str, values: Mapping[str, str] | None = None) -> str:
    """*text* as HTML lines, with *values* in its fields and its web addresses as links.

    An address within a value is no link: values come from strangers. A value that is written
    leftwards keeps its order to itself.
    """
    values = values or {}
    shown = {name: _isolated(value) for name, value in values.items()}
    quoted = {name: quote(value, safe="") for name, value in values.items()}
    done, at = [], 0

    def said(part: str) -> str:
        return fill(escape(part), shown) if values else escape(part)

    for match in _LINK.finditer(text):
        leads = escape(fill(match[0], quoted) if values else match[0])
        done += [said(text[at : match.start()]), f'<a href="{leads}">{said(match[0])}</a>']
        at = match.end()
    return "".join([*done, said(text[at:])]).replace("\n", "<br>\n")


def _isolated(value: str) -> str:
    """*value* as HTML, apart from what stands around it where it is written leftwards."""
    said = escape(value)
    return f"<bdi>{said}</bdi>" if not value.isascii() and runs_leftwards(value) else said


def _paragraph(text: str, values: Mapping[str, str]) -> str:
    """A paragraph as HTML: its lines, and those that begin as items do as lists."""
    lines = text.split("\n")
    runs = groupby(lines, key=lambda line: (found := _ITEM.match(line)) and found[0][0].isdigit())
    return "\n".join(_run(tuple(run), values, numbered=kind) for kind, run in runs)


def _run(lines: tuple[str, ...], values: Mapping[str, str], *, numbered: bool | None) -> str:
    """Lines of one kind: *numbered* items, others, or, where it is None, no items."""
    if numbered is None:
        return f"<p>{_lines(chr(10).join(lines), values)}</p>"
    items = "\n".join(f"<li>{_lines(_ITEM.sub('', line, count=1), values)}</li>" for line in lines)
    if not numbered:
        return f"<ul>\n{items}\n</ul>"
    first = re.match(r"[0-9]+", lines[0])
    assert first is not None
    start = "" if int(first[0]) == 1 else f' start="{int(first[0])}"'
    return f"<ol{start}>\n{items}\n</ol>"


def _head(head: Letterhead | None) -> str:
    """The band with the school's name; nothing without a school."""
    if head is None:
        return ""
    values = {"fill": head.fill, "text": head.text, "rule": head.rule, "name": escape(head.name)}
    return _template("letterhead").substitute(values)


def _links(letter: Letter) -> Iterator[str]:
    """The handout's own page, and the school's place on the web, as far as there are any."""
    head = letter.head
    if letter.page:
        yield f"<p>{_filled(letter.says.page, letter.page)}</p>\n"
    if head and head.web:
        yield f"<p>{_filled(letter.says.school, head.web, school=head.name)}</p>\n"


def _filled(message: Printed, address: str, **others: str) -> str:
    """*message* as HTML, with a link to *address* in its place."""
    seen = re.sub(r"^https?://|/$", "", address)
    link = (f'<a href="{escape(address)}">{escape(seen)}</a>',)
    pieces = message.pieces(address=link, **others)
    return "".join(escape(each) if isinstance(each, str) else each[0] for each in pieces)


@cache
def _template(name: str) -> Template:
    return Template(Path(__file__).with_name(f"{name}.html").read_text(encoding="utf-8"))
