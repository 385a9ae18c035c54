"""Whether any two to four careers fit every layout, on every paper, for every printer.

A school that says what schools have to say, at a campus with a full contact. Pages are laid out,
not written, save for every fiftieth and one of each layout on each printer: those are written, held
by `preflight` and by veraPDF. Run as a program: `python tests/support/combinations.py --share 10`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import math
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

from careers import careers
from msgspec import Struct
from pseudo import PSEUDO, folder
from verapdf import CLAIMS, check_all

from reportgen.catalog.names import ENGLISH
from reportgen.comparison.comparing import Comparison, compare
from reportgen.errors import Findings, ReportgenError
from reportgen.files.disk import shipped
from reportgen.layouts import LAYOUTS
from reportgen.layouts.personal import house_of
from reportgen.pdf.document import make_template
from reportgen.preflight import preflight
from reportgen.theme.form import PAPERS, PRESS, PRINTS
from reportgen.theme.theme import Theme
from reportgen.typesetting.flowables import Composer
from reportgen.typesetting.lines import Typesetter
from reportgen.workshop.copyfitting import Copyfitter
from reportgen.workshop.describing import describe
from reportgen.workshop.order import Order
from reportgen.workshop.press import stamped
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2026, 11, 28)
LARGER = 300
"""How many combinations of three and of four careers there are in the sample."""
SEED = 17
WRITTEN = 50
"""Of how many combinations one is written and held against the standards."""

DISCLOSURES = """disclosures:
  - Accredited by the Sample Commission on Career Schools, 100 Example Street, Washington, DC.
  - Approved and regulated by the Sample Division of Private Occupational Schools of the state.
  - Financial aid is available to those who qualify. For graduation rates, the median debt of
    students and other information, visit northgate.example/disclosures.
  - Ask us about costs.
"""
"""What a school has to say in 330 characters: its accreditor, the state's approval, aid, costs."""


class Case(Struct, frozen=True):
    """One combination on one kind of page."""

    roles: tuple[str, ...]
    layout: str
    paper: str
    printing: str
    language: str = ENGLISH

    def __str__(self) -> str:
        said = (*self.roles, self.layout, self.paper, self.printing, self.language)
        return " ".join(said)


def combinations() -> tuple[tuple[str, ...], ...]:
    """Every pair, and a fixed sample of threes and fours."""
    known = careers()
    more = [each for count in (3, 4) for each in itertools.combinations(known, count)]
    chosen = random.Random(SEED).sample(more, LARGER)  # noqa: S311 - a sample, no secret
    return (*itertools.combinations(known, 2), *sorted(chosen))


def cases(
    share: int, layouts: tuple[str, ...] = tuple(LAYOUTS), language: str = ENGLISH
) -> tuple[Case, ...]:
    """A *share*-th of all cases in *language*; a share of 1 is all of them."""
    every = itertools.product(combinations(), layouts, PAPERS, PRINTS, (language,))
    # a step that shares no factor with the layouts, papers and prints meets all of them
    return tuple(Case(*each) for each in itertools.islice(every, None, None, _coprime(share)))


def _coprime(share: int) -> int:
    """The least number from *share* on that is 1, or shares no factor with a power of six."""
    return next(each for each in itertools.count(share) if math.gcd(each, 6) == 1)


@cache
def school() -> Path:
    """The sample school with ordinary disclosures, in a folder of its own."""
    folder = Path(tempfile.mkdtemp())
    told = (shipped("data") / "schools/northgate.yaml").read_text("utf-8")
    before, _, after = told.partition("disclosures:\n  - Ask us about costs.\n")
    assert after
    (folder / "northgate.yaml").write_text(before + DISCLOSURES + after, "utf-8")
    return folder / "northgate.yaml"


def order_of(case: Case) -> Order:
    """What a user would order."""
    return Order(
        roles=case.roles,
        school=str(school()),
        campus="denver",
        brand="northgate",
        layout=case.layout,
        paper=case.paper,
        printing=case.printing,
        data=folder() if case.language == PSEUDO else None,
    ).told_in(case.language)


