"""What starts the studio without a terminal: a file for the desktop of each system."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from reportgen.errors import ReportgenError
from reportgen.files.disk import make_folder, shown, write

LINUX, MACOS, WINDOWS = "linux", "darwin", "win32"
"""Systems by the names that Python has for them; any other is like Linux."""

_MARK = "reportgen studio"
"""What each of our files says somewhere, by which an older one of ours is known."""


class Start(Struct, frozen=True, kw_only=True):
    """What is started: the *words* of the command, in a *folder*; *name* and *about* are told."""

    words: Sequence[str]
    folder: Path
    name: str
    about: str
    icon: Path


def file_name(system: str, name: str) -> str:
    """What the file is called on *system*."""
    if system == WINDOWS:
        return f"{name}.cmd"
    return f"{name}.command" if system == MACOS else "reportgen-studio.desktop"


def text_of(system: str, start: Start) -> str:
    """What the file says on *system*."""
    if system == WINDOWS:
        return _cmd(start)
    return _command(start) if system == MACOS else _desktop(start)


def install(system: str, start: Start, folders: Sequence[Path]) -> list[Path]:
    """Write the file into each of *folders*, which opens the studio when somebody clicks on it.

    Raises ReportgenError where somebody else's file has its name, and then writes none.
    """
    paths = [folder / file_name(system, start.name) for folder in folders]
    for path in paths:
        if os.path.lexists(path) and not _is_ours(path):
            raise ReportgenError(f"{shown(path)}: is there already; take it away, or rename it")
    for path in paths:
        make_folder(path.parent)
        write(path, text_of(system, start).encode())
        if os.name == "posix":
            path.chmod(0o755)
    return paths


def _is_ours(path: Path) -> bool:
    try:
        return _MARK in path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def _desktop(start: Start) -> str:
    """A desktop entry, as freedesktop.org specifies it; every program of Linux that has a menu."""
    command = " ".join(_quoted(word) for word in start.words)
    lines = {
        "Type": "Application",
        "Name": start.name,
        "Comment": start.about,
        "Exec": command.replace("\\", "\\\\"),
        "Path": str(start.folder).replace("\\", "\\\\"),
        "Icon": str(start.icon).replace("\\", "\\\\"),
        "Terminal": "false",
        "Categories": "Office;",
    }
    told = "".join(f"{key}={value}\n" for key, value in lines.items())
    return f"[Desktop Entry]\n# {_MARK}\n{told}"


def _quoted(word: str) -> str:
    """*word* in quotes, in which a desktop entry takes but a few signs for more than letters."""
    for sign in ("\\", '"', "`", "$"):
        word = word.replace(sign, f"\\{sign}")
    return f'"{word.replace("%", "%%")}"'


def _command(start: Start) -> str:
    """A script of the shell, which macOS runs in a window of its own."""
    line = f"cd {shlex.quote(str(start.folder))} && exec {shlex.join(start.words)}"
    return f"#!/bin/sh\n# {_MARK}\n{line}\n"


def _cmd(start: Start) -> str:
    """A script of the Command Prompt, whose window is kept small."""
    words = " ".join(f'"{word}"' for word in start.words).replace("%", "%%")
    lines = (
        "@echo off",
        f"rem {_MARK}",
        "chcp 65001 >nul",
        f'cd /d "{start.folder}"'.replace("%", "%%"),
        f'start "{start.name}" /min {words}',
    )
    return "".join(f"{line}\r\n" for line in lines)
