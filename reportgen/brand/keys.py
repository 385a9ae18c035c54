"""The loose shapes of brand.yml: closed keys, a text or keys, light and dark variants.

A key with nothing behind it counts as left out, as it does for other readers of brand.yml.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from reportgen.errors import Findings, Place, nearest
from reportgen.files.nodes import Mapping, Node, Scalar

VARIANTS = ("light", "dark")


def is_empty(node: Node | None) -> bool:
    """Whether there is nothing there to read."""
    return node is None or (isinstance(node, Scalar) and not node.text.strip())


def keys(
    node: Node | None, name: str, known: Collection[str], findings: Findings
) -> dict[str, Node]:
    """The values of a mapping that has no keys but *known*; *name* is its own key."""
    found = open_keys(node, name, findings)
    if isinstance(node, Mapping):
        for key, _ in node.entries:
            if key.text not in known:
                findings.refuse(key.place, f"unknown key {key.text!r}", nearest(key.text, known))
    return {key: value for key, value in found.items() if key in known}


def open_keys(node: Node | None, name: str, findings: Findings) -> dict[str, Node]:
    """The values of a mapping that may have any keys."""
    if node is None or is_empty(node):
        return {}
    if not isinstance(node, Mapping):
        findings.refuse(node.place, f"{name} has no keys", f"write its keys below '{name}:'")
        return {}
    return {key.text: value for key, value in node.entries}


def text(node: Node | None, name: str, findings: Findings) -> str | None:
    """The one line that stands there, without needless white space."""
    if node is None or is_empty(node):
        return None
    if not isinstance(node, Scalar):
        findings.refuse(node.place, f"{name} is a list or has keys below it", "write one text")
        return None
    return re.sub(r"\s+", " ", node.text).strip()


def required(entries: dict[str, Node], key: str, place: Place, findings: Findings) -> str | None:
    """The text of *key* in a mapping at *place*, which is wrong without it."""
    node = entries.get(key)
    if is_empty(node):
        findings.refuse(node.place if node else place, f"{key!r} is missing", f"write {key}: …")
        return None
    return text(node, key, findings)


def light_and_dark(node: Node) -> bool:
    """Whether *node* has variants for light and for dark grounds."""
    return isinstance(node, Mapping) and any(key.text in VARIANTS for key, _ in node.entries)
