"""Runs a batch as a user asked for it, and reports on it."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import click
from msgspec import Struct

from reportgen.batch.crew import MOST_WORKERS, Crew
from reportgen.batch.filenames import Naming
from reportgen.batch.looking import Look
from reportgen.batch.running import Counts, Production
from reportgen.commands.claimsheet import write_claims
from reportgen.commands.imposing import imposed
from reportgen.commands.progress import Progress, span
from reportgen.errors import ExitCode, InvalidSource, Problem
from reportgen.files.disk import Shelf, growing, make_folder, shown, write
from reportgen.files.lock import folder_lock
from reportgen.imposition import Imposing
from reportgen.workshop.workshop import Workshop

MANY = 2_000
"""With so many rows, other processes save more time than starting them costs."""


class Wish(Struct, frozen=True, kw_only=True):
    """Where the files of a run go, and how the run behaves."""

    to: Path | None
    merge: Path | None
    claims: Path | None
    imposing: Imposing | None
    pattern: str
    workers: int | None
    keep_going: bool
    quiet: bool
    as_json: bool


def produce(run: Production, wish: Wish) -> int:
    """Check every row, then make the files; returns the exit code."""
    run.workers = wish.workers or 1
    progress = Progress("checked", 0, quiet=wish.quiet)
    if wish.workers is None and (os.cpu_count() or 1) > 1 and is_long(run):
        run.workers = min(os.cpu_count() or 1, MOST_WORKERS)
    with run.crew() as crew:
        look = run.look(crew, progress.advance)
        progress.clear()
        for warning in run.warnings:
            click.echo(warning, err=True)
        told = len(run.warnings)
        tell(look, run, wish)
        if wish.claims is not None:
            write_claims(wish.claims, run.good(look), run.order, run.today)
        counts = Counts()
        report = None
        if wish.to is not None:
            counts, report = files(run, crew, wish.to, wish, look)
        merged = merge(run, crew, wish.merge, wish, look) if wish.merge is not None else None
    for warning in list(run.warnings)[told:]:
        click.echo(warning, err=True)
    show_summary(look)
    if wish.as_json:
        said = {"rows": look.chosen, **{name: getattr(counts, name) for name in ("made", "kept")}}
        said |= {
            "failed": max(len(look.bad), counts.failed),
            "report": shown(report) if report else None,
        }
        if count := sum(some.count for some in look.left_out.values()):
            said["left_out"] = count
        click.echo(json.dumps(said | {"merged": shown(merged) if merged else None}))
    return ExitCode.FAILED if look.bad or counts.failed else 0


def show_summary(look: Look) -> None:
    """Print who was left out and what is doubtful."""
    for line in look.summary():
        click.echo(line, err=True)


def is_long(run: Production) -> bool:
    """Whether the sheet has at least MANY rows."""
    return any(count >= MANY for count, _ in enumerate(run.roster.signups()))


def tell(look: Look, run: Production, wish: Wish) -> None:
    """Print the faults of rows; raises InvalidSource for any fault unless *wish* keeps going."""
    if not look.chosen:
        if run.rows.ranges and not look.left_out:
            raise click.UsageError(f"{run.roster.name} has no such rows.")
        show_summary(look)
        what, hint = "there is nobody in the sheet", "write names into it"
        if look.left_out:
            what, hint = (
                "everybody in the sheet is left out",
                "the reasons stand above",
            )
        raise InvalidSource([Problem(run.roster.place(run.roster.titles.row + 1), what, hint)])
    if not look.bad:
        return
    if not wish.keep_going:
        show_summary(look)
        if look.more:
            click.echo(f"{look.more:,} rows more than these are wrong, too", err=True)
        raise InvalidSource(look.told)
    for problem in sorted(set(look.told)):
        click.echo(problem, err=True)


def files(run: Production, crew: Crew, to: Path, wish: Wish, look: Look) -> tuple[Counts, Path]:
    """Make one file for each row; returns the counts and the path of the report."""
    make_folder(to)
    naming = Naming(wish.pattern, look.rows)
    with folder_lock(to):
        Shelf(to).clear()
        progress = Progress("made", look.chosen, quiet=wish.quiet)
        counts, report, left = run.make(crew, to, naming, look, progress.advance)
    progress.clear()
    for row, why in counts.reasons.items():
        if row not in look.bad:  # which were told before anything was made
            click.echo(f"row {row}: {why}", err=True)
    if left:
        words = "1 file" if len(left) == 1 else f"{len(left):,} files"
        click.echo(f"{words} of an earlier run are left that no row has: {left[0]} …", err=True)
    if not wish.as_json:
        click.echo(shown(report))
    if not wish.quiet:
        rate = progress.done / max(progress.seconds, 1e-6)
        words = f"{counts.made:,} made, {counts.kept:,} as they were, {counts.failed:,} failed"
        click.echo(f"{words}; {span(progress.seconds)}, {rate:,.0f} a second", err=True)
        if counts.failed:
            click.echo("mend those rows, then add --only failed", err=True)
    return counts, report


def merge(run: Production, crew: Crew, path: Path, wish: Wish, look: Look) -> Path | None:
    """Make one file of all copies for a press; returns its path, or None without good rows."""
    progress = Progress("merged", look.chosen - len(look.bad), quiet=wish.quiet)
    if look.chosen == len(look.bad):
        click.echo("there is nothing to merge", err=True)
        return None
    if wish.imposing is None:
        with growing(path) as out:
            run.merge(crew, out, look, progress.advance)
    else:
        merged = io.BytesIO()
        run.merge(crew, merged, look, progress.advance)
        shop = Workshop(run.order, run.today)
        write(path, imposed(merged.getvalue(), wish.imposing, shop, by_copy=True))
    progress.clear()
    if not wish.as_json:
        click.echo(shown(path))
    if not wish.quiet:
        rate = progress.done / max(progress.seconds, 1e-6)
        words = f"{progress.done:,} merged; {span(progress.seconds)}, {rate:,.0f} a second"
        click.echo(words, err=True)
    return path
