"""`reportgen init`: a folder for an office, with its school, its brand and its defaults."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import click

from reportgen.catalog.loading import Catalog, folders
from reportgen.commands.naming import in_slugs, listed
from reportgen.commands.new import Draft, given, next_step
from reportgen.errors import Findings, ReportgenError
from reportgen.files.disk import Desk, shown, write
from reportgen.files.text import Slug
from reportgen.roster.defaults import FILE
from reportgen.roster.vocabulary import plain
from reportgen.workshop.order import Order


@click.command(name="init")
@click.option("--school", metavar="NAME", help="The school's name; else it is asked for.")
@click.option("--campus", metavar="SLUG", help="The campus of this office, if it is of one.")
@click.option("--roles", metavar="ROLE,ROLE", help="The careers, where nobody names any.")
def command(school: str | None, campus: str | None, roles: str | None) -> None:
    """Make this folder an office's own: asks for the school, and writes what is to be filled in.

    Writes data/schools/SLUG.yaml, styles/SLUG.yml and defaults.yaml. In this folder, `batch`,
    `outbox add` and `sheet` then need no --school, --campus and --roles, and `build` no --school.
    No file of yours is overwritten.

    \b
    Examples:
      reportgen init
      reportgen init --school "Lakeside College" --roles medical-assistant,phlebotomist
    """
    if os.path.lexists(FILE):
        raise ReportgenError(f"{FILE}: is there already; change it, or take it away first")
    name = school or click.prompt("The school's name", err=True)
    slug = given("--school", "-".join(plain(name).split()), Slug)
    assert slug is not None
    if roles is None:
        usual = "medical-assistant,pharmacy-technician"
        roles = click.prompt("The careers, where nobody names any", default=usual, err=True)
    named = in_slugs(Order(roles=listed(str(roles)))).roles
    check(named)
    if (campus := given("--campus", campus, Slug) if campus else None) is not None:
        campus = str(campus)
    kept = {"brand": Draft(kind="brand", slug=slug, home=Path("styles"))}
    known = {"name": str(name).strip(), "brand": str(slug)}
    kept["school"] = Draft(kind="school", slug=slug, home=Path("data"), known=known)
    for draft in kept.values():
        if not os.path.lexists(draft.path):
            draft.save()
            click.echo(shown(draft.path))
    write(Path(FILE), text(str(slug), campus, named).encode())
    click.echo(FILE)
    for draft in reversed(kept.values()):
        click.echo(next_step(draft), err=True)


def check(roles: tuple[str, ...]) -> None:
    """Refuse a career that is in no folder; raises UnknownName with a near one."""
    desk = Desk()
    catalog = Catalog(folders("data", None, desk), desk, Findings(), dt.date.max)
    for role in roles:
        catalog.path("role", role)


def text(school: str, campus: str | None, roles: tuple[str, ...]) -> str:
    """The file of defaults."""
    lines = ["# What is meant in this folder unless an option says otherwise.", f"school: {school}"]
    lines.append(f"campus: {campus}" if campus else "#campus: denver")
    if roles:
        lines += ["roles:", *(f"  - {json.dumps(role)}" for role in roles)]
    lines += ["#layout: handout", "#mapping: responses.csv.mapping.yaml"]
    lines.append(f"#partner: {roles[0] if roles else 'medical-assistant'}")
    return "\n".join(lines) + "\n"
