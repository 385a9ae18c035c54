"""What is typed to add a library fits the system and the way the program was installed."""

from __future__ import annotations

import importlib.metadata
import sys
from pathlib import Path

import pytest

from reportgen.files import installing
from reportgen.files.installing import adding, command_line

RECEIPT = '[tool]\nrequirements = [{{ name = "reportgen", {} }}, {{ name = "msal" }}]\n'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the program takes for its environment."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    return tmp_path


def test_a_plain_environment_is_named_by_its_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python is the one that runs the program, whichever comes first on the path."""
    monkeypatch.setattr(sys, "executable", str(Path.cwd() / "my env" / "bin" / "python"))

    assert adding("conformance") == f"'{Path('my env/bin/python')}' -m pip install page-validation"


def test_a_python_elsewhere_is_named_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that does not begin in the current folder is typed from the root."""
    monkeypatch.setattr(sys, "executable", str(Path("/elsewhere/bin/python").absolute()))

    assert "/elsewhere/bin/python -m pip install google-auth msal requests" in adding("oauth")


def test_on_windows_it_is_quoted_as_windows_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Quotes are double ones, which cmd and PowerShell know; a plain path has none."""
    monkeypatch.setattr(installing, "WINDOWS", True)
    for path, typed in (
        (r".venv\Scripts\python.exe", r".venv\Scripts\python.exe"),
        (r"C:\My Files\python.exe", r'"C:\My Files\python.exe"'),
    ):
        monkeypatch.setattr(sys, "executable", path)

        assert adding("conformance") == f"{typed} -m pip install page-validation"


def test_pipx_injects(home: Path) -> None:
    """An environment of pipx has no pip of its own to be named."""
    (home / "pipx_metadata.json").write_text("{}", encoding="utf-8")

    assert adding("oauth") == "pipx inject reportgen google-auth msal requests"


@pytest.mark.parametrize("key", ["path", "directory", "editable"])
def test_uv_installs_again_from_where_it_was(key: str, home: Path) -> None:
    """The program's name alone would fetch whatever else has that name on the index."""
    said = RECEIPT.format(f'{key} = "/my files/reportgen.whl"')
    (home / "uv-receipt.toml").write_text(said, encoding="utf-8")

    assert adding("conformance") == (
        "uv tool install --with=page-validation '/my files/reportgen.whl'"
    )


def test_what_no_metadata_tell_is_asked_of_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program runs without being installed, the extra is named."""

    def nothing(name: str) -> list[str]:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "requires", nothing)

    assert adding("oauth").endswith("-m pip install '.[oauth]'")


def test_a_path_with_spaces_is_one_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said to be typed can be copied as it stands, on each system."""
    assert command_line("reportgen", "check", "my files/a.yaml") == (
        "reportgen check 'my files/a.yaml'"
    )
    monkeypatch.setattr(installing, "WINDOWS", True)
    assert command_line("reportgen", "check", r"my files\a.yaml") == (
        r'reportgen check "my files\a.yaml"'
    )
