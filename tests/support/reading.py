"""Reads a PDF as a screen reader does: the structure tree, and the words that it owns.

Nothing here knows how our files are written; it follows ISO 32000-1, 14.6 to 14.8. As a
program it prints the transcript of the sample handout, or writes it into the documentation.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from msgspec import Struct, field

ROOT = Path(__file__).parent.parent.parent
PAGE_OF_DOCS = ROOT / "docs" / "accessibility.md"
ROLES = ("medical-assistant", "pharmacy-technician")
SAMPLE = (*ROLES, "--school", "northgate", "--campus", "denver")
BEGIN, END = (
    "<!-- transcript: made by `python tests/support/reading.py --write` -->",
    "<!-- end -->",
)

SHOWS = {"Tj", "TJ", "'", '"'}
PAINTS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE", *SHOWS}
INLINE = {"Link", "Span", "Reference", "Quote", "Note", "Code"}


class UnreadableError(Exception):
    """A file whose structure does not hold together."""


class Words(Struct, frozen=True):
    """The text of one stretch of marked content, where it stands, and its kind there."""

    text: str
    page: int
    number: int
    kind: str


class Active(Struct, frozen=True):
    """The active area of a link.

    *leads* is an address, or the index of a page and a point on it; *key* finds the link in
    the parent tree.
    """

    says: str
    leads: str | tuple[int, float, float]
    page: int
    box: tuple[float, float, float, float]
    key: int


class Element(Struct, eq=False):
    """A structure element; *said* are its attributes, of whatever owner."""

    kind: str
    said: dict[str, str]
    kids: list[Element | Words | Active]
    number: int

    @property
    def below(self) -> list[Element]:
        """The elements right below this one."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def links(self) -> list[Active]:
        """The active areas right below this one."""
        return [kid for kid in self.kids if isinstance(kid, Active)]

    @property
    def text(self) -> str:
        """All words in it, in order."""
        parts = (getattr(kid, "text", "") for kid in self.kids)
        return "".join(parts)

    def all(self, *kinds: str) -> list[Element]:
        """This one and all below it, in order; only those of *kinds*, if any are named."""
        found = [self, *(each for kid in self.below for each in kid.all())]
        return [each for each in found if not kinds or each.kind in kinds]

    def words(self) -> Iterator[Words]:
        """Every stretch of text in it, in order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.words()
            elif isinstance(kid, Words):
                yield kid


class Sheet(Struct):
    """What one page's operators say: words by their number, artifacts, and what is neither.

    *key* finds the page's marks in the parent tree.
    """

    key: int = -1
    marked: dict[int, Words] = field(default_factory=dict)
    artifacts: list[tuple[str, str]] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


class Reading(Struct):
    """A whole file: its tree, and what each page has beside it."""

    title: str
    language: str
    tree: Element
    sheets: list[Sheet]
    parents: dict[int, list[int]]
    """The parent tree: for each key the object numbers of the elements."""


def read(pdf: bytes) -> Reading:
    """The structure of *pdf*; raises UnreadableError where it does not hold together."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return _Reader(file).reading()


