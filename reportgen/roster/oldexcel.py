"""Workbooks of old and binary Excel (.xls, .xlsb), read by a process of its own within limits.

What reads them does not tell how numbers are shown, nor what is struck out: the reader of a sheet
says so.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from reportgen.errors import InvalidSource, Place, Problem
from reportgen.roster.cells import Row

MOST_SECONDS = 300.0
"""Seconds after which reading is given up, whatever it waits for."""
READER = "reportgen.roster.oldcells"
PASSWORD, DAMAGED = 3, 4
"""Exit codes of the process; with any other, it met its limits."""
_HINT = "open it in Excel and save it as .xlsx"
T = TypeVar("T")


def tabs(path: Path, name: str) -> tuple[tuple[str, bool, frozenset[int]], ...]:
    """The sheets of a workbook: title, whether it is seen, hidden columns counted from zero."""
    return tuple(_read(name, tuple[str, bool, frozenset[int]], path))


def rows(path: Path, name: str, number: int) -> Iterator[Row]:
    """The rows of a sheet, counted from zero, that have cells; raises InvalidSource at damage."""
    yield from _read(name, Row, path, str(number))


def _read(name: str, kind: type[T], path: Path, *number: str) -> Iterator[T]:
    """What the process prints of the workbook at *path*, each line a value of *kind*."""
    command = [sys.executable, "-P", "-m", READER, str(path.absolute()), *number]
    home = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    pipe, none = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdin=none, stdout=pipe, stderr=none, env=home) as reading:  # noqa: S603 - this program's own
        end = threading.Timer(MOST_SECONDS, reading.kill)
        end.start()
        is_done = False
        try:
            for line in reading.stdout or ():
                yield msgspec.json.decode(line, type=kind)
            is_done = True
        except msgspec.DecodeError:
            pass  # the process was ended within a line
        finally:
            end.cancel()
            if not is_done:
                reading.kill()
    if reading.returncode:
        raise _refused(name, reading.returncode)


def _refused(name: str, code: int) -> InvalidSource:
    """The error of a workbook at which the process ended with *code*."""
    match code:
        case _ if code == PASSWORD:
            what, hint = "this workbook has a password", "save it without one"
        case _ if code == DAMAGED:
            what, hint = "the workbook is damaged or cut off", _HINT
        case _:
            what, hint = "this old workbook asks for more memory or time than there is", _HINT
    return InvalidSource([Problem(Place(name), what, hint)])
