"""`reportgen batch`: a sheet of names in, a personal handout for each out."""

from __future__ import annotations

import datetime as dt
import gc
import os
import re
from pathlib import Path

import click

from reportgen.batch.attendees import COLUMNS
from reportgen.batch.crew import MOST_WORKERS
from reportgen.batch.filenames import DEFAULT, FIELDS, parts_of
from reportgen.batch.report import Rows, failed
from reportgen.batch.running import Production
from reportgen.batch.signup import open_roster
from reportgen.commands.build import check_epoch
from reportgen.commands.imposing import imposing_of, nup_option, sheet_option
from reportgen.commands.options import (
    brand_option,
    campus_option,
    check_folder,
    check_profile,
    contact_option,
    data_option,
    edition_option,
    icc_option,
    json_option,
    layout_option,
    note_option,
    paper_option,
    print_option,
    recipient_of,
    school_option,
    styles_option,
    url_option,
)
from reportgen.commands.production import Wish, produce
from reportgen.errors import ExitCode
from reportgen.files.disk import resolved, shown
from reportgen.files.typed import BadText
from reportgen.workshop.order import Order, WrongOrder, check_order
from reportgen.workshop.workshop import Workshop

SHEET = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(name="batch")
@click.argument("recipients", type=SHEET, metavar="RECIPIENTS.csv|xlsx")
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder for the files and the report on them.",
)
@click.option(
    "--roles", metavar="ROLE,ROLE", default="", help="The careers, where a row names none."
)
@school_option
@campus_option
@brand_option
@layout_option
@paper_option
@print_option
@icc_option
@url_option
@contact_option
@note_option
@edition_option
@click.option(
    "--file-name",
    "pattern",
    metavar="PATTERN",
    default=DEFAULT,
    help=f"How files are called; fields: {{{'} {'.join(FIELDS)}}}. Else {DEFAULT}.",
)
@click.option(
    "--merge",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.pdf",
    help="One file for a press, with a bookmark for each copy; with --to, too.",
)
@nup_option
@sheet_option
@click.option(
    "--workers", type=click.IntRange(1, MOST_WORKERS), metavar="N", help="Processes; else as fits."
)
@click.option(
    "--only", metavar="failed|ROWS", help="Only the rows that failed, or some, such as 1-20,31."
)
@click.option("--ignore", multiple=True, metavar="COLUMN", help="A column to pass over.")
@click.option("--keep-going", is_flag=True, help="Make the good rows, and list the bad ones.")
@click.option("--quiet", is_flag=True, help="Say nothing on the way.")
@json_option
@data_option
@styles_option
def command(  # noqa: PLR0913, PLR0917 - one argument for each option
    recipients: Path,
    to: Path | None,
    roles: str,
    school: str | None,
    campus: str | None,
    brand: str | None,
    layout: str,
    paper: str,
    printing: str,
    icc: Path | None,
    url: str | None,
    contact: str | None,
    note: str | None,
    edition: str | None,
    pattern: str,
    merge: Path | None,
    nup: str | None,
    sheet: str | None,
    workers: int | None,
    only: str | None,
    ignore: tuple[str, ...],
    data: Path | None,
    styles: Path | None,
    *,
    keep_going: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Make a personal handout for every row of a sheet.

    The sheet has a column `name`, and if you like `id`, `roles`, `campus`, `contact`, `url`,
    `layout`, `note`: a cell stands in place of the option of its name. Every row is checked
    before anything is written. A second run makes only what is missing or has changed.

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
    if to is None and merge is None:
        raise click.UsageError("nowhere to write; name a folder with --to, or a file with --merge.")
    check_profile(printing, icc)
    imposing = imposing_of(nup, sheet, layout)
    if imposing and merge is None:
        raise click.UsageError("--nup lays the copies of one file on sheets: add --merge FILE.pdf.")
    wish = Wish(to, merge, imposing, pattern, workers, keep_going, quiet, as_json)
    try:
        parts_of(pattern)
    except BadText as error:
        raise click.BadParameter(f"{error}.", param_hint="--file-name") from error
    named = tuple(filter(None, map(str.strip, roles.split(","))))
    person = recipient_of(None, url, contact, note)
    order = Order(
        named, school, campus, brand, person, data, styles, edition, layout, paper, printing, icc
    )
    rows = open_roster(recipients, COLUMNS, ignore, "name")
    if merge is not None:
        check_folder(merge, "--merge")
        if resolved(merge) == resolved(recipients):
            raise click.UsageError(f"--merge {shown(merge)} is the sheet itself; name another.")
    if "roles" not in rows.columns or named:
        check(order)
    gc.enable()  # a long run has garbage
    run = Production(rows, order, dt.date.today(), chosen(only, to))
    try:
        code = produce(run, wish)
    except KeyboardInterrupt:
        click.echo("\nstopped; run the same command again to go on", err=True)
        code = ExitCode.FAILED
    click.get_current_context().exit(code)


def check(order: Order) -> None:
    """Refuse roles that do not go together, before the sheet is read."""
    try:
        check_order(order)
    except WrongOrder as error:
        raise click.UsageError(f"{error} Write --roles ROLE,ROLE, or a column roles.") from error
    Workshop(order, dt.date.today()).load()  # a slip in an option is told once, not for each row


def chosen(only: str | None, to: Path | None) -> Rows:
    """The rows that `--only` names."""
    if only is None:
        return Rows()
    if only.strip() == "failed":
        if to is None:
            raise click.UsageError("--only failed looks into the report of --to DIR.")
        rows = failed(to)
        if rows is None:
            raise click.UsageError(f"no row failed in {shown(to)}.")
        return rows
    ranges = []
    for part in only.split(","):
        match = re.fullmatch(r"\s*([1-9]\d{0,8})\s*(?:[-–]\s*([1-9]\d{0,8})\s*)?", part)
        if match is None or int(match[2] or match[1]) < int(match[1]):
            raise click.BadParameter(
                f"it cannot be {part.strip()!r}; write failed, or rows such as 1-20,31.",
                param_hint="--only",
            )
        ranges.append(range(int(match[1]), int(match[2] or match[1]) + 1))
    return Rows.of(ranges)
