"""`reportgen sheet`: how a sign-up sheet is understood, and a mapping that keeps it so."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

import click

from reportgen.commands.options import data_option
from reportgen.commands.sheetreading import OpenedSheet, SheetWish, opened, sheet_options
from reportgen.errors import ReportgenError, cut
from reportgen.files.disk import shown, write
from reportgen.roster.choices import Unknown
from reportgen.roster.mapping import SUFFIX
from reportgen.roster.showing import LOOKED_AT, columns_shown, mapping_text
from reportgen.workshop.order import Order

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(name="sheet")
@click.argument("file", type=FILE, metavar="FILE")
@sheet_options()
@click.option("--school", metavar="SLUG|PATH", help="The school whose campuses rows may name.")
@click.option("--save", is_flag=True, help=f"Keep it as FILE{SUFFIX}, for --mapping.")
@data_option
def command(
    file: Path, reading: SheetWish, school: str | None, data: Path | None, *, save: bool
) -> None:
    """Show how a sign-up sheet is understood: each column, what it is taken for, three samples.

    Nothing is made. With --save, that is kept in a file, with the form's own words for careers
    and campuses that are not known yet: write there what they mean, and name the file with
    --mapping from then on.

    \b
    Examples:
      reportgen sheet responses.csv
      reportgen sheet responses.csv --column name="Attendee" --save
    """
    order = Order(roles=(), school=school, data=data)
    sheet = opened(file, reading, order)
    for notice in sheet.notices():
        click.echo(notice, err=True)
    for column in columns_shown(sheet.roster):
        click.echo(column)
    unknown = names_unknown(sheet)
    for name, count in unknown.items():
        people = "1 person names it" if count == 1 else f"{count:,} people name it"
        click.echo(cut(f"{name.what}; {name.hint}; {people}"), err=True)
    if "name" not in sheet.roster.columns:
        hint = 'say which: --column name="TITLE", or name="First+Last"'
        click.echo(f"no column is taken for the name; {hint}", err=True)
    if save:
        path = Path(f"{file}{SUFFIX}")
        if os.path.lexists(path):
            raise ReportgenError(f"{shown(path)}: is there already; take it away first")
        write(path, mapping_text(sheet.roster, unknown).encode())
        click.echo(shown(path))


def names_unknown(sheet: OpenedSheet) -> dict[Unknown, int]:
    """The careers and campuses of the first rows that nobody knows, and how many name each."""
    found: dict[Unknown, int] = {}
    for signup in islice(sheet.roster.signups(), LOOKED_AT):
        _, unknown = sheet.offer.roles.several(signup.fields.get("roles", ""))
        campus = signup.fields.get("campus", "").strip()
        where = sheet.offer.campuses.one(campus) if campus else None
        for name in (*unknown, where):
            if isinstance(name, Unknown):
                found[name] = found.get(name, 0) + 1
    return found
