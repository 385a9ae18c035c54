"""Lines of words: measuring, breaking and setting them.

Our text carries no markup, so neither a parser nor an escape stands between the words of
the data and the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.content.blocks import Line
from reportgen.errors import Findings
from reportgen.files.lacking import Lacking
from reportgen.language.message import Message
from reportgen.language.words import PageWords
from reportgen.scripts.bidi import in_order
from reportgen.scripts.stretches import Unset, parted
from reportgen.theme.fonts import Face
from reportgen.theme.textstyle import TextStyle
from reportgen.typesetting.breaks import UNSEEN, Word, broken, whole, words_of
from reportgen.typesetting.evening import FEW, even, measured
from reportgen.typesetting.marks import Flowable, Placed, Run, Tag, Target, Words
from reportgen.typesetting.unset import refusal

_ENDLESS = float("inf")


class Typesetter(Struct):
    """Sets lines, remembers how they broke, and notes characters that a font lacks.

    *language* is the tag of the page's, by which words are hyphenated. *says* are its words for
    what stands around a page; what is set into slots needs none.
    """

    findings: Findings
    language: str
    says: PageWords | None = None
    _broken: dict[tuple[int, TextStyle, float], tuple[Line, tuple[Words, ...]]] = field(
        default_factory=dict
    )
    _even: dict[tuple[int, TextStyle, float, int], tuple[Line, float]] = field(default_factory=dict)
    _parted: dict[int, tuple[Line, tuple[Word, ...]]] = field(default_factory=dict)
    _run_in: dict[tuple[object, ...], list[list[tuple[int, float, Words]]]] = field(
        default_factory=dict
    )
    _seen: set[tuple[str, str]] = field(default_factory=set)
    _lacking: Lacking | None = None
    _leftwards: bool = False

    def lines(self, spans: Line, style: TextStyle, width: float) -> tuple[Words, ...]:
        """*spans* broken into lines no wider than *width*."""
        key = id(spans), style, width
        known = self._broken.get(key)
        if known is None:
            # the line is kept beside its lines, for an id is only its own while it lives
            lines = tuple(self._break(spans, style, width))
            known = self._broken[key] = spans, tuple(map(self._as_written, lines))
        return known[1]

    def text(self, spans: Line, style: TextStyle, width: float, tag: Tag | None = None) -> Flowable:
        """*spans* as a paragraph of *width*, its first baseline where the leading puts it."""
        lines = self.lines(spans, style, width)
        first = baseline(style)
        parts = tuple(
            Placed(0.0, first + number * style.leading, words) for number, words in enumerate(lines)
        )
        return Flowable(width, len(lines) * style.leading, parts, tag=tag)

    def even(self, spans: Line, style: TextStyle, width: float, most: int = 0) -> float:
        """The width up to *width* at which the lines of *spans* are about as long, by `evening`."""
        if not 1 < len(self.lines(spans, style, width)) <= FEW:
            return width
        key = id(spans), style, width, most
        known = self._even.get(key)
        if known is None:
            runs = tuple(self._runs(spans, style))
            found = even(measured(runs, self._words(spans, runs)), width, most)
            known = self._even[key] = spans, found
        return known[1]

    def whole(self, spans: Line, style: TextStyle) -> Words:
        """*spans* on one line, however wide that is."""
        key = id(spans), style, _ENDLESS
        known = self._broken.get(key)
        if known is None:
            line = Words(whole(self._runs(spans, style)))
            known = self._broken[key] = spans, (self._as_written(line),)
        return known[1][0]

    def width(self, spans: Line, style: TextStyle) -> float:
        """The width of *spans* on one line."""
        return self.whole(spans, style).width

    def widest(self, spans: Line, style: TextStyle) -> float:
        """The width of what no line of *spans* breaks, at its widest."""
        runs = tuple(self._runs(spans, style))
        return max((word.width(runs) for word in self._words(spans, runs)), default=0.0)

    def run_in(
        self, items: Sequence[Line], style: TextStyle, width: float, gap: float, *, whole: bool
    ) -> list[list[tuple[int, float, Words]]]:
        """Items that follow one another on the same lines, *gap* points apart.

        Each line has its pieces: the item's number, where it starts and its words. With
        *whole*, an item that fits on a line of its own is not broken.
        """
        key = tuple(items), style, width, gap, whole
        if key not in self._run_in:
            self._run_in[key] = self._set_run_in(items, style, width, gap, whole=whole)
        return self._run_in[key]

    def _set_run_in(
        self, items: Sequence[Line], style: TextStyle, width: float, gap: float, *, whole: bool
    ) -> list[list[tuple[int, float, Words]]]:
        rows: list[list[tuple[int, float, Words]]] = [[]]
        x = 0.0
        for number, item in enumerate(items):
            start = x + gap if x else 0.0
            needed = self.width(item, style)
            if start and whole and start + needed > width:
                rows.append([])
                start = 0.0
            for words in self._break(item, style, width, start):
                if words.runs:
                    rows[-1].append((number, start, self._as_written(words)))
                x = start + words.width
                if words.continues:
                    rows.append([])
                    x = start = 0.0
        return rows

    def _break(
        self, spans: Line, style: TextStyle, width: float, indent: float = 0.0
    ) -> Iterator[Words]:
        """The lines of *spans*; the first begins *indent* points in, and may be empty."""
        runs = tuple(self._runs(spans, style))
        if indent + sum([run.width for run in runs]) <= width + UNSEEN:
            yield Words(whole(runs))
        else:
            yield from broken(runs, self._words(spans, runs), width, indent, self.language)

    def _words(self, spans: Line, runs: tuple[Run, ...]) -> tuple[Word, ...]:
        """The words of *spans*, by the numbers of their *runs*."""
        known = self._parted.get(id(spans))
        if known is None:
            known = self._parted[id(spans)] = spans, words_of(runs)
        return known[1]

    def _runs(self, spans: Line, style: TextStyle) -> Iterator[Run]:
        for span in spans:
            face = style.strong if span.strong else style.face
            color = style.strong_color if span.strong else style.color
            if span.text:
                target = Target(span.text, address=span.address) if span.address else None
                expansion = span.expansion or None
                run = Run(
                    text=span.text,
                    face=face,
                    size=style.lesser_size if span.lesser else style.size,
                    color=color,
                    rise=0.0,
                    target=target,
                    language=span.language,
                    expansion=expansion,
                )
                if face.characters.issuperset(span.text):
                    yield run
                else:
                    yield from self._parted_run(run, face, style, strong=span.strong)
            if span.cites:
                assert self.says is not None  # slots cite nothing
                yield from _citations(span.cites, style, self.says.source)

    def _parted_run(self, run: Run, face: Face, style: TextStyle, *, strong: bool) -> Iterator[Run]:
        """*run* in runs of one typeface each, in the order of reading; what has none is noted."""
        found = parted(run.text, face.characters, style.strong_weight if strong else style.weight)
        if found.unset:
            self._check(run.text, face, found.unset)
        for stretch in found.stretches:
            self._leftwards = self._leftwards or stretch.level > 0
            own = stretch.typeface
            if own is None:
                yield replace(run, text=stretch.text, level=stretch.level)
                continue
            yield replace(
                run,
                text=stretch.text,
                level=stretch.level,
                face=own,
                size=run.size * face.cap_height / own.cap_height,
                language=run.language or own.system.language,
            )

    def _as_written(self, words: Words) -> Words:
        """The runs of a line from left to right."""
        if not self._leftwards or not any(run.level for run in words.runs):
            return words
        return replace(words, runs=tuple(in_order(words.runs, [run.level for run in words.runs])))

    def _check(self, text: str, face: Face, unset: Sequence[Unset]) -> None:
        if (text, face.name) in self._seen:
            return
        self._seen.add((text, face.name))
        if self._lacking is None:
            self._lacking = Lacking(self.findings.problems)
        for each in unset:
            if not each.script:
                self._lacking.note(text, each.characters)
            elif (said := refusal(text, each)) not in self.findings.problems:
                self.findings.problems.append(said)


def anchor_of(source: int) -> str:
    """The name that the citations of a source lead to."""
    return f"source-{source}"


def _citations(numbers: Sequence[int], style: TextStyle, source: Message) -> Iterator[Run]:
    """Raised numbers, each a link to the source that it cites."""
    color, rise = style.cite_color, style.cite_rise
    raised = Run(text=",", face=style.face, size=style.cite_size, color=color, rise=rise)
    for position, number in enumerate(numbers):
        if position:
            yield raised
        else:
            # a narrow space keeps 811,000 and its citation from being copied as one number
            yield Run(
                text="\u00a0", face=style.face, size=style.cite_size / 2, color=color, rise=rise
            )
        target = Target(source.fill(number=str(number)), anchor=anchor_of(number))
        yield replace(raised, text=str(number), target=target)


def baseline(style: TextStyle, leading: float | None = None) -> float:
    """How far below the top of a line, *leading* points tall, its baseline lies, in points.

    Capitals stand in the middle of their line, so that text sits level beside other text
    of any size.
    """
    return ((leading or style.leading) + style.size * style.face.cap_height) / 2
