"""The `color` section of a brand.yml: names to colors, through any number of references.

A color is written in CSS or by a name: a meaning's or the palette's. The printed page takes
the light variant where there are two, and transparent colors lie on the background.
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from types import MappingProxyType

from reportgen.brand.keys import VARIANTS, is_empty, keys, light_and_dark, open_keys
from reportgen.brand.values import MEANINGS, Swatch
from reportgen.color.srgb import WHITE, Color, parse
from reportgen.errors import Findings
from reportgen.files.nodes import Node, Scalar

_Name = tuple[str, str]
"""Where a name is set, `palette` or `color`, and the name."""

_HOW = "use a name from color.palette, or a CSS color in quotes"

_LONGEST = 200
"""Characters of a color; the longest function of CSS has a third of it."""

_MOST_GUESSED = 20
"""Mistakes for which a similar name is looked for, which takes a while for each."""


class ColorReader:
    """Reads the colors of one file and notes each that is none.

    *colors* are its meanings and *palette* its own names, in the order of the file.
    """

    def __init__(self, section: Node | None, findings: Findings) -> None:
        self._findings = findings
        self._nodes = dict(self._written(section))
        self._wrong: set[object] = set()
        self._known: dict[_Name, Color | None] = {}
        self._ground = WHITE
        if (background := self._nodes.get(("color", "background"))) is not None:
            self._ground = self._color(background, (("color", "background"),)) or WHITE
            self._known.clear()  # what is transparent lies on the background from here on
        self.palette = self._swatches("palette")
        self.colors = self._swatches("color")

    def swatch(self, node: Node | None, name: str) -> Swatch | None:
        """The color at *node*, whose key is *name*; it goes by the name written there."""
        if node is None or (text := self._light(node, name)) is None:
            return None
        color = self._color(text, ())
        if color is None:
            return None
        written = text.text.strip()
        return Swatch(color, written if self._target(written, ()) else "", text.place)

    def _written(self, section: Node | None) -> list[tuple[_Name, Scalar]]:
        """Every name that the section sets, and what stands behind it."""
        entries = keys(section, "color", ("palette", *MEANINGS), self._findings)
        palette = open_keys(entries.pop("palette", None), "palette", self._findings)
        nodes = [(("palette", name), node) for name, node in palette.items()]
        nodes += [(("color", name), node) for name, node in entries.items()]
        read = [(name, self._light(node, name[1])) for name, node in nodes]
        return [(name, text) for name, text in read if text is not None]

    def _light(self, node: Node, name: str) -> Scalar | None:
        """The text of a color, or of its variant for light pages."""
        if light_and_dark(node):
            light = keys(node, name, VARIANTS, self._findings).get("light")
            return None if light is None else self._light(light, name)
        if not isinstance(node, Scalar):
            self._findings.refuse(node.place, f"{name} is a list or has keys below it", _HOW)
            return None
        if is_empty(node):
            self._findings.refuse(
                node.place, f"{name} is empty", "put quotes around a color that starts with #"
            )
            return None
        return node

    def _swatches(self, where: str) -> Map[str, Swatch]:
        read = {
            name: (text.place, self._color(text, ((where, name),)))
            for (place, name), text in self._nodes.items()
            if place == where
        }
        return MappingProxyType(
            {name: Swatch(color, name, place) for name, (place, color) in read.items() if color}
        )

    def _color(self, text: Scalar, trail: tuple[_Name, ...]) -> Color | None:
        """The color that *text* comes down to; *trail* are the names that led to it."""
        names = dict.fromkeys(trail)
        last = trail
        while (target := self._target(text.text.strip(), last)) is not None:
            if target in self._known:
                color = self._known[target]
                break
            if target in names:
                chain = tuple(names)
                self._refuse_cycle((*chain[chain.index(target) :], target))
                color = None
                break
            names[target] = None
            last, text = (target,), self._nodes[target]
        else:
            color = self._parsed(text)
        self._known.update(dict.fromkeys(names, color))
        return color

    def _parsed(self, text: Scalar) -> Color | None:
        written = text.text if len(text.text) <= _LONGEST else ""  # which is no color either
        color = parse(written, self._ground)
        if color is None and text.place not in self._wrong:
            self._wrong.add(text.place)
            self._findings.refuse(text.place, *self._no_color(text.text.strip()))
        return color

    def _target(self, written: str, trail: tuple[_Name, ...]) -> _Name | None:
        """Which name *written* means; a palette's own names come first inside it.

        `primary: primary` among the meanings means the palette's, if it has one.
        """
        places = ["color", "palette"]
        if trail and (trail[-1][0] == "palette" or trail[-1] == ("color", written)):
            places.reverse()
        return next(((place, written) for place in places if (place, written) in self._nodes), None)

    def _refuse_cycle(self, names: tuple[_Name, ...]) -> None:
        if (members := frozenset(names)) in self._wrong:
            return
        self._wrong.add(members)
        chain = " -> ".join(name for _, name in names)
        place = self._nodes[names[0]].place
        self._findings.refuse(place, f"the color goes in a circle: {chain}", "give one a color")

    def _no_color(self, written: str) -> tuple[str, str]:
        """What is wrong with *written*, and what to do about it."""
        if written.startswith("#"):
            return f"{written!r} is not a color", "after # come 3, 4, 6 or 8 of 0-9 and a-f"
        if written.lower() in ("transparent", "currentcolor"):
            return f"{written!r} cannot be printed", _HOW
        from difflib import get_close_matches  # only a mistake pays for these imports

        from reportgen.color.css import names

        if len(self._wrong) > _MOST_GUESSED or len(written) > _LONGEST:
            return f"{written!r} is not a color", _HOW
        known = {name for _, name in self._nodes} | names()
        close = get_close_matches(written, sorted(known), n=1, cutoff=0.6)
        return f"{written!r} is not a color", f"did you mean {close[0]!r}?" if close else _HOW
