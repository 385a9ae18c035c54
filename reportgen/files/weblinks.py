"""Addresses on the web as people write them, in the form that every program takes."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote

import idna

from reportgen.errors import Place
from reportgen.files.text import Text, WebAddress
from reportgen.files.typed import BadText, typed

_PARTS = re.compile(r"(?i)(https?://)([^/?#:]*)(.*)")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_LETTERS = "ßæøœđłþðÆØŒĐŁÞÐ"
"""Latin letters that are no other letter with an accent, and look like no other."""


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


def readable(address: WebAddress) -> str:
    """*address* as people read it: `año` for `a%C3%B1o`, and a host's own letters.

    Only Latin letters that look like no others are shown so, and only where they lead to the same
    address: whoever types what is printed gets there, and nobody can pass for another.
    """
    parts = _PARTS.fullmatch(address)
    if parts is None or not ("%" in address or "xn--" in address.lower()):
        return address
    scheme, host, rest = parts.groups()
    shown = f"{scheme}{_host(host)}{_ENCODED.sub(_decoded, rest)}"
    try:
        is_same = web_address(shown, Place("")).casefold() == address.casefold()
    except BadText:
        is_same = False
    return shown if is_same else address


def _host(host: str) -> str:
    """*host* in its own letters, if all of them are plain ones."""
    try:
        own = idna.decode(host)
    except idna.IDNAError:
        return host
    return own if _is_plain(own) else host


def _decoded(found: re.Match[str]) -> str:
    """What a run of percent-encoded bytes stands for, if that is plain letters alone."""
    try:
        own = unquote(found[0], errors="strict")
    except UnicodeDecodeError:
        return found[0]
    return own if _is_plain(own) else found[0]


def _is_plain(text: str) -> bool:
    """Say whether all letters of *text* are those of ASCII, with accents or not, and a few more."""
    return unicodedata.is_normalized("NFC", text) and all(
        each.isascii()
        or each in _LETTERS
        or (each.isalpha() and unicodedata.normalize("NFD", each)[0].isascii())
        for each in text
    )
