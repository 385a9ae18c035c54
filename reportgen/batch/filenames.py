"""File names for rows: valid on every system, never the same twice, never outside the folder."""

from __future__ import annotations

import re
import unicodedata

from reportgen.errors import nearest
from reportgen.files.typed import BadText

FIELDS = ("row", "id", "name", "roles", "campus", "layout")
DEFAULT = "{row}-{name}"
TOGETHER = 5_000
"""Files that one folder holds; with more, each thousand gets a folder of its own."""

EACH = 1_000
LONGEST = 160
"""Bytes of a name: most systems take 255 for a whole one, some fewer for a path."""

_UNSAFE = re.compile(r'[^\w .,()&+=@~\'’-]|[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""Names that Windows keeps for devices, whatever their ending."""


class Naming:
    """Names the files of a run of *count* rows after *pattern*.

    Every name begins with the number of its row, so no two are the same.
    """

    def __init__(self, pattern: str, count: int) -> None:
        self.parts = parts_of(pattern)
        self.digits = max(4, len(str(count)))
        self.spread = count > TOGETHER
        first, *others = [*self.parts, ("", "")]
        behind = others[0][0][:1] if others else ""
        self.leads = (
            first == ("", "row") and not behind.isalnum() and (bool(behind) or not others[1:])
        )

    def name(self, row: int, values: dict[str, str]) -> str:
        """The name of the file of *row*; with very many rows, in a folder for each thousand."""
        number = f"{row:0{self.digits}}"
        words = "".join(
            before + (number if field == "row" else values.get(field, "") if field else "")
            for before, field in self.parts
        )
        if not self.leads:
            words = f"{number}-{words}"
        name = safe(words)
        folder = f"{(row - 1) // EACH:0{self.digits - 3}}/" if self.spread else ""
        return f"{folder}{name}.pdf"


def parts_of(pattern: str) -> list[tuple[str, str]]:
    """Split *pattern* into pairs of fixed text and the field after it; raises BadText."""
    parts = []
    pattern = pattern.removesuffix(".pdf")
    if "/" in pattern or "\\" in pattern:
        raise BadText(f"cannot be {pattern!r}", "it is a name, not a path")
    for match in re.finditer(r"([^{}]*)(?:\{([^{}]*)\})?", pattern):
        if match[2] is not None and match[2] not in FIELDS:
            raise BadText(f"has no field {match[2]!r}", nearest(match[2], FIELDS))
        if match[0]:
            parts.append((match[1], match[2] or ""))
    if re.sub(r"\{[a-z]*\}", "", pattern).strip("{}") != re.sub(r"\{[a-z]*\}", "", pattern):
        raise BadText("has a brace without its other", "write fields as {name}")
    return parts


def _kept(match: re.Match[str]) -> str:
    """A mark, without which letters of many scripts are others; else nothing."""
    return match[0] if unicodedata.category(match[0])[0] == "M" else ""


def safe(text: str) -> str:
    """*text* as a file name: letters of all languages stay, signs that a system refuses go."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"\s+", " ", _UNSAFE.sub(_kept, text)).strip(" .")
    text = text.encode()[:LONGEST].decode(errors="ignore").rstrip(" .")
    return f"_{text}" if _RESERVED.fullmatch(text) else text
