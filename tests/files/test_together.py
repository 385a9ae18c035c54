"""Files that belong together are replaced together, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportgen.errors import ReportgenError
from reportgen.files.together import write_together

OLD, NEW = b"yesterday's", b"today's"


@pytest.fixture(params=[True, False], ids=["links", "no links"])
def here(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two files, on a disk with links or without."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(95, "operation not supported")

    if not request.param:
        monkeypatch.setattr(os, "link", refuse)
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(OLD)
    return tmp_path


def found(folder: Path) -> dict[str, bytes]:
    """What is in a folder, hidden files too."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_all_are_replaced(here: Path) -> None:
    """New files and old places: all have today's, and nothing is left beside them."""
    write_together({here / name: NEW for name in "abc"})

    assert found(here) == dict.fromkeys("abc", NEW)


@pytest.mark.parametrize("at", [1, 2, 3])
def test_one_that_cannot_be_replaced_leaves_all_as_they_were(
    here: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """One that is open elsewhere when it is its turn: the others are yesterday's, too."""
    replace, calls = Path.replace, []

    def once(path: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == at:
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", once)
    with pytest.raises(ReportgenError, match="close it where it is open"):
        write_together({here / name: NEW for name in "cab"})

    assert found(here) == dict.fromkeys("ab", OLD)


@pytest.mark.parametrize("end", [ReportgenError("full"), KeyboardInterrupt()])
def test_what_fails_before_leaves_all_as_they_were(here: Path, end: BaseException) -> None:
    """Standard output that is full, or Ctrl-C meanwhile."""

    def fail() -> None:
        raise end

    with pytest.raises(type(end)):
        write_together({here / name: NEW for name in "abc"}, fail)

    assert found(here) == dict.fromkeys("ab", OLD)


def test_a_folder_in_the_place_of_one_leaves_all_as_they_were(here: Path) -> None:
    """What cannot be written is known before anything is."""
    (here / "c").mkdir()
    with pytest.raises(ReportgenError, match="is no file"):
        write_together({here / name: NEW for name in "abc"})

    assert found(here) == dict.fromkeys("ab", OLD)
