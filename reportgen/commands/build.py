"""`reportgen build`: two careers in, one PDF out."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from reportgen.commands.imposing import (
    booklet_option,
    imposed,
    imposing_of,
    nup_option,
    sheet_option,
)
from reportgen.commands.options import (
    brand_option,
    campus_option,
    check_file,
    check_folder,
    check_profile,
    contact_option,
    data_option,
    edition_option,
    icc_option,
    layout_option,
    note_option,
    paper_option,
    print_option,
    recipient_of,
    school_option,
    styles_option,
    url_option,
)
from reportgen.errors import ReportgenError
from reportgen.files.disk import is_folder, reason, resolved, shown, write
from reportgen.files.tables import WRITERS
from reportgen.pdf.rendering import LEAST_DPI, MOST_DPI, pictures
from reportgen.workshop.cache import Kept, TemplateCache, user_cache
from reportgen.workshop.order import Order, WrongOrder, check_order
from reportgen.workshop.press import stamped

if TYPE_CHECKING:  # what builds anew takes longer to import than a kept template to stamp
    from reportgen.imposition import Imposing
    from reportgen.workshop.workshop import Handout, Workshop

STDOUT = "-"
USUAL_DPI = 150


@click.command(name="build")
@click.argument("roles", nargs=-1, required=True, metavar="ROLE ROLE [ROLE [ROLE]]")
@school_option
@campus_option
@brand_option
@layout_option
@paper_option
@print_option
@icc_option
@click.option("--for", "name", metavar="NAME", help="The person this copy is for.")
@url_option
@contact_option
@note_option
@edition_option
@nup_option
@booklet_option
@sheet_option
@click.option(
    "--claims",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.csv|.md",
    help="Write every claim on the pages, with its source, into a sheet, too.",
)
@click.option(
    "--png",
    is_flag=False,
    flag_value=str(USUAL_DPI),
    type=click.IntRange(LEAST_DPI, MOST_DPI),
    metavar="[DPI]",
    help=f"Write a picture of each page beside the PDF, too; {USUAL_DPI} pixels an inch.",
)
@data_option
@styles_option
@click.option("-o", "--output", metavar="PATH|-", help="Where to write; - is standard output.")
@click.option("--open", "opens", is_flag=True, help="Open the PDF when it is there.")
@click.option(
    "--no-cache",
    is_flag=True,
    help="Lay everything out anew, and keep nothing for the next copy.",
)
@click.option("--watch", is_flag=True, help="Build again whenever a file that went in changes.")
def command(  # noqa: PLR0913, PLR0917 - one argument for each option
    roles: tuple[str, ...],
    school: str | None,
    campus: str | None,
    brand: str | None,
    layout: str,
    paper: str,
    printing: str,
    icc: Path | None,
    name: str | None,
    url: str | None,
    contact: str | None,
    note: str | None,
    edition: str | None,
    nup: str | None,
    sheet: str | None,
    claims: Path | None,
    png: int | None,
    data: Path | None,
    styles: Path | None,
    output: str | None,
    *,
    booklet: bool,
    opens: bool,
    no_cache: bool,
    watch: bool,
) -> None:
    """Build a handout of two to four careers, or another layout, and print its path.

    Careers are the names that `reportgen list roles` shows.

    \b
    Examples:
      reportgen build medical-assistant pharmacy-technician --school northgate --campus denver
      reportgen build medical-assistant pharmacy-technician --school northgate --for "Ana López"
      reportgen build medical-assistant pharmacy-technician --brand ./_brand.yml -o fair.pdf
      reportgen build medical-assistant pharmacy-technician --claims claims.csv
      reportgen build phlebotomist medical-assistant nursing-assistant --print office
      reportgen build medical-assistant pharmacy-technician --layout card --nup 4
      reportgen build medical-assistant pharmacy-technician --layout guide --booklet
    """
    check_epoch(os.environ.get("SOURCE_DATE_EPOCH", ""))
    check_claims(claims)
    if claims is not None and output and resolved(Path(output)) == resolved(claims):
        raise click.UsageError("-o and --claims name one file; name two.")
    if output == STDOUT and (watch or opens or png):
        raise click.UsageError("-o - goes with neither --watch, --open nor --png.")
    check_profile(printing, icc)
    check_file(icc, "--icc")
    imposing = imposing_of(nup, sheet, layout, booklet=booklet)
    recipient = recipient_of(name, url, contact, note)
    order = Order(
        roles, school, campus, brand, recipient, data, styles, edition, layout, paper, printing, icc
    )
    check(order)
    goes = Delivery(output or "", claims, png, imposing, opens=opens)
    if watch:
        from reportgen.commands.watching import watch as keep_building
        from reportgen.workshop.workshop import Workshop

        keep_building(lambda: Workshop(order, dt.date.today()), lambda shop: make(shop, goes))
        return
    # claims are made from the blocks of the pages, sheets by the brand: no template has them
    cache = None if no_cache or claims or imposing else user_cache()
    make_once(order, dt.date.today(), goes, cache)


class Delivery(Struct, frozen=True):
    """Where what was made goes: *output* is as it was typed, *png* pixels an inch."""

    output: str
    claims: Path | None
    png: int | None
    imposing: Imposing | None
    opens: bool


def check(order: Order) -> None:
    """Refuse roles that the layout does not take, before anything is read."""
    try:
        check_order(order)
    except WrongOrder as error:
        raise click.UsageError(str(error)) from error


def check_epoch(seconds: str) -> None:
    """Refuse a SOURCE_DATE_EPOCH that is no number of seconds since 1970."""
    if seconds.strip() and not re.fullmatch(r"[0-9]{1,11}", seconds.strip()):
        raise click.UsageError(
            f"SOURCE_DATE_EPOCH cannot be {seconds!r}; it is a whole number of seconds since 1970."
        )


def check_claims(path: Path | None) -> None:
    """Refuse a sheet of claims of a kind that we do not write, or where no folder is."""
    if path is None:
        return
    check_folder(path, "--claims")
    if path.suffix.lower() not in WRITERS:
        raise click.BadParameter(
            f"{path} ends in neither {' nor '.join(WRITERS)}.", param_hint="--claims"
        )


def make_once(order: Order, today: dt.date, goes: Delivery, cache: TemplateCache | None) -> None:
    """Make what was ordered, from the template that *cache* has of it if there is one."""
    kept = cache.find(order, today) if cache else None
    if kept is not None:
        warn(kept.warnings)
        made = stamped(kept.template, kept.house, order.recipient).content
        deliver(made, order.file_name, goes)
        return
    from reportgen.workshop.workshop import Workshop

    shop = Workshop(order, today)
    anew = make(shop, goes)
    if cache is not None:
        warnings = tuple(map(str, shop.findings.warnings))
        cache.keep(order, today, shop.desk, Kept(anew.template, anew.house, warnings))


def make(shop: Workshop, goes: Delivery) -> Handout:
    """Build once, with everything read anew; warnings go to standard error."""
    try:
        made = shop.handout()
    finally:
        warn(shop.findings.warnings)
    pdf, name = made.pdf, shop.order.file_name
    if goes.imposing is not None:
        pdf, name = imposed(pdf, goes.imposing, shop), goes.imposing.named(name)
    deliver(pdf, name, goes)
    if goes.claims is not None:
        from reportgen.checks.claims import claims as claims_on
        from reportgen.checks.claims import rows

        sheet = rows(claims_on(made.pages, made.comparison))
        write(goes.claims, WRITERS[goes.claims.suffix.lower()](sheet))
        click.echo(shown(goes.claims), err=goes.output == STDOUT)
    return made


def warn(warnings: Iterable[object]) -> None:
    """Say what the reader of a page would be better without."""
    for warning in warnings:
        click.echo(f"warning: {warning}", err=True)


def deliver(pdf: bytes, name: str, goes: Delivery) -> None:
    """The PDF to its file or to standard output, and pictures of its pages beside it."""
    if goes.output == STDOUT:
        put_out(pdf)
        return
    path = save(pdf, goes.output, name, opens=goes.opens)
    if goes.png:
        draw(pdf, path, goes.png)


def put_out(content: bytes) -> None:
    """Write the PDF to standard output."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise ReportgenError(f"standard output: cannot be written ({reason(error)})") from error


def draw(pdf: bytes, path: Path, dpi: int) -> None:
    """Write a picture of each page beside the PDF at *path*."""
    for number, picture in enumerate(pictures(pdf, dpi), 1):
        page = path.with_name(f"{path.stem}-{number}.png")
        write(page, picture)
        click.echo(shown(page))


def save(content: bytes, output: str, name: str, *, opens: bool) -> Path:
    """Write the PDF to *output*, or under its usual *name* into the folder *output*; say where."""
    path = Path(output or name)
    if is_folder(path) or output.endswith(("/", os.sep)):
        path /= name
    write(path, content)
    click.echo(shown(path))
    if opens and click.launch(str(path)) != 0:
        raise ReportgenError(
            f"{shown(path)}: there is no program here to open it with; the file is written"
        )
    return path
