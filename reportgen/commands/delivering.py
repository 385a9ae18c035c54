"""Where what is finished goes: to a file or to standard output, with pictures of its pages."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click
from msgspec import Struct

from reportgen.commands.options import Command
from reportgen.commands.streams import Drain
from reportgen.errors import ReportgenError
from reportgen.files.destinations import check_ending, check_folder
from reportgen.files.disk import is_folder, reason, resolved, shown
from reportgen.files.tables import WRITERS
from reportgen.files.together import write_together
from reportgen.imposition import Imposing
from reportgen.pdf.rendering import LEAST_DPI, MOST_DPI, pictures

STDOUT = "-"
PDF, HTML, MARKDOWN = "pdf", "html", "md"
JSON = ".json"
"""What the name of a file of claims for a program ends in."""

USUAL_DPI = 150

format_option = click.option(
    "--format",
    type=click.Choice((PDF, HTML, MARKDOWN), case_sensitive=False),
    default=PDF,
    show_default=True,
    help="A PDF to print, or what it says as one web page or as Markdown.",
)


def _pdf_alone(_context: click.Context, _option: click.Parameter, kind: str | None) -> None:
    """Tell who asks a mailing for web pages how those are made."""
    if kind is not None and kind.lower() != PDF:
        what = f"copies for people are PDFs, and --format {kind} makes none"
        raise click.UsageError(f"{what}; `build --format` and `site` make web pages.")


pdf_alone_option = click.option("--format", hidden=True, expose_value=False, callback=_pdf_alone)
"""For commands that make a file for each row."""


def _claims(endings: str) -> Callable[[Command], Command]:
    """The option `--claims`, for a file with one of *endings*."""
    return click.option(
        "--claims",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar=f"FILE{endings}",
        help="Write every claim on the pages, with its source, into a sheet, too.",
    )


claims_option = _claims(".csv|.md")
own_claims_option = _claims(".csv|.md|.json")
png_option = click.option(
    "--png",
    is_flag=False,
    flag_value=str(USUAL_DPI),
    type=click.IntRange(LEAST_DPI, MOST_DPI),
    metavar="[DPI]",
    help=f"Write a picture of each page beside the PDF, too; {USUAL_DPI} pixels an inch.",
)
output_option = click.option(
    "-o",
    "--output",
    metavar="PATH|-",
    default="",
    help="Where to write; - is standard output.",
)
open_option = click.option("--open", "opens", is_flag=True, help="Open the file when it is there.")


class Delivery(Struct, frozen=True, kw_only=True):
    """Where what was made goes: *output* as a user typed it, *png* in pixels an inch.

    Its *format* is PDF, HTML or Markdown.
    """

    format: str
    output: str
    claims: Path | None
    png: int | None
    imposing: Imposing | None
    opens: bool


def check_delivery(goes: Delivery, *, watch: bool) -> None:
    """Refuse what cannot be written, or not while the program watches, before anything is made."""
    _check_format(goes)
    if goes.claims is not None:
        check_folder(goes.claims, "claims")
        check_ending(goes.claims, "claims", (*WRITERS, JSON))
        if goes.output and resolved(Path(goes.output)) == resolved(goes.claims):
            raise click.UsageError("-o and --claims name one file; name two.")
    if goes.output == STDOUT and (watch or goes.opens or goes.png):
        raise click.UsageError("-o - goes with neither --watch, --open nor --png.")


def _check_format(goes: Delivery) -> None:
    """Refuse what only a PDF has for a web page, and a name that says another format."""
    if goes.format != PDF and (goes.png or goes.imposing):
        what = f"--format {goes.format} goes with neither --png, --nup nor --booklet."
        raise click.UsageError(what)
    said = Path(goes.output).suffix.lower()
    other = next((kind for kind, endings in _ENDINGS.items() if said in endings), goes.format)
    if other != goes.format:
        what = f"{goes.output} is no name for {_KINDS[goes.format]}"
        raise click.UsageError(f"{what}: name another, or add --format {other}.")


_KINDS = {PDF: "a PDF", HTML: "a web page", MARKDOWN: "Markdown"}
_ENDINGS = {PDF: {".pdf"}, HTML: {".html", ".htm"}, MARKDOWN: {".md", ".markdown"}}
"""How the name of a file of each format may end."""


def deliver(content: bytes, name: str, goes: Delivery, claims: bytes | None = None) -> None:
    """Write *content* to its file or to standard output, and what goes beside it.

    That is the sheet of *claims*, and a picture of each page. All of it appears, or nothing.
    """
    beside = {} if goes.claims is None or claims is None else {goes.claims: claims}
    if goes.output == STDOUT:
        write_together(beside, lambda: put_out(content))
    else:
        path = destination(goes.output, name)
        drawn = drawings(content, path, goes.png) if goes.png else {}
        write_together({path: content, **drawn, **beside})
        beside = {path: content, **drawn, **beside}
    for written in beside:
        click.echo(shown(written), err=goes.output == STDOUT)
    if goes.opens and click.launch(str(path)) != 0:
        raise ReportgenError(
            f"{shown(path)}: there is no program here to open it with; the file is written"
        )


def put_out(content: bytes) -> None:
    """Write *content* to standard output; raises ReportgenError where it cannot be written."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        sink = getattr(sys.stdout.buffer, "raw", None)
        if isinstance(sink, Drain):
            sink.raise_error()
    except OSError as error:
        raise ReportgenError(f"standard output: cannot be written ({reason(error)})") from error


def drawings(pdf: bytes, path: Path, dpi: int) -> dict[Path, bytes]:
    """A PNG of each page at *dpi* pixels an inch, by its path beside the PDF at *path*."""
    return {
        path.with_name(f"{path.stem}-{number}.png"): picture
        for number, picture in enumerate(pictures(pdf, dpi), 1)
    }


def destination(output: str, name: str) -> Path:
    """The path of the file *output*, or of *name* in the folder *output*."""
    path = Path(output or name)
    return path / name if is_folder(path) or output.endswith(("/", os.sep)) else path
