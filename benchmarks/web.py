"""How long a web page takes beside its PDF, and a site beside its PDFs alone, in one run.

`python benchmarks/web.py` prints both ratios: the medians of rounds in which each is made in turn.
"""

from __future__ import annotations

import datetime as dt
import statistics
import time
from collections.abc import Callable
from itertools import combinations

from reportgen.layouts.personal import house_of
from reportgen.webpage.document import Around
from reportgen.webpage.markup import element
from reportgen.workshop.order import Order
from reportgen.workshop.press import stamped
from reportgen.workshop.webpages import page_and_pdf, page_of
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2026, 11, 28)
ROLES = (
    *("medical-assistant", "pharmacy-technician", "phlebotomist"),
    *("dental-assistant", "surgical-technologist"),
)
ROUNDS = 5


def shop(roles: tuple[str, ...]) -> Workshop:
    """The workshop of two careers at the sample school."""
    return Workshop(Order(roles=roles, school="northgate", campus="denver"), TODAY)


def seconds(make: Callable[[], object]) -> float:
    """The processor's time that *make* takes."""
    started = time.process_time()
    make()
    return time.process_time() - started


def main() -> None:
    """Measure and print."""
    pairs = tuple(combinations(ROLES, 2))
    loaded = [(made := shop(pair), *made.load()) for pair in pairs]
    fitted = [each[0].fitted(each[1], each[2], each[0].order.recipient) for each in loaded]

    def pdfs() -> None:
        for made, comparison, theme in loaded:
            laid = made.lay(comparison, theme, made.order.recipient)
            stamped(laid.template, house_of(comparison), made.order.recipient)

    def pages() -> None:
        for (made, _, theme), fit in zip(loaded, fitted, strict=True):
            page_of(made, fit, theme)

    def site() -> None:
        for pair in pairs:
            page_and_pdf(shop(pair), lambda title: Around(below=[element("p", title)]))

    def alone() -> None:
        for pair in pairs:
            shop(pair).handout()

    for make in (pdfs, pages, site, alone):
        make()  # warm up
    runs = [[seconds(make) for make in (pdfs, pages, site, alone)] for _ in range(ROUNDS)]
    page = statistics.median(run[1] / run[0] for run in runs)
    whole = statistics.median(run[2] / run[3] for run in runs)
    print(f"a page / its PDF, from the same pages: {page:.2f}")
    print(f"a site / its PDFs alone, from YAML:    {whole:.2f}")


if __name__ == "__main__":
    main()
