"""Text that a program on the way has spoilt: surely mended, else told."""

from __future__ import annotations

import html
import re
from html.entities import html5

from reportgen.roster.sharedtexts import unescaped

LOST = "\ufffd"
"""What stands for a character that a program could not read."""

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_GUARDED = re.compile(r'="((?:[^"]|"")*)"')
"""A text as programs write it so that Excel leaves its digits alone: ="00123"."""
_NAMED = re.compile(r"[^<>]*<([^<>]+@[^<>]+)>[\s.,;]*")
_MAILTO = "mailto:"
_CLOSING = "’”…–—»™®°ºª·"
"""Signs that may stand behind a letter with an accent as they are."""
_ALONE = "ƠơƯưȘșȚț"
"""Letters of names in which no other letter of its kind may stand."""
FIRST_SIGN = 0xA0
"""The first number of a sign; those from 0x80 to here are invisible controls."""
MOST_TURNS = 3
"""How often a text may have gone through the wrong encoding."""


def mended(text: str) -> str:
    """*text* with what surely stands for other characters turned into them.

    That is UTF-8 that was read as Windows-1252 or Mac Roman, and characters that were written
    for a web page, or for a workbook.
    """
    text = unescaped(text)
    if guarded := _GUARDED.fullmatch(text.strip()):
        text = guarded[1].replace('""', '"')
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    if text.isascii():
        return text
    for _ in range(MOST_TURNS):
        turned = _turned(text)
        if turned == text:
            break
        text = turned.replace("Â ", " ")  # its blank that does not break is another one by now
    return text


def address_in(text: str) -> str:
    """The address in `Ana López <ana@student.edu>` or a link for mail; any other text as it is."""
    found = _NAMED.fullmatch(text.strip())
    said = found[1].strip() if found else text.strip()
    if said[: len(_MAILTO)].casefold() == _MAILTO:
        said = said[len(_MAILTO) :].partition("?")[0]
    said = said.rstrip(".,;")
    return said if "@" in said and said != text.strip() else text


def _character(found: re.Match[str]) -> str:
    entity = found[0]
    if not entity.startswith("&#") and entity[1:] not in html5:
        return entity
    return html.unescape(entity)


def _turned(text: str) -> str:
    """*text* as it was before somebody read its UTF-8 in another encoding."""
    for code, pattern in _MISREAD.items():
        if pattern.search(text):
            return pattern.sub(lambda found, code=code: _reread(found, code), text)  # type: ignore[misc]  # a default binds it
    return text


def _reread(found: re.Match[str], code: str) -> str:
    run, behind = found[0], found.string[found.end() :][:1]
    is_end = run[-1] in _CLOSING and not behind.isalpha()
    if is_end and run[0] != "Â" and (run[0] != "Ã" or "«" in found.string):
        return run  # “CAFÉ” and «ya está»… are as somebody wrote them
    try:
        read = b"".join(_byte(each, code) for each in run).decode()
    except UnicodeDecodeError:
        return run
    by_chance = len(run) == 2 and read > "ſ" and read not in _ALONE
    return run if by_chance else read


def _byte(character: str, code: str) -> bytes:
    """The byte that was read as *character*, where it has one, or the control of its number."""
    try:
        return character.encode(code)
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _read(first: int, last: int, code: str) -> str:
    """The characters that the bytes from *first* to *last* are read as, for a pattern."""
    found = set()
    for number in range(first, last + 1):
        found.add(bytes([number]).decode(code, "ignore") or chr(number))
        if number < FIRST_SIGN:  # a program that knows no letter for it may keep the number
            found.add(chr(number))
    return re.escape("".join(sorted(found)))


def _pattern(code: str, two: str, three: str) -> re.Pattern[str]:
    """Runs of what characters of UTF-8 are read as in *code*.

    *two* and *three* have the first bytes of characters of that many bytes, as they are read.
    """
    rest = f"[{_read(0x80, 0xBF, code)}]"
    return re.compile(f"(?:[{two}]{rest}|(?:{three}){rest})+")


def _windows() -> re.Pattern[str]:
    """Any character that is read as Windows-1252: no word has these signs in this order."""
    rest = f"[{_read(0x80, 0xBF, 'cp1252')}]"
    two, three = _read(0xC2, 0xDF, "cp1252"), f"[{_read(0xE0, 0xEF, 'cp1252')}]{rest}"
    four = f"[{_read(0xF0, 0xF4, 'cp1252')}]{rest}{{2}}"
    return _pattern("cp1252", two, f"{three}|{four}")


_MISREAD = {
    "cp1252": _windows(),
    # Mac Roman has letters where Windows has signs: only what begins with a sign is sure
    "mac_roman": _pattern("mac_roman", "√¬ƒ≈", "·∫|·ª|‚Ä"),
}
