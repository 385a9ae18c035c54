"""How a file wants to be shown and printed: its viewer preferences, ISO 32000-1, 12.2.

They are a wish. Print dialogs start with it, and some programs print past it.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Viewing(Struct, frozen=True):
    """What a file asks of a print dialog.

    An *exact* file is printed at its own size, for it is cut or folded. *flip* is the edge along
    which a printer for both sides turns the sheet; empty where there is one side.
    """

    exact: bool = False
    flip: str = ""

    @property
    def preferences(self) -> Mapping[str, str]:
        """The entries of the dictionary; every file shows its title."""
        wishes = {"DisplayDocTitle": "true"}
        if self.exact:
            wishes["PrintScaling"] = "None"
        if self.flip:
            wishes["Duplex"] = f"DuplexFlip{self.flip}"
        return wishes

    @property
    def dictionary(self) -> bytes:
        """The dictionary as it stands in a file."""
        entries = (
            f"/{key} {value if value == 'true' else '/' + value}"
            for key, value in self.preferences.items()
        )
        return f"<<{''.join(entries)}>>".encode("ascii")


def flip_of(width: float, height: float, sides: int) -> str:
    """Along which edge a sheet with as many *sides* of that size is turned, as a book's page is.

    A sheet that lies on its side is turned along its short edge; one side is not turned.
    """
    if sides < 2:
        return ""
    return "ShortEdge" if width > height else "LongEdge"
