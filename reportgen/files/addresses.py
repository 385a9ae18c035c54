"""Addresses for email: checked without asking the network, and compared as people mean them."""

from __future__ import annotations

from msgspec import Struct

from reportgen.errors import Place
from reportgen.files.text import Text
from reportgen.files.typed import BadText, typed


class Address(Struct, frozen=True):
    """An address: as it is *written*, and as it goes over the *wire*.

    The second is the first with the domain in ASCII. Where the part before the @ has other
    letters, only a server that offers SMTPUTF8 takes it, and *international* says so.
    """

    written: str
    wire: str
    international: bool

    @property
    def key(self) -> str:
        """What two spellings of one address have in common; suppression goes by it."""
        return self.written.casefold()


def address(text: str, place: Place) -> Address:
    """*text* as an address; raises BadText. Nothing is asked of the network.

    The rules are those of the email-validator library: RFC 5321 and 6531, without what no
    mailbox on the Internet has, such as quotes or reserved domains.
    """
    from email_validator import EmailNotValidError, validate_email  # takes 40 ms, and DNS with it

    words = typed(text, Text, place)
    try:
        found = validate_email(words, check_deliverability=False)
    except EmailNotValidError as error:
        why = str(error).rstrip(".")
        raise BadText(f"cannot be {str(words)!r}", f"{why[:1].lower()}{why[1:]}") from error
    wire = found.ascii_email or f"{found.local_part}@{found.ascii_domain}"
    return Address(found.normalized, wire, found.ascii_email is None)
