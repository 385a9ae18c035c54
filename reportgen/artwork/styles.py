"""Which properties an element of an SVG has: attributes, rules of style sheets, `style`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from reportgen.artwork.tree import Node
from reportgen.errors import Findings, Place

INHERITED = frozenset(
    (
        *("fill", "fill-rule", "fill-opacity", "clip-rule", "color", "visibility"),
        *("stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit"),
        *("stroke-dasharray", "stroke-dashoffset", "stroke-opacity", "paint-order"),
    )
)
"""Properties that an element inherits."""

_OWN = {"opacity", "clip-path", "mask", "filter", "display", "mix-blend-mode", "vector-effect"}
_MARKERS = {"marker", "marker-start", "marker-mid", "marker-end"}
_STOPS = {"stop-color", "stop-opacity"}
PROPERTIES = INHERITED | _OWN | _MARKERS | _STOPS

GEOMETRY = frozenset(
    (
        *("transform", "transform-origin", "rotate", "scale", "translate", "offset-path"),
        *("d", "x", "y", "cx", "cy", "r", "rx", "ry", "width", "height"),
    )
)
"""What is read from attributes alone."""

DEEPEST_CSS = 20
"""Brackets within brackets in a style sheet; a logo's has two."""

MOST_RULES, LONGEST = 500, 1000
"""Rules of style sheets, and characters of a value, that a logo has."""

_ATTRIBUTES = "save it with presentation attributes in place of CSS"
_COMPOUND = re.compile(r"(\*|[A-Za-z]+)?((?:[.#][\w-]+)*)")


class _Rule(Struct, frozen=True):
    """The declarations for elements with all of *tag*, *classes* and *ids*."""

    tag: str
    classes: frozenset[str]
    ids: frozenset[str]
    declared: tuple[tuple[str, str, bool], ...]

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much it counts: CSS calls this specificity."""
        return len(self.ids), len(self.classes), bool(self.tag)

    def matches(self, tag: str, name: str, classes: frozenset[str]) -> bool:
        """Whether it is about an element with this tag, this id and these classes."""
        return self.tag in ("", tag) and self.classes <= classes and self.ids <= {name}


class Styles(Struct):
    """The style sheets of a drawing."""

    findings: Findings
    rules: list[_Rule] = []

    def add(self, sheet: Node) -> None:
        """The rules of a <style>; one that is not understood is refused."""
        if not self._is_flat(sheet.text, sheet.place):
            return
        import tinycss2  # type: ignore[import-untyped]  # ships no types; few logos need it

        rules = tinycss2.parse_stylesheet(sheet.text, skip_comments=True, skip_whitespace=True)
        for rule in rules:
            place = _within(sheet.place, rule.source_line)
            if rule.type != "qualified-rule":
                what = f"@{rule.at_keyword}" if rule.type == "at-rule" else "CSS that is broken"
                self.findings.refuse(place, f"the SVG has {what}", _ATTRIBUTES)
                continue
            declared = tuple(self._declarations(rule.content, place))
            for selector in tinycss2.serialize(rule.prelude).split(","):
                self._rule(selector.strip(), declared, place)

    def of(self, node: Node) -> dict[str, str]:
        """The properties that *node* itself has, the strongest declaration of each."""
        attributes = node.attributes.items()
        found = [((False, 0, (0, 0, 0)), k, v.strip()) for k, v in attributes if k in PROPERTIES]
        name, classes = (node.attributes.get(key, "") for key in ("id", "class"))
        known = frozenset(classes.split())
        for rule in self.rules:
            if rule.matches(node.name, name, known):
                found += [
                    ((hard, 1, rule.weight), key, value) for key, value, hard in rule.declared
                ]
        style = node.attributes.get("style")
        if style and self._is_flat(style, node.place):
            inline = self._declarations(style, node.place)
            found += [((hard, 2, (0, 0, 0)), key, value) for key, value, hard in inline]
        own = {key: value for _, key, value in sorted(found, key=lambda each: each[0])}
        for key in own.keys() & GEOMETRY if node.name != "svg" else ():
            self.findings.refuse(node.place, f"the SVG has {key!r} in CSS", "write an attribute")
        return {
            key: own[key]
            for key in sorted(own.keys() & PROPERTIES)
            if self._is_plain(key, own[key], node.place)
        }

    def _is_flat(self, css: str, place: Place) -> bool:
        """Whether *css* opens no more brackets than a logo's has; a reader could not close them."""
        depth = 0
        for bracket in re.findall(r"[][(){}]", css):
            depth += 1 if bracket in "([{" else -1
            if depth > DEEPEST_CSS:
                what = f"the SVG has CSS that is nested more than {DEEPEST_CSS} deep"
                self.findings.refuse(place, what, _ATTRIBUTES)
                return False
        return True

    def _is_plain(self, key: str, value: str, place: Place) -> bool:
        """Whether *value* says by itself what it is."""
        if "var(" in value or value.lower() in ("initial", "unset", "revert", "revert-layer"):
            self.findings.refuse(place, f"the SVG has {key}: {value}", "write the value itself")
            return False
        if too_long := len(value) > LONGEST:
            self.findings.refuse(place, f"the SVG has a very long {key}", "simplify it")
        return not too_long

    def _rule(self, selector: str, declared: tuple[tuple[str, str, bool], ...], at: Place) -> None:
        found = _COMPOUND.fullmatch(selector)
        if found is None or not selector:
            self.findings.refuse(at, f"the SVG has CSS for {selector!r}", _ATTRIBUTES)
            return
        names = re.findall(r"([.#])([\w-]+)", found[2])
        classes = frozenset(name for mark, name in names if mark == ".")
        ids = frozenset(name for mark, name in names if mark == "#")
        tag = (found[1] or "").removeprefix("*")
        if len(self.rules) == MOST_RULES:
            self.findings.refuse(
                at, f"the SVG has more than {MOST_RULES} rules of CSS", _ATTRIBUTES
            )
        if len(self.rules) <= MOST_RULES:
            self.rules.append(_Rule(tag, classes, ids, declared))

    def _declarations(self, css: Any, place: Place) -> Iterator[tuple[str, str, bool]]:
        """Name, value and whether it is important, of each declaration in *css*."""
        import tinycss2

        for each in tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True):
            if each.type != "declaration":
                self.findings.refuse(place, "the SVG has CSS that is broken", _ATTRIBUTES)
            else:
                yield each.lower_name, tinycss2.serialize(each.value).strip(), each.important


def _within(place: Place, line: int) -> Place:
    """The place of a line of text that begins at *place*."""
    return place if line == 1 else Place(place.name, place.line + line - 1, 1)
