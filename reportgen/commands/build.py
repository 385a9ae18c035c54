"""`reportgen build`: two careers in, one PDF out."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from pathlib import Path

import click

from reportgen.build import Order, Workshop
from reportgen.commands.options import data_option, given, styles_option
from reportgen.errors import ReportgenError
from reportgen.files import is_folder, reason, shown, write
from reportgen.recipient import Recipient
from reportgen.record import Text, WebAddress

STDOUT = "-"


@click.command(name="build")
@click.argument("roles", nargs=-1, required=True, metavar="ROLE ROLE")
@click.option(
    "--school", metavar="SLUG|PATH", help="The school: a name in data/schools, or a file."
)
@click.option(
    "--campus", metavar="SLUG", help="One of the school's campuses: its admissions team is named."
)
@click.option(
    "--brand",
    metavar="NAME|PATH",
    help="A brand in styles, or any brand.yml; else the school's own.",
)
@click.option("--for", "name", metavar="NAME", help="The person this copy is for.")
@click.option(
    "--url", metavar="ADDRESS", help="Where the QR code leads; else the school's own address."
)
@data_option
@styles_option
@click.option("-o", "--output", metavar="PATH|-", help="Where to write; - is standard output.")
@click.option("--open", "opens", is_flag=True, help="Open the PDF when it is there.")
@click.option("--watch", is_flag=True, help="Build again whenever a file that went in changes.")
def command(  # noqa: PLR0913, PLR0917 - one argument for each option
    roles: tuple[str, ...],
    school: str | None,
    campus: str | None,
    brand: str | None,
    name: str | None,
    url: str | None,
    data: Path | None,
    styles: Path | None,
    output: str | None,
    *,
    opens: bool,
    watch: bool,
) -> None:
    """Build the handout of two careers and print its path.

    Careers are the names that `reportgen list roles` shows.

    \b
    Examples:
      reportgen build medical-assistant pharmacy-technician --school northgate --campus denver
      reportgen build medical-assistant pharmacy-technician --school northgate --for "Ana López"
      reportgen build medical-assistant pharmacy-technician --brand ./_brand.yml -o fair.pdf
    """
    check_roles(roles)
    check_epoch(os.environ.get("SOURCE_DATE_EPOCH", ""))
    if output == STDOUT and (watch or opens):
        raise click.UsageError("-o - goes with neither --watch nor --open.")
    recipient = Recipient(given("--for", name, Text), given("--url", url, WebAddress))
    order = Order(roles, school, campus, brand, recipient, data, styles)
    if watch:
        from reportgen.commands.watching import watch as keep_building

        keep_building(
            lambda: Workshop(order, dt.date.today()), lambda shop: make(shop, output, opens=opens)
        )
        return
    make(Workshop(order, dt.date.today()), output, opens=opens)


def check_roles(roles: tuple[str, ...]) -> None:
    """Refuse another number of roles than the handout takes, and the same role twice."""
    if len(roles) != 2:
        raise click.UsageError(f"the handout takes two roles; {len(roles)} named.")
    if len(set(roles)) < len(roles):
        raise click.UsageError(f"{roles[0]!r} is named twice; name two different roles.")


def check_epoch(seconds: str) -> None:
    """Refuse a SOURCE_DATE_EPOCH that is no number of seconds since 1970."""
    if seconds.strip() and not re.fullmatch(r"[0-9]{1,11}", seconds.strip()):
        raise click.UsageError(
            f"SOURCE_DATE_EPOCH cannot be {seconds!r}; it is a whole number of seconds since 1970."
        )


def make(shop: Workshop, output: str | None, *, opens: bool) -> None:
    """Build once: the PDF goes to its file or to standard output, warnings to standard error."""
    try:
        content = shop.handout()
    finally:
        for warning in shop.findings.warnings:
            click.echo(f"warning: {warning}", err=True)
    if output == STDOUT:
        try:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        except OSError as error:
            raise ReportgenError(f"standard output: cannot be written ({reason(error)})") from error
        return
    path = Path(output or shop.order.file_name)
    if is_folder(path) or (output or "").endswith(("/", os.sep)):
        path /= shop.order.file_name
    write(path, content)
    click.echo(shown(path))
    if opens and click.launch(str(path)) != 0:
        raise ReportgenError(
            f"{shown(path)}: there is no program here to open it with; the file is written"
        )
