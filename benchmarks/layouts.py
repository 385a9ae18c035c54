"""What a page of every layout takes, for two to four roles, beside a page of the usual handout.

python benchmarks/layouts.py [--repeats N] [--json]

README.md says what each figure means.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from collections.abc import Iterator

from msgspec import Struct
from recipients import people
from rounds import Figure, Job, Times, ratio, rounds, show_json, show_table, whole_number

from reportgen.layouts import LAYOUTS
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

TODAY = dt.datetime.now(tz=dt.UTC).date()
ROLES = (
    "medical-assistant",
    "pharmacy-technician",
    "phlebotomist",
    "polysomnographic-technologist",
)
AIM = 1.5
"""How many times a page of the handout for two roles a page of anything else may take."""


class Bench(Struct, frozen=True):
    """A layout for so many roles, how many pages that makes, and what makes them."""

    layout: str
    roles: int
    pages: int
    job: Job

    @property
    def name(self) -> str:
        """What it is called in the table."""
        return f"{self.layout}, {self.roles} roles"


def main() -> None:
    """Time every layout in turn, then print what their pages take beside the handout's."""
    parser = argparse.ArgumentParser(description="Time every layout against the handout.")
    parser.add_argument("--repeats", type=whole_number, default=20, metavar="N", help="rounds (20)")
    parser.add_argument("--json", action="store_true", help="print JSON for a script")
    options = parser.parse_args()
    found = tuple(benches())
    # seconds of this process, of which others on the machine take nothing
    times = rounds({each.name: each.job for each in found}, options.repeats, time.process_time)
    a_page = {each.name: [taken / each.pages for taken in times[each.name]] for each in found}
    show = show_json if options.json else show_table
    show(tuple(figures(found, a_page)), a_page)


def benches() -> Iterator[Bench]:
    """Every layout for every number of roles that it takes, the handout for two first."""
    for layout in LAYOUTS.values():
        for count in layout.roles:
            yield bench(layout.name, count)


def bench(layout: str, count: int) -> Bench:
    """Arranges, lays out and writes a copy, each for somebody who has not been there before."""
    shop = Workshop(
        Order(roles=ROLES[:count], school="northgate", campus="denver", layout=layout), TODAY
    )
    comparison, theme = shop.load()
    somebody = people()

    def job() -> bytes:
        (recipient,) = somebody(1)
        return shop.press(comparison, theme).copy(recipient).content

    press = shop.press(comparison, theme)
    press.copy(*somebody(1))
    return Bench(layout, count, press.page_count, job)


def figures(found: tuple[Bench, ...], a_page: Times) -> Iterator[Figure]:
    """For everything but the handout of two roles what its page takes, as a multiple of that's."""
    usual, *others = found
    for each in others:
        yield ratio(f"{each.name} / usual", "≤", AIM, a_page[each.name], a_page[usual.name])


if __name__ == "__main__":
    main()
