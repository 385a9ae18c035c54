"""Options that several commands share, and values made of several options."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from reportgen.files.disk import is_folder

Command = Callable[..., object]


class Folder(click.Path):
    """An option's folder; Click itself takes a pipe or a device for one."""

    name = "directory"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; Click's error where it is no folder, or, if it has to exist, not there."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if not is_folder(path) and os.path.lexists(path):
            self.fail(f"{self.name.title()} {str(path)!r} is no folder.", param, ctx)
        return path


FOLDER = Folder(exists=True, file_okay=False, path_type=Path)

data_option = click.option(
    "--data",
    type=FOLDER,
    metavar="DIR",
    help="Your data folder; else ./data, then what is shipped.",
)
FOLDER_TO_WRITE = Folder(file_okay=False, path_type=Path)
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


class Day(click.ParamType[dt.date]):
    """An option's day in the past or today, written as 2026-09-03."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Parse the day; Click's error for no date, and for one in the future."""
        text = str(value)
        try:
            day = dt.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
        except ValueError:
            day = None
        if day is None:
            self.fail(f"{text!r} is no date; write it as 2026-09-03.", param, ctx)
        if day > dt.date.today():
            self.fail(f"{text} is in the future.", param, ctx)
        return day


def gathered(name: str, kind: type[Struct]) -> Callable[[Command], Command]:
    """Hand a command one value *name* of *kind* in place of the options of its fields."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def called(**values: Any) -> object:
            return command(**{name: kind(**taken(values, kind.__struct_fields__))}, **values)

        return called

    return decorate


def taken(values: dict[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    """Take the values of *fields* out of *values*; returns those that were there."""
    return {field: values.pop(field) for field in fields if field in values}


def counted(number: int, noun: str) -> str:
    """A number and its noun: `no problems`, `1 file`, `14 files`."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
