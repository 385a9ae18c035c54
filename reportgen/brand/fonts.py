"""The `fonts` of a brand.yml: which families are at hand, and which are not.

What the brand lists as files comes first, then what is installed. Nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from reportgen.brand.filekind import UnfitFont
from reportgen.brand.folder import Folder, is_address
from reportgen.brand.fontfiles import HUNDREDS, Source, Weights, under_own_name, weights_of
from reportgen.brand.installed import MOST_FILES, Found, found_fonts, package
from reportgen.brand.keys import keys, required, text
from reportgen.brand.values import BUILT_IN, FontFile
from reportgen.errors import Findings, Place, nearest
from reportgen.files.disk import shown
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
GENERIC = (
    *("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "math", "emoji"),
    *("ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded", "-apple-system"),
    "blinkmacsystemfont",
)
"""What stands for any font of a kind in CSS: here, for the one that is built in."""

_BESIDE = "put its TTF or OTF files beside this one"
_USUAL_WIDTH = 5
_FAMILIES = re.compile(r"""(?:"[^"]*"|'[^']*'|[^,"'])+""")
_QUOTED = re.compile(r"""^(?:"([^"]*)"|'([^']*)')$""")
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
    weights: frozenset[int]
    italic: bool | None
    place: Place


class _Listed(Struct):
    """A family as the brand lists it: its *files*, or the *weights* of it that are wanted."""

    family: str
    place: Place
    files: list[_File]
    weights: frozenset[int] = HUNDREDS


class Families:
    """The families that a brand lists; those that a page uses are read, and noted in *fonts*."""

    def __init__(self, section: Node | None, folder: Folder) -> None:
        self.fonts: list[FontFile] = []
        self._folder = folder
        self._findings = folder.findings
        self._listed: dict[str, _Listed] = {}
        self._known: dict[str, str | None] = {}
        self._missed: set[str] = set()
        self._names: set[str] = set()
        self._saw_all = True
        for entry in _items(section, "fonts", folder.findings):
            self._list(entry)

    def at_hand(self, written: str, place: Place) -> str:
        """The first family of a stack, wanted at *place*, that can be printed.

        Where there is none of them, it is the one that stands in.
        """
        missing: list[str] = []
        found = BUILT_IN
        for family in [written] if written.casefold() in self._listed else stack(written):
            if family.casefold() in GENERIC:
                break
            if (known := self._found(family, place)) is not None:
                found = known
                break
            missing.append(family)
        if missing and missing[0] not in self._missed:
            self._missed.update(missing)
            self._miss(missing, found, place)
        return found

    def _miss(self, missing: list[str], found: str, place: Place) -> None:
        """Warn that the families *missing* are not there, and what stands in."""
        first = self._listed.get(missing[0].casefold())
        names = ", ".join(map(repr, missing))
        is_fetched = bool(first and first.files)
        verb = "is not fetched" if is_fetched else "is not installed"
        what = f"the font {names} {verb}" if len(missing) == 1 else f"no font of {names} is here"
        hint = f"{found} stands in; {_installing(missing[0])}{_BESIDE}"
        if not self._saw_all:
            hint += f"; of this system's fonts, only {MOST_FILES:,} were looked at"
        self._findings.warn(first.place if first else place, what, hint)

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
        weights = _check_web_font(entries, self._findings)
        if family is not None:
            new = _Listed(family, entries["family"].place, [], weights)
            self._listed.setdefault(family.casefold(), new).files.extend(files)

    def _files(self, entries: dict[str, Node], place: Place) -> Iterator[_File]:
        if "files" not in entries:
            self._findings.refuse(place, "'files' is missing", "list the font's TTF files below it")
        for item in _items(entries.get("files"), "files", self._findings):
            known = ("path", "weight", "style")
            bare = isinstance(item, Scalar)
            about = {"path": item} if bare else keys(item, "files", known, self._findings)
            path = required(about, "path", item.place, self._findings)
            weights = _weights(about.get("weight"), self._findings)
            italic = read_style(about.get("style"), self._findings)
            if path is not None:
                yield _File(path, weights, italic, about["path"].place)

    def _found(self, family: str, place: Place) -> str | None:
        """*family* as it is written where its fonts are read; None where there are none."""
        key = family.casefold()
        if key == BUILT_IN.casefold():
            return BUILT_IN
        if key not in self._known:
            listed = self._listed.get(key) or _Listed(family, place, [])
            self._known[key] = listed.family if self._read(listed) else None
        return self._known[key]

    def _read(self, listed: _Listed) -> bool:
        """Read the fonts of a family; whether there are any."""
        local = [file for file in listed.files if not is_address(file.written)]
        if local and len(local) < len(listed.files):
            self._findings.warn(
                listed.place,
                f"the font {listed.family!r} is not fetched",
                f"the others of its files are used; {_BESIDE}",
            )
        for file in local:
            self._read_file(listed.family, file)
        return bool(local) or self._read_installed(listed)

    def _read_file(self, family: str, file: _File) -> None:
        """Note a font that can be printed, or what is wrong with it."""
        if (found := self._folder.read(file.written, file.place)) is None:
            return
        path, data = found
        source = Source(family=family, path=path, data=data, place=file.place)
        weights = weights_of(source, file.weights, italic=file.italic)
        if isinstance(weights, UnfitFont):
            self._findings.refuse(file.place, f"{file.written} is {weights.what}", weights.hint)
            return
        for font in weights.fonts:
            if any(_same(font, other) for other in self.fonts):
                what = f"{file.written} is a second file of {family} for weight {font.weight}"
                self._findings.refuse(file.place, what, "write its own weight and style below it")
                return
        self._note(weights)

    def _read_installed(self, listed: _Listed) -> bool:
        """Note the upright fonts of a family that this machine has; whether there are any."""
        desk = self._folder.desk
        search = found_fonts(listed.family, self._folder.path, desk)
        self._saw_all &= search.saw_all
        read: list[tuple[Weights, int]] = []
        for each in search.fonts:
            weights = self._look(each, listed)
            if isinstance(weights, UnfitFont):
                what = f"the font {listed.family!r} in {shown(each.path)} is {weights.what}"
                self._findings.refuse(listed.place, what, weights.hint)
                return True
            if weights is not None and not weights.fonts[0].italic:
                read.append((weights, each.index))
        for weights, index in sorted(read, key=_usual_first):
            self._note(weights, index)
        return bool(read)

    def _look(self, each: Found, listed: _Listed) -> Weights | UnfitFont | None:
        """What can be set in a font on this machine; None where it cannot be read."""
        try:
            data = self._folder.desk.read(each.path)
        except OSError:
            return None
        source = Source(
            family=listed.family, path=each.path, data=data, place=listed.place, index=each.index
        )
        return weights_of(source, listed.weights)

    def _note(self, weights: Weights, index: int = 0) -> None:
        """Note the weights that are not there yet; no two fonts share a name for a printer."""
        for font in weights.fonts:
            if any(_same(font, other) for other in self.fonts):
                continue
            taken = weights.name in self._names
            self.fonts.append(under_own_name(font, index) if taken else font)
        self._names |= {weights.name} - {""}


