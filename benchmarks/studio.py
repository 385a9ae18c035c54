"""How fast the studio's worker answers, and what memory it keeps.

python benchmarks/studio.py [--repeats N] [--handouts N] [--json]

Seconds are from a question to the answer in the asking process: the look, then the picture of
page one, which is all that a browser waits for besides itself. Both cores should be idle.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from statistics import quantiles

from msgspec.structs import replace
from recipients import people
from rounds import Figure, whole_number

from reportgen.layouts import LAYOUTS
from reportgen.studio.asking import AskFacts, AskLook, AskPicture, Choice, Look, Picture, Premises
from reportgen.studio.client import Worker
from reportgen.theme.form import PRINTS

CHOICE = Choice(
    roles=("medical-assistant", "pharmacy-technician"), school="northgate", campus="denver"
)
SETTLED = 8.0
"""Seconds after which a worker has made everything ready that may be asked next."""

AIMS = {
    "start of the process to the first page": 1_000.0,
    "another name": 60.0,
    "another layout, made ready": 120.0,
    "another layout or printer, not made ready": 200.0,
    "another name, while others are made ready": 120.0,
}
"""The milliseconds that are aimed at, decoding in a browser included, which takes some ten."""

MOST_MEGABYTES = 250.0
"""What the worker and the server may hold together."""


async def shown(worker: Worker, choice: Choice) -> float:
    """Milliseconds until the first page of *choice* is there as a picture."""
    began = time.perf_counter()
    look = await worker.ask(AskLook(choice=choice))
    picture = await worker.ask(AskPicture(choice=choice))
    assert isinstance(look, Look), look
    assert look.pages, look.faults
    assert isinstance(picture, Picture)
    return (time.perf_counter() - began) * 1_000


async def latencies(repeats: int) -> dict[str, list[float]]:
    """Milliseconds of every round, by what was asked."""
    taken: dict[str, list[float]] = {name: [] for name in AIMS}
    first, named, ready, anew, busy = taken.values()
    names = [str(each.name) for each in people()(repeats)]
    for round_ in range(max(2, repeats // 4)):
        began = time.perf_counter()
        async with Worker(Premises()) as worker:
            await shown(worker, CHOICE)
            first.append((time.perf_counter() - began) * 1_000)
            busy.append(await shown(worker, replace(CHOICE, name=names[round_])))
            await asyncio.sleep(SETTLED)
            for layout in LAYOUTS:
                ready.append(await shown(worker, replace(CHOICE, layout=layout)))
            for name in names[: repeats // 2]:
                named.append(await shown(worker, replace(CHOICE, name=name)))
            for printing in PRINTS[1:3]:
                anew.append(await shown(worker, replace(CHOICE, printing=printing, paper="a4")))
    return taken


async def megabytes(handouts: int) -> tuple[float, float]:
    """What a worker holds after a tenth of *handouts*, and after all; each is of somebody else."""
    sizes = []
    async with Worker(Premises()) as worker:
        facts = await worker.ask(AskFacts(school="northgate"))
        slugs = [each.key for each in (*facts.programs, *facts.others)]  # type: ignore[union-attr]
        pairs = [(one, other) for one in slugs for other in slugs if one != other]
        for number, who in enumerate(people()(handouts)):
            choice = replace(
                CHOICE,
                roles=pairs[number // 8 % len(pairs)],
                layout=[*LAYOUTS][number % 4],
                name=str(who.name),
                note=f"{number}" if number % 3 else "",
            )
            await worker.ask(AskLook(choice=choice))
            await worker.ask(AskPicture(choice=choice))
            if number in (handouts // 10, handouts - 1):
                sizes.append(resident(worker.pid))
    return sizes[0], sizes[-1]


def resident(pid: int | None) -> float:
    """The megabytes that a process holds in memory, as Linux tells it; 0 elsewhere."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    (kilobytes,) = (line.split()[1] for line in lines if line.startswith("VmRSS"))
    return int(kilobytes) / 1_000


def figures(taken: dict[str, list[float]], held: tuple[float, float]) -> Iterable[Figure]:
    """Every figure beside its aim."""
    for name, aim in AIMS.items():
        low, middle, high = quantiles(taken[name], n=4)
        yield Figure(name, "≤", aim, middle, low, high, "ms")
    early, late = held
    yield Figure("memory after all handouts", "≤", MOST_MEGABYTES, late, early, late, "MB")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=whole_number, default=20)
    parser.add_argument("--handouts", type=whole_number, default=1_000)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    found = list(
        figures(asyncio.run(latencies(asked.repeats)), asyncio.run(megabytes(asked.handouts)))
    )
    if asked.json:
        print(json.dumps([asdict(each) for each in found], indent=2))
        return
    for each in found:
        mark = "met" if each.met else "missed"
        print(
            f"{each.name:45} {each.measured:7.0f} {each.unit} ({each.low:.0f} to {each.high:.0f}); "
            f"aim {each.sign} {each.aim:.0f}: {mark}"
        )


if __name__ == "__main__":
    main()