@cache
def _everything(language: str) -> Comparison:
    """All that is read from files, for any combination in *language*."""
    shop = Workshop(order_of(Case(careers(), "guide", *USUAL, language)), TODAY)
    return shop.load()[0]


USUAL = PAPERS[0], PRINTS[0]


@cache
def _compared(roles: tuple[str, ...], language: str, *, every_state: bool) -> Comparison:
    known = _everything(language)
    chosen = tuple(next(role for role in known.roles if role.slug == name) for name in roles)
    sources = dict(known.sources)
    return compare(
        chosen,
        known.edition,
        sources,
        known.school,
        known.campus,
        every_state=every_state,
        words=known.words,
    )


@cache
def _shop(layout: str, paper: str, printing: str, count: int) -> tuple[Workshop, Theme]:
    """A workshop and its theme: the same for all combinations of *count* roles."""
    shop = Workshop(order_of(Case(careers()[:count], layout, paper, printing)), TODAY)
    return shop, shop.load()[1]


def problem(case: Case, *, written: bool = False) -> str:
    """What is wrong with *case*; nothing if all is well."""
    shop, theme = _shop(case.layout, case.paper, case.printing, len(case.roles))
    every_state = LAYOUTS[case.layout].every_state
    comparison = _compared(case.roles, case.language, every_state=every_state)
    words = comparison.words
    findings, order = Findings(), order_of(case)
    try:
        fitter = Copyfitter(
            order, Composer(theme, Typesetter(findings, words.tag, words.page)), findings
        )
        pages, _, arranged = fitter.arrange(comparison)
    except ReportgenError as error:
        return str(error)
    if not written:
        return ""
    template = make_template(pages, describe(arranged), shop.prepress(theme))
    pdf = stamped(template, house_of(arranged), order.recipient).content
    return "; ".join(_faults(pdf, case))


def _faults(pdf: bytes, case: Case) -> Iterator[str]:
    """What preflight and veraPDF find in *pdf*."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(pdf)
        report = preflight(Path(file.name), press=case.printing == PRESS)
    if not report.passed:
        yield f"preflight: {[str(each) for each in report.findings]}"
    for profile, result in check_all(pdf, CLAIMS).items():
        if result.failures:
            yield f"{profile}: {result.failures}"


def to_write(every: tuple[Case, ...]) -> frozenset[Case]:
    """Those of *every* that are written: one in fifty, and one of each layout on each printer."""
    kinds = {(case.layout, case.printing): case for case in reversed(every)}
    return frozenset((*every[::WRITTEN], *kinds.values()))


def told(part: tuple[Case, ...], written: frozenset[Case]) -> list[str]:
    """A line for each case of *part* with a problem; runs in a process of its own."""
    found = ((case, problem(case, written=case in written)) for case in part)
    return [f"{case}: {said}" for case, said in found if said]


def main() -> int:
    """Try all cases, or a share of them, in a process a core; say what is wrong and how long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=int, default=1, help="try every SHARE-th case only")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--layout", action="append", choices=tuple(LAYOUTS))
    parser.add_argument("--language", default=ENGLISH, help=f"of pages; {PSEUDO} is a made-up one")
    asked = parser.parse_args()
    started = time.monotonic()
    every = cases(asked.share, tuple(asked.layout or LAYOUTS), asked.language)
    # by layout and number of roles: what a process reads for one it has for the next
    every = tuple(sorted(every, key=lambda case: (case.layout, len(case.roles), case.roles)))
    count = asked.processes
    parts = [every[number::count] for number in range(count)]
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        told_by = partial(told, written=to_write(every))
        lines = [line for part in pool.map(told_by, parts) for line in part]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    spent = time.monotonic() - started
    said = f"{len(every)} combinations, {len(lines)} wrong, {spent:.0f} s\n"
    sys.stderr.write(said)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
