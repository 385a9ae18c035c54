"""Rounds in which all sides are timed one right after the other, and the ratios of their seconds.

A busy machine slows the sides of a round alike; a figure is the median of the rounds' ratios.
"""

from __future__ import annotations

import argparse
import gc
import importlib.metadata
import json
import os
import platform
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from statistics import median, quantiles

WARM_UP = 3
"""Rounds that do not count."""

Job = Callable[[], object]
Times = Mapping[str, list[float]]
"""Seconds by name; what stands at the same place in two lists was timed in one round."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured beside what is aimed at; half of all rounds lie from *low* to *high*."""

    name: str
    sign: str
    aim: float
    measured: float
    low: float
    high: float
    unit: str = ""

    @property
    def met(self) -> bool:
        """Whether the median is as good as the aim."""
        return self.measured <= self.aim if self.sign == "≤" else self.measured >= self.aim


def whole_number(text: str) -> int:
    """How many rounds; a spread needs two."""
    if (number := int(text)) < 2:
        raise argparse.ArgumentTypeError("it takes 2 rounds or more")
    return number


def rounds(
    jobs: Mapping[str, Job], repeats: int, clock: Callable[[], float] = time.perf_counter
) -> Times:
    """The seconds of every job in every round; the first few rounds do not count."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(WARM_UP + repeats):
        for name, job in jobs.items():
            times[name].append(seconds(job, clock))
    return {name: taken[WARM_UP:] for name, taken in times.items()}


def seconds(job: Job, clock: Callable[[], float]) -> float:
    """How long *job* takes; it does not pay for the garbage of the one before."""
    gc.collect()
    start = clock()
    job()
    return clock() - start


def ratio(name: str, sign: str, aim: float, over: list[float], under: list[float]) -> Figure:
    """The median and the middle half of the rounds' ratios."""
    ratios = [above / below for above, below in zip(over, under, strict=True)]
    low, middle, high = quantiles(ratios, n=4, method="inclusive")
    return Figure(name, sign, aim, middle, low, high)


def show_table(found: tuple[Figure, ...], times: Times) -> None:
    """Figures beside their aims, then the medians that they come from."""
    print(f"{'':40}{'aim':>9}{'measured':>11}   middle half")
    for each in found:
        aim = f"{each.sign} {each.aim:g}{each.unit}"
        spread = f"{each.low:.2f} to {each.high:.2f}" if each.low < each.high else "every time"
        verdict = "" if each.met else "   missed"
        print(f"{each.name:40}{aim:>9}{each.measured:11.2f}   {spread}{verdict}")
    print()
    for name, taken in times.items():
        print(f"{name:40}{median(taken) * 1000:9.1f} ms")
    print("\n" + ", ".join(f"{name} {value}" for name, value in machine().items()))


def show_json(found: tuple[Figure, ...], times: Times) -> None:
    """The same for a script, with the seconds of every round."""
    figures = [{**asdict(each), "met": each.met} for each in found]
    print(json.dumps({"figures": figures, "seconds": times, "machine": machine()}, indent=2))


def machine() -> dict[str, str]:
    """What the seconds, though hardly the ratios, depend on."""
    return {
        "Python": platform.python_version(),
        "ReportLab": importlib.metadata.version("reportlab"),
        "cores": str(os.cpu_count()),
    }
