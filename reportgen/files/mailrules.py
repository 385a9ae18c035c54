"""What an address for email is: the one answer, for pages, sheets and mail alike."""

from __future__ import annotations

import re

_LONGEST, _LONGEST_LOCAL = 254, 64
"""Characters of an address, and of what stands before its @: RFC 5321, 4.5.3.1."""
_PLAIN = re.compile(
    r"[a-z0-9]+([._-][a-z0-9]+)*@([a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,2}\.)+(example|[a-z]{2,4})",
    re.ASCII,
)
"""Addresses that no rule of the library can refuse, but for the domains that nobody has."""
_RESERVED = re.compile(r"\.(arpa|test|alt)$")


class NoAddressError(ValueError):
    """Text that is no address; its message says why, from a small letter on."""


def parsed(text: str) -> tuple[str, str, bool]:
    """The address in *text*: as written, as it goes over the wire, and whether it needs SMTPUTF8.

    Raises NoAddressError. Nothing is asked of the network. The rules are those of the
    email-validator library: RFC 5321 and 6531, without what no mailbox on the Internet has,
    such as quotes or reserved domains; a plain address is known without the library.
    """
    if _is_plain(text):
        return text, text, False
    from email_validator import EmailNotValidError, validate_email  # takes 40 ms, and DNS with it

    try:
        found = validate_email(text, check_deliverability=False)
    except EmailNotValidError as error:
        why = str(error).rstrip(".")
        raise NoAddressError(f"{why[:1].lower()}{why[1:]}") from error
    wire = found.ascii_email or f"{found.local_part}@{found.ascii_domain}"
    return found.normalized, wire, found.ascii_email is None


def refusal(text: str) -> str:
    """Why *text* is no address; nothing where it is one."""
    try:
        parsed(text)
    except NoAddressError as error:
        return str(error)
    return ""


def _is_plain(text: str) -> bool:
    """Whether *text* is an address of the plainest kind, which goes over the wire as it is."""
    is_short = len(text.partition("@")[0]) <= _LONGEST_LOCAL and len(text) <= _LONGEST
    return is_short and bool(_PLAIN.fullmatch(text)) and not _RESERVED.search(text)
