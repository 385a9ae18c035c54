"""`reportgen build`: two careers in, one PDF out."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.commands.delivering import (
    JSON,
    MARKDOWN,
    PDF,
    Delivery,
    check_delivery,
    deliver,
    format_option,
    open_option,
    output_option,
    own_claims_option,
    png_option,
)
from reportgen.commands.epoch import check_epoch
from reportgen.commands.imposing import imposed, imposing_options
from reportgen.commands.options import data_option, gathered, styles_option
from reportgen.commands.ordering import order_options, roles_argument
from reportgen.errors import InvalidSource, told
from reportgen.files.destinations import check_file
from reportgen.files.private import keeping
from reportgen.files.tables import WRITERS
from reportgen.workshop.cache import Kept, TemplateCache, user_cache
from reportgen.workshop.order import Order, check_order
from reportgen.workshop.press import stamped

if TYPE_CHECKING:  # what builds anew takes longer to import than a kept template to stamp
    from reportgen.comparison.comparing import Comparison
    from reportgen.content.blocks import Page
    from reportgen.workshop.workshop import Handout, Workshop


@click.command(name="build")
@roles_argument
@order_options()
@imposing_options(booklet=True)
@format_option
@own_claims_option
@png_option
@data_option
@styles_option
@output_option
@open_option
@click.option(
    "--no-cache",
    is_flag=True,
    help="Lay everything out anew, and keep nothing for the next copy.",
)
@click.option("--watch", is_flag=True, help="Build again whenever a file that went in changes.")
@click.option(
    "--strict",
    is_flag=True,
    help="Refuse what `check --strict` would in the words of the page, and a dead end.",
)
@gathered("goes", Delivery)
def command(order: Order, goes: Delivery, *, no_cache: bool, watch: bool, strict: bool) -> None:
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
      reportgen build medical-assistant pharmacy-technician --layout guide --format html
    """
    check_epoch(os.environ.get("SOURCE_DATE_EPOCH", ""))
    check_delivery(goes, watch=watch)
    if goes.format != PDF:
        check_unprinted(order, goes.format)
    if order.icc is not None:
        check_file(order.icc, "icc")
    check_order(order)
    if watch:
        from reportgen.commands.watching import watch as keep_building
        from reportgen.workshop.workshop import Workshop

        keep_building(
            lambda: Workshop(order, dt.date.today(), strict=strict), lambda shop: make(shop, goes)
        )
        return
    # claims are made from the blocks of the pages, sheets by the brand: no template has them
    is_plain = goes.format == PDF and not (strict or goes.claims or goes.imposing)
    cache = user_cache() if is_plain and not no_cache else None
    with keeping(wanted=not no_cache):
        make_once(order, dt.date.today(), goes, cache, strict=strict)


def make_once(
    order: Order, today: dt.date, goes: Delivery, cache: TemplateCache | None, *, strict: bool
) -> None:
    """Make the PDF of *order* from a template in *cache*, or anew where there is none."""
    kept = cache.find(order, today) if cache else None
    if kept is not None:
        warn(kept.warnings)
        made = stamped(kept.template, kept.house, order.recipient).content
        deliver(made, order.file_name, goes)
        return
    from reportgen.workshop.workshop import Workshop

    shop = Workshop(order, today, strict=strict)
    anew = make(shop, goes)
    if cache is not None and anew is not None:
        warnings = tuple(map(str, shop.findings.warnings))
        cache.keep(order, today, shop.desk, Kept(anew.template, anew.house, warnings))


def check_unprinted(order: Order, kind: str) -> None:
    """Raise Click's error for an order of a *kind* of text that says how that is printed."""
    usual = Order(roles=())
    said = {
        "--paper": order.paper != usual.paper,
        "--print": order.printing != usual.printing,
        "--icc": order.icc is not None,
    }
    if given := [option for option, is_given in said.items() if is_given]:
        words = " and ".join(given)
        raise click.UsageError(f"--format {kind} is not for paper: leave out {words}.")


def make(shop: Workshop, goes: Delivery) -> Handout | None:
    """Read everything anew, make what was asked for and deliver it; warnings to standard error.

    Returns the handout; None where it is a web page. Raises InvalidSource for words that promise
    something, where the shop is strict.
    """
    if shop.strict:
        from reportgen.commands.unfiled import reader

        if said := reader(shop.order.data, shop.today)(shop.order.recipient):
            raise InvalidSource(said)
    if goes.format != PDF:
        make_page(shop, goes)
        return None
    try:
        made = shop.handout()
    finally:
        warn(shop.findings.warnings)
    pdf, name = made.pdf, shop.order.file_name
    if goes.imposing is not None:
        pdf, name = imposed(pdf, goes.imposing, shop), goes.imposing.named(name)
    deliver(pdf, name, goes, claimed(made.pages, made.comparison, goes))
    return made


def make_page(shop: Workshop, goes: Delivery) -> None:
    """Read everything anew, make a web page or Markdown and deliver it; warnings to stderr."""
    from reportgen.workshop.webpages import web_page_of

    try:
        made = web_page_of(shop, as_markdown=goes.format == MARKDOWN)
    finally:
        warn(shop.findings.warnings)
    name = str(Path(shop.order.file_name).with_suffix(f".{goes.format}"))
    deliver(made.text.encode(), name, goes, claimed(made.pages, made.comparison, goes))


def claimed(pages: tuple[Page, ...], comparison: Comparison, goes: Delivery) -> bytes | None:
    """The sheet of all claims on *pages*; None where none was asked for."""
    if goes.claims is None:
        return None
    from reportgen.checks.claimrecords import to_json
    from reportgen.checks.claims import claims, rows

    if goes.claims.suffix.lower() == JSON:
        return to_json(claims(pages, comparison), comparison.words)
    return WRITERS[goes.claims.suffix.lower()](rows(claims(pages, comparison), comparison.words))


def warn(warnings: Iterable[object]) -> None:
    """Print *warnings* to standard error."""
    for warning in told(tuple(warnings)):
        click.echo(f"warning: {warning}", err=True)
