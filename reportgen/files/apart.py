"""Work on what a stranger made, in a process of its own with limits.

A small file can ask a library for an hour, for all memory, or make it crash: then that process
ends, and this one tells which limit it was.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, ParamSpec, TypeVar

from msgspec import Struct

Given = ParamSpec("Given")
Made = TypeVar("Made")

_HELD = ("SIGINT", "SIGHUP")
"""Signals of a terminal to all of its processes; only the one that gives the work minds them."""


class Limits(Struct, frozen=True):
    """How long work apart may take in *seconds* of a processor, and how much *memory* in bytes.

    On a machine that has much else to do it has half as much again by the clock, so that even what
    waits for ever ends. Windows holds no process to its memory, and to the clock alone; macOS not
    to its memory.
    """

    seconds: float = 10.0
    memory: int = 1_000_000_000


class Exceeded(Exception):
    """Work apart was ended; the message says at which limit, as the end of a sentence."""


def apart(
    limits: Limits, work: Callable[Given, Made], *given: Given.args, **named: Given.kwargs
) -> Made:
    """What *work* makes of what it is *given*, in a process of its own within *limits*.

    *work* is a function of a module, and all that goes in and out is plain values. Raises what
    *work* raises, and Exceeded where a limit, or a crash of the process, ended it.
    """
    context = get_context("spawn")  # the same on every system, and safe with threads
    here, there = context.Pipe(duplex=False)
    process = context.Process(
        target=_work, args=(there, limits, work, given, named), daemon=True, name="apart"
    )
    try:
        with held():
            process.start()
        there.close()  # so that the end of the process is the end of the pipe
        made: Made = _answer(here, process, limits)
        return made
    finally:
        _end(process)
        here.close()


def _answer(here: Connection, process: BaseProcess, limits: Limits) -> Any:
    """What the process sends; raises Exceeded where nothing comes."""
    try:
        # it says that it begins, then what it made
        for seconds in (_START, _BUSY * limits.seconds):
            if not here.poll(seconds):
                raise Exceeded(_slow(limits))
            good, value = here.recv()
    except EOFError:
        process.join(1)
        raise Exceeded(_why(process.exitcode, limits)) from None
    if good:
        return value
    if isinstance(value, MemoryError):
        raise Exceeded(_memory(limits)) from None
    raise value


_BUSY = 1.5
"""How many times longer a clock may run than the processor works."""

_START = 60.0
"""Seconds which a process may take to begin on a machine that has much to do."""


def _why(code: int | None, limits: Limits) -> str:
    """Why a process with the exit *code* has said nothing."""
    if code is not None and -code in {getattr(signal, "SIGXCPU", 0), getattr(signal, "SIGKILL", 0)}:
        return _slow(limits)
    return f"the program that reads it crashed, or needs more than {_megabytes(limits)}"


def _slow(limits: Limits) -> str:
    return f"it takes more than {limits.seconds:g} seconds"


def _memory(limits: Limits) -> str:
    return f"it takes more than {_megabytes(limits)} of memory"


def _megabytes(limits: Limits) -> str:
    return f"{limits.memory // 1_000_000:,} MB"


@contextmanager
def held() -> Iterator[None]:
    """While inside, what a terminal sends waits; a process that starts here never gets it.

    Python would show where such a process was in its imports.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    held = [getattr(signal, name) for name in _HELD]
    before = signal.pthread_sigmask(signal.SIG_BLOCK, held)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(process: BaseProcess) -> None:
    """End the process, and those that it has started."""
    if process.pid is None:
        return  # it was never started
    if process.is_alive():
        with suppress(OSError, AttributeError):  # a group of its own, where there are groups
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    process.join()
    process.close()


def _work(there: Connection, limits: Limits, work: Any, given: Any, named: Any) -> None:
    """Do the work within *limits*, and send what comes of it; the body of the process."""
    _confine(limits)
    with suppress(OSError):  # nobody waits for it any more
        there.send((True, None))
        try:
            answer: tuple[bool, Any] = True, work(*given, **named)
        except BaseException as error:  # noqa: BLE001 - it is raised where the work came from
            answer = False, error
        try:
            there.send(answer)
        except MemoryError as error:
            there.send((False, error))


def _confine(limits: Limits) -> None:
    """Hold this process to *limits*, and keep what libraries print off the terminal."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError):
        os.setpgid(0, 0)
    seconds = int(limits.seconds) + 1
    for kind, most in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CPU, seconds)):
        with suppress(OSError, ValueError):  # a stricter limit holds already, or macOS has none
            resource.setrlimit(kind, (most, most))
