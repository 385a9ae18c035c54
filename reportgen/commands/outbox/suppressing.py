"""`reportgen outbox suppress`: who gets no mail."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import click

from reportgen.commands.outbox.options import outbox_option
from reportgen.errors import Findings, Place
from reportgen.files import Desk, shown
from reportgen.outbox.addresses import Address, address
from reportgen.outbox.store import Store
from reportgen.typed import BadText


@click.command(name="suppress")
@click.argument("given", nargs=-1, metavar="[ADDRESS|FILE]...")
@outbox_option
@click.option("--remove", is_flag=True, help="Take them off the list, where they asked for it.")
@click.option("--list", "lists", is_flag=True, help="Print the list.")
def suppress_command(given: tuple[str, ...], outbox: Path, *, remove: bool, lists: bool) -> None:
    """Keep those out who want no more mail.

    No message is planned for or sent to who is on the suppression list. A file has an address
    on each line, or in a column `email`. The list holds until an address is removed from it,
    also for messages that were planned before.

    \b
    Examples:
      reportgen outbox suppress ana@x.example
      reportgen outbox suppress opted-out.txt
      reportgen outbox suppress --remove ana@x.example
    """
    if not given and not lists:
        raise click.UsageError("name an address or a file, or say --list.")
    findings = Findings()
    found: list[Address] = []
    for each in given:
        path = Path(each)
        is_file = "@" not in each or path.is_file()
        found += in_file(path, findings) if is_file else one(each, Place(each), findings)
    findings.settle()
    with Store.open(outbox, create=not remove) as store:
        if given and remove:
            count = store.suppression.take(found)
            click.echo(f"{count:,} taken off the list, {len(found) - count:,} were not on it")
        elif given:
            count = store.suppression.put(found)
            click.echo(f"{count:,} put on the list, {len(found) - count:,} were on it already")
        if lists:
            for written, since in store.suppression.everybody():
                click.echo(f"{written}  {since}")


def one(text: str, place: Place, findings: Findings) -> list[Address]:
    """An address; what is wrong with it is noted."""
    try:
        return [address(text, place)]
    except BadText as error:
        what, _, hint = str(error).removeprefix("it ").partition("; ")
        findings.refuse(place, what, hint)
        return []


def in_file(path: Path, findings: Findings) -> list[Address]:
    """The addresses in a file: one on each line, or those of its column `email`."""
    name = shown(path)
    try:
        text = Desk().read(path).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except (OSError, UnicodeDecodeError, csv.Error):
        findings.refuse(Place(name), "is no list of addresses", "write one on each line, in UTF-8")
        return []
    head = [cell.strip().casefold() for cell in rows[0]] if rows else []
    at = head.index("email") if "email" in head else 0
    found: list[Address] = []
    for number, row in enumerate(rows, 1):
        if len(row) > at and row[at].strip() and not (number == 1 and "email" in head):
            found += one(row[at], Place(name, number, 1), findings)
    if not found and not findings.problems:
        findings.refuse(Place(name), "there is no address in it", "write one on each line")
    return found
