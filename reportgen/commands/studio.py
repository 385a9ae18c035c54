"""`reportgen studio`: a page in the browser, on one's own machine, that makes handouts."""

from __future__ import annotations

import datetime as dt
import sys
import webbrowser
from collections.abc import Mapping
from pathlib import Path

import click
from click.core import ParameterSource

from reportgen.catalog.loading import Catalog, folders
from reportgen.commands.options import data_option, styles_option
from reportgen.commands.ordering import leave_campus
from reportgen.commands.wording import in_options
from reportgen.errors import Findings, UnknownName
from reportgen.files.disk import Desk, shown


@click.command(name="studio")
@click.option("--school", metavar="SLUG", help="The school to work at; else as last time.")
@click.option("--campus", metavar="SLUG", help="The campus to work at.")
@data_option
@styles_option
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="NUMBER",
    help="The port; else that of last time, or a free one.",
)
@click.option("--no-browser", is_flag=True, help="Print the address, and open nothing.")
@click.option("--setup", is_flag=True, help="Let the page make a file for another school.")
@click.option("--install", is_flag=True, help="Put a starter on the desktop, and start nothing.")
@click.option("--log", is_flag=True, help="Print a line for each request, without names.")
def command(  # noqa: PLR0913 - one argument for each option
    school: str | None,
    campus: str | None,
    data: Path | None,
    styles: Path | None,
    port: int | None,
    *,
    no_browser: bool,
    setup: bool,
    install: bool,
    log: bool,
) -> None:
    """Open a page in the browser that makes handouts, and print its address.

    It runs on this computer alone until Ctrl-C, or until somebody chooses Stop Studio on the page.
    The address works once; starting again opens a new page of the studio that runs.

    \b
    Examples:
      reportgen studio
      reportgen studio --school northgate --campus denver
      reportgen studio --install
      reportgen studio --setup
    """
    if campus and not school:
        raise click.UsageError("--campus goes with --school: name the school, too.")
    leave_campus(values := {"campus": campus})
    if school:
        with in_options():
            check_place(school, values["campus"], data)
    if install:
        chosen = {
            "--school": school,
            "--campus": values["campus"],
            "--data": data,
            "--styles": styles,
        }
        put_starter({option: value for option, value in chosen.items() if value is not None})
        return
    from reportgen.studio.asking import Premises
    from reportgen.studio.client import Worker
    from reportgen.studio.house import Folders
    from reportgen.studio.serving import Wish, serve

    def opened(address: str) -> None:
        click.echo(address)
        if not no_browser and not webbrowser.open(address):
            click.echo("Open this address in a browser: it works once.", err=True)

    def note(line: str) -> None:
        if log or line.startswith("fault"):
            click.echo(line, err=True)

    usual = click.get_current_context().get_parameter_source("school")
    home = Folders(data=data or Path("data"), styles=styles or Path("styles"), is_founding=setup)
    wish = Wish(
        folders=home,
        port=port or 0,
        school=school or "",
        campus=values["campus"] or "",
        is_usual=usual is ParameterSource.DEFAULT_MAP,
    )
    try:
        ran = serve(wish, Worker(Premises(data=data, styles=styles)), opened, note)
    except KeyboardInterrupt:
        ran = True
        click.echo(err=True)
    if not ran:
        click.echo("Studio runs already: this opens its page.", err=True)


def check_place(school: str, campus: str | None, data: Path | None) -> None:
    """Raise UnknownName for a school or a campus that is not there.

    What is wrong in the school's file is for the page to tell.
    """
    desk = Desk()
    catalog = Catalog(folders("data", data, desk), desk, Findings(), dt.date.today())
    found = catalog.school(catalog.path("school", school))
    if found and campus and campus not in found.campuses:
        raise UnknownName("campus", campus, found.campuses)


def put_starter(chosen: Mapping[str, str | Path]) -> None:
    """Write what starts the studio in the current folder with the options *chosen*; say where."""
    from reportgen.files.installing import desktops
    from reportgen.studio.app import STATIC
    from reportgen.studio.starter import Start, install
    from reportgen.studio.wording import ENGLISH, screens

    words = [sys.executable, "-P", "-m", "reportgen", "studio"]  # nothing of the folder is run
    for option, value in chosen.items():
        words += [option, str(value.absolute() if isinstance(value, Path) else value)]
    said = screens(ENGLISH)
    start = Start(
        words=words,
        folder=Path.cwd(),
        name=str(said["frame"]["studio"]),
        about=str(said["starter"]["about"]),
        icon=STATIC / "icon.svg",
    )
    for path in install(sys.platform, start, desktops()):
        click.echo(shown(path))
