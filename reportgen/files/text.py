"""Text that knows where it was written, and documented keys of file formats.

A value class whose fields are annotated with a `Key` *is* its file format: `shape` reads
it, `authoring.schema` describes it to editors and `authoring.blank` writes a file to fill in.
Values are msgspec's structs: frozen like dataclasses, and made a hundred times faster at start-up.
"""

from __future__ import annotations

from typing import ClassVar, Self, TypeGuard

from msgspec import Struct

from reportgen.errors import Place
from reportgen.files import mailrules

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories of invisible characters, some of which reverse the direction of text."""


class Text(str):
    """A piece of text that remembers where it was written.

    It is text, never markup, path or address. *pattern* is a regular expression that the
    whole text has to match; *rule* says so in words. One that *may_be_blank* may be a space, of
    those that do not break.
    """

    __slots__ = ("place",)
    place: Place
    pattern: ClassVar[str] = ""
    rule: ClassVar[str] = ""
    may_be_blank: ClassVar[bool] = False

    def __new__(cls, text: str, place: Place) -> Self:  # noqa: D102 - the class says it
        value = super().__new__(cls, text)
        value.place = place
        return value

    @classmethod
    def refusal(cls, text: str) -> str:  # noqa: ARG003 - kinds with rules beyond a pattern need it
        """Why *text*, which matches the pattern, cannot be of this kind; nothing where it can."""
        return ""

    def __reduce__(self) -> tuple[type[Self], tuple[str, Place]]:
        return type(self), (str(self), self.place)


class Lines(Text):
    """Text whose line breaks and empty lines stay as they were written."""


class Slug(Text):
    """A name for files and options: `medical-assistant`."""

    pattern = r"[a-z0-9]+(-[a-z0-9]+)*"
    rule = "use small letters, digits and single hyphens, such as medical-assistant"


class WebAddress(Text):
    """An address on the web: the only kind that links and QR codes lead to."""

    pattern = r"https?://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?([/?#][!-~]*)?"
    rule = "an address starts with https:// or http:// and has no spaces"


class EmailAddress(Text):
    """An address for email, in the letters that every mail program opens from a page."""

    pattern = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
    rule = "an email address looks like admissions@school.edu"

    @classmethod
    def refusal(cls, text: str) -> str:
        """Why nobody can have this address."""
        return mailrules.refusal(text)


class Mailbox(Text):
    """A sender or a recipient of mail: a name and an address, or an address alone."""

    pattern = rf"([^<>\"\\\\@]+ )?<{EmailAddress.pattern}>|{EmailAddress.pattern}"
    rule = "write it as Northgate Admissions <admissions@northgate.example>"

    @property
    def name(self) -> str:
        """The name before the address; nothing where there is none."""
        return self.partition("<")[0].strip() if self.endswith(">") else ""

    @property
    def address(self) -> str:
        """The address."""
        return self.rpartition("<")[2].removesuffix(">")


class WayOut(Text):
    """Where a reader opts out of mail: an address on the web, or for email."""

    pattern = f"{WebAddress.pattern}|{EmailAddress.pattern}"
    rule = "write a link that starts with https://, or an email address"

    @property
    def is_link(self) -> bool:
        """Whether it is an address on the web."""
        return "://" in self


class PhoneNumber(Text):
    """A telephone number, printed as written."""

    pattern = r"[0-9+(][0-9 ().+/-]{5,30}(,? ?([xX]|[Ee][Xx][Tt](\.|ension)?) ?[0-9]{1,6})?"
    rule = "a phone number looks like (303) 555-0142"


class PublicationDate(Text):
    """When a source came out: a year, a month, a day, or `undated`."""

    pattern = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?|undated"
    rule = "write 2025, 2025-08, 2025-08-28, or undated"


class Language(Text):
    """A language by its tag of BCP 47."""

    pattern = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
    rule = "write the tag of a language, such as es or vi"


class Length(float):
    """A length in points; a file writes it with its unit: `0.6in`, `4pt`, `12mm`."""


class Share(float):
    """A plain number such as 1.4 or 0.08."""


class Key(Struct, frozen=True):
    """What a file format says of one key, for `shape`, for editors and for users.

    *least* and *most* bound a whole number, or the length of a list. *places* are the named
    places that a message has.
    """

    doc: str
    example: str = ""
    least: int | None = None
    most: int | None = None
    places: tuple[str, ...] = ()


def is_record(kind: object) -> TypeGuard[type[Struct]]:
    """Whether *kind* is a Struct, whose fields are the keys of a mapping in a file."""
    return isinstance(kind, type) and issubclass(kind, Struct)
