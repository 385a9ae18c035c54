"""One comparison for many recipients: templates made when they are needed, copies from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from msgspec import Struct, field

from reportgen.content.blocks import Contact, Line, Paragraph, Personal
from reportgen.content.inscription import House, contents, titled
from reportgen.content.recipient import Recipient
from reportgen.errors import InvalidSource, ReportgenError
from reportgen.pdf.repertoire import repertoires
from reportgen.pdf.skeleton import Copy
from reportgen.pdf.template import Template

MOST_TEMPLATES = 64
"""Templates that a press keeps; each has all the bytes of a file."""

Key = tuple[tuple[str, object], ...]


def template_key(own: Mapping[str, Personal]) -> Key:
    """What two recipients of one comparison have in common whose copies have one template.

    It is which slots they have, of how many lines and pieces, and which sets of characters
    these need; and `Template.takes` what they have.
    """
    return tuple((name, _shape(content)) for name, content in own.items())


def _shape(content: Personal) -> object:
    match content:
        case Paragraph(text, voice):
            return voice, _pieces(text)
        case Contact():
            return _lines(content)
        case _:
            return None


@lru_cache(maxsize=256)
def _lines(contact: Contact) -> object:
    return tuple(map(_pieces, (contact.heading, *contact.lines)))


def _pieces(spans: Line) -> object:
    return tuple(
        [
            (span.strong, span.address is not None, span.language, repertoires(span.text))
            for span in spans
        ]
    )


class Press(Struct):
    """Makes the copies of one comparison; *make* lays out the template that a recipient needs.

    A copy depends on its recipient alone.
    """

    house: House
    make: Callable[[Recipient], Template]
    _templates: dict[Key, list[Template]] = field(default_factory=dict)
    _full: dict[Key, str] = field(default_factory=dict)

    @property
    def page_count(self) -> int:
        """The pages of a copy; zero before the first is made."""
        return next((len(found[0].pages) for found in self._templates.values()), 0)

    def copy(self, recipient: Recipient) -> Copy:
        """The copy for *recipient*.

        Raises InvalidSource and ReportgenError where nothing can be made for them; others'
        copies can be made all the same.
        """
        template, own = self.parts(recipient)
        return template.stamp(own, titled(template.title, recipient))

    def template(self, recipient: Recipient, own: Mapping[str, Personal]) -> Template:
        """The template for *recipient*, whose slots hold *own*."""
        key = template_key(own)
        known = self._templates.get(key, [])
        found = next((template for template in known if template.takes(own)), None)
        if found is not None:
            return found
        alike = recipient.contact is None  # a contact of their own may be what is too tall
        if alike and key in self._full:
            raise ReportgenError(self._full[key])
        try:
            found = self.make(recipient)
        except InvalidSource:
            raise  # of this recipient
        except ReportgenError as error:
            if alike:
                self._full[key] = str(error)  # of all like them: not laid out for each anew
            raise
        if sum(map(len, self._templates.values())) >= MOST_TEMPLATES:
            del self._templates[next(iter(self._templates))]
        self._templates.setdefault(key, []).append(found)
        return found

    def parts(self, recipient: Recipient) -> tuple[Template, Mapping[str, Personal]]:
        """The template for *recipient* and what stands in its slots."""
        own = contents(self.house, recipient)
        return self.template(recipient, own), own

    def fits(self, recipient: Recipient) -> None:
        """Raise what `copy` would raise for *recipient*; nothing is drawn."""
        own = contents(self.house, recipient)
        self.template(recipient, own).fits(own)


def stamped(template: Template, house: House, recipient: Recipient) -> Copy:
    """The copy for *recipient* from *template*, which was made for them.

    Raises InvalidSource where something of theirs does not fit.
    """
    return template.stamp(contents(house, recipient), titled(template.title, recipient))