def stack(written: str) -> list[str]:
    """The families of a stack as CSS has it, in their order, without quotes."""
    found = (_QUOTED.sub(r"\1\2", each.strip()) for each in _FAMILIES.findall(written))
    return [family for family in found if family]


def _installing(family: str) -> str:
    """What somebody types to have *family*, as the beginning of a hint."""
    if (name := package(family)) is None:
        return ""
    from reportgen.files.installing import adding_packages  # few brands lack a font

    return f"{adding_packages(name)} installs it if there is such a package; else "


def _same(font: FontFile, other: FontFile) -> bool:
    mine, theirs = ((each.family, each.weight, each.italic) for each in (font, other))
    return mine == theirs


def _usual_first(read: tuple[Weights, int]) -> tuple[int, bool]:
    """Fonts of the usual width come first, and those that can be used as they are."""
    weights, _ = read
    return abs(weights.width - _USUAL_WIDTH), weights.fonts[0].cut is not None


def _items(node: Node | None, name: str, findings: Findings) -> tuple[Node, ...]:
    """The items of a list."""
    if node is None or (isinstance(node, Scalar) and not node.text.strip()):
        return ()
    if not isinstance(node, Sequence):
        findings.refuse(node.place, f"{name} is not a list", "start each item with '- '")
        return ()
    return node.items


def _weights(node: Node | None, findings: Findings) -> frozenset[int]:
    """The weights that are meant; all of them where it is left to the font."""
    if isinstance(node, Scalar):
        written = node.text.strip()
        ends = _RANGE.fullmatch(written)
        span = [weight for end in (ends.groups() if ends else ()) if (weight := _weight(end))]
        if len(span) == 2:
            return frozenset(each for each in HUNDREDS if span[0] <= each <= span[1]) or HUNDREDS
        if written == "auto":
            return HUNDREDS
    weight = read_weight(node, findings)
    return HUNDREDS if weight is None else frozenset({weight})


def _check_web_font(entries: dict[str, Node], findings: Findings) -> frozenset[int]:
    """The weights wanted of a font service; what is wrong with that choice is noted."""
    read_word(entries.get("display"), "display", DISPLAYS, findings)
    for node in _one_or_more(entries.get("style")):
        read_style(node, findings)
    wanted = [_weights(node, findings) for node in _one_or_more(entries.get("weight"))]
    return frozenset().union(*wanted) or HUNDREDS


def _one_or_more(node: Node | None) -> tuple[Node, ...]:
    if isinstance(node, Sequence):
        return node.items
    return () if node is None else (node,)
