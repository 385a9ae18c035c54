"""What people type and paste: cleaned where it means nothing, refused where it may deceive."""

from __future__ import annotations

import pytest

from reportgen.errors import Place
from reportgen.files.text import Text, WebAddress
from reportgen.files.typed import BadText, typed

HERE = Place("names.csv", 2, 1)


@pytest.mark.parametrize(
    "pasted",
    [
        "\ufeffAna López",
        "Ana\u200b López\u200b",
        "\u200eAna López\u200f",
        "Ana Ló\u00adpez",
        "Ana\u2060 López",
        " Ana\u00a0\tLo\u0301pez\n",
    ],
    ids=ascii,
)
def test_what_comes_along_with_a_copied_name_goes(pasted: str) -> None:
    """Marks that neither show nor mean anything, and white space, are not the name's."""
    assert typed(pasted, Text, HERE) == "Ana López"


@pytest.mark.parametrize("character", "\u202e\u2066\u200d\u0007\ue000", ids=ascii)
def test_what_may_deceive_is_refused(character: str) -> None:
    """What turns text around, joins letters, controls, or has no meaning is not passed over."""
    with pytest.raises(BadText, match=f"U\\+{ord(character):04X}"):
        typed(f"Ana{character}López", Text, HERE)


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\ufeff \u00a0"], ids=ascii)
def test_nothing_is_no_text(text: str) -> None:
    """Where nothing is left, there was nothing."""
    with pytest.raises(BadText, match="empty"):
        typed(text, Text, HERE)


def test_the_rule_holds_for_what_is_left() -> None:
    """An address is checked after it has been cleaned, and keeps its place."""
    address = typed("\u200bhttps://x.example", WebAddress, HERE)

    assert address == "https://x.example"
    assert address.place == HERE
    with pytest.raises(BadText, match="https://"):
        typed("x.example", WebAddress, HERE)
