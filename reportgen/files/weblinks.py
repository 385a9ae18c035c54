"""Addresses on the web as people write them, in the form that every program takes."""

from __future__ import annotations

import re
from urllib.parse import quote

import idna

from reportgen.errors import Place
from reportgen.files.text import Text, WebAddress
from reportgen.files.typed import BadText, typed

_PARTS = re.compile(r"(?i)(https?://)([^/?#:]*)(.*)")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def web_address(text: str, place: Place) -> WebAddress:
    """*text* as a web address: letters beyond ASCII percent-encoded, a host's by IDNA 2008.

    Raises BadText for what is no address.
    """
    words = typed(text, Text, place)
    parts = _PARTS.fullmatch(words)
    if words.isascii() or parts is None:
        return typed(words, WebAddress, place)
    scheme, host, rest = parts.groups()
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError as error:
            raise BadText(f"cannot be {str(words)!r}", "check the letters of its host") from error
    rest = _FOREIGN.sub(lambda found: quote(found[0]), rest)
    return typed(f"{scheme}{host}{rest}", WebAddress, place)
