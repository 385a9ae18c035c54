"""An SVG file to a tree of elements, with all refused that is no drawing.

Nothing is fetched, run or expanded: a file that asks for it is refused before anything else
looks at it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from xml.parsers import expat

from msgspec import Struct

from reportgen.errors import Findings, Place

MOST_BYTES = 500_000
MOST_NODES = 5_000
DEEPEST = 60
"""A logo has far less of all three; every page would carry what is more."""

_SVG = ("http://www.w3.org/2000/svg", "")
_XML = "http://www.w3.org/XML/1998/namespace"

OR_PNG = ", or save the logo as PNG"
"""The other way to mend a logo; an icon has to be a drawing."""

_OUT = "take it out"
_OUTLINED = "convert text to paths (in Inkscape: Path, Object to Path)"
_REFUSED = {
    **dict.fromkeys(("script", "handler", "listener"), ("a script", _OUT)),
    **dict.fromkeys(("foreignObject", "iframe", "object", "embed"), ("foreign content", _OUT)),
    **dict.fromkeys(("audio", "video", "canvas"), ("foreign content", _OUT)),
    **dict.fromkeys(
        ("image", "img", "feImage"),
        ("a picture in it", f"draw it as paths{OR_PNG}"),
    ),
}
_NOT_DRAWN = {
    **dict.fromkeys(
        ("text", "tspan", "textPath", "tref"), ("text that is not outlined", _OUTLINED)
    ),
    **dict.fromkeys(("flowRoot", "flowPara"), ("text that is not outlined", _OUTLINED)),
    **dict.fromkeys(
        ("animate", "animateMotion", "animateTransform", "animateColor", "set", "discard"),
        ("an animation", _OUT),
    ),
    "a": ("a link", "take the link out and leave what is in it"),
    "switch": ("a choice (<switch>)", "leave only what is to be seen"),
}

_URL = re.compile(r"url\(\s*['\"]?\s*(.?)", re.IGNORECASE)
_FETCHES = re.compile(r"@import|\b(?:image|image-set|src)\(", re.IGNORECASE)


class Node(Struct):
    """An element: *name* is empty where it is not SVG's; *attributes* are without prefixes."""

    name: str
    attributes: dict[str, str]
    place: Place
    kids: list[Node] = []
    text: str = ""

    @property
    def length(self) -> int:
        """The characters of what it says."""
        return sum(map(len, self.attributes.values()))

    def walk(self) -> list[Node]:
        """This and every element in it, from the first to the last."""
        return [self, *(inner for kid in self.kids for inner in kid.walk())]


_HANDLER = re.compile("on[a-z]+", re.IGNORECASE)
"""The attributes that hold a script: events have names of letters alone."""


_DOCTYPE = "<!DOCTYPE"

_SHOWN = re.compile(rb"[^\s\0]")
"""A byte of a character that is seen; blanks for it leave lines, columns and encoding alone."""


class _Enough(Exception):
    """The file is refused, and what follows need not be read."""


def tree(data: bytes, name: str, findings: Findings) -> Node | None:
    """The drawing in the file *name*; None where something is refused, which is noted."""
    if len(data) > MOST_BYTES:
        what = f"the SVG has {len(data):,} bytes"
        findings.refuse(Place(name), what, f"simplify it to {MOST_BYTES:,} at most")
        return None
    before = len(findings.problems)
    builder = _Builder(name, findings)
    try:
        builder.parser.Parse(_without_doctype(data), True)  # noqa: FBT003 - expat's own
    except _Enough:
        return None
    except expat.ExpatError as error:
        place = Place(name, error.lineno, error.offset + 1)
        what = f"the SVG is broken ({expat.ErrorString(error.code)})"
        findings.refuse(place, what, "save it again from the drawing program")
    except (ValueError, LookupError):
        findings.refuse(Place(name, 1, 1), "its encoding is unknown", "save it as UTF-8")
    return builder.root if len(findings.problems) == before else None


