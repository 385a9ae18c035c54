"""`reportgen outbox send`: what is planned, through a mail server."""

from __future__ import annotations

import datetime as dt
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click

from reportgen.commands.options import counted as counting
from reportgen.commands.outbox.access import Access, access_options
from reportgen.commands.outbox.kinds import Mailbox, Moment, Rate
from reportgen.commands.outbox.options import NUMBER, counted, opened_store, outbox_option
from reportgen.errors import ExitCode, ReportgenError
from reportgen.files.addresses import Address
from reportgen.files.disk import shown
from reportgen.outbox.binding import Bindery, Unmade
from reportgen.outbox.delivery import Verdict
from reportgen.outbox.lock import send_lock
from reportgen.outbox.mail import FAILED, PLANNED, SENT, UNKNOWN, Mail
from reportgen.outbox.replies import Unreachable
from reportgen.outbox.sending import Interrupted, Mailing
from reportgen.outbox.server import Server, is_here
from reportgen.outbox.store import Store

USUAL = 3.0
"""Seconds between two messages, if no rate is given: twenty a minute, which most servers allow."""


@click.command(name="send")
@outbox_option
@access_options
@click.option(
    "--rate",
    "interval",
    type=Rate(),
    metavar="N/s|min|h",
    help="How many messages go in which time, at most; else 20/min, and to a server on this "
    "machine as many as can be made.",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Send no more than N now.")
@click.option("--cc", type=Mailbox(), metavar="ADDRESS", help="Who gets an open copy of each.")
@click.option(
    "--at", type=Moment(), metavar="TIME", help="Wait until 8:00, or until 2026-12-01 8:00."
)
@click.option(
    "--test",
    type=Mailbox(),
    metavar="ADDRESS",
    help="Send one message there and nowhere else; it stays planned.",
)
@click.option("--only", type=NUMBER, metavar="ID", help="The message for --test; else the first.")
@click.option("--yes", is_flag=True, help="Send without asking.")
def send_command(  # noqa: PLR0913 - one argument for each option
    *,
    outbox: Path,
    access: Access,
    interval: float | None,
    limit: int | None,
    cc: Address | None,
    at: dt.datetime | None,
    test: Address | None,
    only: int | None,
    yes: bool,
) -> None:
    """Send what is planned, each message once.

    It says what it would do, and asks. The password comes from the variable
    REPORTGEN_SMTP_PASSWORD or from the system's keyring: keyring set reportgen:HOST USER. For
    Microsoft 365 and Google, sign in once with `outbox login`. With --application, the variable
    REPORTGEN_CLIENT_SECRET has the application's secret, or for Google the key's JSON.
    Ctrl-C ends the run after the message that is on its way; the next run goes on from there.

    \b
    Examples:
      reportgen outbox send --smtp smtps://you@mail.school.example
      reportgen outbox send --smtp smtp://localhost:8025 --plain --limit 1
      reportgen outbox send --smtp smtps://you@mail.school.example --test you@school.example
    """
    check_together(cc, at, test, only, limit)
    if interval is None:
        interval = 0.0 if is_here(access.where.host) else USUAL
    if test is not None:
        with opened_store(outbox) as store:
            click.echo(send_test(store, access, test, only))
        return
    counts: Counter[str] = Counter()
    with opened_store(outbox) as store, send_lock(outbox):
        store.note_lost()
        number = store.choose(limit)
        if not number:
            click.echo(f"nothing to send in {shown(outbox)}: {counted(store.counts())}", err=True)
            return
        announce(store, access.where, number, interval, cc)
        if not yes and not agreed(number):
            click.echo("nothing was sent", err=True)
            click.get_current_context().exit(ExitCode.FAILED)
        bindery = Bindery(store, dt.date.today(), cc=cc)
        given = interval, tell, lambda *news: note(counts, *news)
        run = Mailing(store, access.courier(), bindery, *given)
        try:
            with ending_well(run):
                if at is not None:
                    run.wait_until(at.timestamp())
                run.go()
        except Interrupted:
            click.echo(f"stopped; run the same command again to go on{onward(at)}", err=True)
            counts["stopped"] = 1
        finally:
            click.echo(f"now in {shown(outbox)}: {counted(store.counts())}", err=True)
    if counts[FAILED] or counts[UNKNOWN] or counts["stopped"]:
        click.get_current_context().exit(ExitCode.FAILED)


def onward(at: dt.datetime | None) -> str:
    """What to change in a command with --at so that it goes on as it was meant.

    The same hour would be tomorrow's once it has passed.
    """
    if at is None:
        return ""
    if at <= dt.datetime.now().astimezone():
        return " without --at: its time has come"
    return f' with --at "{at:%Y-%m-%d %H:%M}"; nothing has been sent'


def check_together(
    cc: Address | None,
    at: dt.datetime | None,
    test: Address | None,
    only: int | None,
    limit: int | None,
) -> None:
    """Raise Click's error for options that do not go together."""
    if test is not None and (cc is not None or at is not None or limit is not None):
        raise click.UsageError("--test goes without --cc, --at and --limit.")
    if only is not None and test is None:
        raise click.UsageError("--only goes with --test.")


def send_test(store: Store, access: Access, to: Address, only: int | None) -> str:
    """Send one message *to* somebody, whoever it is for; nothing is noted. What became of it.

    Raises ReportgenError if the server does not take it, or there is no message.
    """
    planned = store.mails((PLANNED,)) if only is None else iter([store.mail(only)])
    mail = next(planned, None)
    if mail is None:
        raise ReportgenError(f"nothing is planned in {shown(store.path)}", "name one with --only")
    try:
        bound = Bindery(store, dt.date.today()).trial(mail, to)
        courier = access.courier()
        courier.connect()
        outcome = courier.deliver(bound.envelope)
        courier.close()
    except (Unmade, Unreachable) as error:
        raise ReportgenError(f"message {mail.id}: {error}") from error
    if outcome.verdict is not Verdict.TAKEN:
        raise ReportgenError(f"{access.where}: has not taken it ({outcome.said})")
    return f"message {mail.id}, for {mail.to.written}, went to {to.written} alone ({outcome.said})"


def announce(store: Store, where: Server, number: int, interval: float, cc: Address | None) -> None:
    """Print how many messages go through which server, how long it takes, and what is left out."""
    minutes = max(1, round(number * interval / 60))
    seals = "without encryption, on this machine" if where.plain else "encrypted"
    words = f"{counting(number, 'message')} of {shown(store.path)} through {where}, {seals}"
    words += f", each with a copy to {cc.written}" if cc else ""
    click.echo(f"{words}; at this rate it takes about {counting(minutes, 'minute')}", err=True)
    states = store.counts()
    if states[UNKNOWN]:
        click.echo(f"{states[UNKNOWN]:,} unknown ones are not sent again", err=True)
    if exported := store.exported():
        words = "was" if exported == 1 else "were"
        click.echo(
            f"{exported:,} of what is planned {words} exported as drafts: "
            "what you sent by hand goes again, unless you say first: "
            "reportgen outbox resolve ID sent",
            err=True,
        )


def agreed(number: int) -> bool:
    """Ask for the number of messages; True if the user types it."""
    try:
        typed = click.prompt(f"Type {number} to send", default="", show_default=False, err=True)
    except click.Abort:
        click.echo(err=True)
        return False
    return str(typed).strip().replace(",", "") == str(number)


def note(counts: Counter[str], mail: Mail, state: str, said: str) -> None:
    """Count and print the new *state* of a message, with what the server *said*."""
    counts[state] += 1
    words = "" if state == SENT else f"  {said}"
    click.echo(f"{mail.id:>6}  {state:<8} {mail.to.written}{words}")


def tell(words: str) -> None:
    """Print *words* to standard error."""
    click.echo(words, err=True)


@contextmanager
def ending_well(run: Mailing) -> Iterator[None]:
    """While inside, Ctrl-C and SIGTERM end *run* after the message that is being sent."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        if run.resting or run.stopping:
            raise Interrupted
        run.stopping = True
        tell("stopping after this message; again to stop at once")

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, stop) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
