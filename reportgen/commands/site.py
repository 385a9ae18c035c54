"""`reportgen site`: every pair of careers that a school teaches, as a static site."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import click

from reportgen.commands.build import warn
from reportgen.commands.epoch import check_epoch
from reportgen.commands.options import (
    FOLDER_TO_WRITE,
    counted,
    data_option,
    json_option,
    styles_option,
)
from reportgen.commands.ordering import PERSONAL, order_options
from reportgen.commands.unfiled import strict_option
from reportgen.errors import Place
from reportgen.files.disk import shown
from reportgen.files.typed import BadText
from reportgen.files.weblinks import web_address
from reportgen.workshop.order import Order

PAPER = ("paper", "printing", "icc")
"""Fields that say how a PDF is printed; those of a site are for a screen."""


def _base(_context: click.Context, _option: click.Parameter, typed: str | None) -> str:
    """The address of the site's folder, with a slash at its end; empty where none is given."""
    if typed is None:
        return ""
    try:
        address = web_address(typed, Place("--base"))
    except BadText as error:
        raise click.BadParameter(f"{error.sentence}; {error.hint}.") from error
    if "?" in address or "#" in address:
        raise click.BadParameter("the address of a folder has neither ? nor #.")
    return _as_folder(address)


def _as_folder(address: str) -> str:
    """*address* with a slash at its end; nothing for none."""
    return address if address.endswith("/") or not address else f"{address}/"


@click.command(name="site")
@click.option(
    "--to",
    type=FOLDER_TO_WRITE,
    required=True,
    metavar="DIR",
    help="The folder of the site; what has not changed in it is left as it is.",
)
@click.option(
    "--base",
    metavar="ADDRESS",
    callback=_base,
    help="Where the folder will stand on the web, else as the school says; adds sitemap.xml.",
)
@click.option(
    "--language",
    "languages",
    metavar="LANGUAGE",
    multiple=True,
    help="One of the languages of its pages, repeatable; else each that the school has texts in.",
)
@order_options(without={*PERSONAL, *PAPER, "campus", "language"})
@data_option
@styles_option
@strict_option
@json_option
def command(
    order: Order, to: Path, base: str, languages: tuple[str, ...], *, strict: bool, as_json: bool
) -> None:
    """Write a school's comparisons as a site: each pair that it teaches, for each campus.

    Each page has its PDF beside it; index.html leads to all, and claims.csv has every claim.
    Other languages stand in folders of their own, such as es. Files that did not change are not
    written again. Put the folder on any web server.

    \b
    Examples:
      reportgen site --school northgate --to public/careers
      reportgen site --school northgate --to public --base https://northgate.example/careers
      reportgen site --school northgate --layout guide --to public --json
      reportgen site --school northgate --language es --to public
    """
    from reportgen.site.building import Site
    from reportgen.workshop.workshop import Workshop

    check_epoch(os.environ.get("SOURCE_DATE_EPOCH", ""))
    if order.school is None:
        raise click.UsageError("a site is a school's: add --school.")
    today = dt.date.today()
    school = Workshop(order, today).named_school()
    known = school.web.comparisons if school.web else None
    base = base or _as_folder(known or "")
    site = Site(
        order=order,
        school=school,
        languages=tuple(dict.fromkeys(languages)) or school.languages,
        folder=to,
        today=today,
        base=base,
        strict=strict,
    )
    written = []
    try:
        for file in site.build():
            written.append(file)
            if file.changed and not as_json:
                click.echo(shown(to / file.path))
    finally:
        warn(site.warnings)
    changed = sum(file.changed for file in written)
    if as_json:
        files = [{"path": file.path, "changed": file.changed} for file in written]
        told = {"files": files, "changed": changed, "left": site.left}
        click.echo(json.dumps(told, indent=2))
    for path in site.left:
        what = "of an earlier run is left that this site does not have"
        click.echo(f"{shown(to / path)}: {what}; take it off your server", err=True)
    same = len(written) - changed
    click.echo(f"{counted(changed, 'file')} written, {same} unchanged.", err=True)
