"""An office's own defaults: the school, campus, careers and layout that it means unless it says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

from msgspec import Struct

from reportgen.catalog.loading import Catalog
from reportgen.errors import Findings
from reportgen.files.disk import Desk
from reportgen.files.shape import MISSING
from reportgen.files.text import Key, Text

FILE = "defaults.yaml"
"""The name of the file, in the folder in which the program is run."""


class Defaults(Struct, frozen=True):
    """What the options of a command are where nobody gives them."""

    school: Annotated[Text | None, Key("as --school takes it", example="northgate")] = None
    campus: Annotated[Text | None, Key("as --campus takes it", example="denver")] = None
    roles: Annotated[tuple[Text, ...], Key("the careers, where a row names none")] = ()
    layout: Annotated[Text | None, Key("as --layout takes it", example="handout")] = None
    mapping: Annotated[Text | None, Key("the file of a form's mapping, from this folder")] = None
    partner: Annotated[Text | None, Key("the career that a single one is compared with")] = None

    @property
    def options(self) -> dict[str, str]:
        """The options by name, as the command line would have them."""
        given = {name: getattr(self, name) for name in self.__struct_fields__ if name != "roles"}
        found = {name: str(value) for name, value in given.items() if value}
        return found | ({"roles": ",".join(self.roles)} if self.roles else {})


def read_defaults(folder: Path, desk: Desk) -> Defaults | None:
    """The defaults in *folder*; None where it has none. Raises InvalidSource."""
    path = folder / FILE
    if not desk.exists(path):
        return None
    findings = Findings()
    found = defaults_in(path, Catalog((), desk, findings, dt.date.max))
    findings.settle()
    return found


def defaults_in(path: Path, catalog: Catalog) -> Defaults | None:
    """The defaults in the file at *path*; None, with its faults noted by *catalog*."""
    node = catalog.node(path)
    value: Any = catalog.reader.read(node, Defaults, "the file") if node else MISSING
    found: Defaults | None = None if value is MISSING else value
    return found
