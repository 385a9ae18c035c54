"""A sign-on server and a mail server that take tokens, and go wrong where a test asks them to."""

from __future__ import annotations

import base64
import binascii
import json
import threading
from collections import defaultdict, deque
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs

from aiosmtpd.smtp import MISSING, AuthResult
from mailserver import USER, Authority, MailServer, Scripted

LONG = "eyJ0eXAiOiJKV1QifQ." + "a" * 1800 + ".sig-natu_re"
"""A token as Microsoft writes them: far longer than a line of SMTP may be."""

TENANT = "northgate.example"
DEVICE_CODE = "/oauth2/v2.0/devicecode"


class SignOnServer:
    """A server that gives out tokens over HTTPS, as Microsoft's and Google's do.

    *plan* has, for each path, the answers that are given instead of the usual the next times: a
    status and a JSON object. *asked* are path and form of each request, in order.
    """

    def __init__(self, authority: Authority) -> None:
        self.plan: dict[str, deque[tuple[int, Mapping[str, object]]]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.given = 0
        self.http = _Https(("127.0.0.1", 0), _Handler)
        self.http.own = self
        self.http.socket = authority.context.wrap_socket(self.http.socket, server_side=True)
        self.url = f"https://localhost:{self.http.server_port}/{TENANT}"
        self.token_url = f"https://localhost:{self.http.server_port}/token"

    def __enter__(self) -> Self:
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.http.shutdown()
        self.http.server_close()

    def on(self, path: str, *answers: Mapping[str, object], status: int = 400) -> Self:
        """What is answered at the next requests for paths that end with *path*."""
        self.plan.setdefault(path, deque()).extend((status, answer) for answer in answers)
        return self

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, Mapping[str, object]]:
        """The answer to a request."""
        self.asked.append((path, form))
        for ending, answers in self.plan.items():
            if path.endswith(ending) and answers:
                return answers.popleft()
        if path.endswith("openid-configuration"):
            return 200, self._configuration()
        if path.endswith(DEVICE_CODE):
            return 200, {
                "user_code": "ABCD1234",
                "device_code": "long-device-code",
                "verification_uri": "https://login.example/device",
                "expires_in": 900,
                "interval": 1,
                "message": "To sign in, open https://login.example/device and enter ABCD1234",
            }
        self.given += 1
        return 200, {
            "token_type": "Bearer",
            "access_token": f"{LONG}{self.given}",
            "refresh_token": f"refresh-{self.given}" + "r" * 1500,
            "expires_in": 3599,
        }

    def _configuration(self) -> Mapping[str, object]:
        return {
            "issuer": f"{self.url}/v2.0",
            "authorization_endpoint": f"{self.url}/oauth2/v2.0/authorize",
            "token_endpoint": f"{self.url}/oauth2/v2.0/token",
            "device_authorization_endpoint": f"{self.url}{DEVICE_CODE}",
        }


class _Https(ThreadingHTTPServer):
    own: SignOnServer
    daemon_threads = True


class _Handler(BaseHTTPRequestHandler):
    server: _Https

    def do_GET(self) -> None:
        self._answer({})

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        form = parse_qs(self.rfile.read(length).decode())
        self._answer({name: values[0] for name, values in form.items()})

    def _answer(self, form: dict[str, str]) -> None:
        status, found = self.server.own.answer(self.path, form)
        body = json.dumps(found).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Patient(Scripted):
    """Reads lines as long as a token may be (RFC 4954, 4)."""

    line_length_limit = 12288
    command_size_limits = defaultdict(lambda: 12288)  # noqa: RUF012 - as of aiosmtpd


class TokenServer(MailServer):
    """A mail server that lets USER in with a token of *good*, by XOAUTH2 or OAUTHBEARER.

    It refuses with *refusal* after *problem*, the JSON of its 334; without *problem* at once. With
    *on_one_line* it wants the token behind the name of the method, however long the line gets.
    """

    kind = _Patient

    def __init__(
        self,
        authority: Authority | None,
        *good: str,
        methods: tuple[str, ...] = ("XOAUTH2",),
        refusal: str = "535 5.7.3 Authentication unsuccessful",
        problem: str = '{"status":"401","schemes":"Bearer"}',
        on_one_line: bool = False,
    ) -> None:
        without = tuple({"PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER"} - set(methods))
        super().__init__(authority, auth=True, without=without)
        self.good, self.refusal, self.problem = set(good), refusal, problem
        self.on_one_line = on_one_line
        self.shown: list[str] = []

    async def auth_XOAUTH2(self, server: Any, args: list[str]) -> AuthResult:  # noqa: N802
        """Take `user=USER^Aauth=Bearer TOKEN^A^A`; an empty line ends what went wrong."""
        text = await self._response(server, args)
        user, _, rest = text.removeprefix("user=").partition("\x01auth=Bearer ")
        return await self._judged(server, user, rest.removesuffix("\x01\x01"), b"")

    async def auth_OAUTHBEARER(self, server: Any, args: list[str]) -> AuthResult:  # noqa: N802
        """Take what RFC 7628 says; a lone ^A ends what went wrong."""
        text = await self._response(server, args)
        head, *pairs = text.split("\x01")
        values = dict(pair.split("=", 1) for pair in pairs if pair)
        assert values["host"] == "localhost"
        assert values["port"] == str(self.controller.port)
        user = head.removeprefix("n,a=").removesuffix(",").replace("=2C", ",").replace("=3D", "=")
        return await self._judged(server, user, values["auth"].removeprefix("Bearer "), b"\x01")

    async def _response(self, server: Any, args: list[str]) -> str:
        self.heard.append(f"AUTH {args[0]} {'at once' if len(args) > 1 else 'after 334'}")
        if len(args) > 1:
            return base64.b64decode(args[1], validate=True).decode()
        found = await server.challenge_auth("")
        assert found is not MISSING
        return str(found.decode())

    async def _judged(self, server: Any, user: str, token: str, end: bytes) -> AuthResult:
        self.shown.append(token)
        if user == USER and token in self.good:
            return AuthResult(success=True)
        if self.problem:
            await server.push(b"334 " + base64.b64encode(self.problem.encode()))
            line = (await server._reader.readline()).strip()
            try:
                assert base64.b64decode(line, validate=True) == end
            except (AssertionError, binascii.Error):
                await server.push("501 5.5.2 not what ends an error")
                return AuthResult(success=False, handled=True)
        await server.push(self.refusal)
        return AuthResult(success=False, handled=True)

    async def handle_AUTH(  # noqa: N802
        self, _server: Any, _session: Any, _envelope: Any, args: list[str]
    ) -> Any:
        """Refuse a method without a token where the line has to have one."""
        if self.on_one_line and len(args) == 1:
            self.heard.append("AUTH refused")
            return "501 5.5.4 Syntax: AUTH mechanism token"
        return MISSING
