"""`reportgen outbox`: handouts by email, planned from a sheet and sent once."""

from __future__ import annotations

import gc
import os
import sqlite3
from importlib import import_module

import click

from reportgen.commands.late import LateGroup
from reportgen.errors import ReportgenError

COMMANDS = {
    "add": "adding",
    "list": "looking",
    "show": "looking",
    "preview": "looking",
    "export": "exporting",
    "login": "signing",
    "logout": "signing",
    "send": "sending",
    "drop": "dropping",
    "suppress": "suppressing",
    "resolve": "resolving",
    "bounces": "bouncing",
    "archive": "archiving",
    "report": "reporting",
}
"""Which module has which command."""


class Outbox(LateGroup):
    """The commands of an outbox, with errors of SQLite as messages."""

    names = COMMANDS

    def load(self, name: str) -> click.Command:
        """Import and return the command *name*."""
        module = import_module(f"reportgen.commands.outbox.{COMMANDS[name]}")
        command = getattr(module, f"{name}_command")
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an error of SQLite becomes a ReportgenError."""
        gc.enable()  # a long run has garbage
        try:
            return super().invoke(ctx)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise ReportgenError(
                f"the outbox cannot be used ({error}); check the disk and that the file is yours"
            ) from error


@click.group(name="outbox", cls=Outbox)
def command() -> None:
    """Email handouts to those who asked for them, each once.

    Messages are planned from a sheet, looked at, then sent through your own mail server. Only
    `send` and `login` use the network. What became of each stands in one file, outbox.db.

    \b
    Example:
      reportgen outbox add names.csv message.yaml --roles medical-assistant,phlebotomist
      reportgen outbox send --smtp smtps://you@mail.school.example
    """
    from reportgen.commands.epoch import check_epoch

    check_epoch(os.environ.get("SOURCE_DATE_EPOCH", ""))
