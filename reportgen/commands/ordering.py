"""The options of an order: declared once, and handed to a command as one value."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from reportgen.commands.naming import in_slugs, listed
from reportgen.commands.options import Command, Day, taken
from reportgen.commands.wording import in_options, option_of
from reportgen.layouts import LAYOUTS
from reportgen.theme.form import PAPERS, PRINTS
from reportgen.workshop.order import Order, check_terms, recipient_of

GUIDE = "guide"
LARGE_PRINT = "large-print"


def _layout(context: click.Context, option: click.Parameter, layout: str) -> str:
    """The layout; large-print where --large-print is given, which goes with the guide only."""
    if not context.meta.get(LARGE_PRINT):
        return layout
    source = context.get_parameter_source(str(option.name))
    if source is ParameterSource.COMMANDLINE and layout not in {GUIDE, LARGE_PRINT}:
        raise click.UsageError(f"--large-print is for the guide: leave out --layout {layout}.")
    return LARGE_PRINT


def _remember(context: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - Click calls it so
    context.meta[LARGE_PRINT] = wanted


class LayoutName(click.Choice[str]):
    """A layout by its name, whatever its case, with blanks for hyphens if somebody likes."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name of the layout; Click's error for none."""
        name = "-".join(value.casefold().split())
        return super().convert(name if name in self.choices else value, param, ctx)


def layout_option(command: Command) -> Command:
    """Add `--layout`, and `--large-print`, which stands for one layout and is read first."""
    layout = click.option(
        "--layout",
        type=LayoutName(tuple(LAYOUTS)),
        default=next(iter(LAYOUTS)),
        show_default=True,
        callback=_layout,
        help="What is made: `reportgen list layouts` says what each is for.",
    )
    large_print = click.option(
        "--large-print",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_remember,
        help="The guide at 18 points, as by --layout large-print.",
    )
    return layout(large_print(command))


roles_argument = click.argument("roles", nargs=-1, required=True, metavar="ROLE ROLE [ROLE [ROLE]]")


def _listed(_context: click.Context, _option: click.Parameter, roles: str) -> tuple[str, ...]:
    return listed(roles)


roles_option = click.option(
    "--roles",
    metavar="ROLE,ROLE",
    default="",
    callback=_listed,
    help="The careers, by slug or title, where a row names none.",
)

ORDER: Mapping[str, Callable[[Command], Command]] = {
    "school": click.option(
        "--school", metavar="SLUG|PATH", help="The school: a name in data/schools, or a file."
    ),
    "campus": click.option(
        "--campus",
        metavar="SLUG",
        help="One of the school's campuses: its admissions team is named.",
    ),
    "brand": click.option(
        "--brand",
        metavar="NAME|PATH",
        help="A brand in styles, or any brand.yml; else the school's own.",
    ),
    "language": click.option(
        "--language",
        metavar="LANGUAGE",
        help="The language of the pages: a name in data/languages, such as es; else English.",
    ),
    "layout": layout_option,
    "paper": click.option(
        "--paper",
        type=click.Choice(PAPERS),
        default=PAPERS[0],
        show_default=True,
        help="The sheet that it is laid out for.",
    ),
    "printing": click.option(
        "--print",
        "printing",
        type=click.Choice(PRINTS),
        default=PRINTS[0],
        show_default=True,
        help="For a screen, a printer that keeps an edge free, little ink, or a print shop.",
    ),
    "icc": click.option(
        "--icc",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="The CMYK profile of the press; else one that this computer has.",
    ),
    "name": click.option("--for", "name", metavar="NAME", help="The person this copy is for."),
    "url": click.option(
        "--url", metavar="ADDRESS", help="Where the QR code leads; else the school's own address."
    ),
    "contact": click.option(
        "--contact",
        metavar="'NAME; PHONE; EMAIL'",
        help="Whom to talk to, in place of the admissions team.",
    ),
    "note": click.option("--note", metavar="TEXT", help="A line for the reader, by the code."),
    "edition": click.option(
        "--edition",
        metavar="NAME",
        help="The edition of the figures; else the newest that has all.",
    ),
    "approved": click.option(
        "--approved",
        is_flag=True,
        default=None,
        help="Make only what `reportgen approve` has on record.",
    ),
    "as_of": click.option(
        "--as-of",
        type=Day(),
        metavar="DATE",
        help="The day of which it says what is newer or old; else today.",
    ),
}
"""The options of an order by the field of `Order` or `recipient_of` that each fills, as help
lists them. Roles and folders stand elsewhere in each command's help."""

PERSONAL = ("name", "url", "contact", "note")
"""Fields that say for whom a copy is."""


def leave_campus(values: dict[str, Any]) -> None:
    """Take the campus out of *values* where it is an office's default, and the school is not."""
    context = click.get_current_context()
    campus, school = map(context.get_parameter_source, ("campus", "school"))
    if campus is ParameterSource.DEFAULT_MAP and school is ParameterSource.COMMANDLINE:
        values["campus"] = None


def order_options(*, without: Collection[str] = ()) -> Callable[[Command], Command]:
    """Add the options of an order to a command, but for those of the fields *without*.

    The command gets `order` in place of their values, and of those of roles, `--data` and
    `--styles` where it has them. What is wrong with the order is told in names of options.
    """

    def decorate(command: Command) -> Command:
        @wraps(command)
        def ordered(**values: Any) -> object:
            leave_campus(values)
            with in_options():
                given = taken(values, Order.__struct_fields__).items()
                own = {name: value for name, value in given if value is not None}
                places = {field: option_of(field) for field in PERSONAL}
                person = recipient_of(**taken(values, PERSONAL), places=places)
                language = own.pop("language", None)
                order = Order(recipient=person, **{"roles": (), **own}).told_in(language)
                check_terms(order)
                order = in_slugs(order)
                return command(order=order, **values)

        for field in reversed(tuple(ORDER)):
            if field not in without:
                ORDER[field](ordered)
        return ordered

    return decorate
