"""Handouts of every school, brand and kind of content, and what is read back from them.

`reading` reads a file back, and what it finds is held against the blocks that the page was
made from.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image
from reading import Element, Reading, read

from reportgen.content.blocks import Beside, Block
from reportgen.content.recipient import Recipient
from reportgen.errors import Place
from reportgen.files.text import Text, WebAddress
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

Changed = Callable[[Mapping[str, Mapping[str, str]]], Path]

ROOT = Path(__file__).parent.parent.parent
HERE = Place("f.yaml", 1, 1)
ROLES = ("medical-assistant", "pharmacy-technician")
SCHOOLS = (None, *sorted(path.stem for path in (ROOT / "data" / "schools").glob("*.yaml")))
BRANDS = (None, *sorted(path.stem for path in (ROOT / "styles").glob("*.yml")))
ALT = "Lakeside College"

VISIT = WebAddress("https://northgate.example/visit?for=ana&from=(fair)", HERE)
PEOPLE = {
    "Ana López Ñíguez": VISIT,
    "Nguyễn Thị Ánh Tuyết": None,
    "Đặng Hữu Phước": VISIT,
    "Zoë O’Brien-Łoś": None,
}
LOGOS = {"png": ("RGBA", "PNG"), "jpeg": ("RGB", "JPEG"), "inks": ("CMYK", "JPEG")}
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><clipPath id="a"><path'
    ' d="M0 0h9v9z"/></clipPath><g clip-path="url(#a)"><circle r="9" fill="#0a4d8c"/></g>'
    '<path d="M10 5h9" stroke="gray" stroke-dasharray="2 1"/></svg>'
)

WORKDAY = ("settings", "communication")
LONG = {
    f"roles/{role}.yaml": {
        "name": f"Certified Clinical {name} in Offices",
        **dict.fromkeys(WORKDAY, "Often a waiting room, an office and a laboratory, all in a day"),
        "summary": "Works beside doctors, nurses and pharmacists in clinics, offices and"
        " hospitals, filing reports and efficiently keeping affairs in flow.",
    }
    for role, name in zip(ROLES, ("Medical Assistant", "Pharmacy Technician"), strict=True)
} | {
    "schools/northgate.yaml": {
        "name": "Northgate Career College of Health Sciences and Applied Office Affairs",
        "disclosures": "[The Office of Staff offers facts.]",
    }
}
SHORT = {
    f"roles/{role}.yaml": dict.fromkeys((*WORKDAY, "summary", "advancement"), "Yes")
    for role in ROLES
}
SPANISH = "Cuida a los pacientes y organiza la recepción."
IN_SPANISH = f"{{text: {SPANISH}, language: es}}"
FOREIGN = {"roles/medical-assistant.yaml": dict.fromkeys(("summary", "settings"), IN_SPANISH)}
DATA = {"long": LONG, "short": SHORT, "foreign": FOREIGN}

WIDER = "polysomnographic-technologist"
"""A role whose figures are a wider group's, and of whose sources one asks for a line of credit."""
ORDERS = {
    "denver": Order(roles=ROLES, school="northgate", campus="denver"),
    "spokane": Order(roles=ROLES, school="northgate", campus="spokane"),
    "address": Order(roles=ROLES, school="northgate", recipient=Recipient(None, VISIT)),
    WIDER: Order(roles=(WIDER, "massage-therapist"), school="northgate", campus="spokane"),
}

CASES = (
    *(f"{school} in {brand}" for school in SCHOOLS for brand in BRANDS),
    *(*ORDERS, *PEOPLE, *LOGOS, "svg", "_brand.yml", *DATA),
)


