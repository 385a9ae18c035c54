"""Signs on at Google: a person in the browser, a service account with its own key.

Google gives no tokens for mail by device code, so a person's sign-on is that of a program on a
computer (RFC 8252): the browser comes back to a port of this machine, with a code that only
whoever asked can use (RFC 7636).
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import google.auth.exceptions
import google.oauth2.credentials
import google.oauth2.service_account
import requests
from google.auth.transport.requests import Request
from msgspec.structs import replace

from reportgen.outbox.account import Account
from reportgen.outbox.advice import advice
from reportgen.outbox.https import Session, heard
from reportgen.outbox.replies import Stopped, Unreachable, on_one_line
from reportgen.outbox.tokens import Token

CONSENT = "https://accounts.google.com/o/oauth2/v2/auth"
TOKENS = "https://oauth2.googleapis.com/token"
SCOPE = "https://mail.google.com/"
PATIENCE = 900
LASTS = 3600.0
"""Seconds for which tokens of Google are good."""

_DONE = b"<!doctype html><title>reportgen</title><p>You can close this page."


def signed_in(account: Account, authority: Path | None, show: Callable[[str], None]) -> Account:
    """Sign a person in: *show* gets the words with the address to open in the browser.

    Returns *account* with its refresh token. Raises Stopped and Unreachable.
    """
    verifier, state = secrets.token_urlsafe(48), secrets.token_urlsafe(24)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
    with _Callback() as server:
        asked = {
            "client_id": account.client,
            "redirect_uri": server.address,
            "response_type": "code",
            "scope": SCOPE,
            "code_challenge": challenge.rstrip(b"=").decode(),
            "code_challenge_method": "S256",
            "access_type": "offline",
            "prompt": "consent",
            "login_hint": account.user,
            "state": state,
        }
        consent = account.authority.replace("/token", "/auth") or CONSENT
        page = f"{consent}?{urlencode(asked)}"
        show(f"To sign in, open this page in a browser on this computer: {page}")
        answer = server.answer()
    if answer.get("state") != state:
        raise Stopped("the browser came back with an answer to another question", "try again")
    code = _sound(account, answer, "code")
    found = _exchanged(
        account,
        authority,
        {
            "grant_type": "authorization_code",
            "code": str(code["code"]),
            "code_verifier": verifier,
            "client_id": account.client,
            "client_secret": account.secret,
            "redirect_uri": str(asked["redirect_uri"]),
        },
    )
    return replace(account, refresh=str(_sound(account, found, "refresh_token")["refresh_token"]))


def fetched(account: Account, authority: Path | None) -> tuple[Token, str]:
    """A token of *account*, and its refresh token from now on; raises Stopped, Unreachable."""
    try:
        found = _credentials(account)
        heard(_where(account), lambda: _refresh(found, authority))
    except google.auth.exceptions.RefreshError as error:
        if error.retryable:
            raise Unreachable(f"{_where(account)}: {on_one_line(str(error.args[0]))}") from error
        words = on_one_line(str(error.args[0]))
        hint = advice(words, "show this to whoever runs your Google Workspace")
        raise Stopped(f"{_where(account)}: gives no token ({words})", hint) from error
    except (ValueError, KeyError, google.auth.exceptions.GoogleAuthError) as error:
        raise Stopped("the key of the service account is none, as Google writes them") from error
    return Token(str(found.token), LASTS), str(getattr(found, "refresh_token", None) or "")


def _credentials(account: Account) -> Any:
    where = account.authority or TOKENS
    if account.refresh:
        return google.oauth2.credentials.Credentials(  # type: ignore[no-untyped-call]
            None,
            refresh_token=account.refresh,
            token_uri=where,
            client_id=account.client,
            client_secret=account.secret,
            scopes=[SCOPE],
        )
    key = json.loads(account.secret)
    if account.authority:
        key["token_uri"] = account.authority
    return google.oauth2.service_account.Credentials.from_service_account_info(  # type: ignore[no-untyped-call]
        key, scopes=[SCOPE], subject=account.user
    )


def _exchanged(account: Account, authority: Path | None, form: Mapping[str, str]) -> dict[str, Any]:
    where = _where(account)
    found = heard(where, lambda: Session(authority).post(where, data=dict(form)).json())
    return found if isinstance(found, dict) else {}


def _sound(account: Account, found: Mapping[str, Any], wanted: str) -> Mapping[str, Any]:
    """*found*, an answer; raises Stopped where it lacks what is *wanted*."""
    if wanted in found:
        return found
    parts = (found.get("error"), found.get("error_description"))
    words = on_one_line(": ".join(str(part) for part in parts if part)) or "no reason given"
    hint = advice(words, "show this to whoever runs your Google Workspace")
    raise Stopped(f"{_where(account)}: gives no {wanted.replace('_', ' ')} ({words})", hint)


def _where(account: Account) -> str:
    return account.authority or TOKENS


def _refresh(credentials: Any, authority: Path | None) -> None:
    """Fetch a token; an error of the network is raised as that of requests."""
    try:
        credentials.refresh(Request(Session(authority)))
    except google.auth.exceptions.TransportError as error:
        cause = error.__cause__ or error.__context__
        raise (cause if isinstance(cause, requests.RequestException) else error) from error


class _Callback(HTTPServer):
    """Waits on a port of this machine for the browser to come back, once."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.timeout = PATIENCE
        self.found: dict[str, str] | None = None

    @property
    def address(self) -> str:
        """Where the browser is to come back to."""
        return f"http://127.0.0.1:{self.server_port}/"

    def answer(self) -> dict[str, str]:
        """What the browser brought; raises Stopped where it does not come in time."""
        self.handle_request()
        while self.found == {}:  # a browser also asks for an icon
            self.handle_request()
        if self.found is None:
            raise Stopped("nobody signed in within 15 minutes", "try again")
        return self.found


class _Answer(BaseHTTPRequestHandler):
    """Notes what stands behind the ? of the address."""

    server: _Callback

    def do_GET(self) -> None:
        """Note the answer and say that it is done."""
        query = parse_qs(urlsplit(self.path).query)
        self.server.found = {name: values[0] for name, values in query.items()}
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(_DONE)

    def log_message(self, *_: object) -> None:
        """Say nothing: the address has the code in it."""
