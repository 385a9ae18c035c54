"""The command line: each command in a file of its own, read only when it is called."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from reportgen import __version__
from reportgen.commands.interrupting import interruptible
from reportgen.commands.late import LateGroup
from reportgen.commands.office import give_defaults, wrong_value
from reportgen.commands.streams import careful, lost
from reportgen.errors import ExitCode, ReportgenError, cut
from reportgen.files.disk import reason

COMMANDS = (
    *("studio", "build", "batch", "outbox", "site", "preview", "preflight"),
    *("sheet", "init", "list", "check", "approve", "new", "translate", "data", "schema"),
)
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Program(LateGroup):
    """All commands, with our errors as messages."""

    names = COMMANDS

    def load(self, name: str) -> click.Command:
        """Import and return the command *name*; its module has its name."""
        command = import_module(f"reportgen.commands.{name}").command
        assert isinstance(command, click.Command)
        return command

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run the program; raises SystemExit with its exit code.

        Where standard output could not take all that was printed, the code is not zero.
        """
        drain = careful()
        try:
            with interruptible():
                check_here()
                return super().main(*args, **settings)
        except SystemExit as end:
            if message := lost(drain):
                click.echo(message, err=True)
                raise SystemExit(end.code or ExitCode.FAILED) from None
            raise

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Parse the command line of the group."""
        with brief():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a ReportgenError becomes a message and an exit code, never a traceback."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                # a name that a terminal or a file cannot write must not end a run
                stream.reconfigure(errors="backslashreplace")
        gc.disable()  # a command ends before there is garbage worth a search; `watch` turns it on
        try:
            with brief():
                return super().invoke(ctx)
        except click.BadParameter as error:
            if (wrong := wrong_value(error)) is None:
                raise
            click.echo(wrong, err=True)
            ctx.exit(wrong.exit_code)
        except ReportgenError as error:
            click.echo(error, err=True)
            ctx.exit(error.exit_code)
        finally:
            # the process ends here: what it holds need not be counted and freed piece by piece
            gc.freeze()


def check_here() -> None:
    """End the program where the current folder is gone: no path has a meaning there."""
    try:
        Path.cwd()
    except OSError as error:
        what = f"the current folder cannot be used ({reason(error)}); change into one that is there"
        click.echo(what, err=True)
        raise SystemExit(ExitCode.FAILED) from error


@contextmanager
def brief() -> Iterator[None]:
    """Keep Click's messages to a line each, however long the value is that they repeat."""
    try:
        yield
    except click.ClickException as error:
        vars(error)["message"] = cut(error.message)  # Click says that nobody assigns to it
        raise


@click.group(cls=Program, context_settings=SETTINGS)
@click.version_option(__version__, "-V", "--version", prog_name="reportgen")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Put health-care careers side by side on branded PDF handouts.

    \b
    Example:
      reportgen build medical-assistant pharmacy-technician --school northgate
    """
    give_defaults(ctx)
