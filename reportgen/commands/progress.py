"""Progress of a long run: a line that changes on a terminal, a new line now and then in a log."""

from __future__ import annotations

import sys
import time

import click

ON_TERMINAL = 0.1
IN_LOG = 5.0
"""Seconds between two updates."""


class Progress:
    """Prints how much of *total* is done, how fast, and the time left.

    With *quiet*, it prints nothing.
    """

    def __init__(self, what: str, total: int, *, quiet: bool) -> None:
        self.what, self.total, self.quiet = what, total, quiet
        self.moves = sys.stderr.isatty()
        self.done = 0
        self.begun = self.said = time.monotonic()

    def advance(self, count: int) -> None:
        """Note *count* more as done."""
        self.done += count
        now = time.monotonic()
        if not self.quiet and now - self.said >= (ON_TERMINAL if self.moves else IN_LOG):
            self.said = now
            self.show(now)

    def show(self, now: float) -> None:
        """Print the progress."""
        rate = self.done / max(now - self.begun, 1e-6)
        words = f"{self.what} {self.done:,}"
        if self.total:
            left = (self.total - self.done) / rate if rate else 0.0
            words += f" of {self.total:,} · {rate:,.0f} a second · {span(left)} left"
        else:
            words += f" · {rate:,.0f} a second"
        if self.moves:
            click.echo(f"\r{words}\033[K", nl=False, err=True)
        else:
            click.echo(words, err=True)

    def clear(self) -> None:
        """Erase the changing line."""
        if self.moves and not self.quiet:
            click.echo("\r\033[K", nl=False, err=True)

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.begun


def span(seconds: float) -> str:
    """A length of time: `8 s`, `2:05`, `1:02:05`."""
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02}:{rest:02}"
    return f"{minutes}:{rest:02}" if minutes else f"{rest} s"
