"""The studio as a process: one for each user, on this machine alone, until somebody ends it."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from logging import CRITICAL

import uvicorn
from msgspec import Struct
from msgspec.structs import replace

from reportgen.errors import ReportgenError
from reportgen.files.disk import reason
from reportgen.files.lock import Lock
from reportgen.files.private import own_folder, state_folder
from reportgen.studio.app import studio
from reportgen.studio.bench import Worker
from reportgen.studio.doorway import Doorway, new_secret, ticket
from reportgen.studio.house import Folders, House
from reportgen.studio.keeping import Cupboard, Running

LOOPBACK = "127.0.0.1"
_PATIENCE = 10
"""Seconds that a second start waits for the first to say where it runs."""


class Wish(Struct, frozen=True, kw_only=True):
    """What a start asks for: *port* 0 is any; *school* and *campus* are where somebody works.

    Where they are only *usual*, a school that somebody chose on the page stays.
    """

    folders: Folders
    port: int = 0
    school: str = ""
    campus: str = ""
    is_usual: bool = False


def serve(
    wish: Wish,
    worker: Worker,
    opened: Callable[[str], None],
    note: Callable[[str], None],
) -> bool:
    """Run the studio until it is ended; *opened* is called with an address that lets in once.

    Where one runs already, only that is called. Returns whether it was this one that ran. Raises
    ReportgenError where no port can be had.
    """
    folder = state_folder("studio")
    own_folder(folder)
    cupboard = Cupboard(folder)
    lock = Lock(folder / "lock", "", stays=True)
    if not lock.take():
        opened(_address(_found(cupboard, lock)))
        return False
    try:
        _serve(wish, cupboard, worker, opened, note)
    finally:
        cupboard.ended()
        lock.give_back()
    return True


def _serve(
    wish: Wish,
    cupboard: Cupboard,
    worker: Worker,
    opened: Callable[[str], None],
    note: Callable[[str], None],
) -> None:
    ear = _listening(wish.port or cupboard.kept.port, must=bool(wish.port))
    port = ear.getsockname()[1]
    place = cupboard.kept.place
    if wish.school and not (wish.is_usual and place.school):
        place = replace(place, school=wish.school, campus=wish.campus)
    cupboard.keep(replace(cupboard.kept, port=port, place=place))
    running = Running(port=port, secret=new_secret())
    try:
        house = House(
            worker,
            cupboard,
            wish.folders,
            end=lambda: _end(server),
        )
        doorway = Doorway(running.secret, port)
        server = uvicorn.Server(_config(studio(house, doorway, port=port, note=note)))
        cupboard.runs(running)
        opened(_address(running))
        server.run(sockets=[ear])
    finally:
        ear.close()


def _config(app: object) -> uvicorn.Config:
    """How the server runs: it says nothing by itself, and gives nobody's time away."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type] # an application of ASGI, as uvicorn has it
        access_log=False,
        log_config=None,
        log_level=CRITICAL,  # a fault is noted by us, without a traceback
        lifespan="on",
        ws="none",
        http="h11",
        loop="asyncio",
        proxy_headers=False,
        server_header=False,
        limit_concurrency=100,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=3,
    )


def _end(server: uvicorn.Server) -> None:
    server.should_exit = True


def _address(running: Running) -> str:
    """The address that lets a browser into the studio that is *running*, once."""
    return f"http://{LOOPBACK}:{running.port}/?t={ticket(running.secret)}"


def _found(cupboard: Cupboard, lock: Lock) -> Running:
    """The studio that runs already; raises ReportgenError where it does not say where."""
    running = cupboard.running
    if running is None and lock.take(_PATIENCE):
        lock.give_back()  # it ended just now
    running = running or cupboard.running
    if running is None:
        raise ReportgenError("Studio runs already, but does not answer", "end it, then start it")
    return running


def _listening(port: int, *, must: bool) -> socket.socket:
    """A socket that listens on *port* of this machine, or on a free one if it need not be that."""
    ear = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        ear.bind((LOOPBACK, port))
        ear.listen()  # whoever comes before the server is ready waits
    except OSError as error:
        ear.close()
        if must:
            what = f"port {port} cannot be had ({reason(error)})"
            raise ReportgenError(what, "choose another, or leave out --port") from error
        return _listening(0, must=True) if port else _none(error)
    return ear


def _none(error: OSError) -> socket.socket:
    raise ReportgenError(f"no port can be had ({reason(error)})") from error
