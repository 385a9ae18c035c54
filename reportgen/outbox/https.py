"""Speaks to sign-on servers by HTTPS, with their certificates checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import requests

from reportgen.outbox.replies import Stopped, Unreachable

PATIENCE = 30.0
T = TypeVar("T")


class Session(requests.Session):
    """A session that trusts the certificates in *authority*, or where it is None the system's.

    requests alone would let the variable REQUESTS_CA_BUNDLE win over *authority*.
    """

    def __init__(self, authority: Path | None) -> None:
        super().__init__()
        self.authority = authority

    def request(self, *given: Any, **named: Any) -> requests.Response:
        """Send a request, which has an end."""
        if self.authority is not None:
            named["verify"] = str(self.authority)
        if not named.get("timeout"):
            named["timeout"] = PATIENCE
        return super().request(*given, **named)


def heard(where: str, ask: Callable[[], T]) -> T:
    """Return what *ask* returns; an error on the way to *where* is raised as one of ours."""
    try:
        return ask()
    except requests.exceptions.SSLError as error:
        hint = "for an authority of your own, name its file with --ca"
        raise Stopped(f"{where}: its certificate is not to be trusted", hint) from error
    except requests.RequestException as error:
        raise Unreachable(f"{where}: cannot be reached ({type(error).__name__})") from error
