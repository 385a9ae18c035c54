"""The words of the command line for what is wrong with an order: fields become options."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from reportgen.commands.office import wrong_default
from reportgen.errors import UnknownName, UnknownNames, Wrong, WrongOrder
from reportgen.imposition.asking import CUT, FOLDED
from reportgen.theme.form import PRESS

_OPTIONS = {"name": "--for", "printing": "--print", "as_of": "--as-of"}
"""Fields whose option has another name than they have."""

_SENTENCES = {
    ("icc", Wrong.CLASH): f"--icc is for a press: add --print {PRESS}, or leave it out.",
    ("nup", Wrong.CLASH): "--nup cuts and --booklet folds: choose one.",
    ("nup", Wrong.LAYOUT): (f"--nup is for what is cut: {', '.join(CUT)}; not for {{value}}."),
    ("booklet", Wrong.LAYOUT): (
        f"--booklet folds {' and '.join(FOLDED)}; for {{value}} use --nup."
    ),
    ("sheet", Wrong.ALONE): "--sheet is for pages on a larger sheet: add --nup.",
    ("only", Wrong.ALONE): "--only failed looks into the report of --to DIR.",
    ("only", Wrong.MISSING): "{what}.",
}
"""What is said of a field and of what is wrong with it, where that needs names of options."""


def option_of(field: str) -> str:
    """The option for a *field* of an order."""
    return _OPTIONS.get(field, f"--{field}")


@contextmanager
def in_options() -> Iterator[None]:
    """Turn WrongOrder into Click's errors, which show how the command is used.

    Unknown names stay: they list what there is, and no option is needed for that. What an
    office's defaults say is told with its place in their file.
    """
    try:
        yield
    except WrongOrder as error:
        if (wrong := wrong_default(error)) is not None:
            raise wrong from error
        if isinstance(error, UnknownName | UnknownNames):
            raise
        raise _usage(error) from error


def _usage(error: WrongOrder) -> click.UsageError:
    sentence = _SENTENCES.get((error.field, error.kind))
    if sentence is not None:
        return click.UsageError(sentence.format(what=error.what, value=error.value))
    if error.kind in {Wrong.TEXT, Wrong.MISSING}:
        return click.BadParameter(f"{error}.", param_hint=option_of(error.field))
    return click.UsageError(str(error))
