"""The `fonts` of a brand.yml: which families are at hand as files, and which are not.

Nothing is fetched and no system font is looked for, so that a page looks the same anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.brand.filekind import FontFacts, font
from reportgen.brand.folder import Folder, is_address
from reportgen.brand.keys import keys, required, text
from reportgen.brand.values import BUILT_IN, FontFile
from reportgen.errors import Findings, Place, nearest
from reportgen.files.nodes import Mapping, Node, Scalar, Sequence

WEIGHTS = {
    "thin": 100,
    "extra-light": 200,
    "ultra-light": 200,
    "light": 300,
    "normal": 400,
    "regular": 400,
    "medium": 500,
    "semi-bold": 600,
    "demi-bold": 600,
    "bold": 700,
    "extra-bold": 800,
    "ultra-bold": 800,
    "black": 900,
}
STYLES = ("normal", "italic", "oblique")
SOURCES = ("file", "google", "bunny", "system")
DISPLAYS = ("auto", "block", "swap", "fallback", "optional")
_RANGE = re.compile(r"([\w-]+?)\s*\.\.\.?\s*([\w-]+)")


def read_weight(node: Node | None, findings: Findings) -> int | None:
    """A weight from 100 to 900, by number or by name."""
    if (written := text(node, "weight", findings)) is None or node is None:
        return None
    if (weight := _weight(written)) is None:
        hint = f"use 100, 200 … 900, or {', '.join(WEIGHTS)}"
        findings.refuse(node.place, f"weight cannot be {written!r}", hint)
    return weight


def _weight(written: str) -> int | None:
    if re.fullmatch(r"[1-9]00", written):
        return int(written)
    return WEIGHTS.get(written)


def read_style(node: Node | None, findings: Findings) -> bool | None:
    """Whether a style is a slanted one; None where it is left out."""
    written = read_word(node, "style", STYLES, findings)
    return None if written is None else written != "normal"


def read_word(
    node: Node | None, name: str, known: tuple[str, ...], findings: Findings
) -> str | None:
    """One of the words *known*."""
    written = text(node, name, findings)
    if node is None or written is None or written in known:
        return written
    findings.refuse(node.place, f"{name} cannot be {written!r}", nearest(written, known))
    return None


class _File(Struct, frozen=True):
    """A file of a family as the brand lists it, not yet looked at."""

    written: str
    weight: int | None
    italic: bool | None
    place: Place


class Families:
    """The families that a brand lists; those that a page uses are read, and noted in *fonts*."""

    def __init__(self, section: Node | None, folder: Folder) -> None:
        self.fonts: list[FontFile] = []
        self._folder = folder
        self._findings = folder.findings
        self._listed: dict[str, tuple[Place, list[_File]]] = {}
        self._asked: dict[str, str] = {}
        for entry in _items(section, "fonts", folder.findings):
            self._list(entry)

    def at_hand(self, family: str, place: Place) -> str:
        """*family*, wanted at *place*, if it can be printed; else the one that stands in."""
        if family not in self._asked:
            self._asked[family] = self._found(family, place)
        return self._asked[family]

    def _list(self, entry: Node) -> None:
        """Check one entry of `fonts`, and remember what it lists."""
        source = None
        if isinstance(entry, Mapping):
            source = read_word(entry.get("source"), "source", SOURCES, self._findings)
        more = ("files",) if source == "file" else ("weight", "style", "display")
        entries = keys(entry, "fonts", ("family", "source", *more), self._findings)
        if not isinstance(entry, Mapping):
            return
        family = required(entries, "family", entry.place, self._findings)
        files = list(self._files(entries, entry.place)) if source == "file" else []
        _check_web_font(entries, self._findings)
        if family is not None:
            self._listed.setdefault(family, (entries["family"].place, []))[1].extend(files)

    def _files(self, entries: dict[str, Node], place: Place) -> Iterator[_File]:
        if "files" not in entries:
            self._findings.refuse(place, "'files' is missing", "list the font's TTF files below it")
        for item in _items(entries.get("files"), "files", self._findings):
            known = ("path", "weight", "style")
            bare = isinstance(item, Scalar)
            about = {"path": item} if bare else keys(item, "files", known, self._findings)
            path = required(about, "path", item.place, self._findings)
            weight = _file_weight(about.get("weight"), self._findings)
            italic = read_style(about.get("style"), self._findings)
            if path is not None:
                yield _File(path, weight, italic, about["path"].place)

    def _found(self, family: str, place: Place) -> str:
        if family == BUILT_IN:
            return family
        place, files = self._listed.get(family, (place, []))
        local = [file for file in files if not is_address(file.written)]
        if len(local) < len(files) or not files:
            stands_in = "the others of its files are used" if local else f"{BUILT_IN} stands in"
            self._findings.warn(
                place,
                f"the font {family!r} is not fetched",
                f"{stands_in}; put its TTF files beside this one and list them under fonts, "
                "with source: file and files:",
            )
        for file in local:
            self._read(family, file)
        return family if local else BUILT_IN

    def _read(self, family: str, file: _File) -> None:
        """Note a font that can be printed, or what is wrong with it."""
        if (found := self._folder.read(file.written, file.place)) is None:
            return
        path, data = found
        facts = font(data)
        if not isinstance(facts, FontFacts):
            self._findings.refuse(file.place, f"{file.written} is {facts.what}", facts.hint)
            return
        weight = file.weight or max(100, min(900, round(facts.weight, -2)))
        italic = facts.italic if file.italic is None else file.italic
        for other in self.fonts:
            if (other.family, other.weight, other.italic) == (family, weight, italic):
                what = f"{file.written} is a second file of {family} for weight {weight}"
                self._findings.refuse(file.place, what, "write its own weight and style below it")
                return
        self.fonts.append(
            FontFile(family=family, path=path, weight=weight, italic=italic, place=file.place)
        )


def _items(node: Node | None, name: str, findings: Findings) -> tuple[Node, ...]:
    """The items of a list."""
    if node is None or (isinstance(node, Scalar) and not node.text.strip()):
        return ()
    if not isinstance(node, Sequence):
        findings.refuse(node.place, f"{name} is not a list", "start each item with '- '")
        return ()
    return node.items


def _file_weight(node: Node | None, findings: Findings) -> int | None:
    """The weight of a file; None, so that the font tells, where it is left to the font."""
    if isinstance(node, Scalar) and (node.text.strip() == "auto" or _is_range(node)):
        return None
    return read_weight(node, findings)


def _is_range(node: Scalar) -> bool:
    ends = _RANGE.fullmatch(node.text.strip())
    return ends is not None and all(_weight(end) is not None for end in ends.groups())


def _check_web_font(entries: dict[str, Node], findings: Findings) -> None:
    """Note what is wrong with the choice of weights and styles from a font service."""
    read_word(entries.get("display"), "display", DISPLAYS, findings)
    for node in _one_or_more(entries.get("style")):
        read_style(node, findings)
    for node in _one_or_more(entries.get("weight")):
        _file_weight(node, findings)


def _one_or_more(node: Node | None) -> tuple[Node, ...]:
    if isinstance(node, Sequence):
        return node.items
    return () if node is None else (node,)
