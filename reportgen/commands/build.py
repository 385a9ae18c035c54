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
from reportgen.sheets import WRITERS

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
@click.option(
    "--edition", metavar="NAME", help="The edition of the figures; else the newest that has all."
)
@click.option(
    "--claims",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.csv|.md",
    help="Write every claim on the pages, with its source, into a sheet, too.",
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
    edition: str | None,
    claims: Path | None,
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
      reportgen build medical-assistant pharmacy-technician --claims claims.csv
    """
    check_roles(roles)
    check_epoch(os.environ.get("SOURCE_DATE_EPOCH", ""))
    check_claims(claims)
    if output == STDOUT and (watch or opens):
        raise click.UsageError("-o - goes with neither --watch nor --open.")
    recipient = Recipient(given("--for", name, Text), given("--url", url, WebAddress))
    order = Order(roles, school, campus, brand, recipient, data, styles, edition)
    if watch:
        from reportgen.commands.watching import watch as keep_building

        keep_building(
            lambda: Workshop(order, dt.date.today()),
            lambda shop: make(shop, output, claims, opens=opens),
        )
        return
    make(Workshop(order, dt.date.today()), output, claims, opens=opens)


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


def check_claims(path: Path | None) -> None:
    """Refuse a sheet of claims of a kind that we do not write."""
    if path is not None and path.suffix.lower() not in WRITERS:
        raise click.BadParameter(
            f"{path} ends in neither {' nor '.join(WRITERS)}.", param_hint="--claims"
        )


def make(shop: Workshop, output: str | None, claims: Path | None, *, opens: bool) -> None:
    """Build once: the PDF goes to its file or to standard output, warnings to standard error."""
    try:
        made = shop.handout()
    finally:
        for warning in shop.findings.warnings:
            click.echo(f"warning: {warning}", err=True)
    if output == STDOUT:
        put_out(made.pdf)
    else:
        save(made.pdf, output or "", shop, opens=opens)
    if claims is not None:
        from reportgen.claims import claims as claims_on
        from reportgen.claims import rows

        sheet = rows(claims_on(made.pages, made.comparison))
        write(claims, WRITERS[claims.suffix.lower()](sheet))
        click.echo(shown(claims), err=output == STDOUT)


def put_out(content: bytes) -> None:
    """Write the PDF to standard output."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise ReportgenError(f"standard output: cannot be written ({reason(error)})") from error


def save(content: bytes, output: str, shop: Workshop, *, opens: bool) -> None:
    """Write the PDF to *output*, or under its usual name into the folder *output*; say where."""
    path = Path(output or shop.order.file_name)
    if is_folder(path) or output.endswith(("/", os.sep)):
        path /= shop.order.file_name
    write(path, content)
    click.echo(shown(path))
    if opens and click.launch(str(path)) != 0:
        raise ReportgenError(
            f"{shown(path)}: there is no program here to open it with; the file is written"
        )
