"""What the studio keeps between two starts: where somebody works, and what was made lately.

It holds no name of a person, and lies in a folder that is this user's own.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from reportgen.errors import ReportgenError
from reportgen.files.private import load, own_folder, store
from reportgen.studio.asking import Choice

_FILE = "kept"
_RUNNING = "running"
MOST_LATELY = 4
"""Combinations that are offered again."""


class Place(Struct, frozen=True, kw_only=True):
    """Where somebody works, and how they like it; an empty text leaves it to the program."""

    school: str = ""
    campus: str = ""
    printing: str = "office"
    paper: str = "letter"
    theme: str = ""
    tongue: str = ""


class Made(Struct, frozen=True, kw_only=True):
    """What was printed or saved at a time, as 2026-11-28T09:42; a choice without anybody in it."""

    choice: Choice
    at: str


class Kept(Struct, frozen=True, kw_only=True):
    """All that is kept; *port* is that of the last start, so that pages left open find it again."""

    place: Place = Place()
    lately: tuple[Made, ...] = ()
    port: int = 0


class Running(Struct, frozen=True, kw_only=True):
    """A studio that runs: where, and the secret that its tickets are made of."""

    port: int
    secret: str


class Cupboard:
    """Reads and writes what is kept in *folder*; what cannot be read is as if it had never been."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept = Kept()
        with suppress(msgspec.MsgspecError):  # of another version of the program
            self.kept = msgspec.json.decode(load(folder / _FILE) or b"{}", type=Kept)

    def keep(self, kept: Kept) -> None:
        """Keep *kept* from now on; where the system refuses, until the program ends."""
        self.kept = kept
        try:
            own_folder(self.folder)
            store(self.folder / _FILE, msgspec.json.encode(kept))
        except ReportgenError:
            return  # a full disk: nothing is lost but a convenience

    def settle(self, place: Place) -> None:
        """Keep *place*."""
        self.keep(replace(self.kept, place=place))

    def made(self, choice: Choice, at: str) -> None:
        """Keep that *choice* was made, without the person it was made for."""
        plain = replace(choice, name="", note="", contact="", url="")
        others = [each for each in self.kept.lately if each.choice != plain]
        lately = (Made(choice=plain, at=at), *others)[:MOST_LATELY]
        self.keep(replace(self.kept, lately=lately))

    def forget(self) -> None:
        """Keep nothing of what was made."""
        self.keep(replace(self.kept, lately=()))

    @property
    def running(self) -> Running | None:
        """The studio that said that it runs here; None where none did."""
        try:
            return msgspec.json.decode(load(self.folder / _RUNNING) or b"", type=Running)
        except msgspec.MsgspecError:
            return None

    def runs(self, running: Running) -> None:
        """Say that a studio runs; raises ReportgenError where that cannot be kept."""
        store(self.folder / _RUNNING, msgspec.json.encode(running))

    def ended(self) -> None:
        """Say that none runs any more."""
        (self.folder / _RUNNING).unlink(missing_ok=True)
