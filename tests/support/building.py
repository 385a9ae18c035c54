"""Running `reportgen build` in an empty folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.commands import main

Changed = Callable[[Mapping[str, Mapping[str, str]]], Path]
Build = Callable[..., Result]

ROLES = ("medical-assistant", "pharmacy-technician")
NAME = "medical-assistant-vs-pharmacy-technician-handout.pdf"
PATIENCE = 10.0
"""Seconds after which a process that should have done something has failed."""


@pytest.fixture
def build() -> Build:
    """Runs `build` with some arguments; the two roles come first unless others are named."""

    def run(*arguments: str, roles: tuple[str, ...] = ROLES) -> Result:
        result = CliRunner().invoke(main, ["build", *roles, *arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


def made(here: Path) -> list[str]:
    """The files in the current folder, hidden ones too."""
    return sorted(path.name for path in here.iterdir() if path.is_file())
