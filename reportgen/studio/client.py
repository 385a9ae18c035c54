"""The studio's side of its worker: asks it, waits no longer than it should, starts it anew."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from reportgen.errors import ReportgenError
from reportgen.studio.asking import (
    DIED,
    LONG,
    AnyAnswer,
    AnyQuestion,
    Failed,
    Premises,
)
from reportgen.studio.frames import LENGTH, Ended, framed, length_of
from reportgen.studio.words import studio_words

MOST_SECONDS = 10.0
"""How long an answer may take; the slowest takes a tenth of it."""

_HOME = str(Path(__file__).resolve().parent.parent.parent)
"""Where the program is: in a checkout, no Python would look there by itself."""

PROGRAM = (
    "-P",
    "-c",
    f"import sys; sys.path.append({_HOME!r}); from reportgen.studio.worker import main; main()",
)
"""What Python runs; nothing of the folder that the studio is run in gets into it."""

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows, a process without a terminal of its own."""


class Worker:
    """One process that answers questions, one after another.

    A worker that ends, or takes longer than *seconds*, is told once as a failure to who asked,
    and another is started for the next question. Whoever gives up waiting costs nothing but the
    answer that is under way.
    """

    def __init__(self, premises: Premises, seconds: float = MOST_SECONDS) -> None:
        self.premises, self.seconds = premises, seconds
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()
        self._is_closed = False
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(AnyAnswer)

    async def __aenter__(self) -> Self:
        self._is_closed = False
        async with self._turn:
            await self._started()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    @property
    def pid(self) -> int | None:
        """The number of the process; None where none runs."""
        return self._process.pid if self._process else None

    async def ask(self, question: AnyQuestion) -> AnyAnswer:
        """The answer to *question*, as soon as those who asked before have theirs."""
        async with self._turn:
            # who gives up leaves the answer to be read all the same, before the next question
            exchange = asyncio.ensure_future(self._exchanged(question))
            try:
                return await asyncio.shield(exchange)
            except asyncio.CancelledError:
                with suppress(asyncio.CancelledError):
                    await exchange
                raise

    async def close(self) -> None:
        """End the process: what it was at is not waited for, and who waits is told of a failure."""
        self._is_closed = True
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
        async with self._turn:
            await self._ended()

    async def _exchanged(self, question: AnyQuestion) -> AnyAnswer:
        """Ask the process; a failure where it does not answer in time, or not at all."""
        kind = DIED
        try:
            async with asyncio.timeout(self.seconds):
                process = await self._started()
                return await self._asked(process, question)
        except TimeoutError:
            kind = LONG
        except (Ended, OSError, asyncio.IncompleteReadError, msgspec.MsgspecError):
            pass
        await self._ended()
        return Failed(kind=kind, said=_said(kind, question.tongue))

    async def _asked(self, process: asyncio.subprocess.Process, question: AnyQuestion) -> AnyAnswer:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(framed(self._encoder.encode(question)))
        await process.stdin.drain()
        length = length_of(await process.stdout.readexactly(LENGTH))
        answer: AnyAnswer = self._decoder.decode(await process.stdout.readexactly(length))
        return answer

    async def _started(self) -> asyncio.subprocess.Process:
        """The process; a new one where there is none, or where it has ended meanwhile.

        Raises Ended where nobody wants one any more.
        """
        if self._is_closed:
            raise Ended
        if self._process is not None and self._process.returncode is None:
            return self._process
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable,
            *PROGRAM,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )
        assert process.stdin is not None
        process.stdin.write(framed(self._encoder.encode(self.premises)))
        return process

    async def _ended(self) -> None:
        """End the process, if one runs, and wait until the system has forgotten it."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _said(kind: str, tongue: str) -> str:
    """What to say of a worker that did not answer."""
    try:
        return str(getattr(studio_words(tongue).faults, kind))
    except (ReportgenError, OSError):
        return ""
