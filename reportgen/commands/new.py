"""`reportgen new`: a file to fill in, with its schema beside it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path

import click
from msgspec import Struct

from reportgen.authoring.blank import KINDS, extension, template
from reportgen.authoring.schema import EXTENSION, schema_text
from reportgen.catalog.editions import ALL_OCCUPATIONS
from reportgen.catalog.editiontable import MEASURES
from reportgen.catalog.loading import SUFFIXES, Catalog, folders
from reportgen.catalog.names import ENGLISH, SocCode
from reportgen.commands.options import FOLDER_TO_WRITE, data_option_to_write
from reportgen.comparison.wording import amount, label
from reportgen.errors import Findings, Place, ReportgenError, nearest
from reportgen.files.disk import Desk, make_folder, resolved, shown, write
from reportgen.files.installing import command_line
from reportgen.files.text import Slug
from reportgen.files.typed import BadText, Kind, typed

HIDDEN_BY_OWN = {"role", "language"}
"""Kinds of which a new file must not take the name of one that is shipped."""

SMALL = {"and", "of", "or", "the", "in", "for"}
"""Words that keep their small letters in a title."""


class Draft(Struct, frozen=True, kw_only=True):
    """A file to be written: its kind, its name, its folder, and what is known already."""

    kind: str
    slug: str
    home: Path
    known: Mapping[str, str] = {}
    note: str = ""
    extends: bool = False

    @property
    def text(self) -> str:
        """What it says at first."""
        if self.extends:
            return extension(self.slug)
        return template(self.kind, self.slug, self.known, self.note)

    @property
    def path(self) -> Path:
        """The path of the new file."""
        if self.kind == "brand":
            return self.home / f"{self.slug}.yml"
        return self.home / f"{self.kind}s" / f"{self.slug}.yaml"

    @property
    def schema(self) -> Path:
        """The path of the schema, which the file's first line names."""
        return self.home / "schemas" / f"{self.form}.json"

    @property
    def form(self) -> str:
        """The kind of file that its schema describes."""
        return EXTENSION if self.extends else self.kind

    def save(self) -> None:
        """Write it and its schema; raises ReportgenError where there is such a file already."""
        for suffix in SUFFIXES:
            if os.path.lexists(taken := self.path.with_suffix(suffix)):
                raise ReportgenError(
                    f"{shown(taken)}: is there already; choose another name, or take it away first"
                )
        for path in (self.path, self.schema):
            make_folder(path.parent)
        write(self.schema, schema_text(self.form).encode())
        write(self.path, self.text.encode())


@click.command(name="new")
@click.argument("kind", type=click.Choice(KINDS), metavar="|".join(KINDS))
@click.argument("slug", metavar="SLUG")
@data_option_to_write
@click.option(
    "--styles",
    type=FOLDER_TO_WRITE,
    default="styles",
    metavar="DIR",
    help="Your styles folder; else ./styles.",
)
@click.option(
    "--soc", metavar="CODE", help="For a role: its SOC code, whose title and figures are found."
)
@click.option(
    "--extend", is_flag=True, help="For a role: add to the one of that name, or change parts."
)
def command(
    kind: str, slug: str, data: Path, styles: Path, soc: str | None, *, extend: bool
) -> None:
    """Write a file to fill in, of a role, a school, a brand or a message, and print its path.

    Of a language, it has what pages say in English, to be put into that language.

    SLUG is its name from then on, in small letters with hyphens. No file of yours is
    overwritten; the schema beside it is brought up to date.

    \b
    Examples:
      reportgen new role optician --soc 29-2081
      reportgen new role medical-assistant --extend
      reportgen new school lakeside
      reportgen new brand lakeside
      reportgen new language vi
    """
    name = given("SLUG", slug, Slug)
    assert name is not None
    if soc is not None and kind != "role":
        raise click.UsageError("--soc goes with a role only.")
    code = given("--soc", soc, SocCode)
    known, note = found(code, data) if code else ({}, "")
    if extend and (kind != "role" or soc is not None):
        raise click.UsageError("--extend goes with a role only, and without --soc.")
    if kind in HIDDEN_BY_OWN:
        check_shadow(kind, name, data, extend=extend)
    home = styles if kind == "brand" else data
    draft = Draft(kind=kind, slug=name, home=home, known=known, note=note, extends=extend)
    draft.save()
    click.echo(shown(draft.path))
    click.echo(next_step(draft), err=True)


