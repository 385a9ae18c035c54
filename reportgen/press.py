"""One comparison for many recipients: templates made when they are needed, copies from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from reportgen.blocks import Contact, Line, Paragraph, Personal
from reportgen.comparison import Comparison
from reportgen.layouts.personal import contents, titled
from reportgen.recipient import Recipient
from reportgen.repertoire import repertoires
from reportgen.skeleton import Copy
from reportgen.stamping import Template

MOST_TEMPLATES = 64
"""Templates that a press keeps; each has all the bytes of a file."""

Key = tuple[tuple[str, object], ...]


def template_key(own: Mapping[str, Personal]) -> Key:
    """What two recipients of one comparison have in common whose copies have one template.

    It is which slots they have, of how many pieces, and which sets of characters these need.
    Whom to talk to takes as much room as it needs and so is part of it, word by word.
    """
    return tuple((name, _shape(content)) for name, content in own.items())


def _shape(content: Personal) -> object:
    match content:
        case Paragraph(text, voice):
            return voice, _pieces(text)
        case Contact():
            return content
        case _:
            return None


def _pieces(spans: Line) -> object:
    return tuple(
        (span.strong, span.address is not None, span.language, repertoires(span.text))
        for span in spans
    )


class Press(Struct):
    """Makes the copies of one comparison; *make* lays out the template that a recipient needs.

    A copy depends on its recipient alone.
    """

    comparison: Comparison
    make: Callable[[Recipient], Template]
    _templates: dict[Key, Template] = field(default_factory=dict)

    def copy(self, recipient: Recipient) -> Copy:
        """The copy for *recipient*.

        Raises InvalidSource and ReportgenError where nothing can be made for them; others'
        copies can be made all the same.
        """
        own = contents(self.comparison, recipient)
        key = template_key(own)
        template = self._templates.get(key)
        if template is None:
            template = self.make(recipient)
            if len(self._templates) >= MOST_TEMPLATES:
                del self._templates[next(iter(self._templates))]
            self._templates[key] = template
        return template.stamp(own, titled(template.title, recipient))


def stamped(template: Template, comparison: Comparison, recipient: Recipient) -> Copy:
    """The copy for *recipient* from *template*, which was made for them.

    Raises InvalidSource where something of theirs does not fit.
    """
    return template.stamp(contents(comparison, recipient), titled(template.title, recipient))
