"""`reportgen outbox export`: planned messages as drafts for a mail program."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from reportgen.batch.filenames import safe
from reportgen.commands.outbox.options import opened_store, outbox_option
from reportgen.errors import ExitCode
from reportgen.files.disk import make_folder, shown, write
from reportgen.outbox.binding import Bindery, Unmade
from reportgen.outbox.mail import PLANNED
from reportgen.outbox.store import OPTED_OUT


@click.command(name="export")
@click.option(
    "--eml",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder for the drafts.",
)
@outbox_option
def export_command(eml: Path, outbox: Path) -> None:
    """Write planned messages as drafts, one .eml each.

    Outlook, Apple Mail and Thunderbird open them, with the PDF attached. The messages stay
    planned here. Say so of each that you send by hand, or it goes again with the next `send`:
    reportgen outbox resolve ID sent

    \b
    Example:
      reportgen outbox export --eml drafts
    """
    failed = count = 0
    with opened_store(outbox) as store:
        bindery = Bindery(store, dt.date.today())
        make_folder(eml)
        for mail in store.mails((PLANNED,)):
            try:
                if store.suppression.has(mail.to):
                    raise Unmade(OPTED_OUT)  # noqa: TRY301 - told like all other reasons
                content = bindery.bind(mail, draft=True).content
            except Unmade as error:
                failed += 1
                click.echo(f"message {mail.id} to {mail.to.written}: {error}", err=True)
                continue
            path = eml / f"{safe(f'{mail.id:04}-{mail.name}')}.eml"
            write(path, content)
            store.note_export(mail)
            click.echo(shown(path))
            count += 1
    click.echo(f"{count:,} drafts; each stays planned until you say that you sent it", err=True)
    if failed:
        click.get_current_context().exit(ExitCode.FAILED)
