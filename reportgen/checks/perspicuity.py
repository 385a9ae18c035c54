"""How easy a Spanish text is to read: Szigriszt-Pazos' perspicuity, on the INFLESZ scale."""

from __future__ import annotations

import re

from reportgen.checks.reading_level import sentences, words

_SILENT = re.compile(r"(?<=q)u|(?<=g)u(?=[eiéí])")
"""The u of que, qui, gue and gui; ü is heard."""

_Y = re.compile(r"(?<=[aeiouáéóúü])y(?![aeiouáéíóúü])|^y$")
"""A y that is a vowel."""

_VOWELS = re.compile(r"[aeiouáéíóúüàèìòù]+")
_STRONG = re.compile(r"[aeoáéóíúàèìòù]")
"""Vowels that a syllable is about, whatever stands beside them: a weak one with an accent, too."""

_WEAK = re.compile(r"ii+|uu+|[iuü]+")


def perspicuity(text: str) -> float:
    """How easy *text* is to read, from about 0 to 100; 100 for no words.

    Francisco Szigriszt Pazos, "Sistemas predictivos de legibilidad del mensaje escrito: fórmula
    de perspicuidad" (Universidad Complutense de Madrid, 1993): 206.835 - 62.3 syllables a word -
    words a sentence. On the scale of Barrio-Cantalejo and others, "Validación de la Escala
    INFLESZ para evaluar la legibilidad de los textos dirigidos a pacientes" (Anales del Sistema
    Sanitario de Navarra 31, 2008), 55 to 65 is normal, 65 to 80 quite easy, above 80 very easy.
    """
    found = words(text)
    if not found:
        return 100.0
    heard = sum(map(syllables, found))
    return 206.835 - 62.3 * heard / len(found) - len(found) / sentences(text)


def syllables(word: str) -> int:
    """The number of syllables of a Spanish word, by the rules of its spelling.

    Two strong vowels are two syllables, and so are a strong and a weak one with an accent; any
    other vowels side by side are one, also with an h between them. A word without vowels has one.
    """
    small = _Y.sub("i", _SILENT.sub("", word.lower()))
    plain = re.sub(r"(?<=[aeiouáéíóúü])h(?=[aeiouáéíóúü])", "", small)
    return max(1, sum(_nuclei(run) for run in _VOWELS.findall(plain)))


def _nuclei(run: str) -> int:
    """The syllables of vowels side by side."""
    strong = len(_STRONG.findall(run))
    twice = sum(len(weak) - 1 for weak in _WEAK.findall(run) if len(set(weak)) == 1)
    return strong + twice if strong else 1 + twice
