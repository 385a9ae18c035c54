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
"""The columns of each kind, between slug and file; a layout has no file."""


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
    """A row for each file; only slug and file where the file has problems."""
    read, describe = readers(catalog)[kind]
    for slug, path in files.items():
        value = read(path)
        said = describe(value) if value else (None,) * len(COLUMNS[kind])
        yield {"slug": slug, **dict(zip(COLUMNS[kind], said, strict=True)), "file": shown(path)}


def layout_rows() -> Iterator[Row]:
    """A row for each layout: how many roles it takes, its pages and paper, its purpose.

    A script finds the pages as numbers, by how many roles there are; None where that is not fixed.
    """
    for layout in LAYOUTS.values():
        roles = sorted(layout.pages)
        pages = list(dict.fromkeys(layout.pages.values()))
        said = (
            f"{roles[0]}-{roles[-1]}",
            " or ".join("several" if each is None else str(each) for each in pages),
            layout.paper,
            layout.about,
        )
        told = dict(zip(COLUMNS["layouts"], said, strict=True))
        counts = {str(count): layout.pages[count] for count in roles}
        yield {"slug": layout.name, **told, "page_counts": counts}


def readers(
    catalog: Catalog,
) -> dict[str, tuple[Callable[[Path], Any], Callable[[Any], tuple[object, ...]]]]:
    """For each kind the function that reads a file, and the one that fills the columns."""
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
    """The name and the SOC code of a role."""
    return role.name, role.soc


def school_columns(school: School) -> tuple[object, ...]:
    """The name of a school, the roles it teaches and its campuses."""
    return school.name, [program.role for program in school.programs], list(school.campuses)


def brand_columns(brand: Brand) -> tuple[object, ...]:
    """The name of a brand, its main color and the font of its headings."""
    family, primary = brand.typography.headings.family, brand.colors.get("primary")
    return brand.name, f"{primary.color.hex}, {family}" if primary else family


def edition_columns(edition: Edition) -> tuple[object, ...]:
    """The name of an edition, its years, its day and how many occupations it has."""
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
    """A value as text; a dash for None, which stands for a file with problems."""
    if value is None:
        return "-"
    return ", ".join(value) if isinstance(value, list) else str(value)
