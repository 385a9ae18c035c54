"""What stands before every screen: whom it answers, what it takes in, and what it says of itself.

Refuses what another site, another name for this machine or a browser without a ticket asks for;
counts a body while it comes in; gives every answer the headers that confine it; and notes each
request by its method, the pattern of its address, its status and its time: never a name.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any

from msgspec import Struct
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportgen.studio.doorway import Doorway

SAFE = ("GET", "HEAD")
METHODS = (*SAFE, "POST")
OPEN = ("/alive",)
"""Addresses that need no cookie."""
PUBLIC = "/static/"
MOST_BODY = 64 * 1024
"""Bytes of a form; a file that comes with one has its own limit."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' blob:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
NO_STORE = "no-store"

Note = Callable[[str], None]
Refuse = Callable[[int, Headers], Response]


class Yard(Struct, frozen=True, kw_only=True):
    """What a guard knows of the screens behind it.

    *patterns* are those of addresses by what answers there; *large* the bytes that the body of a
    form with a file may have, by its address. *refuse* answers whoever may not come in.
    """

    port: int
    refuse: Refuse
    patterns: Mapping[Any, str]
    large: Mapping[str, int]


class Guard:
    """Lets in what may come in, and hands it to the screens."""

    def __init__(self, screens: ASGIApp, doorway: Doorway, yard: Yard, note: Note) -> None:
        self.screens, self.doorway, self.yard, self.note = screens, doorway, yard, note
        self.refuse = yard.refuse
        self.hosts = (f"127.0.0.1:{yard.port}", f"localhost:{yard.port}")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, and note it."""
        if scope["type"] != "http":
            await self.screens(scope, receive, send)  # the beginning and the end of the work
            return
        began = time.monotonic()
        status = 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _confine(MutableHeaders(scope=message), is_public=scope["path"].startswith(PUBLIC))
            await send(message)

        try:
            await self._answer(scope, receive, sending)
        finally:
            spent = round((time.monotonic() - began) * 1000)
            method = scope["method"] if scope["method"] in METHODS else "-"
            pattern = self.yard.patterns.get(scope.get("endpoint"), "-")
            self.note(f"{method} {pattern} {status} {spent} ms")

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        refusal = self._refused(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        most = self.yard.large.get(scope["path"], MOST_BODY)
        if _is_beyond(headers.get("content-length", ""), most):
            await self.refuse(413, headers)(scope, receive, send)
            return
        await self.screens(scope, _counted(receive, most), send)

    def _refused(self, scope: Scope, headers: Headers) -> Response | None:
        """The answer to what may not come in; a redirection for a good ticket; None otherwise."""
        if headers.getlist("host") not in [[host] for host in self.hosts]:
            return self.refuse(421, headers)
        if scope["method"] not in METHODS:
            return self.refuse(405, headers)
        if scope["method"] not in SAFE and not _is_ours(headers):
            return self.refuse(403, headers)
        if scope["path"] in OPEN or scope["path"].startswith(PUBLIC):
            return None
        if scope["path"] == "/" and (shown := _ticket(scope)):
            return self._admitted(shown) or self.refuse(401, headers)
        known = self.doorway.knows(_cookie(headers, self.doorway.cookie))
        return None if known else self.refuse(401, headers)

    def _admitted(self, ticket: str) -> Response | None:
        """The way on without the ticket, and with a cookie; None for a ticket that is not good."""
        cookie = self.doorway.admit(ticket)
        if cookie is None:
            return None
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.doorway.cookie, cookie, path="/", httponly=True, samesite="lax")
        return answer


def _ticket(scope: Scope) -> str:
    """The ticket in the address of *scope*; an empty text where there is none."""
    return QueryParams(scope["query_string"]).get("t", "")


def _cookie(headers: Headers, name: str) -> str:
    """The value of the cookie *name*; an empty text where there is none."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _is_ours(headers: Headers) -> bool:
    """Whether a page of ours sent this: the browser says so, in one way or another."""
    if (site := headers.getlist("sec-fetch-site")) != []:
        return site == ["same-origin"]
    return headers.getlist("origin") == [f"http://{headers['host']}"]


def _is_beyond(length: str, most: int) -> bool:
    return not length.isascii() or (length.isdigit() and int(length[:12]) > most)


def _counted(receive: Receive, most: int) -> Receive:
    """*receive*, which raises HTTPException as soon as more than *most* bytes have come."""
    count = 0

    async def counting() -> Message:
        nonlocal count
        message = await receive()
        count += len(message.get("body", b""))
        if count > most:
            raise HTTPException(413)
        return message

    return counting


def _confine(headers: MutableHeaders, *, is_public: bool) -> None:
    """Give an answer the headers that confine it; nothing is kept unless it says so itself."""
    for name, value in HEADERS.items():
        headers[name] = value
    headers.setdefault("cache-control", "no-cache" if is_public else NO_STORE)
