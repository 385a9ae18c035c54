"""Files that are to be written into a folder that is not there: said before any work is done."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner

from reportgen.commands import main
from reportgen.workshop.workshop import Workshop

ROLES = ("medical-assistant", "pharmacy-technician")


@pytest.mark.parametrize(
    ("option", "arguments"),
    [
        ("--claims", ["build", *ROLES, "--claims", "no/such/claims.csv"]),
        ("--merge", ["batch", "names.csv", "--roles", ",".join(ROLES), "--merge", "no/such/m.pdf"]),
    ],
)
def test_a_missing_folder_is_told_at_once(
    option: str, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The option and the folder are named, nothing is read, and nothing is left behind."""

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("data are read")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Workshop, "load", refuse)
    Path("names.csv").write_text("name\nAna\n", encoding="utf-8")

    result = CliRunner().invoke(main, arguments)

    assert result.exit_code == 2
    assert f"'{option}'" in result.stderr or option in result.stderr
    assert "there is no folder no/such" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["names.csv"]
