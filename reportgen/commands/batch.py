"""`reportgen batch`: a sheet of names in, a personal handout for each out."""

from __future__ import annotations

import datetime as dt
import gc
import os
from pathlib import Path

import click
from msgspec.structs import replace

from reportgen.batch.choosing import rows_of
from reportgen.batch.crew import MOST_WORKERS
from reportgen.batch.filenames import DEFAULT, FIELDS, parts_of
from reportgen.batch.report import day_of
from reportgen.batch.running import Production
from reportgen.commands.claimsheet import check_claims
from reportgen.commands.delivering import claims_option, pdf_alone_option
from reportgen.commands.epoch import check_epoch
from reportgen.commands.imposing import imposing_options
from reportgen.commands.office import DEFAULTS
from reportgen.commands.options import data_option, gathered, json_option, styles_option
from reportgen.commands.ordering import order_options, roles_option
from reportgen.commands.production import Wish, produce
from reportgen.commands.sheetreading import SheetWish, opened, sheet_options
from reportgen.commands.unfiled import reader, strict_option
from reportgen.errors import ExitCode, WrongOrder
from reportgen.files.destinations import check_folder
from reportgen.files.disk import resolved, shown
from reportgen.files.typed import BadText
from reportgen.roster.roster import Roster
from reportgen.workshop.order import Order, check_order
from reportgen.workshop.workshop import Workshop

SHEET = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(name="batch")
@click.argument("recipients", type=SHEET, metavar="RECIPIENTS")
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder for the files and the report on them.",
)
@roles_option
@order_options(without={"name"})
@click.option(
    "--file-name",
    "pattern",
    metavar="PATTERN",
    default=DEFAULT,
    help=f"How files are called; fields: {{{'} {'.join(FIELDS)}}}. Else {DEFAULT}.",
)
@pdf_alone_option
@click.option(
    "--merge",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.pdf",
    help="One file for a press, with a bookmark for each copy; with --to, too.",
)
@imposing_options(booklet=False, workbook=True)
@claims_option
@click.option(
    "--workers", type=click.IntRange(1, MOST_WORKERS), metavar="N", help="Processes; else as fits."
)
@click.option(
    "--only", metavar="failed|ROWS", help="Only the rows that failed, or some, such as 1-20,31."
)
@sheet_options(without=("tab",))
@strict_option
@click.option("--keep-going", is_flag=True, help="Make the good rows, and list the bad ones.")
@click.option("--quiet", is_flag=True, help="Say nothing on the way.")
@json_option
@data_option
@styles_option
@gathered("wish", Wish)
def command(
    recipients: Path,
    order: Order,
    wish: Wish,
    reading: SheetWish,
    *,
    only: str | None,
    strict: bool,
) -> None:
    """Make a personal handout for every row of a sheet.

    The sheet is what a form exports, or any with names: `reportgen sheet FILE` shows how its
    columns are understood. A cell for roles, campus, contact, url, layout or note stands in place
    of the option of its name. Every row is checked before anything is written. A second run makes
    only what is missing or has changed.

    \b
    Examples:
      reportgen batch names.csv --to out --roles medical-assistant,pharmacy-technician \\
          --school northgate --campus denver
      reportgen batch names.xlsx --to out --only failed
      reportgen batch names.csv --merge fair.pdf --roles dental-assistant,phlebotomist
      reportgen batch names.csv --merge cards.pdf --layout card --nup 4 \\
          --roles dental-assistant,phlebotomist
    """
    check_epoch(os.environ.get("SOURCE_DATE_EPOCH", ""))
    check_wish(wish, recipients)
    today = dt.date.today()
    order = as_before(order, wish.to, today)
    sheet = opened(recipients, reading, order, "name")
    check(order, sheet.roster)
    for notice in sheet.notices():
        click.echo(notice, err=True)
    gc.enable()  # a long run has garbage
    chosen = rows_of(only, wish.to)
    run = Production(sheet.roster, order, sheet.offer, today, chosen)
    run.review = reader(order.data, today) if strict else None
    try:
        code = produce(run, wish)
    except KeyboardInterrupt:
        click.echo("\nstopped; run the same command again to go on", err=True)
        code = ExitCode.FAILED
    click.get_current_context().exit(code)


def as_before(order: Order, folder: Path | None, today: dt.date) -> Order:
    """*order* with a day: its own, else that of the last run into *folder*, else *today*.

    So a run that goes on another day makes the same bytes. It is told where the day is not today.
    """
    before = day_of(folder) if folder is not None else None
    day = order.day(before or today)
    if before is not None and order.day(today) != day:
        said = f"as of {day}, as the files in {shown(folder or Path())} are"
        click.echo(f"{said}; for today add --as-of {today}", err=True)
    return replace(order, as_of=day)


def check_wish(wish: Wish, sheet: Path) -> None:
    """Refuse a run over *sheet* that has nowhere to go, or would write over it."""
    if wish.to is None and wish.merge is None:
        raise click.UsageError("nowhere to write; name a folder with --to, or a file with --merge.")
    if wish.imposing and wish.merge is None:
        raise click.UsageError("--nup lays the copies of one file on sheets: add --merge FILE.pdf.")
    try:
        parts_of(wish.pattern)
    except BadText as error:
        raise click.BadParameter(f"{error}.", param_hint="--file-name") from error
    check_claims(wish.claims, sheet)
    if wish.merge is not None:
        check_folder(wish.merge, "merge")
        if resolved(wish.merge) == resolved(sheet):
            name = shown(wish.merge)
            raise click.UsageError(f"--merge {name} is the sheet itself; name another.")


def check(order: Order, roster: Roster) -> None:
    """Refuse an order for every row: roles that do not go together, names in no folder.

    Where the rows of *roster* alone name roles, the school and the campus are looked for.
    """
    if "roles" in roster.columns and not order.roles:
        Workshop(order, dt.date.today()).place()
        return
    try:
        check_order(order)
    except WrongOrder as error:
        if error.field != "roles":
            raise
        hint = "Write --roles ROLE,ROLE, or a column roles."
        if not os.path.lexists(DEFAULTS):
            hint += f" An office's own are in its {DEFAULTS}: this folder has none; reportgen init."
        raise click.UsageError(f"{error} {hint}") from error
    Workshop(order, dt.date.today()).load()  # a slip in an option is told once, not for each row
