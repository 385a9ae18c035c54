"""`reportgen preview`: every layout of some careers on one sheet, to choose from."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click
from msgspec.structs import replace

from reportgen.commands.options import data_option, styles_option
from reportgen.commands.ordering import PERSONAL, order_options, roles_argument
from reportgen.files.disk import shown, write
from reportgen.layouts import LAYOUTS
from reportgen.pdf.rendering import LEAST_DPI, Shown, contact_sheet
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop


@click.command(name="preview")
@roles_argument
@order_options(without={"layout", "icc", *PERSONAL})
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
def command(order: Order, output: Path, dpi: int) -> None:
    """Draw every layout on one contact sheet.

    \b
    Example:
      reportgen preview medical-assistant pharmacy-technician --school northgate
    """
    if output.suffix.lower() != ".png":
        raise click.BadParameter(f"{shown(output)} is to be a picture; end it in .png.")
    layouts = []
    warnings: dict[str, None] = {}
    for name, layout in LAYOUTS.items():
        if len(order.roles) not in layout.roles:
            click.echo(f"{name}: does not take {len(order.roles)} roles", err=True)
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
