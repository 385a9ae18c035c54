"""`reportgen outbox send`: what is planned, through a mail server."""

from __future__ import annotations

import datetime as dt
import re
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click
from msgspec.structs import replace

from reportgen.commands.options import counted as counting
from reportgen.commands.outbox.options import counted, outbox_option
from reportgen.commands.outbox.signing import Asking, application_options, ca_option
from reportgen.errors import ExitCode
from reportgen.files.disk import shown
from reportgen.files.typed import BadText
from reportgen.outbox.account import GOOGLE, MICROSOFT
from reportgen.outbox.accounts import application_secret, secret_of, tokens_of
from reportgen.outbox.binding import Bindery
from reportgen.outbox.delivery import Courier
from reportgen.outbox.lock import send_lock
from reportgen.outbox.mail import FAILED, SENT, UNKNOWN, Mail
from reportgen.outbox.sending import Interrupted, Mailing
from reportgen.outbox.server import Server, server
from reportgen.outbox.store import Store
from reportgen.outbox.tokens import Secret, Tokens, from_command

UNITS = {"s": 1, "min": 60, "h": 3600}


class Rate(click.ParamType[float]):
    """An option's rate, such as 20/min, as seconds between two messages."""

    name = "rate"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Parse the rate; Click's error for anything else."""
        match = re.fullmatch(r"([1-9]\d{0,5})/(s|min|h)", str(value))
        if match is None:
            self.fail(f"{value!r} is no rate; write it as 20/min, 2/s or 300/h.", param, ctx)
        return UNITS[match[2]] / int(match[1])


@click.command(name="send")
@outbox_option
@click.option(
    "--smtp",
    envvar="REPORTGEN_SMTP",
    required=True,
    metavar="smtps://USER@HOST[:PORT]",
    help="Your mail server; smtp:// for STARTTLS. Else from REPORTGEN_SMTP.",
)
@ca_option
@click.option(
    "--token-command",
    metavar="COMMAND",
    help="A command that prints an access token, in place of a password.",
)
@click.option(
    "--application",
    type=click.Choice((MICROSOFT, GOOGLE)),
    help="An application of your own signs in for itself.",
)
@application_options
@click.option("--plain", is_flag=True, help="Without TLS: to a server on this machine only.")
@click.option(
    "--rate",
    "interval",
    type=Rate(),
    default="20/min",
    show_default=True,
    metavar="N/s|min|h",
    help="How many messages go in which time, at most.",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Send no more than N now.")
@click.option("--yes", is_flag=True, help="Send without asking.")
def send_command(  # noqa: PLR0913 - one argument for each option
    outbox: Path,
    *,
    smtp: str,
    ca: Path | None,
    token_command: str | None,
    application: str | None,
    asking: Asking,
    interval: float,
    limit: int | None,
    plain: bool,
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
    """
    try:
        where = server(smtp, ca, plain=plain)
    except BadText as error:
        raise click.BadParameter(f"{error}.", param_hint="--smtp") from error
    check_signing(where, token_command, application, asking)
    counts: Counter[str] = Counter()
    with Store.open(outbox) as store, send_lock(outbox):
        store.note_lost()
        number = store.choose(limit)
        if not number:
            click.echo(f"nothing to send in {shown(outbox)}: {counted(store.counts())}", err=True)
            return
        announce(store, where, number, interval)
        if not yes and not agreed(number):
            click.echo("nothing was sent", err=True)
            click.get_current_context().exit(ExitCode.FAILED)
        courier = Courier(where, secret(where, token_command, application, asking))
        bindery = Bindery(store, dt.date.today())
        run = Mailing(store, courier, bindery, interval, tell, lambda *news: note(counts, *news))
        try:
            with ending_well(run):
                run.go()
        except Interrupted:
            click.echo("stopped; run the same command again to go on", err=True)
            counts["stopped"] = 1
        finally:
            click.echo(f"now in {shown(outbox)}: {counted(store.counts())}", err=True)
    if counts[FAILED] or counts[UNKNOWN] or counts["stopped"]:
        click.get_current_context().exit(ExitCode.FAILED)


def check_signing(
    where: Server, command: str | None, application: str | None, asking: Asking
) -> None:
    """Raise Click's error where the ways to sign in exclude one another, or have no user."""
    if command is not None and application:
        raise click.UsageError("--token-command and --application exclude one another.")
    if asking != Asking(None, None, None) and not application:
        raise click.UsageError("--client, --tenant and --authority go with --application.")
    if (command is not None or application) and not where.user:
        raise click.UsageError("--smtp names no user: write smtp://USER@HOST.")
    if application:
        asking.account(application, where.host, where.user)


def secret(where: Server, command: str | None, application: str | None, asking: Asking) -> Secret:
    """What lets the user of *where* in, as the options say."""
    if command is not None:
        return Tokens(lambda: from_command(command))
    if application is not None:
        account = asking.account(application, where.host, where.user)
        account = replace(account, secret=application_secret(account.client))
        return tokens_of(account, where.authority)
    return secret_of(where) if where.user else ""


def announce(store: Store, where: Server, number: int, interval: float) -> None:
    """Print how many messages go through which server, how long it takes, and what is left out."""
    minutes = max(1, round(number * interval / 60))
    seals = "without encryption, on this machine" if where.plain else "encrypted"
    words = f"{counting(number, 'message')} of {shown(store.path)} through {where}, {seals}"
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
