"""Who may come in: a ticket that opens the door once, and a cookie from then on.

A ticket is made of a secret that the process keeps in a file of its user's, so that a second start
can make one, too. Whoever has seen a used one has seen nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import OrderedDict

BITS = 256
_MOST_SESSIONS = 50
_MOST_USED = 10_000
_GOOD_FOR = 600
"""Seconds until a ticket that nobody used opens nothing any more."""


def new_secret() -> str:
    """A secret of BITS bits, in hexadecimal."""
    return secrets.token_hex(BITS // 8)


def ticket(secret: str) -> str:
    """A ticket that opens the door of whoever has *secret* once."""
    body = f"{int(time.time()):x}.{new_secret()}"
    return f"{body}.{_seal(secret, body)}"


def _seal(secret: str, body: str) -> str:
    return hmac.new(secret.encode(), body.encode(), hashlib.sha256).hexdigest()


class Doorway:
    """Takes tickets, and knows the browsers that came in by one."""

    def __init__(self, secret: str, port: int) -> None:
        self.secret = secret
        self.cookie = f"studio-{port}"
        """The name of the cookie: cookies know no ports, and two studios can run."""
        self._used: OrderedDict[str, None] = OrderedDict()
        self._inside: OrderedDict[str, None] = OrderedDict()

    def admit(self, shown: str) -> str | None:
        """The value of a new cookie for a ticket that is good, and is from now on used.

        None for any other text.
        """
        body, _, seal = shown.rpartition(".")
        if not hmac.compare_digest(seal.encode(), _seal(self.secret, body).encode()):
            return None
        made = int(body.partition(".")[0], 16)
        if seal in self._used or not -_GOOD_FOR < time.time() - made < _GOOD_FOR:
            return None
        self._used[seal] = None
        _forget(self._used, _MOST_USED)
        cookie = new_secret()
        self._inside[_sum(cookie)] = None
        _forget(self._inside, _MOST_SESSIONS)
        return cookie

    def knows(self, cookie: str) -> bool:
        """Whether a browser with *cookie* came in by a ticket."""
        return _sum(cookie) in self._inside


def _sum(cookie: str) -> str:
    """What is kept of a cookie; looking it up tells nobody by its time how near a guess is."""
    return hashlib.sha256(cookie.encode()).hexdigest()


def _forget(known: OrderedDict[str, None], most: int) -> None:
    """Forget the oldest beyond *most*."""
    while len(known) > most:
        known.popitem(last=False)
