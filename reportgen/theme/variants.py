"""Which measures hold for a layout, a paper, a way to print, and a number of roles.

`defaults.handout.measures` has those of letter paper on a screen. What `papers`, `prints` and
`layouts` say beside it goes over them, and a layout has `papers`, `prints` and `roles` of its
own; whatever is nearer to the order counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from itertools import product

from msgspec.structs import replace

from reportgen.brand.values import Brand
from reportgen.files.nodes import Mapping, Node
from reportgen.files.shape import Reader
from reportgen.theme.form import KINDS, PAPERS, PRINTS, Form
from reportgen.theme.measures import Measures, Paper


def forms(layouts: Map[str, range]) -> Iterator[Form]:
    """Every form of *layouts*, each with the numbers of roles that it takes."""
    for layout, numbers in layouts.items():
        for paper, printing, roles in product(PAPERS, PRINTS, numbers):
            yield Form(layout, paper, printing, roles)


def measures(brand: Brand, default: Brand, reader: Reader, form: Form) -> Measures | None:
    """The measures of *form* by *default* with the changes of *brand*.

    None where problems were noted.
    """
    page = over(default.page, None if brand is default else brand.page)
    node = page.get("measures") if isinstance(page, Mapping) else None
    if node is None or default.page.get("measures") is None:
        reader.findings.refuse(default.place, "defaults.handout.measures is missing", "add it")
        return None
    for changes in _changes(page, form):
        node = over(node, changes)
    found = reader.record(node, Measures, "measures")
    if not isinstance(found, Measures):
        return None
    imposition = replace(found.imposition, sheets=dict(found.imposition.sheets))
    return replace(found, paper=_laid(found), areas=dict(found.areas), imposition=imposition)


def _laid(found: Measures) -> Paper:
    """The sheet as it lies."""
    paper = found.paper
    if not paper.turned:
        return paper
    return replace(paper, width=paper.height, height=paper.width)


def _changes(page: Node, form: Form) -> Iterator[Mapping]:
    """What goes over the measures of every page for *form*, one after the other."""
    yield from _variants(page, form)
    yield from _with_variants(_entry(page, "layouts", form.layout), form)


def _variants(node: Node | None, form: Form) -> Iterator[Mapping]:
    """What *node* says under its `KINDS` for *form*."""
    for kind, name in form.names.items():
        yield from _with_variants(_entry(node, kind, name), form)


def _with_variants(node: Node | None, form: Form) -> Iterator[Mapping]:
    """The measures in *node*, and then those that depend on *form*."""
    if isinstance(node, Mapping):
        own = (entry for entry in node.entries if entry[0].text not in KINDS)
        yield Mapping(node.place, tuple(own))
        yield from _variants(node, form)


def _entry(node: Node | None, *names: str) -> Node | None:
    """The node at the path *names* below *node*."""
    for name in names:
        node = node.get(name) if isinstance(node, Mapping) else None
    return node


def over(base: Node, changes: Node | None) -> Node:
    """*base* with every key that *changes* has, at any depth; each value keeps its place."""
    if not isinstance(base, Mapping) or not isinstance(changes, Mapping):
        return base if changes is None else changes
    if not changes.entries:
        return base
    changed = {name.text: value for name, value in changes.entries}
    entries = [
        (name, over(value, changed[name.text]) if name.text in changed else value)
        for name, value in base.entries
    ]
    names = {name.text for name, _ in base.entries}
    entries += [(name, value) for name, value in changes.entries if name.text not in names]
    return Mapping(changes.place, tuple(entries))
