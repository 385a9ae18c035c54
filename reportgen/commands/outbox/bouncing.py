"""`reportgen outbox bounces`: what came back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from reportgen.commands.options import counted as counting
from reportgen.commands.outbox.options import opened_store, outbox_option
from reportgen.errors import ReportgenError
from reportgen.files.disk import reason, shown
from reportgen.outbox.bounces import Report, is_mailbox, messages, reports
from reportgen.outbox.store import Store


@click.command(name="bounces")
@click.argument("source", type=click.Path(exists=True, path_type=Path), metavar="MBOX|MAILDIR")
@outbox_option
def bounces_command(source: Path, outbox: Path) -> None:
    """Read delivery reports, and mark the messages that did not arrive.

    A report counts if it has the Message-ID of a message here and names its address. No message
    is sent again. An address that is wrong for good goes on the suppression list; a mailbox that
    is full, or a server that did not want this message, does not put it there. Reading the
    same mail twice changes nothing.

    \b
    Example:
      reportgen outbox bounces ~/Mail/bounces.mbox
    """
    counts: Counter[str] = Counter()
    with opened_store(outbox) as store:
        try:
            if not is_mailbox(source):
                raise ReportgenError(
                    f"{shown(source)}: holds no mail; give an mbox file, a Maildir, "
                    "or a folder of .eml files"
                )
            for message in messages(source):
                found = tuple(reports(message))
                counts["read"] += 1
                for report in found:
                    mark(store, report, counts)
        except OSError as error:
            raise ReportgenError(f"{shown(source)}: cannot be read ({reason(error)})") from error
    click.echo(
        f"{counting(counts['read'], 'message')} read: {counts['marked']:,} marked, "
        f"{counts['suppressed']:,} suppressed, {counts['strange']:,} of no message here",
        err=True,
    )


def mark(store: Store, report: Report, counts: Counter[str]) -> None:
    """Mark the message that *report* is about, and print what became of it."""
    mail = store.reported(report)
    if mail is None:
        counts["strange"] += 1
        return
    if not store.note_report(mail, report):
        return
    counts["marked"] += 1
    ends = ""
    if report.is_hard:
        counts["suppressed"] += store.suppression.put([mail.to])
        ends = "; suppressed"
    click.echo(f"{mail.id:>6}  {mail.to.written}  {report.words}{ends}")
