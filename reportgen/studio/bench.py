"""The worker as the screens see it: one question at a time, those that somebody waits for first."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Protocol

from reportgen.studio.asking import AnyAnswer, AnyQuestion


class Worker(Protocol):
    """Answers questions, and never raises; as a context it begins its work, and ends it."""

    async def __aenter__(self) -> object:
        """Begin the work."""

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None:
        """End the work."""

    async def ask(self, question: AnyQuestion, /) -> AnyAnswer:
        """The answer to *question*."""


class UnwantedError(Exception):
    """Nobody waits for the answer any more."""


class Bench:
    """Hands questions to *worker* in turn."""

    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._free = asyncio.Event()
        self._free.set()

    async def ask(self, question: AnyQuestion) -> AnyAnswer:
        """The answer to *question*, as soon as those before it have theirs."""
        self._waiting += 1
        self._free.clear()
        try:
            async with self._turn:
                return await self.worker.ask(question)
        finally:
            self._waiting -= 1
            if not self._waiting:
                self._free.set()

    async def ask_last(
        self, question: AnyQuestion, is_gone: Callable[[], Awaitable[bool]]
    ) -> AnyAnswer:
        """The answer to *question* once nobody waits for another one.

        Raises UnwantedError where whoever asked *is_gone* by then.
        """
        while True:
            await self._free.wait()
            async with self._turn:
                if await is_gone():
                    raise UnwantedError
                if self._free.is_set():
                    return await self.worker.ask(question)
