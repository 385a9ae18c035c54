"""Careers, campuses and layouts as people name them: by title, short title or slug."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from msgspec import Struct

from reportgen.roster.vocabulary import Vocabulary, plain

NONE = "none"
"""What a wording is mapped to that means nothing of ours."""

_STRONG = re.compile(r"[;|\r\n]+")
_WEAK = re.compile(r"[,/+]+")
_TOGETHER = re.compile(r"\s*&\s*|\s+(?:and|y|e)\s+", re.IGNORECASE)
"""What may stand between two names, or within one."""
_BEHIND = re.compile(r"\([^()]*\)|,\s*[A-Z]{2}\s*$")
"""What may stand behind a name and means nothing: `(evening)`, the state of a town."""
_OPTION = re.compile(r"\[([^\[\]]+)\]")
_QUESTION = re.compile(r"\s[-–—|>]\s|:\s")
"""What stands between a question and one of its answers, in a title."""
_MOST_NEAR = 3
_ALIKE = 5
"""Letters that two words begin with alike, as those of a trade and of its people do."""
_FEW = 8
"""Slugs that are all told where no title is near."""


class Unknown(Struct, frozen=True):
    """A name that nobody knows: the *kind* of thing, the name, and titles that are near it.

    Where none *is_near*, *near* has all that there are, if those are few.
    """

    kind: str
    name: str
    near: tuple[str, ...] = ()
    is_near: bool = True

    @property
    def what(self) -> str:
        """What is wrong."""
        return f"there is no {self.kind} {self.name!r}"

    @property
    def nearest(self) -> str:
        """The names that it may stand for, in words."""
        names = ", ".join(map(repr, self.near) if self.is_near else self.near)
        if not names:
            return "`reportgen list` shows what there is"
        return f"did you mean {names}?" if self.is_near else f"use one of: {names}"

    @property
    def hint(self) -> str:
        """What to do about it in a sheet."""
        mend = f"map it to one, or to {NONE}: reportgen sheet FILE --save"
        if not self.near:
            return mend
        return f"{self.nearest}{' Else' if self.is_near else '; or'} {mend}"


class Choices(Struct, frozen=True):
    """The things of one *kind*, by everything that they are called; *wordings* are a form's own.

    *titles* are what a suggestion says.
    """

    kind: str
    called: Mapping[str, str]
    titles: tuple[str, ...]
    words: Vocabulary
    slugs: tuple[str, ...]

    @classmethod
    def of(
        cls,
        kind: str,
        things: Mapping[str, Iterable[str]],
        wordings: Mapping[str, str],
        words: Vocabulary,
    ) -> Choices:
        """The choices of *things*, by slug, each with its titles."""
        called: dict[str, str] = {}
        shown: list[str] = []
        for slug, titles in things.items():
            names = [*titles]
            shown += names[:1] or [slug]
            for name in (slug, *names):
                called.setdefault(plain(name), slug)
                called.setdefault(words.choice(name), slug)
        titles = dict(called)
        for wording, meant in wordings.items():
            slug = titles.get(plain(meant)) or titles.get(words.choice(meant)) or meant.strip()
            called[plain(wording)] = called[words.choice(wording)] = slug
        return cls(kind, called, tuple(shown), words, tuple(things))

    def one(self, text: str) -> str | Unknown | None:
        """The slug of what *text* names, or nothing where it is mapped to nothing."""
        found = self._known(text)
        if found is None:
            return self.unknown(text)
        return None if found == NONE else found

    def unknown(self, text: str) -> Unknown:
        """What is to be told of *text*, which names none of the things."""
        near = tuple(self._near(text))
        few = self.slugs if len(self.slugs) <= _FEW else ()
        return Unknown(self.kind, str(text), near or few, bool(near))

    def titled(self, title: str) -> str | None:
        """The slug of the thing that a column stands for, such as `Programs [Medical Assistant]`.

        That is what its title names: all of it, what is in its brackets, or its end behind a dash.
        """
        tried = (title, *_OPTION.findall(title)[-1:], _QUESTION.split(title)[-1])
        found = (self._known(text) for text in tried if text.strip())
        return next((slug for slug in found if slug and slug != NONE), None)

    def several(self, text: str) -> tuple[tuple[str, ...], tuple[Unknown, ...]]:
        """The slugs of all that *text* names, each once, and what in it nobody knows."""
        found: dict[str, None] = {}
        unknown: dict[Unknown, None] = {}
        for part in self._parts(text):
            match self.one(part):
                case str(slug):
                    found[slug] = None
                case Unknown() as other:
                    unknown[other] = None
                case None:
                    pass
        return tuple(found), tuple(unknown)

    def _parts(self, text: str) -> Iterator[str]:
        """The names in *text*: what it is as a whole, else what signs part."""
        for strong in filter(None, map(str.strip, _STRONG.split(text))):
            if self._is_known(strong):
                yield strong
            else:
                yield from self._weak(strong)

    def _weak(self, text: str) -> Iterator[str]:
        """The names between commas and slashes, the longest that are known first."""
        pieces = [*filter(None, map(str.strip, _WEAK.split(text)))]
        seams = _WEAK.findall(text)
        while pieces:
            size = next(
                (
                    size
                    for size in range(len(pieces), 1, -1)
                    if len(seams) >= size - 1 and self._is_known(" ".join(pieces[:size]))
                ),
                1,
            )
            yield from self._together(" ".join(pieces[:size]))
            pieces, seams = pieces[size:], seams[size:]

    def _together(self, text: str) -> Iterator[str]:
        """The two names that *text* joins, where both are known; else all of it."""
        parts = _TOGETHER.split(text)
        is_joined = len(parts) > 1 and not self._is_known(text) and all(map(self._is_known, parts))
        yield from parts if is_joined else (text,)

    def _is_known(self, text: str) -> bool:
        return self._known(text) is not None

    def _known(self, text: str) -> str | None:
        """What *text* is called here, if need be without what stands behind it."""
        tried = (text, _BEHIND.sub("", text)) if _BEHIND.search(text) else (text,)
        names = (name for each in tried for name in (plain(each), self.words.choice(each)))
        return next((self.called[name] for name in names if name in self.called), None)

    def _near(self, text: str) -> Iterator[str]:
        by_plain = {self.words.choice(each): each for each in self.titles}
        said = self.words.choice(text)
        near = get_close_matches(said, by_plain, n=_MOST_NEAR, cutoff=0.6)
        near = near or [each for each in by_plain if _is_short_for(said, each)][:_MOST_NEAR]
        yield from (by_plain[each] for each in near)


def _is_short_for(said: str, title: str) -> bool:
    """Say whether *said* begins as a word of *title*, or has its first letters: Sonography, MA."""
    words = title.split()
    letters = said.replace(" ", "")
    return letters == "".join(word[0] for word in words) or any(
        own[:_ALIKE] == word[:_ALIKE] and len(own) >= _ALIKE
        for own in said.split()
        for word in words
    )
