"""Names of files that are made from names of people."""

from __future__ import annotations

import pytest
from batches import batch, files, report, sheet

from reportgen.batch.filenames import Naming

pytestmark = pytest.mark.usefixtures("here")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Ana López", "0001-Ana López.pdf"),
        ("../../etc/passwd", "0001-....etcpasswd.pdf"),
        ("a\\b:c*d?e", "0001-abcde.pdf"),
        ("<Bo & Co>", "0001-Bo & Co.pdf"),
        ("...", "0001-.pdf"),
        ("x" * 300, "0001-" + "x" * 155 + ".pdf"),
        ("漢" * 300, "0001-" + "漢" * 51 + ".pdf"),
    ],
)
def test_names_are_safe_everywhere(name: str, file: str) -> None:
    """No sign that a system refuses, no path, no name that is too long."""
    made = Naming("{row}-{name}", 10).name(1, {"name": name})

    assert made == file.replace("0001-.pdf", "0001-.pdf")
    assert "/" not in made
    assert len(made.encode()) < 200


@pytest.mark.parametrize("name", ["CON", "nul", "Com1", "lpt9.txt"])
def test_names_of_devices_are_not_used(name: str) -> None:
    """What Windows keeps for itself is no file's name."""
    made = Naming("{name}", 10).name(1, {"name": name})

    assert made == f"0001-{name}.pdf"
    assert Naming("{row}", 10).name(1, {}) == "0001.pdf"


def test_no_two_names_meet() -> None:
    """Whatever the pattern leaves out, the row's number is in it."""
    for pattern in ("{name}", "same", "{id}.pdf", "{row}", "{row}{name}", "{id}-{row}"):
        naming = Naming(pattern, 5)
        names = [
            naming.name(row, {"name": "Ana" * 90, "id": "1" * row}).casefold()
            for row in range(1, 6)
        ]

        assert len(set(names)) == 5, pattern


def test_many_files_are_spread_over_folders() -> None:
    """No folder holds more than a thousand when there are more than five."""
    few, many = Naming("{row}", 5_000), Naming("{row}", 5_001)
    folders = [many.name(row, {}).partition("/")[0] for row in range(1, 5_002)]

    assert "/" not in few.name(5_000, {})
    assert len(set(folders)) == 6
    assert max(map(folders.count, set(folders))) == 1_000


@pytest.fixture
def crowd() -> str:
    """A sheet of more rows than one folder takes."""
    return sheet([[f"P {number}"] for number in range(5_001)], ["name"])


def test_folders_are_made_as_they_are_needed(crowd: str) -> None:
    """A run of more than five thousand makes its folders, and the report says where files are."""
    result = batch(crowd, "--only", "1,5001")

    assert result.exit_code == 0, result.output
    assert sorted(files()) == ["0/0001-P 0.pdf", "5/5001-P 5000.pdf"]
    assert [row["file"] for row in report()] == sorted(files())
