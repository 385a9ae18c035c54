"""The structure tree as objects of a file: ISO 32000-1, 14.7."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from reportgen.pdf.objects import Objects
from reportgen.pdf.syntax import literal
from reportgen.pdf.tags import Annotation, Content, Element, Kid, alternative, everything


class Tree(Struct, frozen=True, kw_only=True):
    """Writes a structure tree into ReportLab's document, each element an object of its own.

    *pages* and *links* are the numbers of their objects. Elements that *own* has numbers for,
    by their ids, are figures in slots: *around* has what is written around their words.
    """

    objects: Objects
    pages: Sequence[int]
    links: Mapping[int, int]
    own: Mapping[int, int]
    around: dict[int, tuple[str, str]] = field(default_factory=dict)

    def write(self, root: Element, parents: dict[int, list[Element] | Element]) -> int:
        """The number of the tree's root object; *parents* are its parent tree."""
        numbers = {
            id(element): self.own.get(id(element)) or self.objects.reserve()
            for element in everything(root)
        }
        top = self.objects.reserve()
        self._element(root, top, numbers)
        entries = []
        for key, owners in sorted(parents.items()):
            if isinstance(owners, Element):
                value = f"{numbers[id(owners)]} 0 R"
            else:
                value = "[" + " ".join(f"{numbers[id(owner)]} 0 R" for owner in owners) + "]"
            entries.append(f"{key} {value}")
        tree = self.objects.add(f"<</Nums[{' '.join(entries)}]>>")
        self.objects.fill(
            top,
            f"<</Type/StructTreeRoot/K {numbers[id(root)]} 0 R/ParentTree {tree} 0 R"
            f"/ParentTreeNextKey {max(parents, default=-1) + 1}>>",
        )
        return int(top)

    def _element(self, element: Element, parent: int, numbers: dict[int, int]) -> None:
        number = numbers[id(element)]
        home = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        kids = [self._kid(kid, home, numbers) for kid in element.kids]
        said = [f"<</S/{element.tag.kind}/P {parent} 0 R"]
        if home is not None:
            said.append(f"/Pg {self.pages[home]} 0 R")
        if kids:
            said.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
        before, after = "".join(said), "".join((*_attributes(element), ">>"))
        if id(element) in self.own:
            self.around[number] = before, after
        else:
            self.objects.fill(number, before + alternative(element) + after)
        for kid in element.below:
            self._element(kid, number, numbers)

    def _kid(self, kid: Kid, home: int | None, numbers: dict[int, int]) -> str:
        if isinstance(kid, Element):
            return f"{numbers[id(kid)]} 0 R"
        if isinstance(kid, Annotation):
            link = self.links[kid.number]
            return f"<</Type/OBJR/Obj {link} 0 R/Pg {self.pages[kid.page]} 0 R>>"
        if kid.page == home:
            return str(kid.number)
        return f"<</Type/MCR/Pg {self.pages[kid.page]} 0 R/MCID {kid.number}>>"


def _attributes(element: Element) -> list[str]:
    tag = element.tag
    said = [
        f"{key}{literal(value)}"
        for key, value in (
            ("/ActualText", tag.spoken),
            ("/Lang", element.language),
            ("/E", element.expansion),
        )
        if value
    ]
    if tag.scope:
        said.append(f"/A<</O/Table/Scope/{tag.scope}>>")
    if tag.summary:
        said.append(f"/A<</O/Table/Summary{literal(tag.summary)}>>")
    if tag.numbering:
        said.append(f"/A<</O/List/ListNumbering/{tag.numbering}>>")
    if element.box:
        edges = " ".join(f"{edge:.2f}" for edge in element.box)
        said.append(f"/A<</O/Layout/Placement/Block/BBox[{edges}]>>")
    return said
