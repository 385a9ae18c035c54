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
_TOGETHER = re.compile(r"\s*&\s*|\s+(?:and|or|[yeou])\s+", re.IGNORECASE)
"""What may stand between two names, or within one."""
_BEHIND = re.compile(r"\([^()]*\)|,\s*[A-Z]{2}\s*$")
"""What may stand behind a name and means nothing: `(evening)`, the state of a town."""
_OPTION = re.compile(r"\[([^\[\]]+)\]")
_QUESTION = re.compile(r"\s[-–—|>]\s|:\s")
"""What stands between a question and one of its answers, in a title."""
_MOST_NEAR = 3
_ALIKE = 5
"""Letters that two words begin with alike, as those of a trade and of its people do."""
_TITLES = 4
"""Titles of one thing that may all be near."""
_FEW = 8
"""Slugs that are all told where no title is near."""


class Unknown(Struct, frozen=True):
    """A name that nobody knows: the *kind* of thing, the name, and titles that are near it.

    Where none *is_near*, *near* has all that there are, if those are few. A name that is *shared*
    is that of several, whose slugs are *near*.
    """

    kind: str
    name: str
    near: tuple[str, ...] = ()
    is_near: bool = True
    shared: bool = False

    @property
    def what(self) -> str:
        """What is wrong."""
        if self.shared:
            return f"more than one {self.kind} is called {self.name!r}"
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

    *titles* are what a suggestion says, each with its slug. What several are called is *shared*.
    """

    kind: str
    called: Mapping[str, str]
    titles: Mapping[str, str]
    words: Vocabulary
    slugs: tuple[str, ...]
    shared: Mapping[str, tuple[str, ...]] = {}

    @classmethod
    def of(
        cls,
        kind: str,
        things: Mapping[str, Iterable[str]],
        wordings: Mapping[str, str],
        words: Vocabulary,
    ) -> Choices:
        """The choices of *things*, by slug, each with its titles."""
        names = {slug: tuple(titles) for slug, titles in things.items()}
        called = {key: slug for slug in names for key in (plain(slug), words.choice(slug))}
        shared: dict[str, tuple[str, ...]] = {}
        for key_of in (plain, words.choice):  # what is written out comes before what is left of it
            of: dict[str, dict[str, None]] = {}
            for slug, titles in names.items():
                for title in titles:
                    of.setdefault(key_of(title), {})[slug] = None
            for key, slugs in of.items():
                if key not in called and key not in shared:
                    if len(slugs) == 1:
                        called[key] = next(iter(slugs))
                    else:
                        shared[key] = tuple(slugs)
        own = dict(called)
        for wording, meant in wordings.items():
            slug = own.get(plain(meant)) or own.get(words.choice(meant)) or meant.strip()
            called[plain(wording)] = called[words.choice(wording)] = slug
        shown = {title: slug for slug in names for title in names[slug] or (slug,)}
        return cls(kind, called, shown, words, tuple(things), shared)

    def one(self, text: str) -> str | Unknown | None:
        """The slug of what *text* names, or nothing where it is mapped to nothing."""
        found = self._known(text)
        if found is None:
            return self.unknown(text)
        return None if found == NONE else found

    def unknown(self, text: str) -> Unknown:
        """What is to be told of *text*, which names none of the things, or more than one."""
        keys = plain(text), self.words.choice(text)
        if slugs := next((self.shared[key] for key in keys if key in self.shared), None):
            return Unknown(self.kind, str(text), slugs, is_near=False, shared=True)
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
        """Titles that are near *text*, one of each thing."""
        whole = (each for each in self.titles if not each.endswith("."))  # Tech. is short for one
        by_plain = {self.words.choice(each): each for each in whole}
        said, most = self.words.choice(text), _MOST_NEAR * _TITLES
        near = get_close_matches(said, by_plain, n=most, cutoff=0.6)
        near = near or [each for each in by_plain if _is_short_for(said, each)]
        by_slug: dict[str, str] = {}
        for each in near:
            by_slug.setdefault(self.titles[by_plain[each]], by_plain[each])
        yield from [*by_slug.values()][:_MOST_NEAR]


def _is_short_for(said: str, title: str) -> bool:
    """Say whether *said* begins as a word of *title*, or has its first letters: Sonography, MA."""
    words = title.split()
    letters = said.replace(" ", "")
    return letters == "".join(word[0] for word in words) or any(
        own[:_ALIKE] == word[:_ALIKE] and len(own) >= _ALIKE
        for own in said.split()
        for word in words
    )
