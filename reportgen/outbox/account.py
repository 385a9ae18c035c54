"""An account that sends: with whom it signs in, and by what it gets tokens."""

from __future__ import annotations

from msgspec import Struct

MICROSOFT, GOOGLE = "microsoft", "google"
HOSTS = {MICROSOFT: "smtp.office365.com", GOOGLE: "smtp.gmail.com"}
"""Where each provider takes mail, at port 587 with STARTTLS."""


class Account(Struct, frozen=True):
    """The *user* of a *provider*, and what gets tokens for it.

    *client* is the application that asks, *authority* the address of the sign-on server, if it
    is not the provider's usual one. *refresh* is what a person's sign-on left; without it the
    application signs in for itself, with its *secret*. *host* is the mail server.
    """

    provider: str
    host: str
    user: str
    client: str
    authority: str = ""
    refresh: str = ""
    secret: str = ""
