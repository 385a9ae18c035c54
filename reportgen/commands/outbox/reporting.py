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
from reportgen.files.tables import csv_parts
from reportgen.outbox.binding import Bindery
from reportgen.outbox.mail import FAILED, UNKNOWN
from reportgen.outbox.store import Store

Facts = dict[str, str | int]


@click.command(name="report")
@outbox_option
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print a CSV for a spreadsheet.")
def report_command(outbox: Path, *, as_json: bool, as_csv: bool) -> None:
    """Say what became of the messages.

    How many are in each state, and those that somebody has to look at. With --json or --csv
    every message is listed, with the sums of what was sent.

    \b
    Example:
      reportgen outbox report --csv > sent.csv
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude one another.")
    with opened_store(outbox) as store:
        if as_json:
            in_json(store)
        elif as_csv:
            in_csv(store)
        else:
            back = store.bounced()
            click.echo(counted(store.counts()) + (f"; {back:,} came back" if back else ""))
            for mail in store.mails():
                if mail.state in {FAILED, UNKNOWN} or mail.bounced:
                    click.echo(line_of(mail))
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
