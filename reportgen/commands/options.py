"""Options that several commands share, and text from the command line made safe."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TypeVar

import click

from reportgen.errors import Place
from reportgen.record import UNSEEN, Text

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

data_option = click.option(
    "--data",
    type=FOLDER,
    metavar="DIR",
    help="Your data folder; else ./data, then what is shipped.",
)
FOLDER_TO_WRITE = click.Path(file_okay=False, path_type=Path)
data_option_to_write = click.option(
    "--data",
    type=FOLDER_TO_WRITE,
    default="data",
    metavar="DIR",
    help="Your data folder; else ./data.",
)
styles_option = click.option(
    "--styles",
    type=FOLDER,
    metavar="DIR",
    help="Your styles folder; else ./styles, then what is shipped.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")


Kind = TypeVar("Kind", bound=Text)


def given(option: str, text: str | None, kind: type[Kind]) -> Kind | None:
    """What was given for *option* as text of *kind*; None where nothing was."""
    if text is None:
        return None
    words = " ".join(unicodedata.normalize("NFC", text).split())
    if not words:
        raise click.BadParameter("it is empty.", param_hint=option)
    for character in words:
        if unicodedata.category(character) in UNSEEN:
            code = f"U+{ord(character):04X}"
            raise click.BadParameter(
                f"there is an invisible character {code} in it.", param_hint=option
            )
    if kind.pattern and not re.fullmatch(kind.pattern, words):
        raise click.BadParameter(f"it cannot be {words!r}; {kind.rule}.", param_hint=option)
    return kind(words, Place(option))
