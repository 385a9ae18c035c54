"""The process that makes handouts: what it is asked, how it ends, and what the studio then says."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from reportgen.studio.asking import (
    DIED,
    LONG,
    AskFacts,
    AskLook,
    AskPicture,
    AskSchools,
    Choice,
    Facts,
    Failed,
    Look,
    Picture,
    Premises,
    Schools,
)
from reportgen.studio.client import Worker
from reportgen.studio.frames import Ended, framed, length_of

CHOICE = Choice(roles=("medical-assistant", "phlebotomist"), school="northgate", name="Ana")
HERE = Premises(today="2026-11-28")


def with_worker(work: Callable[[Worker], Awaitable[None]]) -> None:
    """Do *work* with a process of its own."""

    async def done() -> None:
        async with Worker(HERE) as worker:
            await work(worker)
        assert worker.pid is None

    asyncio.run(done())


def test_answers_come_to_who_asked_in_order() -> None:
    """Several ask at once; each gets their own answer, from one process."""

    async def work(worker: Worker) -> None:
        pid = worker.pid
        look, picture, schools, facts = await asyncio.gather(
            worker.ask(AskLook(choice=CHOICE)),
            worker.ask(AskPicture(choice=CHOICE)),
            worker.ask(AskSchools()),
            worker.ask(AskFacts(school="concorde")),
        )
        assert isinstance(look, Look)
        assert isinstance(picture, Picture)
        assert picture.sum == look.sum
        assert isinstance(schools, Schools)
        assert isinstance(facts, Facts)
        assert worker.pid == pid

    with_worker(work)


def test_who_gives_up_gets_in_nobodys_way() -> None:
    """The next one who asks has the answer to their own question."""

    async def work(worker: Worker) -> None:
        pid = worker.pid
        left = [asyncio.ensure_future(worker.ask(AskSchools())) for _ in range(3)]
        await asyncio.sleep(0)
        for each in left:
            each.cancel()
        answer = await worker.ask(AskFacts(school="northgate"))
        assert isinstance(answer, Facts)
        assert all(each.cancelled() for each in left)
        assert worker.pid == pid

    with_worker(work)


def test_a_worker_that_dies_is_told_once_and_started_anew() -> None:
    """Whoever asks hears of it in their language, and the next question is answered."""

    async def work(worker: Worker) -> None:
        assert worker.pid is not None
        first = worker.pid
        os.kill(first, signal.SIGTERM)
        told = await worker.ask(AskSchools(tongue="es"))
        if isinstance(told, Failed):  # else the end was seen before anything was asked
            assert told.kind == DIED
            assert told.said.startswith("Lo que hace las páginas terminó")
        assert isinstance(await worker.ask(AskSchools()), Schools)
        assert worker.pid != first

    with_worker(work)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows halts no process")
def test_an_answer_that_takes_too_long_is_given_up() -> None:
    """A process that hangs is ended, so that it is in nobody's way."""

    async def work(worker: Worker) -> None:
        assert worker.pid is not None
        first = worker.pid
        os.kill(first, signal.SIGSTOP)
        worker.seconds = 0.05
        told = await worker.ask(AskSchools())
        assert isinstance(told, Failed)
        assert told.kind == LONG
        assert "too long" in told.said
        worker.seconds = 30
        assert isinstance(await worker.ask(AskSchools()), Schools)
        with pytest.raises(ProcessLookupError):
            os.kill(first, 0)

    with_worker(work)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows halts no process")
def test_who_closes_does_not_wait_for_an_answer() -> None:
    """Whoever quits while something is made is not kept; those who wait hear that it failed."""

    async def work(worker: Worker) -> None:
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGSTOP)
        waiting = [asyncio.ensure_future(worker.ask(AskSchools())) for _ in range(2)]
        await asyncio.sleep(0.01)
        async with asyncio.timeout(5):
            await worker.close()
        assert [type(await each) for each in waiting] == [Failed, Failed]
        assert worker.pid is None

    with_worker(work)


def test_nothing_is_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that was typed is in no file: not of the folder, and not of what is kept."""
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "TMPDIR", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))

    async def work(worker: Worker) -> None:
        for name in ("Wilhelmina", "Bình"):
            choice = Choice(roles=CHOICE.roles, name=name, note=f"{name}, come by")
            assert isinstance(await worker.ask(AskPicture(choice=choice)), Picture)

    with_worker(work)
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in kept if b"Wilhelmina" in path.read_bytes()]


@pytest.mark.parametrize("head", [b"", b"\0\0", b"\xff\xff\xff\xff"])
def test_what_is_no_message_is_not_waited_for(head: bytes) -> None:
    """A short head, or a length that nobody would send, ends the talk."""
    with pytest.raises(Ended):
        length_of(head)
    assert length_of(framed(b"abc")[:4]) == 3
