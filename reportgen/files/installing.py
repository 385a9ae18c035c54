"""What somebody types: quoted for the shell of this system, in the program's own environment."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from reportgen.files.disk import shown

PROGRAM = "reportgen"
WINDOWS = os.name == "nt"
_NAME = re.compile(r"[\w.-]+")
_PIPX = "pipx_metadata.json"
_UV = "uv-receipt.toml"
"""The files by which an environment of pipx, and one of `uv tool`, is known."""


def adding(extra: str) -> str:
    """Return the command that installs what *extra* needs, by how the program was installed."""
    return adding_packages(*_libraries(extra))


def adding_packages(*libraries: str) -> str:
    """Return the command that installs *libraries*, by how the program was installed.

    It is quoted for the shell of this system, and names the environment's own Python.
    """
    home = Path(sys.prefix)
    if (home / _PIPX).exists():
        return command_line("pipx", "inject", PROGRAM, *libraries)
    if (receipt := home / _UV).exists():
        more = (f"--with={name}" for name in libraries)
        return command_line("uv", "tool", "install", *more, _source(receipt))
    return module("pip", "install", *libraries)


def desktops() -> list[Path]:
    """The folders in which this system shows programs to start: the desktop, and Linux' menu."""
    from platformdirs import user_data_path, user_desktop_path

    desktop = user_desktop_path()
    found = [desktop] if desktop.is_dir() else []
    if sys.platform not in ("darwin", "win32"):
        found.append(user_data_path() / "applications")
    return found or [Path.home()]


def module(*words: str) -> str:
    """Return the command that runs a module, the first of *words*, with the program's Python."""
    return command_line(shown(Path(sys.executable)), "-m", *words)


def _libraries(extra: str) -> list[str]:
    """Return the names of what *extra* needs; its own name where nothing is installed to tell."""
    from importlib.metadata import PackageNotFoundError, requires  # takes 20 ms

    try:
        lines = requires(PROGRAM) or ()
    except PackageNotFoundError:
        lines = ()
    asked = [line for line in lines if re.search(rf"""extra == ['"]{extra}['"]""", line)]
    return [found[0] for line in asked if (found := _NAME.match(line))] or [f".[{extra}]"]


def _source(receipt: Path) -> str:
    """Return what `uv tool` installed the program from: a wheel or a folder by its path."""
    import tomllib

    said = tomllib.loads(receipt.read_text(encoding="utf-8"))
    program = next(each for each in said["tool"]["requirements"] if each["name"] == PROGRAM)
    return next((program[key] for key in ("path", "directory", "editable") if key in program), ".")


def command_line(*words: str) -> str:
    """Return *words* as a command line that the shell of this system takes apart again."""
    return subprocess.list2cmdline(words) if WINDOWS else shlex.join(words)
