"""`reportgen data`: figures of the publishers into editions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import click

from reportgen.bls.edition import (
    Days,
    Imported,
    edition_paths,
    import_edition,
    import_wages,
    stale_paths,
    with_sources,
)
from reportgen.catalog.editions import Edition
from reportgen.catalog.loading import Catalog, folders
from reportgen.catalog.making import MEND, unsealed
from reportgen.commands.options import Day, data_option_to_write
from reportgen.errors import Findings, ReportgenError
from reportgen.files.disk import Desk, make_folder, reason, shown
from reportgen.files.nodes import Mapping
from reportgen.files.together import write_together
from reportgen.files.yamlfile import parse

WORKBOOK = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(name="data")
def command() -> None:
    """Bring published figures into your data folder.

    \b
    Example:
      reportgen data import occupation.xlsx
    """


@command.command(name="import")
@click.argument("workbook", type=WORKBOOK, metavar="[FILE.xlsx]", required=False)
@click.option(
    "--oews",
    type=WORKBOOK,
    multiple=True,
    metavar="FILE.xlsx",
    help="OEWS wages: the national workbook, the states', or both (say it twice).",
)
@click.option(
    "--published", type=Day(), metavar="DATE", help="The day the projections came out, if known."
)
@click.option(
    "--wages-published", type=Day(), metavar="DATE", help="The day the wages came out, if known."
)
@data_option_to_write
def import_command(
    workbook: Path | None,
    oews: tuple[Path, ...],
    published: dt.date | None,
    wages_published: dt.date | None,
    data: Path,
) -> None:
    """Read BLS workbooks and write one edition of figures into DIR/editions.

    FILE.xlsx is the Employment Projections workbook (occupation.xlsx) as BLS publishes it.
    Its years name the edition. With --oews alone, the newest edition gets newer wages, and
    its projections stay. Where something cannot be right, nothing is written.

    \b
    Examples:
      reportgen data import occupation.xlsx --published 2026-09-03
      reportgen data import occupation.xlsx --oews national_M2025_dl.xlsx --oews state_M2025_dl.xlsx
      reportgen data import --oews national_M2025_dl.xlsx
    """
    if workbook is None and not oews:
        raise click.UsageError("Name occupation.xlsx, or a workbook of wages with --oews.")
    if workbook is None and published:
        raise click.UsageError("--published goes with occupation.xlsx; use --wages-published.")
    desk, findings, today = Desk(), Findings(), dt.date.today()
    catalog = Catalog(folders("data", data, desk), desk, findings, today)
    review, known = catalog.review(), catalog.sources()
    kept = newest(catalog) if workbook is None else None
    findings.settle()
    assert review is not None  # one is shipped
    days = Days(
        (lambda _: published) if published else review.published,
        (lambda _: wages_published) if wages_published else review.wages_published,
    )
    wages = [content(path, desk) for path in oews]
    if workbook is not None:
        imported = import_edition(content(workbook, desk), wages, days, today)
    else:
        assert kept is not None  # an edition is shipped
        imported = import_wages(kept, wages, days, today)
    save(imported, data, known)
    click.echo(shown(list(edition_paths(data, imported))[-1]))
    click.echo(imported.said, err=True)


def newest(catalog: Catalog) -> Edition | None:
    """The newest edition, whose wages are brought up to date; what forbids it is noted.

    Only one that was imported, and is as it was imported, keeps its projections.
    """
    read = [catalog.edition(path) for path in catalog.names("editions").values()]
    found = max(filter(None, read), key=lambda edition: edition.age, default=None)
    if found is None:
        return None
    about = found.about
    if lacks := unsealed(about.made, about.slug.place):
        catalog.findings.problems.append(lacks)
    elif about.by_hand:
        what = "this edition, the newest, was made by hand: nobody knows where its figures are from"
        catalog.findings.refuse(about.slug.place, what, f"import the projections, too ({MEND})")
    return found


def content(path: Path, desk: Desk) -> tuple[str, bytes]:
    """The name and the bytes of a workbook; raises ReportgenError where it cannot be read."""
    try:
        return shown(path), desk.read(path)
    except OSError as error:
        raise ReportgenError(f"{shown(path)}: cannot be read ({reason(error)})") from error


def save(imported: Imported, data: Path, known: Iterable[str]) -> None:
    """Add the sources that are not *known* to sources.yaml, then write the edition's files."""
    paths = dict(edition_paths(data, imported))
    home = data / "sources.yaml"
    before = home.read_bytes() if home.is_file() else b""
    after = with_sources(before.decode(), imported.sources, known).encode()
    if after != before and set(imported.sources) - set(known):
        findings = Findings()
        if not isinstance(parse(after, shown(home), findings), Mapping) or findings.problems:
            names = ", ".join(imported.sources)
            raise ReportgenError(
                f"{shown(home)}: {names} cannot be added at its end; "
                "write it as a list of 'id:' lines with the keys of each below it"
            )
        paths[home] = after
    make_folder(data / "editions")
    write_together(paths)
    for path in stale_paths(data, imported):
        path.unlink(missing_ok=True)
