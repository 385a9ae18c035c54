"""Work that can be stopped from outside, between one page or row and the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_asked: ContextVar[Callable[[], bool] | None] = ContextVar("asked", default=None)


class Stopped(Exception):
    """Somebody asked to stop: what was finished is there, and nothing is half written."""


@contextmanager
def stoppable(asked: Callable[[], bool]) -> Iterator[None]:
    """Within, `go_on` raises Stopped as soon as *asked* is true."""
    token = _asked.set(asked)
    try:
        yield
    finally:
        _asked.reset(token)


def go_on() -> None:
    """Raise Stopped where somebody has asked for it; called between pages, and between rows."""
    asked = _asked.get()
    if asked is not None and asked():
        raise Stopped
