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
from reportgen.layouts import LAYOUTS
from reportgen.measures import NUMERALS
from reportgen.recipient import Recipient
from reportgen.record import Text, WebAddress
from reportgen.sheets import WRITERS
from reportgen.variants import PAPERS, PRINTS

STDOUT = "-"


@click.command(name="build")
@click.argument("roles", nargs=-1, required=True, metavar="ROLE ROLE [ROLE [ROLE]]")
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
@click.option(
    "--layout",
    type=click.Choice(tuple(LAYOUTS)),
    default=next(iter(LAYOUTS)),
    show_default=True,
    help="What is made: `reportgen list layouts` says what each is for.",
)
@click.option(
    "--paper",
    type=click.Choice(PAPERS),
    default=PAPERS[0],
    show_default=True,
    help="The sheet that it is laid out for.",
)
@click.option(
    "--print",
    "printing",
    type=click.Choice(PRINTS),
    default=PRINTS[0],
    show_default=True,
    help="For a screen, for a printer that keeps an edge free, or for little ink.",
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
    layout: str,
    paper: str,
    printing: str,
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
    """Build a handout of two to four careers, or another layout, and print its path.

    Careers are the names that `reportgen list roles` shows.

    \b
    Examples:
      reportgen build medical-assistant pharmacy-technician --school northgate --campus denver
      reportgen build medical-assistant pharmacy-technician --school northgate --for "Ana López"
      reportgen build medical-assistant pharmacy-technician --brand ./_brand.yml -o fair.pdf
      reportgen build medical-assistant pharmacy-technician --claims claims.csv
      reportgen build phlebotomist medical-assistant nursing-assistant --print office
    """
    check_roles(roles, layout)
    check_epoch(os.environ.get("SOURCE_DATE_EPOCH", ""))
    check_claims(claims)
    if output == STDOUT and (watch or opens):
        raise click.UsageError("-o - goes with neither --watch nor --open.")
    recipient = Recipient(given("--for", name, Text), given("--url", url, WebAddress))
    order = Order(
        roles, school, campus, brand, recipient, data, styles, edition, layout, paper, printing
    )
    if watch:
        from reportgen.commands.watching import watch as keep_building

        keep_building(
            lambda: Workshop(order, dt.date.today()),
            lambda shop: make(shop, output, claims, opens=opens),
        )
        return
    make(Workshop(order, dt.date.today()), output, claims, opens=opens)


def check_roles(roles: tuple[str, ...], layout: str) -> None:
    """Refuse another number of roles than the layout takes, and the same role twice."""
    takes = LAYOUTS[layout].roles
    if len(roles) not in takes:
        few, most = NUMERALS[takes[0]], NUMERALS[takes[-1]]
        span = f"{few} to {most}" if few != most else few
        raise click.UsageError(f"the {layout} takes {span} roles; {len(roles)} named.")
    twice = next((role for role in roles if roles.count(role) > 1), None)
    if twice is not None:
        raise click.UsageError(f"{twice!r} is named twice; name different roles.")


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
