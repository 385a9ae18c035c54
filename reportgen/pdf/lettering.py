"""Letters of scripts that are drawn together: a font of a document's own for each typeface.

What is read at once is one glyph, whatever it is drawn of, and its code stands for its characters
in the order of reading; so what is copied and searched is what was written. ISO 32000-1, 9.7 and
9.10.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from reportgen.pdf.embedding import MOST_MAPPED, Stretches
from reportgen.pdf.repertoire import repertoires
from reportgen.pdf.syntax import deflated, ended
from reportgen.scripts.truetype import around, font
from reportgen.scripts.typefaces import Cluster, Typeface, named
from reportgen.typesetting.marks import Flowable, Words, walk

OBJECTS = 5
"""Objects of a font: itself, its descendant, that one's descriptor, its file, and its text."""

LONG = 4_096
"""Bytes of a font, or of what it stands for, that are worth being compressed."""

_SYMBOLIC = 4
"""A flag of a font's descriptor: it has characters of its own."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Lettering(Struct):
    """The font that a document has of a typeface: its clusters so far, each with its code.

    *resource* is its name on a page.
    """

    typeface: Typeface
    resource: str
    codes: dict[Cluster, int] = field(default_factory=dict)

    def encoded(self, text: str) -> Stretches:
        """*text* as codes of the font, from left to right."""
        codes = self.codes
        found = [
            codes.setdefault(cluster, len(codes) + 1)
            for cluster in self.typeface.shaped(text).clusters
        ]
        return [(self.resource, b"".join([code.to_bytes(2, "big") for code in found]))]

    def objects(self, first: int) -> list[bytes]:
        """The bodies of the objects of the font, whose numbers are *first* and those behind it."""
        typeface, clusters = self.typeface, tuple(self.codes)
        glyphs = [cluster.glyph for cluster in clusters]
        em, ascent, descent = typeface.em, typeface.ascent, typeface.descent
        file = font(glyphs, em, round(ascent * em), round(descent * em))
        name = f"{_tag(file)}+{typeface.postscript}"
        share = 1000 / em
        box = " ".join(str(round(edge * share)) for edge in around(glyphs))
        widths = " ".join(f"{each.advance * share:g}" for each in glyphs)
        entries = (
            (
                f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
                f"/DescendantFonts[{first + 1} 0 R]/ToUnicode {first + 4} 0 R>>"
            ),
            (
                f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap/Identity/DW 0"
                "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                f"/W[1[{widths}]]/FontDescriptor {first + 2} 0 R>>"
            ),
            (
                f"<</Type/FontDescriptor/FontName/{name}/Flags {_SYMBOLIC}/FontBBox[{box}]"
                f"/ItalicAngle 0/Ascent {ascent * 1000:.0f}/Descent {descent * 1000:.0f}"
                f"/CapHeight {typeface.cap_height * 1000:.0f}/StemV {_stem(typeface.weight)}"
                f"/FontFile2 {first + 3} 0 R>>"
            ),
        )
        return [
            *(entry.encode("ascii") for entry in entries),
            _stream(b"/Length1 %d" % len(file), file),
            _stream(b"", _text_of(clusters)),
        ]


class Lettered(Struct, frozen=True):
    """A font that each copy has of its own: a *typeface* by its name, and its objects from *first*.

    *resource* is its name on a page.
    """

    typeface: str
    resource: str
    first: int

    def lettering(self) -> Lettering:
        """The font, which holds nothing yet."""
        return Lettering(named(self.typeface), self.resource)


def lettering_of(flowable: Flowable) -> tuple[object, ...]:
    """In which typefaces the words of *flowable* are, in which languages, one after the other.

    With these it says which sets of characters the brand's faces need beside them. Nothing where
    there is no typeface but theirs.
    """
    runs = [run for _, _, mark in walk(flowable) if isinstance(mark, Words) for run in mark.runs]
    if not any(isinstance(run.face, Typeface) for run in runs):
        return ()
    order: list[tuple[str | None, str]] = []
    sets: set[tuple[str, tuple[str, ...]]] = set()
    for run in runs:
        is_own = isinstance(run.face, Typeface)
        one = run.language, run.face.name if is_own else ""
        if one not in order[-1:]:
            order.append(one)
        if not is_own:
            sets.add((run.face.name, repertoires(run.text)))
    return tuple(order), tuple(sorted(sets))


def typefaces_of(flowables: Iterable[Flowable]) -> tuple[str, ...]:
    """The names of the typefaces that words of *flowables* are in, besides the brand's."""
    found = {
        run.face.name
        for flowable in flowables
        for _, _, mark in walk(flowable)
        for run in (mark.runs if isinstance(mark, Words) else ())
        if isinstance(run.face, Typeface)
    }
    return tuple(sorted(found))


def _stream(entries: bytes, content: bytes) -> bytes:
    """The body of a stream; a short one is not compressed, which takes longer than all else."""
    if len(content) > LONG:
        return deflated(entries, content)
    return b"<<%b/Length %d>>\nstream\n%b" % (entries, len(content), ended(content))


def _text_of(clusters: Sequence[Cluster]) -> bytes:
    """The CMap from codes to what they stand for."""
    lines = [
        f"<{code:04X}> <{cluster.text.encode('utf-16-be').hex().upper()}>"
        for code, cluster in enumerate(clusters, 1)
    ]
    blocks = (lines[start : start + MOST_MAPPED] for start in range(0, len(lines), MOST_MAPPED))
    mapped = (f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return _CMAP.format("\n".join(mapped)).encode("ascii")


def _tag(file: bytes) -> str:
    """Six letters for a font that is a part of another; the same for the same *file*."""
    number = int.from_bytes(hashlib.sha256(file).digest()[:8], "big")
    letters = []
    for _ in range(6):
        number, place = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[place])
    return "".join(letters)


def _stem(weight: int) -> int:
    """About how thick stems are at *weight*, as ReportLab has it for other fonts."""
    return 50 + int((weight / 65) ** 2)
