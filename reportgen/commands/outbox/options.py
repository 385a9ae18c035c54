"""Options and words that the commands of the outbox share."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.outbox.mail import STATES, Mail
from reportgen.outbox.store import Store

outbox_option = click.option(
    "--outbox",
    type=click.Path(dir_okay=False, path_type=Path),
    default="outbox.db",
    metavar="FILE",
    help="The outbox; else outbox.db in the current folder.",
)
NUMBER = click.IntRange(1)


def opened_store(path: Path, *, create: bool = False) -> Store:
    """The outbox at *path*, opened; a person is told where an older one was brought up to date."""
    return Store.open(path, create=create, tell=lambda words: click.echo(words, err=True))


def counted(counts: dict[str, int]) -> str:
    """The number of messages in each state, without states that have none."""
    parts = [f"{counts[state]:,} {state}" for state in STATES if counts[state]]
    return ", ".join(parts) or "nothing in it"


def line_of(mail: Mail) -> str:
    """A message as a line of `list`: number, state, address, name, why it failed."""
    said = f"  {mail.said}" if mail.said else ""
    if mail.bounced:
        said = f"  came back: {mail.bounced}"
    return f"{mail.id:>6}  {mail.state:<8} {mail.to.written}  {mail.name}{said}"
