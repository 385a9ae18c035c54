"""How easy Spanish is to read: syllables by its spelling, and the formula by hand."""

from __future__ import annotations

import pytest

from reportgen.checks.perspicuity import perspicuity, syllables

DIVIDED = (
    "Pa-ra-guay Ra-úl a-gua a-ho-ra a-ve-ri-guáis a-é-re-o ahi-ja-do an-ti-güe-dad "
    "an-ti-in-fla-ma-to-rio ar-güir au-la ba-úl bi-lin-güe buey bú-ho chi-i-ta ciu-dad "
    "clien-te co-o-pe-rar con-ti-nuo con-ti-nú-o cons-truí cuo-ta cuí-da-te de-sahu-cio "
    "du-un-vi-ra-to dí-a e-co-gra-fí-a en-fer-me-rí-a es-tu-diáis far-ma-céu-ti-co "
    "fi-sio-te-ra-pia fle-bo-to-mí-a gui-ta-rra guion guí-a ha-cia ha-cí-a hi-gie-nis-ta "
    "hoy hui huir hé-ro-e je-sui-ta le-er le-yes ley li-na-je lí-ne-a ma-yo muy mé-di-co "
    "o-es-te o-í-a pa-gue pa-ís pei-ne pin-güi-no pro-hí-be quien ra-dio-gra-fí-a "
    "re-hú-sa re-ír rui-do sa-lud se-gu-ro tran-qui-lo ve-hí-cu-lo via-je viu-da y yo "
)


@pytest.mark.parametrize("divided", DIVIDED.split())
def test_syllables_are_counted_by_the_spelling(divided: str) -> None:
    """Words divided by hand, after the Ortografía of 2010: guion and hui have one syllable."""
    assert syllables(divided.replace("-", "")) == len(divided.split("-"))


@pytest.mark.parametrize("word", ["CPR", "s", "BLS"])
def test_a_word_without_vowels_has_a_syllable(word: str) -> None:
    """No word counts for nothing."""
    assert syllables(word) == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # El mé-di-co tra-ta a los pa-cien-tes: 11 syllables, 6 words, 1 sentence
        ("El médico trata a los pacientes.", 206.835 - 62.3 * 11 / 6 - 6),
        # To-ma sig-nos vi-ta-les. A-yu-da a ca-mi-nar: 14 syllables, 6 words, 2 sentences
        ("Toma signos vitales. Ayuda a caminar.", 206.835 - 62.3 * 14 / 6 - 3),
        # numbers are no words: Hay 3 e-xá-me-nes en 2026: 6 syllables, 3 words
        ("Hay 3 exámenes en 2026", 206.835 - 62.3 * 6 / 3 - 3),
        ("", 100),
    ],
)
def test_perspicuity_is_what_the_formula_says(text: str, value: float) -> None:
    """Computed by hand from syllables, words and sentences."""
    assert perspicuity(text) == pytest.approx(value)


def test_plain_words_are_easier_than_an_office_s() -> None:
    """The scale has its right end up: what a patient reads with ease is above 65."""
    plain = "Tome la pastilla en la mañana. Si le duele, llame a la clínica."
    stiff = (
        "La administración farmacológica se efectuará matutinamente; ante sintomatología dolorosa "
        "procederá la comunicación telefónica con el establecimiento ambulatorio."
    )

    assert perspicuity(plain) > 65
    assert perspicuity(stiff) < 40
