"""`reportgen outbox report`: what went to whom, for people and for scripts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click

from reportgen.commands.options import json_option
from reportgen.commands.outbox.looking import facts_of
from reportgen.commands.outbox.options import counted, line_of, opened_store, outbox_option
from reportgen.files.disk import shown
from reportgen.files.tables import csv_parts
from reportgen.outbox.archive import Archive
from reportgen.outbox.binding import Bindery
from reportgen.outbox.mail import FAILED, UNKNOWN
from reportgen.outbox.store import Store

Facts = dict[str, str | int]


@click.command(name="report")
@outbox_option
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print a CSV for a spreadsheet.")
@click.option("--archive", is_flag=True, help="Name the file of each message that is kept.")
def report_command(outbox: Path, *, as_json: bool, as_csv: bool, archive: bool) -> None:
    """Say what became of the messages.

    How many are in each state, how many are kept as they were sent, and those that somebody has
    to look at. With --archive the file of each kept message is named. With --json or --csv every
    message is listed, with the sums of what was sent and its file in the archive.

    \b
    Examples:
      reportgen outbox report --archive
      reportgen outbox report --csv > sent.csv
    """
    if as_json + as_csv + archive > 1:
        raise click.UsageError("--json, --csv and --archive exclude one another.")
    with opened_store(outbox) as store:
        if as_json:
            in_json(store)
        elif as_csv:
            in_csv(store)
        else:
            in_words(store, archive=archive)


def in_words(store: Store, *, archive: bool) -> None:
    """Print counts, and what somebody has to look at; with *archive*, the file of each message."""
    back, kept = store.bounced(), store.kept()
    click.echo(counted(store.counts()) + (f"; {back:,} came back" if back else ""))
    if kept:
        more = "" if archive else "; --archive names the files"
        click.echo(f"{kept:,} kept as sent in {shown(Archive(store.path).folder)}{more}")
    for mail in store.mails():
        if mail.state in {FAILED, UNKNOWN} or mail.bounced:
            click.echo(line_of(mail))
        if archive and (place := store.archived(mail)):
            click.echo(f"{mail.id:>6}  {mail.to.written}  {place}")
    if store.counts()[UNKNOWN]:
        click.echo(
            "unknown: ask the server's log or the recipient, then "
            "reportgen outbox resolve ID sent|resend",
            err=True,
        )


def messages(store: Store) -> Iterator[Facts]:
    """A record of each message, by the names of columns."""
    bindery = Bindery(store, dt.date.today())
    for mail in store.mails():
        yield facts_of(mail, bindery.letter(mail).subject, store.archived(mail))


def in_json(store: Store) -> None:
    """Print a JSON object, message by message: memory does not grow with their number."""
    counts = json.dumps(store.counts())
    click.echo(f'{{"counts": {counts}, "messages": [', nl=False)
    before = "\n"
    for facts in messages(store):
        click.echo(f"{before}{json.dumps(facts, ensure_ascii=False)}", nl=False)
        before = ",\n"
    click.echo("\n]}")


def in_csv(store: Store) -> None:
    """Print a CSV for Excel, with a row for each message."""
    found = messages(store)
    first = next(found, None)
    if first is None:
        return
    rows = ([str(value) for value in facts.values()] for facts in chain([first], found))
    for part in csv_parts(chain([list(first)], rows)):
        click.echo(part, nl=False)
