"""A handout drawn without its slots, and the copies stamped from it.

What a copy holds depends on its own recipient only: not on who came before, nor on whose copy
the template was made with.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import count
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.content.blocks import Contact, Line, Paragraph, Personal
from reportgen.content.inscription import NOTE
from reportgen.errors import Findings
from reportgen.pdf.embedding import Codes
from reportgen.pdf.ledger import Ledger, Link, annotation, leads_to
from reportgen.pdf.lettering import Lettered, Lettering, lettering_of
from reportgen.pdf.metadata import Around, Metadata
from reportgen.pdf.page import PageDrawer
from reportgen.pdf.pen import Pen
from reportgen.pdf.skeleton import Copy, Skeleton
from reportgen.pdf.syntax import stream, whole
from reportgen.pdf.tags import Element, alternative, figures, shape
from reportgen.pdf.viewing import Viewing
from reportgen.theme.fonts import Face
from reportgen.typesetting.flowables.slots import fits, set_again
from reportgen.typesetting.lines import Typesetter
from reportgen.typesetting.marks import Flowable, Slotted, Tag, outline

REMEMBERED = 32
"""Contents that a place remembers as bytes: a mailing repeats its contacts, if not its names."""

Value = TypeVar("Value")

XMP = b"/Type/Metadata/Subtype/XML"
"""Entries in the dictionary of a metadata stream."""


Coding = Codes | Lettering
"""What gives characters their codes."""


class WrongShape(Exception):
    """A template was given contents of other kinds than it was made for: a mistake of ours."""


class Drawn(Struct, frozen=True):
    """What stands in a slot: its operators, its links and its figures."""

    operators: bytes
    links: list[Link]
    figures: list[Element]


class Place(Struct, frozen=True, eq=False, kw_only=True):
    """A slot, where it is, and which objects of the file are its own.

    *x* and *y* are points from the upper left of a page that is *height* points tall; *first*
    is the number of its first marked content. Links have the number of their object and their
    key in the parent tree; figures what is written around their alt texts. *outline* and
    *shape* are what a content has in common with every other that fits here; so is *lettering*,
    what `lettering_of` says.
    """

    slot: Slotted
    page: int
    height: float
    x: float
    y: float
    owner: Tag | None
    first: int
    shape: tuple[object, ...]
    stream: int
    links: tuple[tuple[int, int], ...]
    figures: tuple[tuple[int, str, str], ...]
    outline: tuple[object, ...]
    lettering: tuple[object, ...] = ()
    _known: dict[Personal, list[bytes]] = field(default_factory=dict)
    _same: dict[Personal, Drawn] = field(default_factory=dict)
    _alike: dict[Personal, bool] = field(default_factory=dict)
    _set: dict[Personal, Flowable] = field(default_factory=dict)

    def takes(self, content: Personal) -> bool:
        """Whether *content* has as many lines here as the place is made for, and as tall ones.

        They are in the same typefaces, too.
        """
        known = self._alike.get(content)
        if known is None:
            flowable = set_again(self.slot, content, Typesetter(Findings(), self.slot.language))
            same = outline(flowable) == self.outline
            known = same and lettering_of(flowable) == self.lettering
            _remember(self._alike, content, known)
        return known

    def letters(self, content: Paragraph) -> bool:
        """Whether *content* is in the same typefaces as what the place is made for."""
        findings = Findings()
        flowable = set_again(self.slot, content, Typesetter(findings, self.slot.language))
        if lettering_of(flowable) != self.lettering:
            return False
        self._set.clear()
        if not findings.problems:
            self._set[content] = flowable  # it is drawn next
        return True

    def objects(
        self, content: Personal, codes: Mapping[str, Coding], findings: Findings
    ) -> list[bytes]:
        """The objects of *content* in this place, as they stand in a file.

        None at all where *findings* say that the content does not fit.
        """
        # names and codes are each one's own, and so are codes of letters that are drawn together
        again = isinstance(content, Contact) and not self.lettering
        known = self._known.get(content) if again else None
        if known is None:
            drawn, leads = self._drawn(content, codes, findings)
            if drawn is None:
                return []
            known = self._made(drawn, leads)
            if again:
                _remember(self._known, content, known)
        return known

    def operators(
        self, content: Personal, codes: Mapping[str, Coding], findings: Findings
    ) -> bytes:
        """The operators that draw *content* here; none where *findings* say it does not fit.

        Raises WrongShape where the place is made for other content.
        """
        drawn, _ = self._drawn(content, codes, findings)
        return drawn.operators if drawn else b""

    def _drawn(
        self, content: Personal, codes: Mapping[str, Coding], findings: Findings
    ) -> tuple[Drawn | None, str | None]:
        """What *content* looks like, and where its only link leads if it has one.

        None where *findings* say that it does not fit.
        """
        apart = _apart(content)
        words, leads = apart or (content, None)
        again = (apart is not None or isinstance(content, Contact)) and not self.lettering
        drawn = self._same.get(words) if again else None
        if drawn is None:
            problems = len(findings.problems)
            flowable = self._set.pop(content, None) or set_again(
                self.slot, content, Typesetter(findings, self.slot.language)
            )
            if len(findings.problems) > problems:
                return None, None
            drawn = self.draw(flowable, codes)
            if again:
                _remember(self._same, words, drawn)
        return drawn, leads

    def draw(self, flowable: Flowable, codes: Mapping[str, Coding]) -> Drawn:
        """What *flowable* looks like in this place; raises WrongShape where it is none for it."""
        owner = Element(tag=self.owner) if self.owner else None
        ledger = Ledger() if owner is None else Ledger(root=owner)
        inks = self.slot.theme.inks
        pen = Pen(lambda face, text: codes[face.name].encoded(text), [], inks)
        drawer = PageDrawer(
            ledger=ledger,
            index=self.page,
            height=self.height,
            pen=pen,
            first=self.first,
            linked=inks is None,
        )
        operators = drawer.slot(flowable, self.x, self.y, owner)
        kids = tuple(owner.kids) if owner else ()
        size = flowable.width, flowable.height
        if size != self.outline[:2] or shape(kids) != self.shape:
            raise WrongShape(f"the slot {self.slot.name!r} is made for other content than {kids}")
        return Drawn(operators, ledger.links, figures(kids) if self.figures else [])

    def _made(self, drawn: Drawn, leads: str | None) -> list[bytes]:
        """The objects of what was drawn; its links lead to *leads*, or each where it says."""
        return [
            stream(self.stream, b"", drawn.operators),
            *(
                whole(number, annotation(link, key, leads_to(leads or link.target)).encode("ascii"))
                for link, (number, key) in zip(drawn.links, self.links, strict=True)
            ),
            *(
                whole(number, (before + alternative(each) + behind).encode("ascii"))
                for each, (number, before, behind) in zip(drawn.figures, self.figures, strict=True)
            ),
        ]


def _apart(content: Personal) -> tuple[Personal, str] | None:
    """A paragraph without the address that its only link leads to, and that; None for others.

    The same words look the same wherever they lead.
    """
    if not isinstance(content, Paragraph):
        return None
    addresses = [span.address for span in content.text if span.address]
    if len(addresses) != 1:
        return None
    bare, otherwise = map(_without_addresses, (content.text, content.otherwise))
    return Paragraph(bare, content.voice, otherwise), addresses[0]


def _without_addresses(spans: Line) -> Line:
    return tuple([replace(span, address="") if span.address else span for span in spans])


def _remember(known: dict[Personal, Value], content: Personal, value: Value) -> None:
    if len(known) >= REMEMBERED:
        known.clear()
    known[content] = value


@lru_cache(maxsize=64)
def _in_all(faces: tuple[Face, ...]) -> frozenset[str]:
    """The characters that each of *faces* has."""
    return frozenset.intersection(*(face.characters for face in faces)) if faces else frozenset()


class Template(Struct, frozen=True, eq=False, kw_only=True):
    """Everything of a handout that its copies share, ready to be stamped with what differs.

    *codes* has the characters that the slots' *faces* hold, by the faces' names; *letterings* are
    the fonts that each copy has of its own. *viewing* says how copies are printed. *info* and
    *packet* are the numbers of the objects that hold the metadata;
    *root* is the number of the catalog, and *pages* are those of the pages' objects. *bodies* are
    all objects, for who needs them in another file; *key* is the same for templates of the same
    bytes.
    """

    skeleton: Skeleton
    places: tuple[Place, ...]
    codes: Mapping[str, Codes]
    faces: tuple[Face, ...]
    letterings: tuple[Lettered, ...]
    metadata: Metadata
    viewing: Viewing
    around: Around
    info: int
    packet: int
    root: int
    pages: tuple[int, ...]
    bodies: Mapping[int, bytes]
    key: bytes

    @property
    def title(self) -> str:
        """The title of a copy without a recipient."""
        return self.metadata.title

    def takes(self, contents: Mapping[str, Personal]) -> bool:
        """Whether *contents* leave the page as it is: contacts and notes may take more lines.

        Their letters have to be of the typefaces that the template has.
        """
        return all(self._takes(place, contents[place.slot.name]) for place in self.places)

    def _takes(self, place: Place, content: Personal) -> bool:
        if isinstance(content, Contact) or place.slot.name == NOTE:
            return place.takes(content)
        if not isinstance(content, Paragraph):
            return True
        if not place.lettering:
            known = _in_all(self.faces)
            if all(known.issuperset(span.text) for span in content.text):
                return True
        return place.letters(content)

    def fonts(self) -> dict[str, Lettering]:
        """The fonts of a copy's own, by the names of their typefaces; they hold nothing yet."""
        return {each.typeface: each.lettering() for each in self.letterings}

    def fits(self, contents: Mapping[str, Personal]) -> None:
        """Raise InvalidSource where one of *contents* does not fit into its slot."""
        typesetter = Typesetter(Findings(), self.metadata.language)
        for place in self.places:
            fits(place.slot, contents[place.slot.name], typesetter)
        typesetter.findings.settle()

    def stamp(self, contents: Mapping[str, Personal], title: str) -> Copy:
        """The copy with *contents* in the slots of their names, and *title* as its own.

        Raises InvalidSource where a content does not fit into its slot, and WrongShape where
        the template was made for contents of other kinds.
        """
        findings = Findings()
        objects: list[bytes] = []
        fonts = self.fonts()
        codes: Mapping[str, Coding] = {**self.codes, **fonts} if fonts else self.codes
        for place in self.places:
            objects += place.objects(contents[place.slot.name], codes, findings)
        findings.settle()
        for own in self.letterings:
            bodies = fonts[own.typeface].objects(own.first)
            objects += map(whole, count(own.first), bodies)
        objects.append(whole(self.info, self.around.information(title)))
        seed = b"".join((self.key, *objects)) if self.around.has_id else b""
        objects.append(stream(self.packet, XMP, self.around.xmp(title, seed)))
        return self.skeleton.filled(objects)
