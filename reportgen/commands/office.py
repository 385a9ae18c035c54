"""An office's defaults in place of options that nobody gives, and where a wrong one stands."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from reportgen.errors import InvalidSource, Place, Problem, UnknownNames, WrongOrder

if TYPE_CHECKING:
    from reportgen.files.text import Text
    from reportgen.roster.defaults import Defaults

COMMANDS = ("build", "batch", "sheet", "outbox", "studio")
"""Commands that have defaults."""

DEFAULTS = "defaults.yaml"
"""Only a folder that has it pays for reading one."""

_MINE = "reportgen.office"
"""Where a context keeps the defaults with their places."""


def give_defaults(ctx: click.Context) -> None:
    """Give the commands of *ctx* the defaults of the current folder; raises InvalidSource.

    `build` takes its careers as arguments, so it has none of those for rows of a sheet.
    """
    if ctx.invoked_subcommand not in COMMANDS or not os.path.lexists(DEFAULTS):
        return
    from reportgen.files.disk import Desk
    from reportgen.roster.defaults import read_defaults

    found = read_defaults(Path(), Desk())
    options: dict[str, object] = dict(found.options) if found else {}
    ctx.meta[_MINE] = found
    ctx.default_map = dict.fromkeys(COMMANDS, options) | {"outbox": {"add": options}}


def wrong_default(error: WrongOrder) -> InvalidSource | None:
    """The same error as one of the defaults, with its places; None where it is about no default."""
    found = _used(click.get_current_context(silent=True), error.field)
    if found is None:
        return None
    wrong = error.names if isinstance(error, UnknownNames) else (error,)
    return InvalidSource(
        [Problem(_place(found, each.field, each.value), each.what, each.hint) for each in wrong]
    )


def wrong_value(error: click.BadParameter) -> InvalidSource | None:
    """The same for what Click itself refuses as the value of an option."""
    field = (error.param and error.param.name) or ""
    found = _used(error.ctx, field)
    if found is None:
        return None
    what = error.message.rstrip(".")
    return InvalidSource([Problem(_place(found, field), f"{field}: {what}")])


def _used(ctx: click.Context | None, field: str) -> Defaults | None:
    """The defaults where the value of *field* is one of them."""
    found: Defaults | None = ctx.meta.get(_MINE) if ctx else None
    is_default = ctx and field and ctx.get_parameter_source(field) is ParameterSource.DEFAULT_MAP
    return found if is_default else None


def _place(found: Defaults, field: str, value: str = "") -> Place:
    """Where *value* of the key *field* stands; for the careers, the first one if it is none."""
    given: Text | tuple[Text, ...] = getattr(found, field)
    texts = given if isinstance(given, tuple) else (given,)
    return next((text.place for text in texts if str(text) == value), texts[0].place)
