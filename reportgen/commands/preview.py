"""`reportgen preview`: every layout of some careers on one sheet, to choose from."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from msgspec.structs import replace

from reportgen.commands.options import (
    brand_option,
    campus_option,
    data_option,
    edition_option,
    paper_option,
    print_option,
    recipient_of,
    school_option,
    styles_option,
)
from reportgen.files.disk import shown, write
from reportgen.layouts import LAYOUTS
from reportgen.pdf.rendering import LEAST_DPI, Shown, contact_sheet
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop


@click.command(name="preview")
@click.argument("roles", nargs=-1, required=True, metavar="ROLE ROLE [ROLE [ROLE]]")
@school_option
@campus_option
@brand_option
@paper_option
@print_option
@edition_option
@data_option
@styles_option
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default="preview.png",
    show_default=True,
    metavar="FILE.png",
    help="Where to write.",
)
@click.option(
    "--dpi",
    type=click.IntRange(LEAST_DPI, 300),
    default=48,
    show_default=True,
    help="Pixels an inch of the pages.",
)
def command(  # noqa: PLR0913, PLR0917 - one argument for each option
    roles: tuple[str, ...],
    school: str | None,
    campus: str | None,
    brand: str | None,
    paper: str,
    printing: str,
    edition: str | None,
    data: Path | None,
    styles: Path | None,
    output: Path,
    dpi: int,
) -> None:
    """Draw every layout on one contact sheet.

    \b
    Example:
      reportgen preview medical-assistant pharmacy-technician --school northgate
    """
    if output.suffix.lower() != ".png":
        raise click.BadParameter(f"{shown(output)} is to be a picture; end it in .png.")
    person = recipient_of(None, None, None, None)
    order = Order(
        roles, school, campus, brand, person, data, styles, edition, "handout", paper, printing
    )
    layouts = []
    warnings: dict[str, None] = {}
    for name, layout in LAYOUTS.items():
        if len(roles) not in layout.roles:
            click.echo(f"{name}: does not take {len(roles)} roles", err=True)
            continue
        shop = Workshop(replace(order, layout=name), dt.date.today())
        try:
            layouts.append(Shown(shop.handout().pdf, name, layout.about))
        finally:
            warnings |= {f"warning: {each}": None for each in shop.findings.warnings}
    for warning in warnings:
        click.echo(warning, err=True)
    if not layouts:
        raise click.UsageError("no layout takes these roles.")
    _, theme = Workshop(order, dt.date.today()).load()
    write(output, contact_sheet(layouts, theme, dpi))
    click.echo(shown(output))
