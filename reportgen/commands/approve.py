"""`reportgen approve`: somebody has read a comparison and stands for its words."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from reportgen.authoring.schema import schema_text
from reportgen.catalog.approvals import Approvals
from reportgen.catalog.loading import Catalog
from reportgen.commands.naming import in_slugs
from reportgen.commands.options import data_option_to_write
from reportgen.commands.ordering import roles_argument
from reportgen.commands.wording import in_options
from reportgen.errors import Findings, ReportgenError
from reportgen.files.disk import Desk, is_folder, make_folder, shown, write
from reportgen.files.lock import folder_lock
from reportgen.layouts.approving import content_sum
from reportgen.workshop.order import Order, check_order
from reportgen.workshop.workshop import Workshop

NAME = "approvals.yaml"
SCHEMA = "schemas/approvals.json"
HEAD = f"""\
# yaml-language-server: $schema={SCHEMA}
# Who approved which comparison. `reportgen approve` adds an entry at the end.
approvals:
"""


@click.command(name="approve")
@roles_argument
@click.option("--school", metavar="SLUG", required=True, help="The school: a name in data/schools.")
@click.option("--campus", metavar="SLUG", help="One of its campuses, if the pages are for one.")
@click.option("--by", metavar="NAME", required=True, help="Who has read and approved it.")
@click.option("--number", metavar="NUMBER", required=True, help="What it is filed under.")
@data_option_to_write
def command(
    roles: tuple[str, ...], school: str, campus: str | None, by: str, number: str, data: Path
) -> None:
    """Record that somebody has approved a comparison, as it is now, in every layout.

    The entry goes to the end of approvals.yaml in your data folder. Pages print it, and
    `build --approved` makes nothing else. Any change of words, figures or sources voids it.

    \b
    Examples:
      reportgen approve medical-assistant pharmacy-technician --school northgate \\
          --campus denver --by "Dana Reyes" --number C-2026-014
    """
    order = Order(roles=roles, school=school, campus=campus, data=data, layout="guide")
    with in_options():
        order = in_slugs(order)
        check_order(order)
        if not is_folder(data):
            what = f"there is no folder {shown(data)}"
            raise ReportgenError(what, "make it, or name yours with --data")
        if not by.strip() or not number.strip():
            raise click.UsageError("--by and --number need a text.")
        today = dt.date.today()
        comparison, _ = Workshop(order, today).load()
    entry: dict[str, object] = {
        "roles": list(order.roles),
        "school": school,
        **({"campus": order.campus} if order.campus else {}),
        "by": " ".join(by.split()),
        "on": str(today),
        "number": " ".join(number.split()),
        "sum": content_sum(comparison),
    }
    with folder_lock(data):
        is_new = not (data / NAME).exists()
        append(data / NAME, entry, today)
        if is_new:
            make_folder((data / SCHEMA).parent)
            write(data / SCHEMA, schema_text("approvals").encode())
    click.echo(shown(data / NAME))


def append(path: Path, entry: dict[str, object], today: dt.date) -> None:
    """Write *entry* behind all that the file at *path* holds.

    Raises InvalidSource for a faulty file, ReportgenError where nothing can stand behind its end.
    """
    old = path.read_bytes() if path.exists() else HEAD.encode()
    before = read(path, today) if path.exists() else Approvals()
    end = "\r\n" if b"\r\n" in old else "\n"
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in entry.items()]
    text = end.join((f"  - {lines[0]}", *(f"    {line}" for line in lines[1:]), ""))
    gap = b"" if old.endswith(b"\n") else end.encode()
    write_checked(path, old + gap + text.encode(), before, today)


def write_checked(path: Path, new: bytes, before: Approvals, today: dt.date) -> None:
    """Write *new* to *path* if it has the approvals *before* and one more behind them."""
    findings = Findings()
    found = Catalog((), Desk(), findings, today).approvals_of(new, shown(path))
    if findings.problems or found is None or found.approvals[:-1] != before.approvals:
        what = f"{shown(path)}: no entry can stand behind its end"
        raise ReportgenError(what, "write its entries as a list below `approvals:`, one key a line")
    write(path, new)


def read(path: Path, today: dt.date) -> Approvals:
    """The approvals at *path*; raises InvalidSource."""
    findings = Findings()
    found = Catalog((), Desk(), findings, today).approvals_in(path)
    findings.settle()
    return found or Approvals()
