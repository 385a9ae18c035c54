"""`reportgen outbox archive`: what was sent, as it was sent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from reportgen.commands.options import counted as counting
from reportgen.commands.outbox.options import opened_store, outbox_option
from reportgen.errors import ExitCode
from reportgen.files.disk import shown
from reportgen.outbox.archive import Archive
from reportgen.outbox.lock import send_lock
from reportgen.outbox.mail import SENT, UNKNOWN

KEPT = (SENT, UNKNOWN)
"""States of messages that a server has, or may have."""


@click.command(name="archive")
@outbox_option
def archive_command(outbox: Path) -> None:
    """Look after the messages that are kept as they were sent.

    A school's file says for how long: `keep_mail: 3 years`. Each message is a file that any mail
    program opens, beside the outbox, called by its SHA-256 sum, which `show` and `report` name.
    This compares every file with its sum, and takes away those whose time is over.

    \b
    Example:
      reportgen outbox archive
    """
    today, archive = dt.date.today().isoformat(), Archive(outbox)
    with opened_store(outbox) as store, send_lock(outbox):
        kept = {mail.mail_sha256: mail for mail in store.mails(KEPT) if mail.kept_until}
        over = {sha256 for sha256, mail in kept.items() if mail.kept_until < today}
        for sha256 in archive.sums():
            if sha256 in over or sha256 not in kept:
                archive.take(sha256)
        store.forget_kept(today)
        left = {sha256: mail for sha256, mail in kept.items() if sha256 not in over}
        wrong = [mail for sha256, mail in left.items() if not archive.holds(sha256)]
    words = f"{counting(len(left), 'message')} kept in {shown(archive.folder)}"
    click.echo(f"{words}; {len(over):,} taken away, for their time is over")
    for mail in wrong:
        place = shown(archive.place(mail.mail_sha256))
        click.echo(f"message {mail.id}: {place} is gone, or is not what was sent", err=True)
    if wrong:
        click.get_current_context().exit(ExitCode.FAILED)
