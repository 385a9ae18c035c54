"""Words of a brand's own typeface as its makers meant them: kerned, with ligatures.

HarfBuzz says which glyphs stand for a word, and how far apart. What is drawn stays a text, in
which a character of our own stands for each ligature; its place in a file has the letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_letters
from typing import Any

from msgspec import Struct

from reportgen.theme.standins import standing_in

Kerns = tuple[tuple[int, int], ...]
"""Behind how many characters how much further the next one stands, in thousandths of the size."""

FEATURES = {"kern": True, "liga": True, "clig": False, "calt": False}
"""What is asked of a typeface beside what letters need: nothing that turns on what stands near."""

_FIRST = 0xE000
_LAST = 0xF8FF
"""Codes for private use, of which those that a font uses itself are left to it."""

_LANGUAGE = "en"
"""Named, because HarfBuzz else asks the system: pages would differ from one machine to the next."""

_LONGER = ("ff",)
"""Pairs that are looked at with a third letter even where they are no ligature themselves."""


class Ligature(Struct, frozen=True):
    """The glyph that stands for several letters, its advance, and the *code* it has as a text."""

    code: str
    glyph: int
    advance: float


class Shaper:
    """Shapes words in the font *data*."""

    def __init__(self, data: bytes) -> None:
        import uharfbuzz as hb  # the built-in typeface does without

        self._hb: Any = hb
        face = hb.Face(hb.Blob(data))
        self._font: Any = hb.Font(face)
        self._scale = 1000 / face.upem
        taken = set(face.unicodes)
        self._stand_ins = standing_in(taken)
        self._free = (chr(code) for code in range(_FIRST, _LAST + 1) if code not in taken)
        self.ligatures = self._found()

    def shaped(self, word: str) -> tuple[str, Kerns]:
        """*word* as it is drawn, and its kerns; as it is where the font asks for more than that."""
        buffer = self._set(word)
        if buffer.direction != "ltr":
            return word, ()
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        ends = [info.cluster for info in infos[1:]] + [len(word)]
        drawn, kerns = [], []
        for info, position, end in zip(infos, positions, ends, strict=True):
            letters = word[info.cluster : end]
            known = self._nominal(letters)
            if known is None or known[1] != info.codepoint:
                return word, ()
            if position.x_offset or position.y_offset:
                return word, ()
            code, _, advance = known
            drawn.append(code)
            if kern := round(position.x_advance * self._scale - advance):
                kerns.append((len(drawn), kern))
        return "".join(drawn), tuple(kerns)

    def _nominal(self, letters: str) -> tuple[str, int, float] | None:
        """How *letters* are drawn where they stand alone: as what text, with what glyph, how wide.

        None for letters that are neither one character nor a ligature.
        """
        if len(letters) == 1:
            glyph = self._font.get_nominal_glyph(ord(letters.translate(self._stand_ins)))
            return None if glyph is None else (letters, glyph, self._advance(glyph))
        if (found := self.ligatures.get(letters)) is None:
            return None
        return found.code, found.glyph, found.advance

    def _advance(self, glyph: int) -> float:
        advance: float = self._font.get_glyph_h_advance(glyph) * self._scale
        return advance

    def _set(self, text: str) -> Any:
        buffer = self._hb.Buffer()
        buffer.add_str(text.translate(self._stand_ins))
        buffer.language = _LANGUAGE
        buffer.guess_segment_properties()
        self._hb.shape(self._font, buffer, FEATURES)
        return buffer

    def _found(self) -> dict[str, Ligature]:
        """The ligatures of Latin letters that the font has, each under a code of its own."""
        pairs = self._joined(a + b for a in ascii_letters for b in ascii_letters)
        starts = dict.fromkeys((*pairs, *_LONGER))
        triples = self._joined(
            each for pair in starts for more in ascii_letters for each in (pair + more, more + pair)
        )
        found = sorted((pairs | triples).items())
        return {
            letters: Ligature(next(self._free), glyph, self._advance(glyph))
            for letters, glyph in found
        }

    def _joined(self, texts: Iterable[str]) -> dict[str, int]:
        """Those of *texts* for which one glyph stands, with that glyph."""
        texts = tuple(dict.fromkeys(texts))
        starts = [0]
        for text in texts:
            starts.append(starts[-1] + len(text) + 1)
        glyphs: dict[int, int] = {}
        for info in self._set(" ".join(texts)).glyph_infos:
            glyphs[info.cluster] = info.codepoint
        return {
            text: glyphs[start]
            for text, start in zip(texts, starts, strict=False)
            if start in glyphs and not any(start + at in glyphs for at in range(1, len(text)))
        }
