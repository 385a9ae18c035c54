"""Repertoires: fonts that are the same for everybody who needs the same letters."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.pdf.repertoire import BASE, characters, repertoires

KNOWN = {
    "Ana López, O’Brien – “Bo” 5 €": (),
    "Zoë Ñíguez-Åström": (),
    "5 × 3 ½": ("Latin-1 signs",),
    "Łoś": ("Latin Extended-A",),
    "Nguyễn": ("Latin Extended-B, Vietnamese",),
    "Lo\u0301pez": (),
    "x\u0301": ("Latin Extended-B, Vietnamese",),
    "Γιώργος": ("Greek",),
    "Юлия": ("Cyrillic",),
    "Łoś Юлия": ("Cyrillic", "Latin Extended-A"),
    "雷": ("U+9600",),
    "😀": ("U+1F600",),
}


@pytest.mark.parametrize("text", KNOWN)
def test_a_text_names_the_sets_that_it_needs(text: str) -> None:
    """Most names need the base only; others need what their letters are from."""
    assert repertoires(text) == KNOWN[text]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_sets_of_a_text_hold_all_of_it(text: str) -> None:
    """Whatever the text, as it is drawn it can be set with the base and the sets that it names."""
    drawn = set(normalize("NFC", text))
    assert drawn <= set(characters(repertoires(text))) | {"\xad"} | set(map(chr, range(32)))


@given(st.lists(st.sampled_from(sorted({name for names in KNOWN.values() for name in names}))))
def test_sets_come_in_one_order(names: list[str]) -> None:
    """In whichever order sets are asked for, and however often: the codes are the same."""
    asked = characters(names)

    assert asked == characters(reversed(names)) == characters([*names, *names])
    assert asked.startswith(BASE)


def test_the_base_has_no_character_twice() -> None:
    """A character has one code, and those of the base leave room in a font for others."""
    assert len(set(BASE)) == len(BASE) < 200
