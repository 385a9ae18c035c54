"""`reportgen outbox drop`: planned messages taken out again."""

from __future__ import annotations

from pathlib import Path

import click

from reportgen.commands.outbox.options import NUMBER, opened_store, outbox_option
from reportgen.errors import ExitCode
from reportgen.outbox.mail import PLANNED


@click.command(name="drop")
@click.argument("numbers", type=NUMBER, nargs=-1, metavar="[ID]...")
@outbox_option
@click.option("--all", "everything", is_flag=True, help="All planned messages.")
def drop_command(numbers: tuple[int, ...], outbox: Path, *, everything: bool) -> None:
    """Take planned messages out again.

    To mend the text, for example, and plan them anew. Only messages of which no server has
    heard go; what was tried stays. The suppression list stays, too.

    \b
    Examples:
      reportgen outbox drop 3 4
      reportgen outbox drop --all
    """
    if bool(numbers) == everything:
        raise click.UsageError("name messages by their numbers, or say --all.")
    with opened_store(outbox) as store:
        chosen = [mail.id for mail in store.mails((PLANNED,))] if everything else numbers
        kept = [number for number in chosen if not store.drop(number)]
    click.echo(f"{len(chosen) - len(kept):,} taken out")
    for number in kept:
        click.echo(f"{number}: is not planned any more, or was tried before; it stays", err=True)
    if kept:
        click.get_current_context().exit(ExitCode.FAILED)
