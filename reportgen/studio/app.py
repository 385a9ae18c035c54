"""The studio's addresses and what answers each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from reportgen.studio import choosing, founding, making, placing
from reportgen.studio.doorway import Doorway
from reportgen.studio.guard import Guard, Note, Yard
from reportgen.studio.house import House, LostPlaceError, StuckError
from reportgen.studio.screens import setting

STATIC = Path(__file__).parent / "static"


async def alive(_request: Request) -> Response:
    """Say that the studio runs."""
    return JSONResponse({"alive": True})


def routes() -> tuple[BaseRoute, ...]:
    """Every address of the studio."""
    return (
        Route("/alive", alive),
        Mount("/static", StaticFiles(directory=STATIC)),
        *choosing.ROUTES,
        *making.ROUTES,
        *placing.ROUTES,
        *founding.ROUTES,
    )


def studio(house: House, doorway: Doorway, *, port: int, note: Note) -> ASGIApp:
    """The application: the screens of *house*, behind a guard."""

    def refuse(status: int, headers: Headers) -> Response:
        return house.templates.refused(status, setting(headers, house.place))

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return refuse(error.status_code, request.headers)

    async def stuck(request: Request, error: Exception) -> Response:
        assert isinstance(error, StuckError)
        return house.stuck(setting(request.headers, house.place), error.answer)

    async def lost(_request: Request, _error: Exception) -> Response:
        return RedirectResponse(founding.ADDRESS, 303)

    async def failed(request: Request, error: Exception) -> Response:
        note(f"fault: {type(error).__name__} {_where(error)}")
        return house.failed(setting(request.headers, house.place))

    known = routes()

    @asynccontextmanager
    async def working(_app: Starlette) -> AsyncIterator[None]:
        async with house.bench.worker:
            yield

    screens = Starlette(
        lifespan=working,
        routes=known,
        exception_handlers={
            HTTPException: refused,
            StuckError: stuck,
            LostPlaceError: lost,
            500: failed,
        },
    )
    screens.state.house = house
    named = (route for route in known if isinstance(route, Route | Mount))
    patterns = {_answering(route): route.path for route in named}
    large = {founding.ADDRESS: founding.MOST_BODY}
    yard = Yard(port=port, refuse=refuse, patterns=patterns, large=large)
    return Guard(screens, doorway, yard, note)


def _answering(route: Route | Mount) -> Callable[..., object]:
    return route.endpoint if isinstance(route, Route) else route.app


def _where(error: BaseException) -> str:
    """The place in the program where *error* was raised, without a word of what somebody typed."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "-"
