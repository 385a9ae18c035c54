"""Which encoding the text of a CSV file is in, by its bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from reportgen.errors import InvalidSource, Place, Problem

PIECE = 1 << 20
SAVE = "save it as 'CSV UTF-8', or as an Excel workbook"
CALLED = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman"}
_HIGH = re.compile(rb"[\x80-\xff]")
_MAC_ONLY = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
"""Bytes that mean nothing in Windows-1252 and a letter in Mac Roman."""
_MAC = re.compile(rb"[A-Za-z][\x87-\x90\x93-\x9f](?=[a-z])|[\x87-\x91\x94-\x9f][a-z]")
_WINDOWS = re.compile(rb"[A-Za-z][\xc0-\xff]|[\xc0-\xff][A-Za-z]")


class Encoding(Struct, frozen=True):
    """An encoding by Python's name; *guessed* where the file's bytes only hint at it."""

    name: str
    guessed: bool = False


def encoding_of(path: Path, name: str) -> Encoding:
    """The encoding of the file at *path*, called *name* in messages; reads it once.

    Raises InvalidSource for bytes of no text, and for a file in two encodings.
    """
    with path.open("rb") as raw:
        start = raw.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Encoding("utf-16")
    if b"\0" in start:
        wide = {"utf-16-le": (False, True, False, True), "utf-16-be": (True, False, True, False)}
        zeros = tuple(byte == 0 for byte in start)
        found = next((name for name, known in wide.items() if known == zeros), None)
        if found is None:
            raise InvalidSource([Problem(Place(name, 1, 1), "this is no text", SAVE)])
        return Encoding(found)
    if _is_utf8(path):
        return Encoding("utf-8-sig")
    return Encoding(_eight_bits(path, name), guessed=True)


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as raw:
            while piece := raw.read(PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _eight_bits(path: Path, name: str) -> str:
    """Windows-1252 or Mac Roman, whichever makes words of the bytes."""
    mac = windows = only_mac = utf8 = first = 0
    for number, line in enumerate(_lines(path), 1):
        if not _HIGH.search(line):
            continue
        if _decodes(line):
            utf8 += 1
            continue
        first = first or number
        mac += len(_MAC.findall(line))
        only_mac += len(_MAC_ONLY.findall(line))
        windows += len(_WINDOWS.findall(line))
    if utf8:
        problem = Problem(Place(name, first, 1), "not a UTF-8 character, as others are", SAVE)
        raise InvalidSource([problem])
    return "mac_roman" if only_mac or mac > windows else "cp1252"


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as raw:
        while line := raw.readline(PIECE):
            yield line


def _decodes(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
