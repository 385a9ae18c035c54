"""YAML text to a tree of nodes that know their places; the only module that imports yaml.

The tree is built from the parser's events, so that nothing of YAML's type guessing
happens: `no`, `12:30` and `012` stay the text that was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NoReturn

import yaml

from reportgen.errors import Findings, Place
from reportgen.files.disk import LARGEST_TEXT
from reportgen.files.nodes import Mapping, Node, Scalar, Sequence
from reportgen.files.text import UNSEEN

DEEPEST = 40
MOST_NODES = 50_000
"""A file that unfolds to more through its aliases is a bomb, not a description."""

LONGEST = 20_000
"""Characters of one text; a whole message has a tenth of it."""

MOST_ENTRIES = 1_000
"""Items of one list, or keys of one mapping; our longest has a tenth of it."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ODD = re.compile(r"[^\n\t\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff]")
"""Characters worth a look; the plain ones are passed over at the speed of `re`."""

_WORDS = {
    "found character that cannot start any token": (
        "this character cannot stand here",
        "indent with spaces, and put quotes around text that starts with @, ` or %",
    ),
    "mapping values are not allowed in this context": (
        "a second ': ' on this line",
        "put quotes around text that has a colon in it",
    ),
    "did not find expected key": (
        "this line does not fit the ones above it",
        "check the indentation, and that text with a colon or a quote stands in quotes",
    ),
    "did not find expected node content": (
        "a list or a value is not complete",
        "close what [ or { opened, and put quotes around text that starts with one",
    ),
    "did not find expected ',' or ']'": ("a list in [ ] is not complete", "close it with ]"),
    "did not find expected ',' or '}'": ("keys in { } are not complete", "close them with }"),
    "found unexpected end of stream": ("the file ends inside quotes", "close the quotes"),
}


MOST_DOCUMENTS = 48
"""Documents that are remembered: a comparison of a school is made of a dozen."""

_documents: dict[tuple[str, bytes], Node] = {}
"""Documents by name and content, the one that was asked for last behind all others."""


def parse(data: bytes, name: str, findings: Findings) -> Node | None:
    """The one document in *data*; None, with the problem noted, where there is none.

    *name* is the file's name in messages. A run that makes many pages reads the same files again
    and again: a document without a problem is read once.
    """
    known = _documents.pop((name, data), None)
    if known is None:
        before = len(findings.problems), len(findings.warnings), len(findings.notices)
        known = _parsed(data, name, findings)
        after = len(findings.problems), len(findings.warnings), len(findings.notices)
        if known is None or after != before:
            return known
    if len(_documents) >= MOST_DOCUMENTS:
        del _documents[next(iter(_documents))]
    _documents[name, data] = known
    return known


