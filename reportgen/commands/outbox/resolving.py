"""`reportgen outbox resolve`: what only a person can know of a message."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.commands.outbox.options import NUMBER, opened_store, outbox_option
from reportgen.errors import ReportgenError
from reportgen.outbox.mail import FAILED, PLANNED, SENDING, SENT, UNKNOWN
from reportgen.outbox.store import OPTED_OUT

FROM = {"sent": {UNKNOWN, FAILED, PLANNED}, "resend": {UNKNOWN, FAILED}}
"""The states from which a person may decide so."""


@click.command(name="resolve")
@click.argument("numbers", type=NUMBER, nargs=-1, metavar="[ID]…")
@click.argument("decision", type=click.Choice(tuple(FROM)), metavar="sent|resend")
@outbox_option
@click.option("--all-failed", is_flag=True, help="All messages that have failed.")
def resolve_command(
    numbers: tuple[int, ...], decision: str, outbox: Path, *, all_failed: bool
) -> None:
    """Decide what became of messages.

    Either they have been sent, or they are to be sent with the next `send`. For one that is
    unknown, look into the server's log or ask the recipient first. A message that was sent stays
    sent.

    \b
    Examples:
      reportgen outbox resolve 12 sent
      reportgen outbox resolve 13 14 15 resend
      reportgen outbox resolve --all-failed resend
    """
    if bool(numbers) == all_failed:
        raise click.UsageError("name messages by their numbers, or say --all-failed.")
    with opened_store(outbox) as store:
        if all_failed:
            numbers = tuple(mail.id for mail in store.mails((FAILED,)) if mail.said != OPTED_OUT)
        states = {number: store.mail(number).state for number in numbers}
        for number, state in states.items():
            if state not in FROM[decision]:
                why = "is being sent right now" if state == SENDING else f"is {state}"
                raise ReportgenError(f"message {number} {why}; there is nothing to decide")
        now = SENT if decision == "sent" else PLANNED
        for number, state in states.items():
            if not store.resolve(number, state, now, f"decided by hand, from {state}"):
                raise ReportgenError(f"message {number} has just changed; look at it again")
            click.echo(f"{number} is {now}")
    if not numbers:
        click.echo("none has failed", err=True)
