"""Files that a user names: refused before anything is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.errors import Wrong, WrongOrder
from reportgen.files.destinations import check_ending, check_file, check_folder
from reportgen.files.tables import WRITERS


def test_what_can_be_used_is_not_refused(tmp_path: Path) -> None:
    """A file that is there, a new one in a folder, and any spelling of an ending."""
    (tmp_path / "a.icc").touch()
    check_file(tmp_path / "a.icc", "icc")
    check_folder(tmp_path / "new.CSV", "claims")
    check_ending(tmp_path / "new.CSV", "claims", WRITERS)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A folder of that name is no file."""
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(WrongOrder, match="there is no file") as caught:
            check_file(path, "icc")

        assert (caught.value.field, caught.value.kind) == ("icc", Wrong.MISSING)


def test_a_missing_folder_is_told_with_what_to_do(tmp_path: Path) -> None:
    """The folder is named, not the file that was to be in it."""
    with pytest.raises(WrongOrder, match=r"no folder .*none; make it, or name another$") as caught:
        check_folder(tmp_path / "none" / "a.csv", "merge")

    assert (caught.value.field, caught.value.kind) == ("merge", Wrong.MISSING)


def test_another_ending_is_told_with_those_that_can_be() -> None:
    """The kinds of sheets that are written are listed."""
    with pytest.raises(WrongOrder) as caught:
        check_ending(Path("a.xlsx"), "claims", WRITERS)

    assert str(caught.value) == "a.xlsx ends in neither .csv nor .md"
    assert (caught.value.field, caught.value.kind) == ("claims", Wrong.TEXT)
