"""`reportgen new`: a file to fill in, with its schema beside it."""

from __future__ import annotations

import os
from pathlib import Path

import click
from msgspec import Struct

from reportgen.catalog import SUFFIXES
from reportgen.commands.options import given
from reportgen.errors import ReportgenError
from reportgen.files import reason, shown, write
from reportgen.record import Slug
from reportgen.schema import KINDS, schema_text
from reportgen.template import template

FOLDER = click.Path(file_okay=False, path_type=Path)


class Draft(Struct, frozen=True):
    """A file to be: what it describes, its name, and where such files are kept."""

    kind: str
    slug: str
    home: Path

    @property
    def path(self) -> Path:
        """Where it will be."""
        if self.kind == "brand":
            return self.home / f"{self.slug}.yml"
        return self.home / f"{self.kind}s" / f"{self.slug}.yaml"

    @property
    def schema(self) -> Path:
        """Where its first line looks for the schema."""
        return self.home / "schemas" / f"{self.kind}.json"

    def save(self) -> None:
        """Write it and its schema; raises ReportgenError where there is such a file already."""
        for suffix in SUFFIXES:
            if os.path.lexists(taken := self.path.with_suffix(suffix)):
                raise ReportgenError(
                    f"{shown(taken)}: is there already; choose another name, or take it away first"
                )
        for path in (self.path, self.schema):
            make_folder(path.parent)
        write(self.schema, schema_text(self.kind).encode())
        write(self.path, template(self.kind, self.slug).encode())


@click.command(name="new")
@click.argument("kind", type=click.Choice(KINDS), metavar="|".join(KINDS))
@click.argument("slug", metavar="SLUG")
@click.option(
    "--data", type=FOLDER, default="data", metavar="DIR", help="Your data folder; else ./data."
)
@click.option(
    "--styles",
    type=FOLDER,
    default="styles",
    metavar="DIR",
    help="Your styles folder; else ./styles.",
)
def command(kind: str, slug: str, data: Path, styles: Path) -> None:
    """Write a role's, a school's or a brand's file to fill in, and print its path.

    SLUG is its name from then on, in small letters with hyphens. No file of yours is
    overwritten; the schema beside it is brought up to date.

    \b
    Examples:
      reportgen new role dental-assistant
      reportgen new school lakeside
      reportgen new brand lakeside
    """
    name = given("SLUG", slug, Slug)
    assert name is not None
    draft = Draft(kind, name, styles if kind == "brand" else data)
    draft.save()
    click.echo(shown(draft.path))
    click.echo(next_step(draft), err=True)


def next_step(draft: Draft) -> str:
    """What to do with the file that has just been written."""
    first = "Change its colors" if draft.kind == "brand" else "Open it and write between the quotes"
    option, usual = ("--styles", "styles") if draft.kind == "brand" else ("--data", "data")
    where = "" if draft.home == Path(usual) else f" {option} {draft.home}"
    return f"{first}, then run: reportgen check {shown(draft.path)}{where}"


def make_folder(folder: Path) -> None:
    """Make *folder* and those above it, as far as they are not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportgenError(
            f"{shown(folder)}: cannot be made ({reason(error)}); name another folder"
        ) from error
