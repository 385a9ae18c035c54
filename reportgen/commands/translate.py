"""`reportgen translate`: a role's words in another language, to fill in, or looked at again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from reportgen.authoring.schema import TRANSLATION, schema_text
from reportgen.authoring.translating import draft, renewed
from reportgen.catalog.loading import SUFFIXES, Catalog, folders
from reportgen.catalog.names import ENGLISH
from reportgen.catalog.rendering import ORIGINALS, REVIEWED
from reportgen.catalog.roles import Role
from reportgen.catalog.translations import memory, read_translation
from reportgen.commands.new import given
from reportgen.commands.options import data_option_to_write
from reportgen.errors import Findings, ReportgenError
from reportgen.files.disk import Desk, make_folder, shown, write
from reportgen.files.installing import command_line
from reportgen.files.nodes import Mapping
from reportgen.files.text import Language, Slug


@click.command(name="translate")
@click.argument("slug", metavar="ROLE")
@click.option(
    "--language", metavar="TAG", required=True, help="The language: es, vi, or another tag."
)
@data_option_to_write
def command(slug: str, language: str, data: Path) -> None:
    """Begin a translation of ROLE in your data folder, or say that it fits the role as it is now.

    A new file, DIR/roles/ROLE.TAG.yaml, has a place for each text; what other translations say
    already stands there. In one that is there, the sums of the originals are written anew: run
    this when you have translated what `reportgen check` tells of.

    \b
    Examples:
      reportgen translate medical-assistant --language vi
      reportgen translate medical-assistant --language es --data data
    """
    name, tag = given("ROLE", slug, Slug), given("--language", language, Language)
    assert name is not None
    assert tag is not None
    if tag.partition("-")[0] == ENGLISH:
        what = f"it cannot be {str(tag)!r}; roles are in English already, so name another language."
        raise click.BadParameter(what, param_hint="--language")
    desk, findings = Desk(), Findings()
    catalog = Catalog(folders("data", data, desk), desk, findings, dt.date.today())
    role = catalog.role(catalog.path("role", name))
    findings.settle()
    assert role is not None
    home = data / "roles"
    there = [path for end in SUFFIXES if (path := home / f"{name}.{tag}{end}").exists()]
    if there:
        renew(there[0], role, catalog)
    else:
        begin(home / f"{name}.{tag}.yaml", role, tag, catalog)


def begin(path: Path, role: Role, language: Language, catalog: Catalog) -> None:
    """Write a new translation, and its schema beside it."""
    known = memory(language, catalog)
    schema = path.parent.parent / "schemas" / f"{TRANSLATION}.json"
    for each in (path, schema):
        make_folder(each.parent)
    write(schema, schema_text(TRANSLATION).encode())
    write(path, draft(role, language, known).encode())
    click.echo(shown(path))
    again = command_line("reportgen", "check", shown(path))
    click.echo(f"Open it and write between the quotes, then run: {again}", err=True)


def renew(path: Path, role: Role, catalog: Catalog) -> None:
    """Write the sums of the originals anew, and say which texts had changed.

    Raises InvalidSource for a faulty file. One that somebody stands for is not renewed, since
    nobody has read what changed.
    """
    found = read_translation(path, role, catalog)
    catalog.findings.settle()
    assert found is not None
    if not found.outdated:
        click.echo(f"{shown(path)}: nothing has changed since it was translated.", err=True)
        return
    if found.role.reviewed:
        what = f"{shown(path)}: {found.role.reviewed.by} stands for words whose originals changed"
        raise ReportgenError(what, f"write `{REVIEWED}: no` until somebody has read it again")
    node = catalog.node(path)
    assert isinstance(node, Mapping)
    keys = [key for key, _ in node.entries]
    old = next((key for key in keys if key.text == ORIGINALS), None)
    if old and old is not keys[-1]:
        what = f"{old.place}: {ORIGINALS!r} is not the last key"
        raise ReportgenError(what, "put it at the end, with all that stands below it")
    content = catalog.desk.read(path).decode()
    write(path, renewed(content, role, old.place.line if old else None).encode())
    for problem in found.outdated:
        click.echo(f"{problem.place}: {problem.what}", err=True)
    click.echo(shown(path))
