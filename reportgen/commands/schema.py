"""`reportgen schema`: the format of a file, for editors."""

from __future__ import annotations

import click

from reportgen.authoring.schema import KINDS, schema_text


@click.command(name="schema")
@click.argument("kind", type=click.Choice(KINDS), metavar="|".join(KINDS))
def command(kind: str) -> None:
    """Print the JSON Schema of a file: of a role, a school, a brand, a message, and others.

    `role-extension` is a file that adds to a shipped role, and `role-translation` has a role's
    words in another language; `phrases` is a file of short texts in one, and `language` one with
    all that pages say in it. `promises` and `approvals` are the files of these names in a data
    folder.

    An editor that knows it completes keys and explains them as you type. The files that
    `reportgen new` writes name it in their first line, and VS Code's YAML extension takes
    it from there.

    \b
    Example:
      reportgen schema role > role.json
    """
    click.echo(schema_text(kind), nl=False)
