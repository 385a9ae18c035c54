"""Text that was spoilt on its way is mended where that is sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.roster.mending import address_in, mended

NAMES = "ÁÉÍÓÚÑÜáéíóúñüçÇãõøåäöŁłśźżęąŘřčšžŽĐđễọữ’ -abcXYZ"


@pytest.mark.parametrize(
    ("spoilt", "meant"),
    [
        ("LÃ³pez", "López"),
        ("LÃƒÂ³pez", "López"),
        ("L√≥pez", "López"),
        ("GarcÃ\xada", "García"),
        ("Nguyá»…n", "Nguyễn"),
        ("Å\x81ukasz", "Łukasz"),
        ("Oâ€™Neil", "O’Neil"),
        ("Â«holaÂ»", "«hola»"),
        ("O&#039;Brien", "O'Brien"),
        ("O&#x27;Brien", "O'Brien"),
        ("Q&amp;A at 5", "Q&A at 5"),
        ("Ana L&oacute;pez", "Ana López"),
    ],
)
def test_what_is_sure_is_mended(spoilt: str, meant: str) -> None:
    """UTF-8 that was read as something else, and what was written for a web page."""
    assert mended(spoilt) == meant


@pytest.mark.parametrize(
    "text",
    [
        "“CAFÉ”",
        "«ya está»…",
        "SÍ—NO",
        "PAPÁ…",
        "BLÅ’",
        "São Paulo",
        "Đặng Thị Ánh",
        "«¡Hola!»",
        "IBM®…",
        "AT&T;",
        "R&D",
        "a &unknown; b",
        "https://x.example/?a=1&copy=2",
        "Ωmega ≥ √2",
    ],
)
def test_what_may_be_meant_stays(text: str) -> None:
    """Signs that stand together by chance, and addresses with names in them."""
    assert mended(text) == text


@given(st.text(NAMES, max_size=20))
def test_names_stay_as_they_are(name: str) -> None:
    """Letters of the names of a dozen languages are never taken for something spoilt."""
    assert mended(name) == name


@given(st.text("áéíóúñüçãõÁÉÑÜ abc", max_size=20))
def test_names_come_back_from_a_wrong_reading(name: str) -> None:
    """A name in UTF-8 that was read as Latin letters of Windows is the name again."""
    spoilt = "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in name.encode()
    )

    assert mended(spoilt) == name


def test_a_blank_that_was_read_wrong_twice_is_one() -> None:
    """The first byte of a no-break blank stays where its second became a plain blank."""
    assert mended("AnaÂ LÃ³pez") == "Ana López"
    assert mended("Â la carte") == "Â la carte"


def test_what_a_workbook_spells_is_what_it_stands_for() -> None:
    """A CSV may have what a program copied from a workbook as it was written."""
    assert mended("Ana López_x000D_\n") == "Ana López\r\n"
    assert mended("Ana_x00A0_López") == "Ana\u00a0López"
    assert mended("snake_x_case") == "snake_x_case"


@pytest.mark.parametrize("code", ["latin-1", "cp1252"])
@pytest.mark.parametrize("name", ["Ana María López", "José Núñez-Peña", "Zoë Ångström", "¡Hola!"])
@pytest.mark.parametrize("times", [1, 2, 3])
def test_names_come_back_from_several_wrong_readings(name: str, times: int, code: str) -> None:
    """A program that knows no letter for a byte keeps its number: each reading is undone."""
    spoilt = name
    for _ in range(times):
        spoilt = "".join(
            bytes([byte]).decode(code, "ignore") or chr(byte) for byte in spoilt.encode()
        )

    assert mended(spoilt) == name


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ana López <ana@x.example>", "ana@x.example"),
        ('"López, Ana" <ana@x.example>;', "ana@x.example"),
        ("mailto:ana@x.example?subject=Hi", "ana@x.example"),
        ("ana@x.example.", "ana@x.example"),
        (" ana@x.example ", " ana@x.example "),
        ("a@x.example; b@x.example", "a@x.example; b@x.example"),
        ("anonymous", "anonymous"),
        ("none.", "none."),
        ("<ana>", "<ana>"),
    ],
)
def test_an_address_is_taken_out_of_what_mail_programs_write(written: str, meant: str) -> None:
    """With a name before it, or as a link; whatever is not sure stays to be told."""
    assert address_in(written) == meant
