"""`reportgen outbox add`: a sheet of names and a message in, planned messages out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from reportgen.batch.looking import Look
from reportgen.catalog.messages import Message, read_message
from reportgen.commands.batch import check
from reportgen.commands.claimsheet import check_claims, write_claims
from reportgen.commands.delivering import claims_option, pdf_alone_option
from reportgen.commands.options import data_option, styles_option
from reportgen.commands.ordering import order_options, roles_option
from reportgen.commands.outbox.options import opened_store, outbox_option
from reportgen.commands.production import show_summary
from reportgen.commands.progress import Progress
from reportgen.commands.sheetreading import SheetWish, opened, sheet_options
from reportgen.commands.unfiled import reader, reviewed, strict_option
from reportgen.errors import ExitCode, Findings, InvalidSource, Problem
from reportgen.files.disk import Desk, shown
from reportgen.outbox.archive import Archive
from reportgen.outbox.planning import EMAIL, Planner, anchored, strange_campuses
from reportgen.outbox.store import Added
from reportgen.roster.roster import Roster
from reportgen.workshop.letterhead import letterhead
from reportgen.workshop.order import Order

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(name="add")
@click.argument("recipients", type=FILE, metavar="RECIPIENTS")
@click.argument("message", type=FILE, metavar="MESSAGE.yaml")
@outbox_option
@roles_option
@order_options(without={"icc", "name"})
@sheet_options()
@click.option(
    "--shared-addresses", "shared", is_flag=True, help="People of one address each get their own."
)
@pdf_alone_option
@claims_option
@strict_option
@click.option(
    "--unreviewed",
    is_flag=True,
    help="Plan a message whose words `check --strict` refuses.",
)
@click.option("--valid-only", is_flag=True, help="Plan the good rows, and list the bad ones.")
@click.option("--quiet", is_flag=True, help="Say nothing on the way.")
@data_option
@styles_option
def add_command(  # noqa: PLR0913 - one argument for each option
    recipients: Path,
    message: Path,
    outbox: Path,
    order: Order,
    reading: SheetWish,
    *,
    shared: bool,
    claims: Path | None,
    strict: bool,
    unreviewed: bool,
    valid_only: bool,
    quiet: bool,
) -> None:
    """Plan a message for each row of a sheet; nothing is sent.

    The sheet has names and addresses, and what `batch` takes from one. Every row, every
    address and the message are checked first; nothing is planned if anything is wrong. What is
    planned already is not planned again, and who has opted out is left out. The words of the
    message are reviewed as those of a page are.

    \b
    Examples:
      reportgen new message fair
      reportgen outbox add names.csv data/messages/fair.yaml \\
          --roles medical-assistant,pharmacy-technician --school northgate --campus denver
    """
    check_claims(claims, recipients)
    today, findings = dt.date.today(), Findings()
    letter = read_message(message, Desk(), findings, today)
    try:
        sheet = opened(recipients, reading, order, "name", EMAIL)
    except InvalidSource as error:
        raise InvalidSource([*findings.problems, *error.problems]) from error
    roster = sheet.roster
    check(order, roster)
    show(roster.notices)
    now = dt.datetime.now().astimezone().replace(microsecond=0)
    order = replace(anchored(order), as_of=order.day(today))
    progress = Progress("checked", 0, quiet=quiet)
    planner = Planner(roster, letter, order, sheet.offer, today, now, shared)
    if strict:
        planner.review = reader(order.data, today)
    if letter is not None:
        findings.problems += against(letter, order, today, unreviewed=unreviewed)
    try:
        look = planner.look(progress.advance)
    except InvalidSource as error:
        raise InvalidSource([*findings.problems, *error.problems]) from error
    if findings.problems:  # the rows were looked at all the same, for all that is wrong with them
        raise InvalidSource([*findings.problems, *look.told])
    progress.clear()
    for warning in planner.room.warnings:
        click.echo(warning, err=True)
    tell(look, roster, valid_only=valid_only)
    if claims is not None:
        write_claims(claims, planner.good(look), order, today, archive_of(outbox, order, today))
    with opened_store(outbox, create=True) as store:
        say(store.add(planner.plan, planner.drafts(look)), outbox)
    if look.bad:
        click.get_current_context().exit(ExitCode.FAILED)


def archive_of(outbox: Path, order: Order, today: dt.date) -> str:
    """The archive of *outbox*, and what names its files; empty where the school keeps no mail."""
    head = letterhead(order, today)
    if head is None or not head.keep_days:
        return ""
    return f"{shown(Archive(outbox).folder)} (its files: reportgen outbox report --csv)"


def against(letter: Message, order: Order, today: dt.date, *, unreviewed: bool) -> list[Problem]:
    """What is wrong with the words of *letter*, and with the campuses that it names."""
    found = strange_campuses(letter, order, today)
    return found if unreviewed else [*found, *reviewed(letter, order.data, today)]


def tell(look: Look, roster: Roster, *, valid_only: bool) -> None:
    """Print the faults of rows; raises InvalidSource for any fault unless *valid_only*."""
    if not look.rows:
        raise click.UsageError(f"{roster.name} has no rows.")
    show_summary(look)
    if look.bad and not valid_only:
        if look.more:
            click.echo(f"{look.more:,} rows more than these are wrong, too", err=True)
        raise InvalidSource(look.told)
    show(look.told)


def show(problems: Sequence[Problem]) -> None:
    """Print *problems*, sorted, each once."""
    for problem in sorted(set(problems)):
        click.echo(problem, err=True)


def say(added: Added, outbox: Path) -> None:
    """Print how many messages were planned, and how many were not and why."""
    click.echo(f"{added.new:,} planned in {shown(outbox)}")
    if added.already:
        click.echo(f"{added.already:,} planned before, and not again", err=True)
    if added.opted_out:
        click.echo(f"{added.opted_out:,} left out: opted out", err=True)
    if added.others:
        words = "address has" if added.others == 1 else "addresses have"
        told = ", ".join(f"{number} ({state})" for number, state in added.known)
        more = ", …" if added.others > len(added.known) else ""
        hint = "if a new one is to be in place of a planned one: reportgen outbox drop ID"
        click.echo(f"{added.others:,} {words} another message here: {told}{more}; {hint}", err=True)
    if added.new:
        click.echo("look at one: reportgen outbox preview ID; nothing has been sent", err=True)
