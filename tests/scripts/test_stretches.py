"""Texts in stretches of one typeface, and what is said of scripts that have none."""

from __future__ import annotations

import importlib.util

import pytest

from reportgen.scripts import stretches, typefaces
from reportgen.scripts.stretches import Parted, Unset, parted
from reportgen.theme.fonts import face, open_sans

OWN = face(open_sans()[400]).characters


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Nothing that another test found is remembered."""
    parted.cache_clear()


def told(text: str) -> list[tuple[str, str]]:
    """Each stretch of *text*, and the name of its typeface; nothing for the brand's own."""
    found = parted(text, OWN, 700)

    assert found.unset == ()
    return [
        (each.text, each.typeface.postscript if each.typeface else "") for each in found.stretches
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nguyễn", [("Nguyễn", "")]),
        ("Ana 王小明", [("Ana ", ""), ("王小明", "NotoSansSC-Bold")]),
        ("محمد علي", [("محمد علي", "NotoSansArabic-Bold")]),
        ("عبد-الله (علي)", [("عبد-الله (علي)", "NotoSansArabic-Bold")]),
        ("Əliyev Ana", [("Əliyev", "NotoSans-Bold"), (" Ana", "")]),
        ("Adébọ\u0301lá", [("Adébọ\u0301lá", "NotoSans-Bold")]),
        ("さくら 田中", [("さくら 田中", "NotoSansJP-Bold")]),
        ("김 金", [("김 金", "NotoSansKR-Bold")]),
        ("王、明。", [("王、明。", "NotoSansSC-Bold")]),
        ("علی\u200cرضا", [("علی\u200cرضا", "NotoSansArabic-Bold")]),
        ("রহিম।", [("রহিম।", "NotoSansBengali-Bold")]),
    ],
)
def test_each_script_has_its_typeface(text: str, expected: list[tuple[str, str]]) -> None:
    """Letters that the brand's face has stay in it; a word is set in one typeface."""
    assert told(text) == expected


def test_all_of_a_text_is_in_its_stretches() -> None:
    """However scripts are mixed, no character is left out and none is added."""
    for text in ("a١٢٣ب(ج)د", "王a中b", "\u0301a", "प्रियाAnnaדוד", "  ", "-٣-", "ܫܠܡ"):
        assert "".join(each.text for each in parted(text, OWN, 400).stretches) == text


def test_a_script_without_a_typeface_is_named() -> None:
    """Letters of a script that nothing here has are told with its name, once for all of them."""
    assert parted("ܫܠܡ გ ܫ", OWN, 400).unset == (
        Unset("Georgian", "გ"),
        Unset("Syriac", "ܫܠܡ"),
    )
    assert parted("☃", OWN, 400).unset == (Unset("", "☃"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("王𪛖", "'𪛖' (U+2A6D6)"),
        ("𪛖王𪛕𪛖", "'𪛕' (U+2A6D5), '𪛖' (U+2A6D6)"),
        ("রQ", ""),
        (
            "".join(map(chr, range(0x2A6C8, 0x2A6C8 + 9))),
            ", ".join(f"{chr(each)!r} (U+{each:X})" for each in range(0x2A6C8, 0x2A6C8 + 6))
            + " and 3 more",
        ),
    ],
)
def test_characters_that_a_typeface_lacks_are_said(text: str, expected: str) -> None:
    """Each once, with its code point, and how many more there are behind the first."""
    unset = parted(text, OWN, 400).unset

    assert [each.said for each in unset] == [expected] * bool(expected)
    assert all(each.has and each.script == "Chinese" for each in unset)


@pytest.mark.parametrize(
    ("lost", "text", "script", "packages"),
    [
        ("justmytype_intl_cjk", "王", "Chinese", ("justmytype-intl-cjk",)),
        ("justmytype_intl_cjk", "さ", "Japanese", ("justmytype-intl-cjk",)),
        ("justmytype_intl_rtl", "דוד", "Hebrew", ("justmytype-intl-rtl",)),
        ("uharfbuzz", "प्रिया", "Devanagari", ("uharfbuzz",)),
        ("uharfbuzz", "ə", "Latin", ("uharfbuzz",)),
    ],
)
def test_a_package_that_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, lost: str, text: str, script: str, packages: tuple[str, ...]
) -> None:
    """Without its typeface, or without what shapes it, a script is not set at all."""
    found = importlib.util.find_spec
    monkeypatch.setattr(
        "reportgen.scripts.typefaces.find_spec", lambda name: None if name == lost else found(name)
    )
    for each in (typefaces._spec, typefaces._file):
        each.cache_clear()
    try:
        (unset,) = parted(text, OWN, 400).unset
    finally:
        for each in (typefaces._spec, typefaces._file):
            each.cache_clear()

    assert (unset.script, unset.packages, unset.has) == (script, packages, False)


def test_latin_needs_neither_typefaces_nor_shaping(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that the brand's face has asks for nothing else."""
    monkeypatch.setattr(stretches, "typeface", None)

    assert isinstance(parted("Nguyễn Thị Ánh", OWN, 400), Parted)
