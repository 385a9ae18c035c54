"""`reportgen outbox suppress`: who gets no mail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from reportgen.commands.outbox.options import opened_store, outbox_option
from reportgen.commands.sheetreading import vocabulary
from reportgen.errors import Findings, InvalidSource, Place
from reportgen.files.addresses import Address, address
from reportgen.files.disk import Desk, shown
from reportgen.files.typed import BadText
from reportgen.outbox.planning import EMAIL
from reportgen.roster.cells import Row
from reportgen.roster.columns import is_filled
from reportgen.roster.source import Source, Tab, open_source
from reportgen.roster.vocabulary import Vocabulary
from reportgen.workshop.order import Order

BETWEEN = re.compile(r"[,;\t\n]")
"""What may part addresses in one cell."""


@click.command(name="suppress")
@click.argument("given", nargs=-1, metavar="[ADDRESS|FILE]...")
@outbox_option
@click.option("--remove", is_flag=True, help="Take them off the list, where they asked for it.")
@click.option("--list", "lists", is_flag=True, help="Print the list.")
def suppress_command(given: tuple[str, ...], outbox: Path, *, remove: bool, lists: bool) -> None:
    """Keep those out who want no more mail.

    No message is planned for or sent to who is on the suppression list. A file is a CSV or an
    Excel workbook: those in its column `email` are meant, and without such a column every
    address in it. The list holds until an address is removed from it, also for messages that
    were planned before.

    \b
    Examples:
      reportgen outbox suppress ana@x.example
      reportgen outbox suppress opted-out.txt
      reportgen outbox suppress --remove ana@x.example
    """
    if not given and not lists:
        raise click.UsageError("name an address or a file, or say --list.")
    findings = Findings()
    found = [each for text in given for each in named(text, findings)]
    findings.settle()
    with opened_store(outbox, create=bool(given) and not remove) as store:
        if given and remove:
            count = store.suppression.take(found)
            click.echo(f"{count:,} taken off the list, {len(found) - count:,} were not on it")
        elif given:
            count = store.suppression.put(found)
            click.echo(f"{count:,} put on the list, {len(found) - count:,} were on it already")
        if lists:
            for written, since in store.suppression.everybody():
                click.echo(f"{written}  {since}")


def named(text: str, findings: Findings) -> list[Address]:
    """The addresses that *text* names: itself, or those in the file at that path."""
    path, place = Path(text), Place(text)
    is_file = Desk().exists(path)
    if not is_file and "@" in text:
        return one(text, place, findings)
    if is_file and path.name == text and one(text, place, Findings()):
        what = "is an address, and a file has that name, too"
        hint = f"for the file write ./{text}; for the address, move the file elsewhere first"
        findings.refuse(place, what, hint)
        return []
    return in_file(path, findings)


def one(text: str, place: Place, findings: Findings) -> list[Address]:
    """*text* as a list of one address; an empty list, and a finding, for what is no address."""
    try:
        return [address(text, place)]
    except BadText as error:
        findings.refuse(place, error.what, error.hint)
        return []


def in_file(path: Path, findings: Findings) -> list[Address]:
    """The addresses in a CSV or a workbook; a row without any is a finding.

    Every sheet that people see is read, with rows that are hidden in it. Columns of addresses
    are read; without such a column, every cell with an @ is.
    """
    name = shown(path)
    if not Desk().exists(path):
        findings.refuse(Place(name), "there is no such file", "check the name")
        return []
    found: list[Address] = []
    before = len(findings.problems)
    try:
        source = open_source(path)
        for tab in source.tabs:
            if tab.visible:
                found += in_tab(source, tab, findings)
    except InvalidSource as error:
        findings.problems += error.problems
    if not found and len(findings.problems) == before:
        findings.refuse(Place(name), "there is no address in it", "write one on each line")
    return found


def in_tab(source: Source, tab: Tab, findings: Findings) -> list[Address]:
    """The addresses in one sheet, of rows that are hidden, too: they have opted out as well."""
    _, words = vocabulary(Order(roles=()))
    found: list[Address] = []
    columns: list[int] | None = None
    for row in source.rows(tab):
        if not any(is_filled(row, at) for at in range(len(row.cells))):
            continue
        if columns is None:
            columns = heads(row, words)
            if columns:
                continue
        place = source.place(tab, row.number, 1)
        found += in_row([cell.text for cell in row.cells], columns, place, findings)
    return found


def in_row(
    cells: Sequence[str], columns: Sequence[int], place: Place, findings: Findings
) -> list[Address]:
    """The addresses of the row at *place*: in *columns*, or without those in cells with an @."""
    found: list[Address] = []
    looked = 0
    for at, cell in enumerate(cells):
        if columns and at not in columns:
            continue
        for part in filter(None, map(str.strip, BETWEEN.split(cell))):
            if columns or "@" in part:
                looked += 1
                found += one(part, replace(place, column=at + 1), findings)
    if not looked:
        where = replace(place, column=columns[0] + 1) if columns else place
        hint = "take the row out, or write the address; 'email' in the first row names its column"
        findings.refuse(where, "there is no address in this row", hint)
    return found


def heads(row: Row, words: Vocabulary) -> list[int]:
    """The columns of addresses, by their titles in the first row."""
    texts = [cell.text for cell in row.cells]
    return [at for at, text in enumerate(texts) if "@" not in text and words.kind(text) == EMAIL]
