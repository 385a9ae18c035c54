"""Several processes share a run: each does a batch of work; results come back in order."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Self

from reportgen.errors import ReportgenError
from reportgen.files.apart import held
from reportgen.files.stopping import go_on

MOST_WORKERS = 61
"""Windows waits for no more processes than that."""

WAITING = 3
"""Batches for each worker that wait for it or for their turn: no more are read ahead."""

LOOK = 1.0
"""Seconds between two looks at whether the process that gave the work is still there."""

Work = Callable[[Any, Any], Any]

_state: dict[str, Any] = {}
"""What this worker works with; it is a process of its own."""


class Crew:
    """*count* processes that do the same kind of work; a count of 1 uses this process.

    Each worker calls *prepare* once to make its tools. Only a few batches are in memory at once.
    """

    def __init__(self, count: int, prepare: Callable[[], Any]) -> None:
        self.count = count
        self.prepare = prepare
        self.tools = prepare() if count == 1 else None
        self.pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self.count > 1:
            context = get_context("spawn")  # the same on every system, and safe with threads
            _start_tracker()
            self.pool = ProcessPoolExecutor(
                self.count, context, initializer=_begin, initargs=(self.prepare, os.getpid())
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)

    def in_order(self, work: Work, batches: Iterable[Any]) -> Iterator[Any]:
        """Call *work* with a worker's tools and each of *batches*; yields the results in order.

        Raises ReportgenError when a worker process dies, and Stopped, between two batches, where
        somebody asks for it.
        """
        if self.pool is None:
            for batch in batches:
                go_on()
                yield work(self.tools, batch)
            return
        waiting: deque[Future[Any]] = deque()
        try:
            for batch in batches:
                go_on()
                with held():  # the first one starts the processes
                    waiting.append(self.pool.submit(_work, work, batch))
                if len(waiting) >= self.count * WAITING:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenExecutor as error:
            raise ReportgenError(
                "a worker ended before its work (was there memory enough?); "
                "run the same command again to go on, or with --workers 1"
            ) from error


def _start_tracker() -> None:
    """Start the process with which Python keeps track of locks, deaf to a closed terminal.

    One that ends before the others makes Python print tracebacks of its own.
    """
    if os.name == "nt":
        return
    from multiprocessing import resource_tracker

    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        resource_tracker.ensure_running()
    finally:
        signal.signal(signal.SIGHUP, before)


def _begin(prepare: Callable[[], Any], parent: int) -> None:
    """Make a worker ready; Ctrl-C and a closed terminal are for the process that gives the work."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # Windows has no SIGHUP
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    _state["tools"] = prepare()


def _leave_with(parent: int) -> None:
    """End this process when the one that gives the work has been killed."""
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(1)


def _work(work: Work, batch: Any) -> Any:
    return work(_state["tools"], batch)
