"""The claims of a run: each comparison's once, with the rows of the sheet that it is for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from msgspec import UnsetType
from msgspec.structs import replace

from reportgen.batch.attendees import Entry
from reportgen.checks.claims import COLUMNS, claims, columns
from reportgen.files.destinations import check_ending, check_folder
from reportgen.files.disk import resolved, shown, write
from reportgen.files.tables import WRITERS
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

Careers = tuple[tuple[str, ...], str, str, str | UnsetType]


def check_claims(path: Path | None, sheet: Path) -> None:
    """Refuse a file for claims that cannot be written, or is the *sheet* itself."""
    if path is None:
        return
    check_folder(path, "claims")
    check_ending(path, "claims", WRITERS)
    if resolved(path) == resolved(sheet):
        raise click.UsageError(f"--claims {shown(path)} is the sheet itself; name another.")


def write_claims(
    path: Path, good: Iterable[Entry], order: Order, today: dt.date, kept: str = ""
) -> None:
    """Write the claims on the pages of the *good* rows to *path*, and print the path.

    *kept* is where messages with those pages will be kept as they are sent, if anywhere.
    """
    write(path, WRITERS[path.suffix.lower()](run_rows(good, order, today, kept)))
    click.echo(shown(path), err=True)


def run_rows(
    good: Iterable[Entry], order: Order, today: dt.date, kept: str = ""
) -> Iterator[tuple[str, ...]]:
    """The sheet: the names of its columns, a row for each claim and each note, and for *kept*."""
    careers: dict[Careers, list[int]] = {}
    everybody: list[int] = []
    notes: dict[str, list[int]] = {}
    for entry in good:
        everybody.append(entry.row)
        key = (
            entry.roles or order.roles,
            entry.campus or order.campus or "",
            entry.layout or order.layout,
            entry.language or order.language,
        )
        careers.setdefault(key, []).append(entry.row)
        if entry.recipient.note and entry.recipient.note != order.recipient.note:
            notes.setdefault(str(entry.recipient.note), []).append(entry.row)
    words = Workshop(order, today).words()
    says = words.claims
    yield says.rows, says.roles, says.campus, says.layout, *columns(words)
    for (roles, campus, layout, language), numbers in careers.items():
        own = replace(order, roles=roles, campus=campus or None, layout=layout)
        own = replace(own, language=language)
        shop = Workshop(own, today)
        laid = shop.lay(*shop.load(), own.recipient)
        for claim in claims(laid.pages, laid.comparison):
            yield (
                ranges(numbers),
                ", ".join(roles),
                campus,
                layout,
                *claim.cells(laid.comparison.words),
            )
    for note, numbers in notes.items():
        yield ranges(numbers), "", "", "", "", says.note, note, *("" for _ in COLUMNS[3:])
    if kept:
        yield ranges(everybody), "", "", "", "", says.kept, kept, *("" for _ in COLUMNS[3:])


def ranges(numbers: Iterable[int]) -> str:
    """Rising numbers in short, as `--only` takes them: `1-3,7`."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1][1:] = [number]
        else:
            found.append([number])
    return ",".join("-".join(map(str, each)) for each in found)
