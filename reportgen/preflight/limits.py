"""What print shops ask for, in figures; ISO 15930 leaves them to the shop.

They are the usual ones of sheet-fed offset and digital presses: a shop that wants others
says so in its own sheet of instructions.
"""

from __future__ import annotations

MILLIMETRES = 72 / 25.4

LEAST_BLEED = 3 * MILLIMETRES
"""Points of artwork beyond each edge of the trimmed page: 3 mm, where Americans say 0.125 in."""

SLACK = 0.01
"""Points by which two edges may differ and still be the same."""

LEAST_DPI = 150
"""Pixels an inch at the printed size, below which squares are seen."""

GOOD_DPI = 250
"""Pixels an inch from which on a picture is as sharp as a press prints it."""

MOST_INK = 300
"""Percent of ink on one spot, all plates together, that coated paper takes."""

SMALL_TYPE = 12.0
"""Points of type below which plates that are off by a hair make letters blur."""

RICH = 0.5
"""From this share of black on, a color is black; as much of other inks makes it a rich one."""
