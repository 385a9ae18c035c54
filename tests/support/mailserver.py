"""A mail server to send to, with TLS and AUTH, that misbehaves where a test asks it to."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path
from socket import socket
from typing import Any, Self, cast

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

USER, PASSWORD = "ana@northgate.example", "pässwörd: one"

Action = str | float | Callable[[], object] | None
CUT, KEPT_AND_CUT = "cut", "kept and cut"


class Authority:
    """A certificate authority of our own, its file, and a server's context."""

    def __init__(self, folder: Path, host: str = "localhost") -> None:
        ca = trustme.CA()
        self.file = folder / "ca.pem"
        ca.cert_pem.write_to_path(self.file)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ca.issue_cert(host).configure_cert(self.context)


class MailServer:
    """A server in a thread of its own.

    *plan* has, for each step of a dialogue, what is done instead of the usual the next times:
    a reply, a cut connection, seconds to wait, or something to call; None is the usual.
    *taken* are the messages that it has accepted, in order.
    """

    kind: type[Scripted]

    def __init__(
        self,
        authority: Authority | None = None,
        *,
        implicit: bool = True,
        auth: bool = False,
        utf8: bool = True,
        most: int | None = None,
        port: int = 0,
        without: tuple[str, ...] = (),
    ) -> None:
        self.plan: dict[str, deque[Action]] = defaultdict(deque)
        self.always: dict[str, Action] = {}
        self.taken: list[tuple[str, str, bytes]] = []
        self.heard: list[str] = []
        self.connections = 0
        self.each = 0
        self.enough = "421 4.3.2 enough for one connection"
        self.lock = threading.Lock()
        options: dict[str, Any] = {"enable_SMTPUTF8": utf8, "data_size_limit": most or 33554432}
        if auth:
            options |= {
                "authenticator": self._authenticate,
                "auth_required": True,
                "auth_require_tls": not implicit,
                "auth_exclude_mechanism": without,
            }
        if authority and not implicit:
            options |= {"tls_context": authority.context, "require_starttls": True}
        context = authority.context if authority and implicit else None
        self.controller = _Controller(
            self, hostname="127.0.0.1", port=port or free_port(), ssl_context=context, **options
        )
        scheme = "smtps" if authority and implicit else "smtp"
        user = f"{USER}@" if auth else ""
        self.url = f"{scheme}://{user}localhost:{self.controller.port}"

    def __enter__(self) -> Self:
        self.controller.start()
        self.connections = 0  # the controller itself looks whether it is there
        return self

    def __exit__(self, *_: object) -> None:
        self.controller.stop()

    def on(self, step: str, *actions: Action) -> Self:
        """What is done at the next occurrences of *step*: MAIL, RCPT, DATA, BODY or END."""
        self.plan[step] += actions
        return self

    @property
    def ids(self) -> list[str]:
        """The Message-IDs that were accepted."""
        return [_id(content) for _, _, content in self.taken]

    def _authenticate(
        self, _server: Any, _session: Any, _envelope: Any, how: str, data: Any
    ) -> Any:
        assert isinstance(data, LoginPassword)
        self.heard.append(f"AUTH {how}")
        is_right = data.login == USER.encode() and data.password == PASSWORD.encode()
        return AuthResult(success=is_right, handled=is_right)

    async def act(self, step: str, server: SMTP) -> str | None:
        """Do what is planned for *step*; a reply to give, or none for the usual."""
        action = self.plan[step].popleft() if self.plan[step] else self.always.get(step)
        if callable(action):
            action()
        elif isinstance(action, float):
            await asyncio.sleep(action)
        elif action in {CUT, KEPT_AND_CUT}:
            cast("asyncio.Transport", server.transport).abort()
            raise ConnectionResetError
        elif isinstance(action, str):
            return action
        return None

    # the hooks that aiosmtpd calls

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """At MAIL FROM."""
        self.heard.append(f"MAIL {address} {' '.join(options)}".strip())
        session.count = getattr(session, "count", 0)
        if self.each and session.count >= self.each:
            return self.enough
        if reply := await self.act("MAIL", server):
            return reply
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        """At RCPT TO."""
        self.heard.append(f"RCPT {address}")
        if reply := await self.act("RCPT", server):
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: Any, session: Any, envelope: Any
    ) -> str:
        """At the dot that ends a message."""
        self.heard.append("END")
        planned = self.plan["END"][0] if self.plan["END"] else self.always.get("END")
        is_reply = isinstance(planned, str) and planned[0].isdigit()
        if is_reply or planned == CUT:
            return await self.act("END", server) or ""
        self.take(envelope)
        session.count += 1
        return await self.act("END", server) or "250 2.0.0 taken"

    def take(self, envelope: Any) -> None:
        """Keep a message."""
        with self.lock:
            self.taken.append((envelope.mail_from, envelope.rcpt_tos[0], envelope.content))


class Scripted(SMTP):
    """Can be told what to do where aiosmtpd asks nobody."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: D102, N802 - as of aiosmtpd
        own: MailServer = self.event_handler
        own.heard.append("DATA")
        if reply := await own.act("DATA", self):
            await self.push(reply)
        elif own.plan["BODY"]:
            await self.push("354 go on")
            await self._reader.read(100)
            await own.act("BODY", self)
        else:
            await super().smtp_DATA(arg)


MailServer.kind = Scripted


class _Controller(Controller):
    def factory(self) -> SMTP:
        self.handler.connections += 1
        kind: type[SMTP] = self.handler.kind
        return kind(self.handler, **self.SMTP_kwargs)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _id(content: bytes) -> str:
    return str(message_from_bytes(content)["Message-ID"]).strip()
