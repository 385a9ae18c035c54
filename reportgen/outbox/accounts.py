"""Accounts that are signed in: what gets them tokens, kept in the system's keyring alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec.structs import replace

from reportgen.errors import ReportgenError
from reportgen.files.installing import adding, module
from reportgen.outbox.account import HOSTS, MICROSOFT, Account
from reportgen.outbox.keychain import forget, keep, kept
from reportgen.outbox.server import PASSWORD, Server
from reportgen.outbox.tokens import Secret, Token, Tokens

CLIENT_SECRET = "REPORTGEN_CLIENT_SECRET"  # noqa: S105 - the name of a variable
_APPLICATION = "application"


class SignOn(Protocol):
    """A way to get tokens: one module for each provider."""

    def signed_in(
        self, account: Account, authority: Path | None, show: Callable[[str], None]
    ) -> Account:
        """Sign a person in, with words to *show*; the account with its refresh token."""

    def fetched(self, account: Account, authority: Path | None) -> tuple[Token, str]:
        """A token of *account*, and its refresh token from now on; raises as `Tokens` does."""


def sign_on(provider: str) -> SignOn:
    """The module for *provider*; raises ReportgenError where its library is not installed."""
    try:
        if provider == MICROSOFT:
            from reportgen.outbox import microsoft

            return microsoft
        from reportgen.outbox import google
    except ImportError as error:
        raise ReportgenError(
            f"signing on at {provider} needs {error.name or 'a library'}, which is not installed",
            f"run `{adding('oauth')}`",
        ) from error
    return google


def keep_account(account: Account) -> None:
    """Keep *account* in the keyring, in place of a password; raises ReportgenError."""
    keep(_service(account.host), account.user, msgspec.json.encode(account).decode())


def forget_account(host: str, user: str) -> bool:
    """Take the account out of the keyring; returns whether it was there."""
    return forget(_service(host), user)


def tokens_of(account: Account, authority: Path | None) -> Tokens:
    """The tokens of *account*; a refresh token that the server changes is kept.

    *authority* is a file of certificates to trust instead of the system's.
    """
    provider, now = sign_on(account.provider), account

    def fetch() -> Token:
        nonlocal now
        token, refresh = provider.fetched(now, authority)
        if refresh and refresh != now.refresh:
            now = replace(now, refresh=refresh)
            keep_account(now)
        return token

    return Tokens(fetch)


def secret_of(server: Server) -> Secret:
    """What lets the user of *server* in: the variable's password, or what the keyring has.

    Raises ReportgenError if there is none of them.
    """
    if given := os.environ.get(PASSWORD):
        return given
    if secret := kept(_service(server.host), server.user):
        account = _account(secret)
        return secret if account is None else tokens_of(account, server.authority)
    hint = next((f"--provider {name}" for name, host in HOSTS.items() if host == server.host), "")
    raise ReportgenError(
        f"{server}: there is no password for {server.user}; keep it in the system's keyring with "
        f"`{module('keyring', 'set', _service(server.host), server.user)}`, or put it into the "
        f"variable {PASSWORD}"
        + (f"; this server wants a sign-on: reportgen outbox login {hint}" if hint else "")
    )


def application_secret(client: str) -> str:
    """The secret of the application *client*, from the variable or the keyring.

    Raises ReportgenError if neither has it.
    """
    if given := os.environ.get(CLIENT_SECRET) or kept(f"reportgen:{_APPLICATION}", client):
        return given
    raise ReportgenError(
        f"there is no secret of the application {client}",
        f"put it into the variable {CLIENT_SECRET}, or keep it in the system's keyring with "
        f"`{module('keyring', 'set', f'reportgen:{_APPLICATION}', client)}`",
    )


def _account(secret: str) -> Account | None:
    """The account that `keep_account` kept as *secret*; None for a password."""
    try:
        return msgspec.json.decode(secret, type=Account)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return None


def _service(host: str) -> str:
    return f"reportgen:{host}"
