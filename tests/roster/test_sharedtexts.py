"""Texts that cells share: read once, as far as cells need them, kept outside of memory."""

from __future__ import annotations

import tracemalloc
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest
from rawbooks import book, cell, row, text

from reportgen.errors import InvalidSource, ReportgenError
from reportgen.roster.cells import Row
from reportgen.roster.sharedtexts import unescaped
from reportgen.roster.waiting import Waiting
from reportgen.roster.xlsx import open_workbook


def shared(path: Path, texts: list[str], order: list[int] | None = None, tail: str = "") -> Path:
    """A workbook whose rows have *texts* by the numbers in *order*."""
    order = [*range(len(texts))] if order is None else order
    rows = "".join(row(at, cell(f"A{at}", str(number), "s")) for at, number in enumerate(order, 1))
    strings = "".join(f"<si><t>{each}</t></si>" for each in texts)
    return book(path, {"S": rows}, shared=strings + tail)


def read(path: Path) -> list[Row]:
    """The rows of the first sheet."""
    with closing(open_workbook(path, path.name)) as found:
        return list(found.rows(found.sheets[0]))


def test_texts_come_by_their_numbers_whatever_their_order(tmp_path: Path) -> None:
    """Sorting a sheet in Excel leaves the texts as they were: every row keeps its own."""
    texts = [f"Ana {number}" for number in range(5_000)]
    order = [number * 2_003 % 5_000 for number in range(5_000)]

    found = read(shared(tmp_path / "a.xlsx", texts, order))

    assert [each.cells[0].text for each in found] == [texts[number] for number in order]


def test_a_first_row_waits_for_no_other_text(tmp_path: Path) -> None:
    """Texts are read as far as rows name them: what is wrong far behind is told when it is met."""
    texts = [f"Ana {number}" for number in range(50_000)]
    path = shared(tmp_path / "a.xlsx", texts, tail="</si>")
    with closing(open_workbook(path, "a.xlsx")) as found:
        first = list(islice(found.rows(found.sheets[0]), 100))

        assert [each.cells[0].text for each in first] == texts[:100]
        with pytest.raises(InvalidSource, match="damaged"):
            list(found.rows(found.sheets[0]))


def test_many_texts_take_no_more_room_than_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row each with a text of its own: memory does not grow with them."""
    monkeypatch.setattr("reportgen.roster.waiting.MOST_IN_MEMORY", 10_000)
    monkeypatch.setattr("reportgen.roster.sharedtexts.MOST_AT_HAND", 20_000)
    peaks = []
    for count in (3_000, 30_000):
        path = shared(tmp_path / f"{count}.xlsx", [f"{at} {'x' * 50}" for at in range(count)])
        tracemalloc.start()
        with closing(open_workbook(path, "a")) as found:
            assert sum(1 for _ in found.rows(found.sheets[0])) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[1] < 1.5 * peaks[0], peaks


def test_a_control_is_no_mark_of_ours(tmp_path: Path) -> None:
    """A text may begin with any character that a workbook can spell: it is struck out by runs."""
    texts = ["_x0001_Ana", "_x0000_Bo", "plain"]

    found = read(shared(tmp_path / "a.xlsx", texts))

    assert [each.cells[0].text for each in found] == ["\x01Ana", "\x00Bo", "plain"]
    assert not any(each.struck for each in found)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "\ufffd"),
        ("_x000D_\n", "\r\n"),
        ("_x005F_x0041_", "_x0041_"),
        ("_x00_", "_x00_"),
        ("a_xZZZZ_", "a_xZZZZ_"),
    ],
)
def test_escapes_are_the_characters_they_stand_for(written: str, said: str) -> None:
    """Two halves make one character, and half of one is lost."""
    assert unescaped(written) == said


def test_rows_out_of_order_wait_outside_of_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many rows stand out of order, each comes in its place, with all that it has."""
    monkeypatch.setattr("reportgen.roster.waiting.MOST_IN_MEMORY", 1_000)
    order = [number * 203 % 500 + 1 for number in range(500)]
    hidden = {number: 'hidden="1"' * (number % 7 == 0) for number in order}
    rows = (row(at, text(f"A{at}", f"Ana {at} 😀"), attributes=hidden[at]) for at in order)
    found = read(book(tmp_path / "a.xlsx", {"S": "".join(rows)}))

    assert [each.number for each in found] == [*range(1, 501)]
    assert [each.cells[0].text for each in found] == [f"Ana {at} 😀" for at in range(1, 501)]
    assert [each.hidden for each in found] == [at % 7 == 0 for at in range(1, 501)]


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What has no room outside of memory is told in words."""
    waiting = Waiting()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(waiting._file, "write", full)

    with pytest.raises(ReportgenError, match=r"no room for a large sheet .*no space left.*TMPDIR"):
        waiting.put(b"x")
    monkeypatch.undo()
    waiting.close()


def test_every_pass_reads_the_same_file(tmp_path: Path) -> None:
    """Somebody may save the sheet anew between the check and the making: people stay theirs."""
    path = shared(tmp_path / "a.xlsx", ["Ana", "Bo"])
    with closing(open_workbook(path, "a.xlsx")) as found:
        before = list(found.rows(found.sheets[0]))
        shared(tmp_path / "b.xlsx", ["Cy", "Di"]).replace(path)

        assert list(found.rows(found.sheets[0])) == before
