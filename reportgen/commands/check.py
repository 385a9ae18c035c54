"""`reportgen check`: everything that is wrong with the files, in one run."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from reportgen.checks.checking import Report, check
from reportgen.commands.options import counted, data_option, json_option, styles_option
from reportgen.commands.sheetreading import SheetWish, sheet_options
from reportgen.commands.unfiled import sheets_of, words_in, words_of
from reportgen.commands.wording import in_options
from reportgen.errors import ExitCode, Problem, told
from reportgen.workshop.order import Order, recipient_of


@click.command(name="check")
@click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]..."
)
@data_option
@styles_option
@click.option("--strict", is_flag=True, help="Review the words, too: sources, promises, level.")
@click.option("--note", metavar="TEXT", help="Review a line for readers, too, with --strict.")
@click.option(
    "--contact", metavar="'NAME; PHONE; EMAIL'", help="Review whom to talk to, with --strict."
)
@sheet_options(without=("partner",))
@click.option("--fresh", is_flag=True, help="Fail on what is overdue to be looked at, too.")
@click.option("--leads", is_flag=True, help="List the rules of states that nobody has verified.")
@json_option
@click.pass_context
def command(  # noqa: PLR0913 - one argument for each option
    ctx: click.Context,
    paths: tuple[Path, ...],
    data: Path | None,
    styles: Path | None,
    reading: SheetWish,
    *,
    strict: bool,
    note: str | None,
    contact: str | None,
    fresh: bool,
    leads: bool,
    as_json: bool,
) -> None:
    """Check files and name every problem in them, with its line.

    Each PATH is a file or a folder. Without one, everything in your data and styles folders
    is checked, and what is shipped. A sign-up sheet is a file, too: what its rows say to
    readers is reviewed with --strict. What only the calendar has made wrong is a notice.

    \b
    Examples:
      reportgen check
      reportgen check --strict
      reportgen check --leads
      reportgen check --strict names.csv --note "Ask for Dana."
      reportgen check data/schools/my-college.yaml styles/my-college.yml
    """
    if (note or contact) and not strict:
        raise click.UsageError("--note and --contact are reviewed with --strict: add it.")
    with in_options():
        places = {"note": "--note", "contact": "--contact"}
        said = recipient_of(note=note, contact=contact, places=places)
    order = Order(roles=(), data=data)
    sheets = sheets_of(paths, reading, order)
    others = [text for path in sheets for text in words_in(path, reading, order)]
    others += words_of(said)
    is_some = bool(sheets or note or contact)
    files = [path for path in paths if path not in sheets]
    report = check(
        files, data, styles, dt.date.today(), strict=strict, others=others if is_some else None
    )
    if as_json:
        click.echo(json.dumps(as_data(report, leads=leads), indent=2, ensure_ascii=False))
    else:
        tell(report, leads=leads)
    if report.problems or (fresh and report.notices):
        ctx.exit(ExitCode.INVALID)


def tell(report: Report, *, leads: bool) -> None:
    """Print the report: problems to standard error, the counts and leads to standard output."""
    for lead in report.leads if leads else ():
        click.echo(lead)
    for warning in told(report.warnings):
        click.echo(f"warning: {warning}", err=True)
    for problem in told(report.problems):
        click.echo(problem, err=True)
    for notice in told(report.notices):
        click.echo(f"notice: {notice}", err=True)
    counts = [counted(report.files, "file"), counted(len(report.problems), "problem")]
    if report.warnings:
        counts.append(counted(len(report.warnings), "warning"))
    if report.notices:
        counts.append(counted(len(report.notices), "notice"))
    if leads:
        counts.append(counted(len(report.leads), "lead"))
    click.echo(", ".join(counts) + ".")


def as_data(report: Report, *, leads: bool) -> dict[str, object]:
    """The report as values for JSON; line 0 stands for a whole file."""
    return {
        "files": report.files,
        "problems": [entry(problem) for problem in report.problems],
        "warnings": [entry(warning) for warning in report.warnings],
        "notices": [entry(notice) for notice in report.notices],
    } | ({"leads": [entry(lead) for lead in report.leads]} if leads else {})


def entry(problem: Problem) -> dict[str, object]:
    """One problem or warning as values for JSON."""
    place = problem.place
    return {
        "file": place.name,
        "line": place.line,
        "column": place.column,
        "what": problem.what,
        "hint": problem.hint,
    }