def _without_doctype(data: bytes) -> bytes:
    """*data* with blanks in place of a DOCTYPE that declares nothing.

    One that only names a DTD, as drawing programs write it, is no more than a label. Without it,
    a reference to an entity that only the DTD would have is an error, and is not left out.
    """
    tokens: list[tuple[str, int]] = []
    parser = expat.ParserCreate()

    def token(text: str) -> None:
        if tokens or text == _DOCTYPE:
            tokens.append((text, parser.CurrentByteIndex))
        if tokens and text == ">":
            raise _Enough

    parser.DefaultHandler, parser.StartElementHandler = token, _enough
    with suppress(_Enough, expat.ExpatError, ValueError, LookupError):  # told where it is drawn
        parser.Parse(data, True)  # noqa: FBT003 - expat's own
    words = [text for text, _ in tokens]
    inside = words[words.index("[") + 1 :] if "[" in words else []
    if words[-1:] != [">"] or any(map(_declares, inside)):
        return data
    start, end = tokens[0][1], data.index(b">", tokens[-1][1]) + 1
    return data[:start] + _SHOWN.sub(b" ", data[start:end]) + data[end:]


def _declares(token: str) -> bool:
    """Whether *token* of an internal subset is more than its end, a blank or a comment."""
    return bool(token.strip(" \t\r\n]>")) and not token.startswith("<!--")


def _enough(*_: object) -> None:
    raise _Enough


class _Builder:
    """Makes nodes of what the parser meets, and notes what is refused."""

    def __init__(self, name: str, findings: Findings) -> None:
        self.root: Node | None = None
        self._name, self._findings = name, findings
        self._open: list[Node] = []
        self._count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.ProcessingInstructionHandler = self._instruction

    @property
    def _here(self) -> Place:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber
        return Place(self._name, line, column + 1)

    def _refuse(self, what: str, hint: str = _OUT) -> None:
        self._findings.refuse(self._here, f"the SVG has {what}", hint)

    def _doctype(self, *_: object) -> None:
        self._refuse("a DOCTYPE, which may define entities", "delete it, up to its last >")
        raise _Enough

    def _instruction(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            self._refuse("a style sheet in another file", "write its rules into the SVG")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_NODES or len(self._open) >= DEEPEST:
            much = f"more than {MOST_NODES:,} elements"
            deep = f"elements nested more than {DEEPEST} deep"
            self._refuse(much if self._count > MOST_NODES else deep, "simplify the drawing")
            raise _Enough
        space, _, local = tag.rpartition(" ")
        ours = space in _SVG
        self._element(local, ours=ours)
        kept = {}
        for key, value in attributes.items():
            self._attribute(key, value)
            if (short := _key(key)) not in kept:
                kept[short] = value
        node = Node(local if ours else "", kept, self._here)
        if self._open:
            self._open[-1].kids.append(node)
        else:
            self.root = node
        self._open.append(node)

    def _element(self, local: str, *, ours: bool) -> None:
        refused = _REFUSED.get(local) or (_NOT_DRAWN.get(local) if ours else None)
        if refused:
            self._refuse(*refused)
        elif not self._open and (local != "svg" or not ours):
            self._findings.refuse(self._here, "the file is no SVG", "save the logo as SVG or PNG")
            raise _Enough
        elif self._open and local == "svg" and ours:
            self._refuse("another SVG inside", "ungroup it into the outer one")

    def _attribute(self, key: str, value: str) -> None:
        space, _, local = key.rpartition(" ")
        if not space and _HANDLER.fullmatch(local):
            self._refuse(f"a script ({local}=…)")
        if space == _XML and local == "base":
            self._refuse("an address that its references start from (xml:base)")
        if local in ("href", "src") and not value.strip().startswith("#"):
            self._refuse(f"a reference to something outside ({_short(value)})", "draw it inside")
        self._css(value, style=local == "style")

    def _css(self, text: str, *, style: bool) -> None:
        """Refuse what could fetch something; an escape could hide it."""
        for found in _URL.finditer(text):
            if found[1] != "#":
                what = f"a reference to something outside ({_short(text[found.start() :])})"
                self._refuse(what, "draw it inside")
        if fetches := _FETCHES.search(text):
            self._refuse(f"a reference to something outside ({fetches[0]})")
        if style and "\\" in text:
            self._refuse("an escape (\\) in its CSS", "write the letters themselves")

    def _characters(self, text: str) -> None:
        node = self._open[-1]
        if node.name == "style":
            node.text += text

    def _end(self, _: str) -> None:
        node = self._open.pop()
        if node.name == "style":
            self._css(node.text, style=True)


def _key(key: str) -> str:
    """An attribute's name without its namespace; what is not SVG's keeps a mark of it."""
    space, _, local = key.rpartition(" ")
    return local if not space or local == "href" else f":{local}"


def _short(value: str) -> str:
    return value if len(value) <= 40 else f"{value[:39]}…"
