"""A theme and a typesetter at work together: what every flowable is made with."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from reportgen.content.blocks import Ground, Line, Voice
from reportgen.errors import Cause, Place
from reportgen.files.text import Text
from reportgen.language.words import PageWords
from reportgen.theme.measures import Space, Strokes
from reportgen.theme.textstyle import TextStyle
from reportgen.theme.theme import Theme
from reportgen.typesetting.lines import Typesetter
from reportgen.typesetting.marks import Flowable, Tag, Words


class Composer(Struct, frozen=True):
    """Sets text in the voices of a theme."""

    theme: Theme
    typesetter: Typesetter

    @property
    def says(self) -> PageWords:
        """The words for what stands around a page."""
        assert self.typesetter.says is not None  # who composes pages has them
        return self.typesetter.says

    @property
    def space(self) -> Space:
        """The distances of the theme."""
        return self.theme.measures.space

    @property
    def strokes(self) -> Strokes:
        """The lines and corners of the theme."""
        return self.theme.measures.strokes

    @property
    def is_solid(self) -> bool:
        """Whether areas are filled; else lines do what fills would."""
        return self.theme.scheme.solid

    def on(self, ground: Ground, column: int | None = None) -> Composer:
        """The same for words on *ground*; that of a tint has the colors of *column*."""
        return Composer(self.theme.on(ground, column), self.typesetter)

    def text(self, spans: Line, style: TextStyle, width: float, tag: Tag | None = None) -> Flowable:
        """*spans* as a paragraph of *width* points, with its *tag* if it is an element."""
        return self.typesetter.text(spans, style, width, tag)

    def balanced(
        self, spans: Line, style: TextStyle, width: float, tag: Tag | None = None, most: int = 0
    ) -> Flowable:
        """As `text`, with lines about as long as one another, and no more of them.

        They may be more, at *most* so many, where they then end at a comma or a like mark.
        """
        even = self.typesetter.even(spans, style, width, most)
        return replace(self.typesetter.text(spans, style, even, tag), width=width)

    def refuse(self, text: str, what: str, hint: str, cause: Cause) -> None:
        """Note that *text* cannot be set, at the place where it was written, and what is why."""
        place = text.place if isinstance(text, Text) else Place(repr(text))
        self.typesetter.findings.refuse(place, what, hint, cause)

    def elastic(self, length: float) -> float:
        """A distance that gives way and grows with the page."""
        return self.theme.elastic(length)

    def fitted(self, spans: Line, voice: Voice, width: float, style: TextStyle) -> TextStyle:
        """*style*, or a smaller one down to the voice's least, that sets *spans* on one line.

        Where even the least is too wide, the least.
        """
        return self.fitted_line(spans, voice, width, style)[2]

    def in_words(
        self, names: Iterable[Line], voice: Voice, width: float, style: TextStyle
    ) -> TextStyle:
        """*style*, or a smaller one in which the longest word of all *names* fits *width*.

        Where even the least size that the measures give for that is too wide, the least.
        """
        widest = max(
            (
                self.typesetter.width((replace(span, text=word, cites=()),), style)
                for name in names
                for span in name
                for word in span.text.split()
            ),
            default=0.0,
        )
        if widest <= width:
            return style
        kind = getattr(self.theme.measures.type, voice)
        size = max(kind.word or kind.least, style.size * width / widest)
        return self.theme.style(
            voice, style.color, strong=style.strong_color, cites=style.cite_color, size=size
        )

    def fitted_line(
        self, spans: Line, voice: Voice, width: float, style: TextStyle
    ) -> tuple[Words, float, TextStyle]:
        """*spans* on one line, its width, and the style that `fitted` gives it."""
        words = self.typesetter.whole(spans, style)
        needed = words.width
        if needed <= width:
            return words, needed, style
        least = getattr(self.theme.measures.type, voice).least
        size = max(least, style.size * width / needed)
        smaller = self.theme.style(
            voice, style.color, strong=style.strong_color, cites=style.cite_color, size=size
        )
        words = self.typesetter.whole(spans, smaller)
        return words, words.width, smaller
