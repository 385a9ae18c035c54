"""One comparison for many recipients: makes templates when needed, and copies from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from msgspec import Struct, field

from reportgen.content.blocks import Contact, Line, Paragraph, Personal
from reportgen.content.inscription import House, contents, titled
from reportgen.content.recipient import Recipient
from reportgen.errors import InvalidSource, ReportgenError
from reportgen.language.words import Words
from reportgen.pdf.repertoire import repertoires
from reportgen.pdf.skeleton import Copy
from reportgen.pdf.template import Template

MOST_TEMPLATES = 64
"""How many templates a press keeps in memory; each is as large as a PDF."""

Key = tuple[tuple[str, object], ...]


def template_key(own: Mapping[str, Personal]) -> Key:
    """The key of the template for a recipient whose slots hold *own*.

    Recipients with equal keys have the same slots, with as many lines and pieces, in the same
    sets of characters. One template serves them as far as `Template.takes` what they have.
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
    return contact.write, *map(_pieces, (contact.heading, *contact.lines))


def _pieces(spans: Line) -> object:
    return tuple(
        [
            (span.strong, span.address is not None, span.language, repertoires(span.text))
            for span in spans
        ]
    )


class Press(Struct):
    """Makes the copies of one comparison; *make* lays out a template for a recipient.

    *words* are those of the language of its pages. A copy depends on its recipient alone. At
    *most* so many templates are kept.
    """

    house: House
    words: Words
    make: Callable[[Recipient], Template]
    most: int = MOST_TEMPLATES
    _templates: dict[Key, list[Template]] = field(default_factory=dict)
    _full: dict[Key, ReportgenError] = field(default_factory=dict)

    @property
    def page_count(self) -> int:
        """The number of pages of a copy; zero before the first is made."""
        return next((len(found[0].pages) for found in self._templates.values()), 0)

    def copy(self, recipient: Recipient) -> Copy:
        """The copy for *recipient*.

        Raises InvalidSource or ReportgenError where nothing can be made for this recipient;
        the press still makes copies for others.
        """
        template, own = self.parts(recipient)
        return template.stamp(own, titled(template.title, self.house, recipient))

    def template(self, recipient: Recipient, own: Mapping[str, Personal]) -> Template:
        """The template for *recipient*, whose slots hold *own*: a kept one, else a new one."""
        key = template_key(own)
        known = self._templates.get(key, [])
        found = next((template for template in known if template.takes(own)), None)
        if found is not None:
            return found
        alike = recipient.contact is None  # a contact of their own may be what is too tall
        if alike and key in self._full:
            raise self._full[key].with_traceback(None)
        try:
            found = self.make(recipient)
        except InvalidSource:
            raise  # of this recipient
        except ReportgenError as error:
            if alike:
                self._full[key] = error  # of all like them: not laid out for each anew
            raise
        if sum(map(len, self._templates.values())) >= self.most:
            del self._templates[next(iter(self._templates))]
        self._templates.setdefault(key, []).append(found)
        return found

    def is_ready(self, recipient: Recipient) -> bool:
        """Whether a copy for *recipient* needs no more than a stamp, or is known not to fit."""
        own = contents(self.house, recipient)
        key = template_key(own)
        known = self._templates.get(key, ())
        return key in self._full or any(template.takes(own) for template in known)

    def parts(self, recipient: Recipient) -> tuple[Template, Mapping[str, Personal]]:
        """The template for *recipient*, and the content of its slots."""
        own = contents(self.house, recipient)
        return self.template(recipient, own), own

    def fits(self, recipient: Recipient) -> None:
        """Raise what `copy` would raise for *recipient*; nothing is drawn."""
        own = contents(self.house, recipient)
        self.template(recipient, own).fits(own)


def stamped(template: Template, house: House, recipient: Recipient) -> Copy:
    """Stamp the copy for *recipient* from *template*.

    Raises InvalidSource where a text of the recipient does not fit.
    """
    return template.stamp(contents(house, recipient), titled(template.title, house, recipient))
