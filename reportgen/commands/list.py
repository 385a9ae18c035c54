"""`reportgen list`: the roles, schools, brands, editions and layouts that there are."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from reportgen.brand.values import Brand
from reportgen.catalog.editions import Edition
from reportgen.catalog.loading import Catalog, brands, folders
from reportgen.catalog.roles import Role
from reportgen.catalog.schools import School
from reportgen.commands.options import data_option, json_option, styles_option
from reportgen.errors import Findings
from reportgen.files.disk import Desk, shown
from reportgen.layouts import LAYOUTS

Row = dict[str, object]

COLUMNS = {
    "roles": ("name", "soc"),
    "schools": ("name", "programs", "campuses"),
    "brands": ("name", "description"),
    "editions": ("name", "period", "published", "occupations"),
    "layouts": ("roles", "pages", "paper", "about"),
}
"""What is said of each thing besides its slug and its file, which a layout has none of."""


@click.command(name="list")
@click.argument("kind", type=click.Choice(tuple(COLUMNS)), metavar="|".join(COLUMNS))
@json_option
@data_option
@styles_option
def command(kind: str, data: Path | None, styles: Path | None, *, as_json: bool) -> None:
    """List the roles, schools, brands, editions or layouts that there are.

    The first column is the name that other commands take. A file with problems is listed
    by that name alone, and its problems are shown.

    \b
    Examples:
      reportgen list roles
      reportgen list schools --json
      reportgen list layouts
    """
    findings, desk = Findings(), Desk()
    catalog = Catalog(folders("data", data, desk), desk, findings, dt.date.today())
    if kind == "layouts":
        rows = list(layout_rows())
    elif kind == "brands":
        rows = list(described(kind, brands(folders("styles", styles, desk), desk), catalog))
    else:
        rows = list(described(kind, catalog.names(kind), catalog))
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        for line in table(("slug", *COLUMNS[kind]), rows):
            click.echo(line)
    findings.settle()


def described(kind: str, files: Mapping[str, Path], catalog: Catalog) -> Iterator[Row]:
    """What there is to say of each file; nothing but its name where it has problems."""
    read, describe = readers(catalog)[kind]
    for slug, path in files.items():
        value = read(path)
        said = describe(value) if value else (None,) * len(COLUMNS[kind])
        yield {"slug": slug, **dict(zip(COLUMNS[kind], said, strict=True)), "file": shown(path)}


def layout_rows() -> Iterator[Row]:
    """What each layout is for, how many roles it takes, and how many pages that makes."""
    for layout in LAYOUTS.values():
        roles = sorted(layout.pages)
        pages = list(dict.fromkeys(layout.pages.values()))
        said = (
            f"{roles[0]}-{roles[-1]}",
            " or ".join("several" if each is None else str(each) for each in pages),
            layout.paper,
            layout.about,
        )
        yield {"slug": layout.name, **dict(zip(COLUMNS["layouts"], said, strict=True))}


def readers(
    catalog: Catalog,
) -> dict[str, tuple[Callable[[Path], Any], Callable[[Any], tuple[object, ...]]]]:
    """How to read a file of each kind, and how to put its value into the columns."""
    return {
        "roles": (catalog.role, role_columns),
        "schools": (catalog.school, school_columns),
        "brands": (lambda path: brand(path, catalog), brand_columns),
        "editions": (catalog.edition, edition_columns),
    }


def brand(path: Path, catalog: Catalog) -> Brand | None:
    """The brand in the file *path*."""
    from reportgen.brand.reading import read_brand

    return read_brand(path, catalog.desk, catalog.findings)


def role_columns(role: Role) -> tuple[object, ...]:
    """What tells a role from others."""
    return role.name, role.soc


def school_columns(school: School) -> tuple[object, ...]:
    """What `build` can ask of a school: the roles it teaches and its campuses."""
    return school.name, [program.role for program in school.programs], list(school.campuses)


def brand_columns(brand: Brand) -> tuple[object, ...]:
    """What a brand looks like, in a few words."""
    family, primary = brand.typography.headings.family, brand.colors.get("primary")
    return brand.name, f"{primary.color.hex}, {family}" if primary else family


def edition_columns(edition: Edition) -> tuple[object, ...]:
    """The years of an edition, and how much it covers."""
    about = edition.about
    return about.name, edition.period, str(about.published), len(edition.occupations)


def table(columns: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
    """The rows as lines of text, each column as wide as its widest cell."""
    lines = [[column.upper() for column in columns]]
    lines += [[cell(row[column]) for column in columns] for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (text.ljust(width) for text, width in zip(line, widths, strict=True))
        yield "  ".join(padded).rstrip()


def cell(value: object) -> str:
    """A value as people read it; a dash for one that nobody could read."""
    if value is None:
        return "-"
    return ", ".join(value) if isinstance(value, list) else str(value)
