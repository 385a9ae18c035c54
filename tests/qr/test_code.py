"""QR codes: what a camera reads, and the mask that the standard asks for."""

from __future__ import annotations

import random
import re
import string
from itertools import groupby, pairwise
from typing import Any

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reportgen.pdf.modules import path
from reportgen.qr.code import Matrix, modules_for, qr_code
from reportgen.qr.patterns import MASKS
from reportgen.qr.penalty import penalty
from reportgen.qr.sizes import VERSIONS, Size, size_for
from reportgen.typesetting.marks import Modules

ADDRESSES = [
    f"https://x.example/{'visit?for=ana-0123456789&' * 40}"[:length]
    for length in (20, 40, 80, 150, 300, 600, 900)
]
MOST = (
    *(
        14,
        26,
        42,
        62,
        84,
        106,
        122,
        152,
        180,
        213,
        251,
        287,
        331,
        362,
        412,
        450,
        504,
        560,
        624,
        666,
    ),
    *(711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911),
    *(1989, 2099, 2213, 2331),
)
"""Bytes in a code of level M, by version: ISO/IEC 18004, table 7."""

FINDERS = ("10111010000", "00001011101")


def rows(matrix: Matrix) -> list[str]:
    """The modules as text, row by row; 1 is dark."""
    text = f"{matrix.bits:0{matrix.count**2}b}"
    return [text[start : start + matrix.count] for start in range(0, len(text), matrix.count)]


def read(lines: list[str]) -> list[str]:
    """What a camera makes of the modules, with white around them."""
    side = len(lines) + 8
    image = Image.new("L", (side, side), 255)
    for y, line in enumerate(lines, 4):
        for x, module in enumerate(line, 4):
            image.putpixel((x, y), 0 if module == "1" else 255)
    made: Any = image.resize((side * 4, side * 4), Image.Resampling.NEAREST)
    return [barcode.text for barcode in zxingcpp.read_barcodes(made)]


def by_the_book(lines: list[str]) -> int:
    """ISO/IEC 18004, 7.8.3, as it reads there: module by module."""
    count, points = len(lines), 0
    for line in (*lines, *map("".join, zip(*lines, strict=True))):
        lengths = [len(list(same)) for _, same in groupby(line)]
        points += sum(length - 2 for length in lengths if length >= 5)
        points += 40 * sum(line[at : at + 11] in FINDERS for at in range(count - 10))
    for above, below in pairwise(lines):
        points += sum(
            3 for at in range(count - 1) if len({*above[at : at + 2], *below[at : at + 2]}) == 1
        )
    dark = sum(line.count("1") for line in lines)
    return points + 10 * (abs(20 * dark - 10 * count**2) // count**2)


@pytest.mark.parametrize("address", ADDRESSES, ids=len)
def test_a_camera_reads_what_was_written(address: str) -> None:
    """Short or long, an address comes back letter by letter."""
    made = qr_code(address)

    assert read(rows(made)) == [address]


def theirs(address: str, mask: int) -> Matrix:
    """What zxing-cpp makes of an address with *mask*."""
    made = zxingcpp.create_barcode(
        address, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=mask
    )
    image: Any = made.to_image(scale=1, add_quiet_zones=False)
    dark = "".join("01"[module == 0] for module in memoryview(image).tobytes())
    return Matrix(image.shape[0], int(dark, 2))


def words(version: int, spare: int) -> str:
    """Letters for a code of *version*, with room for *spare* more."""
    dice = random.Random(version * 100 + spare)  # noqa: S311 - a pattern, no secret
    capacity = MOST[version - 1]
    return "".join(dice.choices(string.ascii_lowercase, k=capacity - spare))


@pytest.mark.parametrize("version", VERSIONS)
def test_codes_are_those_of_the_standard(version: int) -> None:
    """Module by module, codes of every size are what another program makes, with the best mask."""
    for spare in (0, 1, 5):
        address = words(version, spare)
        made = qr_code(address)
        all_of_them = [theirs(address, mask) for mask in range(MASKS)]
        least = min(all_of_them, key=lambda each: penalty(each.bits, each.count))

        assert made == least
        assert made.count == modules_for(address) == 4 * version + 17


@pytest.mark.parametrize("address", ADDRESSES[:4], ids=len)
def test_the_mask_is_the_best_of_all(address: str) -> None:
    """Of the eight codes that the standard knows for an address, ours has the least penalty."""
    made = qr_code(address)
    size = size_for(len(address))
    assert size is not None
    all_of_them = masked(made, size)

    assert len(all_of_them) == MASKS == 8
    assert made in all_of_them
    assert by_the_book(rows(made)) == min(by_the_book(rows(each)) for each in all_of_them)


def masked(made: Matrix, size: Size) -> list[Matrix]:
    """The same code with each of the masks."""
    (own,) = (
        fixed
        for fixed in size.fixed
        if all(
            not (made.bits ^ fixed) >> made.count**2 - 1 - at & 1
            for at in set(range(made.count**2)) - set(size.order)
        )
    )
    return [Matrix(made.count, made.bits ^ own ^ fixed) for fixed in size.fixed]


@pytest.mark.parametrize("count", [21, 37, 61])
@given(seed=st.integers(0, 2**32), longest=st.integers(1, 9))
def test_the_penalty_is_that_of_the_standard(count: int, seed: int, longest: int) -> None:
    """Judging whole pictures at a time comes to what judging module by module does."""
    dice = random.Random(seed)  # noqa: S311 - a pattern, no secret
    text = ""
    while len(text) < count**2:
        text += dice.choice("01") * dice.randint(1, longest) + dice.choice(("", "1011101"))
    matrix = Matrix(count, int(text[: count**2], 2))

    assert penalty(matrix.bits, count) == by_the_book(rows(matrix))


def test_what_is_too_long_has_no_code() -> None:
    """More than a code can hold is said to be none; a page says so with the address's place."""
    assert modules_for("https://x.example/".ljust(MOST[-1], "x")) == 177
    assert modules_for("https://x.example/".ljust(MOST[-1] + 1, "x")) == 0


def test_codes_do_not_depend_on_those_before() -> None:
    """What was worked out for one address serves the next, and changes nothing of it."""
    before = [qr_code(address) for address in ADDRESSES]
    qr_code.cache_clear()
    for number in range(50):
        qr_code(f"https://x.example/{number:040}")
    qr_code.cache_clear()

    assert [qr_code(address) for address in ADDRESSES] == before


@pytest.mark.parametrize("address", ADDRESSES, ids=len)
def test_the_path_has_the_dark_modules_and_no_others(address: str) -> None:
    """Every dark module lies in one rectangle, and no rectangle reaches beyond them."""
    made = qr_code(address)
    drawn = [[0] * made.count for _ in range(made.count)]
    lines = path(Modules(made.count, made.bits, 100.0)).splitlines()
    for line in lines:
        found = re.fullmatch(r"(\d+) (\d+) ([1-4]) 1 re", line)
        assert found
        column, row, width = map(int, found.groups())
        for at in range(column, column + width):
            drawn[row][at] += 1

    assert ["".join(map(str, line)) for line in drawn] == rows(made)