class _Reader:
    def __init__(self, file: pikepdf.Pdf) -> None:
        self.file = file
        self.numbers = {page.obj.objgen: index for index, page in enumerate(file.pages)}
        self.sheets = [_sheet(page, index) for index, page in enumerate(file.pages)]
        self.met: set[tuple[int, int]] = set()

    def reading(self) -> Reading:
        root: Any = self.file.Root.get("/StructTreeRoot")
        if root is None or "/K" not in root:
            raise UnreadableError("there is no structure tree")
        tops = _listed(root.K)
        if len(tops) != 1:
            raise UnreadableError(f"{len(tops)} elements at the top of the tree")
        tree = self.element(tops[0], root)
        unmet = {
            (page, number) for page, sheet in enumerate(self.sheets) for number in sheet.marked
        } - self.met
        if unmet:
            raise UnreadableError(f"marked content that is in no element: {sorted(unmet)}")
        parents = {
            int(key): [each.objgen[0] for each in _listed(value)]
            for key, value in _pairs(root.ParentTree.Nums)
        }
        title = str(self.file.docinfo.get("/Title", ""))
        return Reading(title, str(self.file.Root.get("/Lang", "")), tree, self.sheets, parents)

    def element(self, of: Any, parent: Any) -> Element:
        if of.P.objgen != parent.objgen:
            raise UnreadableError(f"{of.S} does not know its parent")
        said = {key[1:]: str(of[key]) for key in ("/Alt", "/ActualText", "/Lang") if key in of}
        for attributes in _listed(of.get("/A", pikepdf.Array())):
            said |= {key[1:]: _plain(value) for key, value in attributes.items() if key != "/O"}
        kids = [self.kid(kid, of) for kid in _listed(of.get("/K", pikepdf.Array()))]
        return Element(str(of.S)[1:], said, kids, of.objgen[0])

    def kid(self, kid: Any, of: Any) -> Element | Words | Active:
        if isinstance(kid, int):
            return self.content(of.Pg, kid)
        kind = kid.get("/Type", None)
        if kind == pikepdf.Name.MCR:
            return self.content(kid.get("/Pg", of.get("/Pg")), int(kid.MCID))
        if kind == pikepdf.Name.OBJR:
            return self.active(kid.Obj, kid.get("/Pg", of.get("/Pg")))
        return self.element(kid, of)

    def content(self, page: Any, number: int) -> Words:
        place = self.numbers[page.objgen], number
        if place in self.met:
            raise UnreadableError(f"marked content {place} is in two elements")
        self.met.add(place)
        try:
            return self.sheets[place[0]].marked[number]
        except KeyError:
            raise UnreadableError(f"no marked content {place}") from None

    def active(self, link: Any, page: Any) -> Active:
        if "/A" in link:
            leads: Any = str(link.A.URI)
        else:
            leads = self.numbers[link.Dest[0].objgen], float(link.Dest[2]), float(link.Dest[3])
        left, lower, right, upper = (float(edge) for edge in link.Rect)
        box = left, lower, right, upper
        says = str(link.get("/Contents", ""))
        return Active(says, leads, self.numbers[page.objgen], box, int(link.StructParent))


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _pairs(values: Any) -> Iterator[tuple[Any, Any]]:
    flat = list(values)
    return zip(flat[::2], flat[1::2], strict=True)


def _plain(value: Any) -> str:
    if isinstance(value, pikepdf.Array):
        return " ".join(_plain(each) for each in value)
    return str(value).removeprefix("/")


def _sheet(page: pikepdf.Page, index: int) -> Sheet:
    """Follow a page's operators; what each shows or paints goes to the mark that is open."""
    follower = _Follower(page, index)
    for instruction in pikepdf.parse_content_stream(page):
        follower.follow(str(instruction.operator), list(instruction.operands))
    if follower.opened:
        raise UnreadableError(f"page {index + 1}: a mark that does not end")
    return follower.sheet


class _Follower:
    """A page while its operators are followed."""

    def __init__(self, page: pikepdf.Page, index: int) -> None:
        self.index = index
        self.fonts = {name: _font(font) for name, font in page.resources.get("/Font", {}).items()}
        self.font: _Font | None = None
        self.sheet = Sheet(int(page.obj.get("/StructParents", -1)))
        self.opened: tuple[str, int | None] | None = None
        self.text = ""

    def follow(self, operator: str, operands: list[Any]) -> None:
        if operator in {"BDC", "BMC"}:
            self.begin(str(operands[0])[1:], operands[1] if operator == "BDC" else {})
        elif operator == "EMC":
            self.end()
        elif operator == "Tm" and self.opened == ("Artifact", None) and self.text:
            self.text += " "  # no reader joins what stands apart
        elif operator == "Tf":
            self.font = self.fonts[str(operands[0])]
        elif operator in PAINTS:
            if not self.opened:
                self.sheet.loose.append(operator)
            if operator in SHOWS:
                assert self.font is not None
                self.text += "".join(map(self.font.decoded, _strings(operands)))

    def begin(self, kind: str, more: Any) -> None:
        if self.opened:
            raise UnreadableError(f"page {self.index + 1}: a mark inside another")
        number = more.get("/MCID", None)
        self.opened = kind, None if number is None else int(number)
        self.text = ""

    def end(self) -> None:
        assert self.opened is not None
        kind, number = self.opened
        self.opened = None
        if number is None:
            self.sheet.artifacts.append((kind, self.text))
        elif number in self.sheet.marked:
            raise UnreadableError(f"page {self.index + 1}: two marks of number {number}")
        else:
            self.sheet.marked[number] = Words(self.text, self.index, number, kind)


