"""Where a line may end without a space: between ideographs, but not before a full stop."""

from __future__ import annotations

import itertools
import random
import unicodedata

import pytest

from reportgen.scripts.breaking import breaks


def parted(text: str) -> str:
    """*text* with a bar wherever a line may end."""
    at = [0, *breaks(text), len(text)]
    return "|".join(text[start:end] for start, end in itertools.pairwise(at))


@pytest.mark.parametrize(
    "expected",
    [
        "王|小|明|（北|京）、|さっ|き。",
        "Ana|王",
        "10月|24日|（火）|に|「来|て」|く|だ|さ|い。",
        "請|帶|$20，|到|Denver|校|區。",
        "他|说：|“你|好！”|（笑）",
        "３０％、|￥５００円",
        "人々",
        "コ|ン|ピュー|ター",
        "《医|療》‥…——|は|い",
        "葛\U000e0100|城",  # another shape of the same ideograph
        "か\u309a|き",
        "김민준",
        "ภาษาไทย",
        "សុខា",
        "محمد",
        "Ana López, 5-7 (Denver)",
    ],
)
def test_lines_end_where_people_end_them(expected: str) -> None:
    """Between ideographs; not before closing and small signs, and not behind opening ones."""
    assert parted(expected.replace("|", "")) == expected


def test_a_text_breaks_the_same_in_parts() -> None:
    """Whether characters are in one run or several does not matter to where lines end."""
    chance = random.Random(5)  # noqa: S311 - the same texts each time
    pool = "王小明さっカー々、。（）「」“”…A9, '\u309a"
    for _ in range(500):
        text = "".join(chance.choice(pool) for _ in range(chance.randint(2, 9)))
        at = chance.randint(1, len(text) - 1)
        first, second = text[:at], text[at:]
        found = [*breaks(first), *(at + each for each in breaks(second, first))]

        assert found == [*breaks(text)], ascii(text)


def test_no_line_begins_or_ends_with_what_may_not() -> None:
    """Whatever stands beside what: closing signs begin no line, opening ones end none."""
    chance = random.Random(9)  # noqa: S311 - the same texts each time
    pool = "王京さカ、。，？）」』》”’々ーっ…（「『《“‘￥Ab1\u309a"
    for _ in range(2_000):
        text = "".join(chance.choice(pool) for _ in range(8))
        for at in breaks(text):
            assert text[at] not in "、。，？）」』》”’々ーっ…\u309a", text
            assert text[at - 1] not in "（「『《“‘￥", text
            assert unicodedata.category(text[at])[0] != "M"
