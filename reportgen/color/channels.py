"""The channels of pictures."""

from __future__ import annotations

from typing import Any


def eight_bits(found: Any) -> Any:
    """*found*, a picture of Pillow's, with 8 bits for a channel.

    Of 16, Pillow would keep the wrong ones.
    """
    if found.mode.startswith("I"):
        return found.point(lambda value: value / 256).convert("L")
    return found
