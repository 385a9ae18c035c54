"""Options that several commands share, and text from the command line made safe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from click.core import ParameterSource

from reportgen.content.recipient import Recipient
from reportgen.errors import Place
from reportgen.files.disk import is_file, is_folder, shown
from reportgen.files.text import Text, WebAddress
from reportgen.files.typed import BadText, Kind, typed
from reportgen.layouts import LAYOUTS
from reportgen.theme.form import PAPERS, PRESS, PRINTS

GUIDE = "guide"
LARGE_PRINT = "large-print"
Command = Callable[..., object]
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

data_option = click.option(
    "--data",
    type=FOLDER,
    metavar="DIR",
    help="Your data folder; else ./data, then what is shipped.",
)
FOLDER_TO_WRITE = click.Path(file_okay=False, path_type=Path)
data_option_to_write = click.option(
    "--data",
    type=FOLDER_TO_WRITE,
    default="data",
    metavar="DIR",
    help="Your data folder; else ./data.",
)
styles_option = click.option(
    "--styles",
    type=FOLDER,
    metavar="DIR",
    help="Your styles folder; else ./styles, then what is shipped.",
)
school_option = click.option(
    "--school", metavar="SLUG|PATH", help="The school: a name in data/schools, or a file."
)
campus_option = click.option(
    "--campus", metavar="SLUG", help="One of the school's campuses: its admissions team is named."
)
brand_option = click.option(
    "--brand",
    metavar="NAME|PATH",
    help="A brand in styles, or any brand.yml; else the school's own.",
)
url_option = click.option(
    "--url", metavar="ADDRESS", help="Where the QR code leads; else the school's own address."
)
contact_option = click.option(
    "--contact",
    metavar="'NAME; PHONE; EMAIL'",
    help="Whom to talk to, in place of the admissions team.",
)
note_option = click.option("--note", metavar="TEXT", help="A line for the reader, by the code.")
edition_option = click.option(
    "--edition", metavar="NAME", help="The edition of the figures; else the newest that has all."
)


def _layout(context: click.Context, option: click.Parameter, layout: str) -> str:
    """The layout, or the guide's large print where that is wanted."""
    if not context.meta.get(LARGE_PRINT):
        return layout
    source = context.get_parameter_source(str(option.name))
    if source is ParameterSource.COMMANDLINE and layout not in {GUIDE, LARGE_PRINT}:
        raise click.UsageError(f"--large-print is for the guide: leave out --layout {layout}.")
    return LARGE_PRINT


def _remember(context: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - Click calls it so
    context.meta[LARGE_PRINT] = wanted


def layout_option(command: Command) -> Command:
    """`--layout`, and `--large-print`, which is short for one of them and so read first."""
    layout = click.option(
        "--layout",
        type=click.Choice(tuple(LAYOUTS)),
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


paper_option = click.option(
    "--paper",
    type=click.Choice(PAPERS),
    default=PAPERS[0],
    show_default=True,
    help="The sheet that it is laid out for.",
)
print_option = click.option(
    "--print",
    "printing",
    type=click.Choice(PRINTS),
    default=PRINTS[0],
    show_default=True,
    help="For a screen, a printer that keeps an edge free, little ink, or a print shop.",
)
icc_option = click.option(
    "--icc",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The CMYK profile of the press; else one that this computer has.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")


def check_folder(path: Path, option: str) -> None:
    """Refuse, before anything is made, a file whose folder is not there."""
    if not is_folder(path.parent):
        raise click.BadParameter(
            f"there is no folder {shown(path.parent)}; make it, or name another.",
            param_hint=option,
        )


def check_file(path: Path | None, option: str) -> None:
    """Refuse, before anything is made, a file that is not there."""
    if path is not None and not is_file(path):
        raise click.BadParameter(f"there is no file {shown(path)}.", param_hint=option)


def check_profile(printing: str, icc: Path | None) -> None:
    """Refuse a profile for what is not printed on a press."""
    if icc is not None and printing != PRESS:
        raise click.UsageError(f"--icc is for a press: add --print {PRESS}, or leave it out.")


def given(option: str, text: str | None, kind: type[Kind]) -> Kind | None:
    """What was given for *option* as text of *kind*; None where nothing was."""
    if text is None:
        return None
    try:
        return typed(text, kind, Place(option))
    except BadText as error:
        raise click.BadParameter(f"{error}.", param_hint=option) from error


def recipient_of(
    name: str | None, url: str | None, contact: str | None, note: str | None
) -> Recipient:
    """For whom a copy is, as the options say it."""
    team = None
    try:
        if contact is not None:
            from reportgen.batch.attendees import contact_of

            team = contact_of(contact, Place("--contact"))
    except BadText as error:
        raise click.BadParameter(f"{error}.", param_hint="--contact") from error
    return Recipient(
        given("--for", name, Text),
        given("--url", url, WebAddress),
        team,
        given("--note", note, Text),
    )


def counted(number: int, noun: str) -> str:
    """A number of things: `no problems`, `1 file`, `14 files`."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
