"""Addresses for email: checked without asking the network, and compared as people mean them."""

from __future__ import annotations

from msgspec import Struct

from reportgen.errors import Place
from reportgen.files.mailrules import NoAddressError, parsed
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
    """*text* as an address by the rules of `mailrules`; raises BadText."""
    words = typed(text, Text, place)
    try:
        return Address(*parsed(words))
    except NoAddressError as error:
        raise BadText(f"cannot be {str(words)!r}", str(error)) from error
