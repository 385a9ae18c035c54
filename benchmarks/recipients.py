"""People to make copies for, each with a name and an address of their own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from reportgen.content.recipient import Recipient
from reportgen.errors import Place
from reportgen.files.text import Text, WebAddress

HERE = Place("benchmark")
NAMES = ("Ana López", "Bo", "Zoë O’Brien", "Maximilian Overbeck", "Jürgen Åström-Núñez")
ADDRESS = "https://northgate.example/visit?for={:08}&from=fair"


def people(address: str = ADDRESS) -> Callable[[int], list[Recipient]]:
    """Makes as many recipients as are asked for, none of whom has been there before.

    *address* has a place for the number of each.
    """
    numbers = count()

    def make(copies: int) -> list[Recipient]:
        return [
            Recipient(
                Text(f"{NAMES[number % len(NAMES)]} {number}", HERE),
                WebAddress(address.format(number), HERE),
            )
            for _, number in zip(range(copies), numbers, strict=False)
        ]

    return make
