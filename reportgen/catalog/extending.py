"""Small files that add to a larger one, or replace named parts of it: trees of nodes, merged.

A key that both have is merged below; any other value stands in place of the larger file's. A
list is replaced as a whole, unless the smaller file has `add:` or `replace:` in its place. A
statement is replaced with all that belongs to it: new words never keep the old ones' sources.
"""

from __future__ import annotations

from reportgen.errors import Findings, nearest
from reportgen.files.nodes import Mapping, Node, Scalar, Sequence

EXTENDS = "extends"
"""The key by which a file says which one it adds to."""

CHANGES = ("add", "replace")
"""The keys by which a list is changed: items to be added behind, and others by their text."""

STATEMENTS = ("text", "rule")
"""The keys whose words are replaced with all that stands beside them."""


def merged(base: Node, own: Node, findings: Findings) -> Node:
    """*base* with the parts of *own* added or in place; every part keeps its own place."""
    if isinstance(base, Sequence) and isinstance(own, Mapping):
        return _changed(base, own, findings)
    if not isinstance(own, Mapping) or _states(own):
        return own
    larger = base.entries if isinstance(base, Mapping) else _statement(base)
    ours = {key.text: value for key, value in own.entries}
    kept = tuple(
        (key, merged(value, ours[key.text], findings) if key.text in ours else value)
        for key, value in larger
    )
    known = {key.text for key, _ in larger}
    new = ((key, value) for key, value in own.entries if key.text not in known)
    more = tuple((key, _begun(value, findings)) for key, value in new)
    return Mapping(own.place, (*kept, *more))


def _statement(base: Node) -> tuple[tuple[Scalar, Node], ...]:
    """The keys of a statement that is written as its bare words."""
    return ((Scalar(base.place, STATEMENTS[0]), base),) if isinstance(base, Scalar) else ()


def _states(own: Mapping) -> bool:
    """Whether *own* is a statement, which its sources belong to."""
    return any(own.get(key) is not None for key in STATEMENTS)


def _begun(value: Node, findings: Findings) -> Node:
    """A part that the larger file lacks; what is added to a list of none is the list."""
    is_change = isinstance(value, Mapping) and {key.text for key, _ in value.entries} & {*CHANGES}
    return merged(Sequence(value.place, ()), value, findings) if is_change else value


def _changed(base: Sequence, own: Mapping, findings: Findings) -> Node:
    """The list *base* with items replaced by their text, and others added behind."""
    items = list(base.items)
    if not own.entries:
        findings.refuse(own.place, "nothing is changed in this list", "write add or replace below")
    for key, _ in own.entries:
        if key.text not in CHANGES:
            findings.refuse(key.place, f"unknown key {key.text!r}", nearest(key.text, CHANGES))
    replaced, added = own.get("replace"), own.get("add")
    for key, value in replaced.entries if isinstance(replaced, Mapping) else ():
        known = {_text(item): number for number, item in enumerate(items)}
        if key.text in known:
            items[known[key.text]] = value
        else:
            hint = nearest(key.text, known) if known else "the list is empty as shipped"
            findings.refuse(key.place, f"no item reads {key.text!r}", hint)
    if replaced is not None and not isinstance(replaced, Mapping):
        findings.refuse(
            replaced.place, "replace has no keys", "write 'old words: new words' below it"
        )
    if added is not None and not isinstance(added, Sequence):
        findings.refuse(added.place, "add is not a list", "start each item on a line with '- '")
    more = added.items if isinstance(added, Sequence) else ()
    return Sequence(base.place, (*items, *more))


def _text(item: Node) -> str:
    """The words by which an item of a list is known: its text, or that of its first key."""
    if isinstance(item, Scalar):
        return item.text
    if isinstance(item, Mapping):
        named = item.get("text") or item.get("name")
        return named.text if isinstance(named, Scalar) else ""
    return ""
