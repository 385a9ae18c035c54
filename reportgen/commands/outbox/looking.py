"""`reportgen outbox list`, `show` and `preview`: what is planned, and what became of it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from reportgen.commands.options import json_option
from reportgen.commands.outbox.options import NUMBER, counted, line_of, opened_store, outbox_option
from reportgen.errors import ReportgenError
from reportgen.files.disk import shown, write
from reportgen.outbox.binding import Bindery, Unmade
from reportgen.outbox.letter import plain
from reportgen.outbox.mail import STATES, Mail


@click.command(name="list")
@outbox_option
@click.option(
    "--state", "states", type=click.Choice(STATES), multiple=True, help="Only messages in it."
)
def list_command(outbox: Path, states: tuple[str, ...]) -> None:
    """List the messages: number, state, address, name.

    Behind a message that has failed stands why.

    \b
    Example:
      reportgen outbox list --state unknown --state failed
    """
    with opened_store(outbox) as store:
        for mail in store.mails(states or STATES):
            click.echo(line_of(mail))
        click.echo(counted(store.counts()), err=True)


@click.command(name="show")
@click.argument("number", type=NUMBER, metavar="ID")
@outbox_option
@json_option
def show_command(number: int, outbox: Path, *, as_json: bool) -> None:
    """Show all that is known of one message.

    That is each of its steps, and the sums of what was sent.

    \b
    Example:
      reportgen outbox show 12
    """
    with opened_store(outbox) as store:
        mail, events = store.mail(number), store.events(number)
        subject = Bindery(store, dt.date.today()).letter(mail).subject
        facts = facts_of(mail, subject, store.archived(mail)) | {
            "sheet": store.plan(mail.plan).sheet,
            "line": mail.line,
        }
    steps = [{"at": each.at, "state": each.state, "said": each.said} for each in events]
    if as_json:
        click.echo(json.dumps(facts | {"steps": steps}, ensure_ascii=False, indent=2))
        return
    for name, value in facts.items():
        if value != "":
            click.echo(f"{name.replace('_', ' ') + ':':<13}{value}")
    for each in events:
        click.echo(f"{each.at}  {each.state:<8} {each.said}".rstrip())


@click.command(name="preview")
@click.argument("number", type=NUMBER, metavar="ID")
@outbox_option
@click.option(
    "--pdf",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.pdf",
    help="Write what is attached, too.",
)
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.html",
    help="Write the message as most mail programs show it, too.",
)
def preview_command(number: int, outbox: Path, pdf: Path | None, html: Path | None) -> None:
    """Show one message as it would go now.

    Headers, text, and the name of what is attached; --pdf writes that, too.

    \b
    Example:
      reportgen outbox preview 12 --pdf look.pdf
    """
    from reportgen.outbox.letter import html as page

    with opened_store(outbox) as store:
        mail = store.mail(number)
        try:
            bound = Bindery(store, dt.date.today()).bind(mail)
        except Unmade as error:
            raise ReportgenError(f"message {number}: {error}") from error
    message = bound.letter.message
    answers = f"Reply-To: {message.reply_to}\n" if message.reply_to else ""
    click.echo(
        f"From: {message.sender}\nTo: {mail.name} <{mail.to.written}>\n{answers}"
        f"Subject: {bound.letter.subject}\n"
        f"Attached: {bound.file} ({len(bound.pdf):,} bytes)\n"
    )
    click.echo(plain(bound.letter), nl=False)
    if mail.pdf_sha256:
        same = bound.pdf_sha256 == mail.pdf_sha256
        words = "is the one" if same else "is not the one, for the data have changed,"
        click.echo(f"what is attached {words} that was handed to the server", err=True)
    for path, content in ((pdf, bound.pdf), (html, page(bound.letter).encode())):
        if path is not None:
            write(path, content)
            click.echo(shown(path), err=True)


def facts_of(mail: Mail, subject: str, archived: str) -> dict[str, str | int]:
    """What is known of a message, as pairs of a label and text; *archived* is where it is kept."""
    return {
        "id": mail.id,
        "state": mail.state,
        "address": mail.to.written,
        "name": mail.name,
        "own_id": mail.entry.id,
        "subject": subject,
        "file": mail.file,
        "message_id": mail.message_id,
        "planned": mail.date.isoformat(),
        "changed": mail.changed,
        "tries": mail.tries,
        "said": mail.said,
        "pdf_sha256": mail.pdf_sha256,
        "mail_sha256": mail.mail_sha256,
        "exported": mail.exported,
        "cc": mail.cc,
        "bounced": mail.bounced,
        "archived": archived,
    }
