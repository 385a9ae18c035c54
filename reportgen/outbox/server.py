"""The address of a mail server; without TLS only on this machine."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from reportgen.files.typed import BadText

PASSWORD = "REPORTGEN_SMTP_PASSWORD"  # noqa: S105 - the name of a variable
PORTS = {"smtps": 465, "smtp": 587}
"""The usual ports (RFC 8314): TLS from the first byte, and after STARTTLS."""

_HOST = re.compile(r"[\w.-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[\w.-]+)?")
"""A name, or a number of version 6."""

_FORM = "write smtps://user@host, or smtp://user@host for STARTTLS"


class Server(Struct, frozen=True):
    """A mail server.

    *implicit* is TLS from the first byte, else STARTTLS. *plain* is no TLS at all, for a server
    on this machine. *authority* is a file of certificates to trust instead of the system's.
    """

    host: str
    port: int
    user: str = ""
    implicit: bool = True
    plain: bool = False
    authority: Path | None = None

    def __str__(self) -> str:
        scheme = "smtps" if self.implicit else "smtp"
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"{scheme}://{self.user}{'@' if self.user else ''}{name}:{self.port}"


def server(address: str, authority: Path | None = None, *, plain: bool = False) -> Server:
    """Parse *address*, such as smtps://user@host; raises BadText.

    A password in it is refused, and no message repeats the address.
    """
    text = address.strip()
    if _has_password(text):
        raise BadText(
            "has a password in it, where others can see it",
            f"take it out, and change it: the variable {PASSWORD} or the system's keyring has it",
        )
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise BadText("is no address of a server", _FORM) from None  # it repeats the address
    more = parts.path.strip("/") or "?" in text or "#" in text
    if parts.scheme not in PORTS or not _HOST.fullmatch(host) or more:
        raise BadText("is no address of a server", _FORM)
    if plain and not is_here(host):
        raise BadText(
            "is not this machine",
            "leave out --plain: over a network, mail goes encrypted",
            subject=host,
        )
    if plain and parts.scheme != "smtp":
        raise BadText("asks for TLS", "write smtp:// with --plain")
    user = unquote(parts.username or "")
    if not user.isprintable():
        raise BadText("has an invisible character in it", _FORM, subject="the user")
    number = port if port is not None else PORTS[parts.scheme]
    return Server(host, number, user, parts.scheme == "smtps", plain, authority)


def _has_password(text: str) -> bool:
    """Whether a colon stands before the last @, also as %3A, or as %253A."""
    user, before = text.split("://", 1)[-1].rpartition("@")[0], ""
    while user != before:
        user, before = unquote(user), user
    return ":" in user


def is_here(host: str) -> bool:
    """Whether *host* is localhost or a loopback address; nothing is looked up."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"
