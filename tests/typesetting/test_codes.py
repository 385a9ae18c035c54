"""QR codes on pages: the room that a camera needs around them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from laying import Laid

from reportgen.content.blocks import Code, Ground
from reportgen.errors import Place
from reportgen.files.text import WebAddress
from reportgen.typesetting.flowables import Composer
from reportgen.typesetting.flowables.codes import code
from reportgen.typesetting.marks import Flowable, Modules, Panel, Words, walk

QUIET = 4
"""ISO/IEC 18004, "quiet zone": modules of the light color around a code, on all four sides."""

SLACK = 1e-6
HERE = Place("f.yaml", 1, 1)

Box = tuple[float, float, float, float]


def zones(page: Flowable) -> Iterator[Box]:
    """Each code of *page* with its quiet zone: left, upper, right and lower edge."""
    for x, y, mark in walk(page):
        if isinstance(mark, Modules):
            quiet = QUIET * mark.side / mark.count
            yield x - quiet, y - quiet, x + mark.side + quiet, y + mark.side + quiet


def holds(outer: Box, inner: Box) -> bool:
    """Whether *inner* lies in *outer*."""
    return (
        outer[0] <= inner[0] + SLACK
        and outer[1] <= inner[1] + SLACK
        and outer[2] >= inner[2] - SLACK
        and outer[3] >= inner[3] - SLACK
    )


def meets(one: Box, other: Box) -> bool:
    """Whether the two have any area in common."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > SLACK and down > SLACK


def drawn(page: Flowable) -> Iterator[Box]:
    """Where words and areas of *page* are."""
    for x, y, mark in walk(page):
        if isinstance(mark, Words) and mark.runs:
            yield x, y - mark.runs[0].size * 0.7, x + mark.width, y
        elif isinstance(mark, Panel):
            yield x, y, x + mark.width, y + mark.height


@pytest.mark.parametrize("ground", [Ground.PAPER, Ground.BAND, Ground.STRIP])
@pytest.mark.parametrize("length", [20, 80, 300])
def test_a_code_has_four_modules_of_quiet(composer: Composer, ground: Ground, length: int) -> None:
    """Within its own square, a code keeps four modules free on every side, however fine it is."""
    address = WebAddress(f"https://x.example/{'a' * length}"[:length], HERE)
    made = code(Code(address, "a code"), composer.on(ground), 200.0)
    (zone,) = zones(made)

    assert holds((0.0, 0.0, made.width, made.height), zone)


@pytest.mark.parametrize("length", [20, 80, 300])
def test_a_code_has_a_letter_that_its_corner_covers(composer: Composer, length: int) -> None:
    """It gives a browser a reason to keep the code's words, and is small enough not to be seen."""
    address = WebAddress(f"https://x.example/{'a' * length}"[:length], HERE)
    made = code(Code(address, "a code"), composer.on(Ground.BAND), 200.0)
    (modules,) = [mark for _, _, mark in walk(made) if isinstance(mark, Modules)]
    module = modules.side / modules.count

    assert modules.letter is not None
    assert modules.letter.text == "."
    assert modules.letter.width < 3 * module
    rows = [modules.bits >> modules.count * (modules.count - 1 - row) for row in (2, 3, 4)]
    for row in rows:  # three by three dark modules lie over it
        assert row >> modules.count - 5 & 0b111 == 0b111


def test_nothing_is_drawn_into_the_quiet_zone(laid: Laid) -> None:
    """On a page, what meets a code's quiet zone is a ground that holds all of it."""
    found = [(zone, page) for page in laid.pages for zone in zones(page)]

    assert found
    for zone, page in found:
        for box in drawn(page):
            assert holds(box, zone) or not meets(box, zone), (box, zone)
