"""How an edition was made, and the sums by which a figure changed by hand is known."""

from __future__ import annotations

import hashlib
from typing import Annotated, ClassVar

from msgspec import Struct

from reportgen.errors import Findings, Place, Problem
from reportgen.files.text import Key, Text

IMPORTED, BY_HAND = "imported", "by hand"
FEDERAL = "Bureau of Labor Statistics"
"""The publisher that no table made by hand may be said to be from."""

MEND = "reportgen data import occupation.xlsx --oews national_M2025_dl.xlsx"
"""The command that makes an edition anew."""


class Making(Text):
    """Whether a program or a person made an edition."""

    pattern = f"{IMPORTED}|{BY_HAND}"
    rule = f"write {IMPORTED} or {BY_HAND}"


class Sum(Text):
    """The SHA-256 of a file, in hexadecimal digits."""

    pattern = r"[0-9a-f]{64}"
    rule = "a SHA-256 has 64 digits from 0 to 9 and a to f; `reportgen data import` writes it"


class Made(Struct, frozen=True):
    """How an edition came about; the sums are of its own tables and of what was imported."""

    SHORTHAND: ClassVar[str] = "how"

    how: Annotated[Making, Key("imported, or by hand", example=BY_HAND)]
    table: Annotated[Sum | None, Key("the SHA-256 of the CSV of the edition")] = None
    states: Annotated[Sum | None, Key("the SHA-256 of the CSV of its wages by state")] = None
    projections: Annotated[Sum | None, Key("the SHA-256 of the projections' workbook")] = None
    wages: Annotated[Sum | None, Key("the SHA-256 of the national wages' workbook")] = None
    state_wages: Annotated[Sum | None, Key("the SHA-256 of the states' wages' workbook")] = None

    @property
    def by_hand(self) -> bool:
        """Whether somebody put the figures together."""
        return self.how == BY_HAND


def table_sum(data: bytes) -> str:
    """The SHA-256 of a table, whichever line ends and byte order mark a program gave it."""
    return hashlib.sha256(data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")).hexdigest()


def check_sum(
    data: bytes, name: str, made: Made | None, kept: Sum | None, findings: Findings
) -> None:
    """Note that the table *name* of an imported edition is not the one that was imported.

    *kept* is the sum that the edition's YAML has of it. An edition that does not say how it was
    made, or was made by hand, has none to be held against.
    """
    if made is None or made.by_hand:
        return
    own = f"put figures of your own into an edition that says `made: {BY_HAND}` and cites you"
    if kept is None:
        what = f"`made` has no sum of {name}"
        findings.refuse(made.how.place, what, f"import it again ({MEND}), or {own}")
    elif kept != table_sum(data):
        what = f"{name} is not the table that was imported: its figures were changed"
        findings.refuse(kept.place, what, f"import it again ({MEND}); {own}")


def unsealed(made: Made | None, place: Place) -> Problem | None:
    """What to say of an edition without a sum, which an older program imported; else None."""
    if made is not None:
        return None
    what = "it does not say how it was made, so that nobody sees a figure changed by hand"
    hint = f"import it again ({MEND}); if you made it, write `made: {BY_HAND}` and cite yourself"
    return Problem(place, what, hint)