def given(option: str, text: str | None, kind: type[Kind]) -> Kind | None:
    """*text* of *option* as text of *kind*; None for None. Click's error for what it cannot be."""
    if text is None:
        return None
    try:
        return typed(text, kind, Place(option))
    except BadText as error:
        raise click.BadParameter(f"{error}.", param_hint=option) from error


def check_shadow(kind: str, slug: Slug, data: Path, *, extend: bool) -> None:
    """Refuse to hide what is shipped behind a new file, and to extend a role that is not there."""
    desk = Desk()
    others = tuple(each for each in folders("data", data, desk) if resolved(each) != resolved(data))
    known = Catalog(others, desk, Findings(), dt.date.today()).names(f"{kind}s")
    if extend and slug not in known:
        what = f"there is no role {slug!r} to extend; {nearest(slug, known)}"
        raise click.BadParameter(what, param_hint="SLUG")
    if slug in known and not extend:
        mend = f"to change parts of it, run: reportgen new role {slug} --extend"
        mend = mend if kind == "role" else "take another name, such as that of a region: es-mx"
        raise ReportgenError(
            f"{slug} is shipped, and an empty file of that name would hide it; {mend}"
        )


def found(soc: SocCode, data: Path) -> tuple[Mapping[str, str], str]:
    """A name and a note of figures for *soc*, from the newest edition that has it."""
    desk = Desk()
    catalog = Catalog(folders("data", data, desk), desk, Findings(), dt.date.today())
    read = [catalog.edition(path) for path in catalog.names("editions").values()]
    editions = sorted(filter(None, read), key=lambda edition: edition.age, reverse=True)
    edition = next((each for each in editions if soc in each.occupations), None)
    if edition is None or soc == ALL_OCCUPATIONS:
        codes = {code for each in editions for code in each.occupations}
        near = nearest(soc, codes) if codes else "there are no editions yet"
        raise click.BadParameter(f"no edition has {soc}; {near}", param_hint="--soc")
    title = edition.occupations[soc].title
    figures = [edition.figure(soc, measure) for measure in MEASURES]
    said = [
        f"{edition.about.name} calls it {title!r}.",
        "Its figures are found by the code; no number of them belongs here:",
    ]
    words = catalog.words(ENGLISH)
    catalog.findings.settle()
    assert words is not None
    said += [f"  {label(figure, words)}: {amount(figure, words)}" for figure in figures]
    return {"name": singular(title), "soc": soc}, "\n".join(said)


def singular(title: str) -> str:
    """A title of BLS in the singular: 'Dental hygienists' becomes 'Dental Hygienist'."""
    head, comma, rest = title.partition(",")
    words = head.split()
    is_plain = "and" not in words and not words[-1].endswith(("ss", "ies", "ches", "sses"))
    if words[-1].endswith("s") and is_plain:
        words[-1] = words[-1][:-1]
    return " ".join(word if word in SMALL else word.capitalize() for word in words) + comma + rest


def next_step(draft: Draft) -> str:
    """What to do with the file that has just been written."""
    todo = {"brand": "Change its colors", "language": "Open it and translate what it says"}
    first = todo.get(draft.kind, "Open it and write between the quotes")
    option, usual = ("--styles", "styles") if draft.kind == "brand" else ("--data", "data")
    where = () if draft.home == Path(usual) else (option, str(draft.home))
    return f"{first}, then run: {command_line('reportgen', 'check', shown(draft.path), *where)}"