def _parsed(data: bytes, name: str, findings: Findings) -> Node | None:
    """The document in *data*, as `parse` gives it."""
    if len(data) > LARGEST_TEXT:
        findings.refuse(
            Place(name), f"the file has {len(data):,} bytes", f"keep it below {LARGEST_TEXT:,}"
        )
        return None
    text = _decoded(data, name, findings)
    if text is None:
        return None
    try:
        return _Composer(name, findings).document(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        findings.refuse(place, *_plainly(error.problem or str(error), text, place))
    except yaml.YAMLError as error:
        findings.refuse(Place(name), f"not readable as YAML ({error})".replace("\n", " "))
    except _Refused:
        pass
    return None


def spot(data: bytes, place: Place, character: str) -> Place:
    """Where the first *character* of the text at *place* stands in *data*; *place* if nowhere.

    It may be written as an escape, or taken apart into a letter and its marks.
    """
    lines, extents = _extents(data)
    end = extents.get((place.line, place.column))
    if end is None:
        return place
    code = ord(character)
    escapes = rf"\\x{code:02x}", rf"\\u{code:04x}", rf"\\U{code:08x}"
    forms = (re.escape(character), re.escape(unicodedata.normalize("NFD", character)))
    pattern = re.compile("|".join((*forms, *(f"(?i:{each})" for each in escapes))))
    for number in range(place.line, end[0] + 1):
        line = lines[number - 1]
        start = place.column - 1 if number == place.line else 0
        if match := pattern.search(line, start, end[1] if number == end[0] else len(line)):
            return Place(place.name, number, match.start() + 1)
    return place


@lru_cache(maxsize=2)
def _extents(data: bytes) -> tuple[list[str], dict[tuple[int, int], tuple[int, int]]]:
    """The lines of *data*, and for each text's line and column the line and column of its end.

    The end is the first column, counted from zero, that is not the text's.
    """
    found: dict[tuple[int, int], tuple[int, int]] = {}
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            start: Any = event.start_mark
            end: Any = event.end_mark
            if isinstance(event, yaml.ScalarEvent):
                found[start.line + 1, start.column + 1] = end.line + 1, end.column
    except yaml.YAMLError:
        pass  # it has changed since it was read
    return [*text.split("\n"), ""], found


def _decoded(data: bytes, name: str, findings: Findings) -> str | None:
    """The text of *data*, which has to be UTF-8 without control characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.refuse(Place(name, 1, 1), "the file is in UTF-16", "save it as UTF-8")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        findings.refuse(_at(name, before), "not a UTF-8 character", "save the file as UTF-8")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    odd = [match for match in _ODD.finditer(text) if unicodedata.category(match[0]) in UNSEEN]
    for match in odd[:20]:
        label = unicodedata.name(match[0], "a control character").lower()
        findings.refuse(
            _at(name, text[: match.start()]),
            f"an invisible character U+{ord(match[0]):04X} ({label})",
            "delete it and type the text again",
        )
    return None if odd else text


def _at(name: str, before: str) -> Place:
    """The place right behind the text *before*."""
    return Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _plainly(problem: str, text: str, place: Place) -> tuple[str, str]:
    """The parser's complaint in words for a person, and a hint."""
    lines = text.split("\n")
    line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    if "\t" in line[: place.column] and not line[: place.column].strip():
        return "a tab in the indentation", "indent with spaces"
    what, hint = _WORDS.get(problem, (problem, "see the lines just above, too"))
    return f"not readable as YAML: {what}", hint


class _Refused(Exception):
    """The rest of the file cannot be made sense of; the problem is noted."""


class _Composer:
    """Builds nodes from events, with an eye on depth, size and repeated keys."""

    def __init__(self, name: str, findings: Findings) -> None:
        self.name = name
        self.findings = findings
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.count = 0

    def document(self, text: str) -> Node | None:
        events = iter(yaml.parse(text, Loader=_LOADER))
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self.stop(event, "a second document", "keep one document in a file")
                root = self.node(next(events), events, 0)
        if root is None:
            self.findings.refuse(Place(self.name, 1, 1), "the file is empty", "fill it in")
        return root

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        self.count += 1
        if depth > DEEPEST:
            self.stop(event, f"nested more than {DEEPEST} deep", "flatten it")
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        if event.tag not in (None, "!"):
            self.stop(event, f"the tag {event.tag}", "leave the tag out; everything here is text")
        before = self.count
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            if len(event.value) > LONGEST:
                what = f"a text of {len(event.value):,} characters"
                self.stop(event, what, f"shorten it to {LONGEST:,} at most")
            self.refuse_unseen(event)
            bare = event.implicit[0] and event.value in ("~", "null", "Null", "NULL")
            node = Scalar(
                self.place(event), "" if bare else unicodedata.normalize("NFC", event.value)
            )
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Sequence(self.place(event), tuple(self.items(events, depth)))
        else:
            node = Mapping(self.place(event), tuple(self.entries(events, depth)))
        if event.anchor:
            self.anchors[event.anchor] = node, self.count - before + 1
        return node

    def alias(self, event: Any) -> Node:
        if event.anchor not in self.anchors:
            self.stop(
                event, f"*{event.anchor} stands for nothing", f"write &{event.anchor} above it"
            )
        node, size = self.anchors[event.anchor]
        self.count += size
        if self.count > MOST_NODES:
            self.stop(
                event, f"aliases unfold to more than {MOST_NODES:,} values", "write the values out"
            )
        return node

    def items(self, events: Iterator[Any], depth: int) -> Iterator[Node]:
        for count, event in enumerate(events):
            if isinstance(event, yaml.SequenceEndEvent):
                return
            self.refuse_more(event, count, "items")
            yield self.node(event, events, depth + 1)

    def entries(self, events: Iterator[Any], depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, Place] = {}
        for count, event in enumerate(events):
            if isinstance(event, yaml.MappingEndEvent):
                return
            self.refuse_more(event, count, "keys")
            key = self.node(event, events, depth + 1)
            if not isinstance(key, Scalar):
                self.stop(event, "a key that is not text", "write 'key: value'")
            value = self.node(next(events), events, depth + 1)
            if key.text in seen:
                self.findings.refuse(
                    key.place,
                    f"{key.text!r} stands here a second time",
                    f"the first is in line {seen[key.text].line}; keep one",
                )
                continue
            seen[key.text] = key.place
            yield key, value

    def refuse_more(self, event: Any, count: int, noun: str) -> None:
        """Stop at what would be one too many."""
        if count == MOST_ENTRIES:
            self.stop(event, f"more than {MOST_ENTRIES:,} {noun} in one place", "take some out")

    def refuse_unseen(self, event: Any) -> None:
        """Note invisible characters that an escape in quotes has brought in."""
        if event.value.isprintable():  # which nearly all texts are
            return
        for character in dict.fromkeys(event.value):
            if unicodedata.category(character) in UNSEEN and character not in "\n\t\u00ad":
                what = f"an escape for the invisible character U+{ord(character):04X}"
                self.findings.refuse(self.place(event), what, "take it out")

    def place(self, event: Any) -> Place:
        return Place(self.name, event.start_mark.line + 1, event.start_mark.column + 1)

    def stop(self, event: Any, what: str, hint: str) -> NoReturn:
        self.findings.refuse(self.place(event), what, hint)
        raise _Refused