class Made:
    """A handout, the blocks that it was made from, and what is read back from it."""

    def __init__(self, order: Order, today: dt.date) -> None:
        printed = Workshop(order, today).handout()
        self.pdf, self.pages, self.comparison = printed.pdf, printed.pages, printed.comparison
        self.recipient = order.recipient

    @cached_property
    def reading(self) -> Reading:
        """The file, read back."""
        return read(self.pdf)

    @property
    def tree(self) -> Element:
        """The top of its structure."""
        return self.reading.tree

    @cached_property
    def says(self) -> str:
        """All the content, each element apart."""
        return " ".join(" ".join(text.split()) for _, text in leaves(self.tree))

    def blocks(self, *kinds: type) -> list[Any]:
        """The blocks of *kinds*, in order."""
        flat = [block for page in self.pages for block in page.blocks[:-1]]
        flat = [one for each in flat for one in _unpacked(each)]
        return [block for block in flat if isinstance(block, kinds)]


def _unpacked(block: Block) -> Iterator[Block]:
    yield from (block.left, block.right) if isinstance(block, Beside) else (block,)


def leaves(tree: Element) -> Iterator[tuple[str, str]]:
    """Every element that has words of its own, by kind, and what is read of it."""
    for element in tree.all():
        if element.kind == "Figure":
            yield "Figure", element.said.get("Alt", "")
        elif re.fullmatch("H[1-6]|P|TH|Lbl|LBody", element.kind) or (
            element.kind == "TD" and not element.kids
        ):
            said = element.said.get("ActualText", element.text)
            yield element.kind, said.strip().replace("\u00a0", " ")


MADE: dict[str, Made] = {}
"""What has been made in this process; a handout takes longer to make than to look at."""


@pytest.fixture
def make(changed: Changed, tmp_path: Path, today: dt.date) -> Callable[[str], Made]:
    """Makes the handout of a case, once."""

    def build(case: str) -> Made:
        if case not in MADE:
            MADE[case] = Made(order_of(case, changed, tmp_path), today)
        return MADE[case]

    return build


@pytest.fixture(params=CASES)
def made(request: pytest.FixtureRequest, make: Callable[[str], Made]) -> Made:
    """Every case."""
    return make(request.param)


@pytest.fixture
def good(make: Callable[[str], Made]) -> Made:
    """The sample."""
    return make("denver")


def order_of(case: str, changed: Changed, folder: Path) -> Order:
    """What is ordered in a case."""
    if " in " in case:
        school, brand = (None if name == "None" else name for name in case.split(" in "))
        return Order(roles=ROLES, school=school, brand=brand)
    northgate = Order(roles=ROLES, school="northgate")
    if case in ORDERS:
        return ORDERS[case]
    if case in PEOPLE:
        return replace(northgate, recipient=Recipient(Text(case, HERE), PEOPLE[case]))
    if case in DATA:
        return replace(northgate, data=changed(DATA[case]))
    return replace(northgate, brand=str(brand_with(case, folder)))


def brand_with(case: str, folder: Path) -> Path:
    """A school's own brand: with a logo, or as it is written for the web."""
    path = folder / "_brand.yml"
    if case == "svg":
        (folder / "logo.svg").write_text(DRAWING)
        path.write_text(f"logo: {{path: logo.svg, alt: {ALT}}}\n")
        return path
    if case not in LOGOS:
        path.write_text(
            "meta: {name: Lakeside College}\n"
            "color: {palette: {blue: '#0a4d8c'}, background: '#fff', primary: blue}\n"
            "typography: {base: {family: Open Sans, weight: 400, line-height: 1.5}}\n"
            "defaults: {bootstrap: {defaults: {navbar-bg: $blue}}}\n"
        )
        return path
    mode, kind = LOGOS[case]
    logo = Image.new(mode, (300, 100), (10, 60, 90, 120)[: len(mode)])
    logo.save(folder / f"logo.{kind.lower()}", kind)
    path.write_text(f"logo: {{path: logo.{kind.lower()}, alt: {ALT}}}\n")
    return path


def squeezed(text: str) -> str:
    """*text* without its spaces."""
    return "".join(text.split())