def _strings(operands: Any) -> Iterator[bytes]:
    for operand in operands:
        for part in _listed(operand):
            if isinstance(part, pikepdf.String):
                yield bytes(part)


class _Font(Struct, frozen=True):
    """Codes of *size* bytes each, and the characters that they stand for."""

    size: int
    characters: dict[int, str]

    def decoded(self, codes: bytes) -> str:
        steps = range(0, len(codes), self.size)
        return "".join(
            self.characters[int.from_bytes(codes[i : i + self.size], "big")] for i in steps
        )


def _font(font: Any) -> _Font:
    """The font's ToUnicode map: ISO 32000-1, 9.10.3."""
    source = font.ToUnicode.read_bytes().decode("latin-1")
    space = re.search(r"begincodespacerange\s*<(\w+)>", source)
    assert space is not None
    characters = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.DOTALL):
        for code, said in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            characters[int(code, 16)] = _utf16(said)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.DOTALL):
        for first, last, said in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                start = _utf16(said)
                characters[int(first, 16) + step] = start[:-1] + chr(ord(start[-1]) + step)
    return _Font(len(space[1]) // 2, characters)


def _utf16(code: str) -> str:
    return bytes.fromhex(code).decode("utf-16-be")


def transcript(pdf: bytes) -> str:
    """What a screen reader says of *pdf*, a line for each thing that it stops at."""
    reading = read(pdf)
    return "\n".join([f"Document: {reading.title}", *_spoken(reading.tree)]) + "\n"


def _spoken(element: Element) -> list[str]:
    kind = element.kind
    if kind == "Table":
        return _table(element)
    if kind == "L":
        items = [_item(item) for item in element.below]
        return [f"List, {len(items)} items", *(f"  {item}" for item in items)]
    if kind == "Figure":
        return [f"Figure: {element.said.get('Alt', '')}"]
    if re.fullmatch("H[1-6]", kind):
        return [f"Heading {kind[1]}: {_inline(element)}"]
    if any(isinstance(kid, Words) or kid.kind in INLINE for kid in _content(element)):
        return [_inline(element)]
    return [line for kid in element.below for line in _spoken(kid)]


def _content(element: Element) -> list[Element | Words]:
    return [kid for kid in element.kids if not isinstance(kid, Active)]


def _item(item: Element) -> str:
    return " ".join(_inline(part) for part in item.below)


def _inline(element: Element) -> str:
    """Running words; links say where they lead where their words do not."""
    said = "".join(_piece(kid) for kid in _content(element))
    return " ".join(element.said.get("ActualText", said).split())


def _piece(kid: Element | Words) -> str:
    if isinstance(kid, Words):
        return kid.text
    words = _inline(kid)
    if kid.kind != "Link":
        return f"[{kid.said['Lang']}: {words}]" if "Lang" in kid.said else words
    says = " ".join(dict.fromkeys(link.says for link in kid.links))
    space = " " if kid.text.endswith(" ") else ""
    return (f"[link: {words}]" if says == words else f"[link {words}: {says}]") + space


def _table(table: Element) -> list[str]:
    head, *rows = (row.below for row in table.below)
    columns = [_inline(cell) for cell in head]
    lines = [f"Table: {table.said.get('Summary', '')}, {len(rows)} rows, {len(head) - 1} columns"]
    for label, *cells in rows:
        lines.append(f"  {_inline(label)}")
        for column, cell in zip(columns[1:], cells, strict=True):
            first, *others = _spoken(cell) or ["(empty)"]
            lines += [f"    {column}: {first}", *(f"      {line.strip()}" for line in others)]
    return lines


def sample() -> bytes:
    """The handout that `make handout` makes, by the program itself."""
    command = [sys.executable, "cli.py", "build", *SAMPLE, "-o", "-"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout


def documented(said: str) -> str:
    """The page of documentation with *said* as its transcript."""
    page = PAGE_OF_DOCS.read_text(encoding="utf-8")
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    assert begin, f"{PAGE_OF_DOCS.name} has no {BEGIN}"
    assert end, f"{PAGE_OF_DOCS.name} has no {END}"
    return f"{before}{begin}\n```text\n{said}```\n{end}{after}"


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        PAGE_OF_DOCS.write_text(documented(transcript(sample())), encoding="utf-8")
    else:
        sys.stdout.write(transcript(sample()))
