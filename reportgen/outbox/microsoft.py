"""Signs on at Microsoft 365: a person by device code, an application with its own secret."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msal
from msgspec.structs import replace

from reportgen.outbox.account import Account
from reportgen.outbox.advice import advice
from reportgen.outbox.https import Session, heard
from reportgen.outbox.replies import Stopped, Unreachable, on_one_line
from reportgen.outbox.tokens import Token

AUTHORITY = "https://login.microsoftonline.com/organizations"
T = TypeVar("T")
_UNITED_STATES = ".us"
"""How the servers of the US government's clouds end; their tokens are for outlook.office365.us."""


def signed_in(account: Account, authority: Path | None, show: Callable[[str], None]) -> Account:
    """Sign a person in: *show* gets the server's words on where to enter which code.

    Returns *account* with its refresh token. Raises Stopped and Unreachable.
    """
    return _heard(account, lambda: _by_device_code(account, authority, show))


def fetched(account: Account, authority: Path | None) -> tuple[Token, str]:
    """A token of *account*, and its refresh token from now on; raises Stopped, Unreachable."""
    found = _heard(account, lambda: _asked(account, authority))
    seconds = float(found.get("expires_in") or 0)
    return Token(str(found["access_token"]), seconds), str(found.get("refresh_token") or "")


def _asked(account: Account, authority: Path | None) -> dict[str, Any]:
    usual = _usual(account, authority)
    if account.refresh:
        app = msal.PublicClientApplication(account.client, **usual)
        return _sound(
            account, app.acquire_token_by_refresh_token(account.refresh, [_scope(account)])
        )
    own = msal.ConfidentialClientApplication(
        account.client, client_credential=account.secret, **usual
    )
    return _sound(account, own.acquire_token_for_client([_scope(account)]))


def _by_device_code(
    account: Account, authority: Path | None, show: Callable[[str], None]
) -> Account:
    app = msal.PublicClientApplication(account.client, **_usual(account, authority))
    flow = _sound(account, app.initiate_device_flow([_scope(account)]), "user_code")
    show(str(flow["message"]))
    # how our clock stands does not matter: the server says when it has been too long
    ends = time.monotonic() + float(flow.get("expires_in", 900))
    found = app.acquire_token_by_device_flow(flow, exit_condition=lambda _: time.monotonic() > ends)
    found = _sound(account, found, "refresh_token")
    claims = found.get("id_token_claims") or {}
    if (who := str(claims.get("preferred_username") or "")) and who != account.user:
        show(f"signed in as {who}, to send as {account.user}")
    return replace(account, refresh=str(found["refresh_token"]))


def _heard(account: Account, ask: Callable[[], T]) -> T:
    """Return what *ask* returns; errors of the network and of the library become ours."""
    where = account.authority or AUTHORITY
    try:
        return heard(where, ask)
    except msal.exceptions.MsalServiceError as error:
        raise Unreachable(f"{where}: {on_one_line(str(error))}") from error
    except (ValueError, RuntimeError, KeyError) as error:
        words = on_one_line(str(error))
        hint = advice(words, "look at --tenant")
        raise Stopped(f"{where}: does not answer as a sign-on server ({words})", hint) from error


def _usual(account: Account, authority: Path | None) -> dict[str, Any]:
    return {
        "authority": account.authority or AUTHORITY,
        "instance_discovery": False if account.authority else None,
        "http_client": Session(authority),
    }


def _scope(account: Account) -> str:
    host = "outlook.office365.us" if account.host.endswith(_UNITED_STATES) else "outlook.office.com"
    if account.secret:
        return f"https://{host.replace('office.com', 'office365.com')}/.default"
    return f"https://{host}/SMTP.Send"


def _sound(
    account: Account, found: Mapping[str, Any], wanted: str = "access_token"
) -> dict[str, Any]:
    """*found*, a server's answer; raises Stopped where it lacks what is *wanted*."""
    if wanted in found:
        return dict(found)
    parts = (found.get("error"), found.get("error_description"))
    words = on_one_line(": ".join(str(part) for part in parts if part)) or "no reason given"
    if found.get("error") in {"temporarily_unavailable", "server_error", "slow_down"}:
        raise Unreachable(words)
    hint = advice(words, "show this to whoever runs your Microsoft 365")
    raise Stopped(f"{account.authority or AUTHORITY}: gives no token ({words})", hint)
