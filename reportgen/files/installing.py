"""What somebody types to add a library to the very environment that the program runs in."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

PROGRAM = "reportgen"
WINDOWS = os.name == "nt"
_NAME = re.compile(r"[\w.-]+")
_PIPX = "pipx_metadata.json"
_UV = "uv-receipt.toml"
"""The files by which an environment of pipx, and one of `uv tool`, is known."""


def adding(extra: str) -> str:
    """Return the command that installs what *extra* needs, by how the program was installed.

    It is quoted for the shell of this system, and names the environment's own Python.
    """
    libraries = _libraries(extra)
    home = Path(sys.prefix)
    if (home / _PIPX).exists():
        return _typed("pipx", "inject", PROGRAM, *libraries)
    if (receipt := home / _UV).exists():
        more = (f"--with={name}" for name in libraries)
        return _typed("uv", "tool", "install", *more, _source(receipt))
    return _typed(_python(), "-m", "pip", "install", *libraries)


def _libraries(extra: str) -> list[str]:
    """Return the names of what *extra* needs; its own name where nothing is installed to tell."""
    try:
        lines = requires(PROGRAM) or ()
    except PackageNotFoundError:
        lines = ()
    asked = [line for line in lines if re.search(rf"""extra == ['"]{extra}['"]""", line)]
    return [found[0] for line in asked if (found := _NAME.match(line))] or [f".[{extra}]"]


def _source(receipt: Path) -> str:
    """Return what `uv tool` installed the program from: a wheel or a folder by its path."""
    said = tomllib.loads(receipt.read_text(encoding="utf-8"))
    (program,) = (each for each in said["tool"]["requirements"] if each["name"] == PROGRAM)
    return next((program[key] for key in ("path", "directory", "editable") if key in program), ".")


def _python() -> str:
    """Return the path of this Python as it is typed in the current folder."""
    try:
        return str(Path(sys.executable).relative_to(Path.cwd()))
    except ValueError:
        return sys.executable


def _typed(*words: str) -> str:
    return subprocess.list2cmdline(words) if WINDOWS else shlex.join(words)
