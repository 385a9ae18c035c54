"""Objects of ReportLab's document: our own among them, and all of them as bytes."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc

from reportgen.pdf.syntax import deflated, ended

_END_OF_STREAM = b"endstream\n"


class Raw(pdfdoc.PDFObject):
    """An object whose bytes are known."""

    __RefOnly__ = 1

    def __init__(self, data: bytes = b"null") -> None:
        self.data = data

    def format(self, _document: Any) -> bytes:
        """The object's bytes."""
        return self.data


class Objects:
    """Adds objects of our own to ReportLab's document, by number."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self._raw: dict[int, Raw] = {}

    def reserve(self) -> int:
        """The number of an object to be filled in later."""
        raw = Raw()
        name = self.document.Reference(raw).name
        number: int = self.document.idToObjectNumberAndVersion[name][0]
        self._raw[number] = raw
        return number

    def fill(self, number: int, text: str) -> None:
        """Give the object *number* its body, *text*, in PDF's own notation."""
        self._raw[number].data = text.encode("latin-1")

    def add(self, text: str) -> int:
        """A new object, and its number."""
        number = self.reserve()
        self.fill(number, text)
        return number

    def stream(self, content: bytes) -> int:
        """A new object with *content*, compressed, and its number."""
        number = self.reserve()
        self._raw[number].data = deflated(b"", content)
        return number

    def reference(self, number: int) -> Any:
        """A reference to *number* for ReportLab's own objects."""
        return self.document.Reference(self._raw[number])

    def page(self, index: int) -> int:
        """The number of a page's object."""
        number: int = self.document.idToObjectNumberAndVersion[f"Page{index + 1}"][0]
        return number


def bodies(document: Any) -> dict[int, bytes]:
    """Every object of ReportLab's *document* by its number; formatting one may add others."""
    document.encrypt.prepare(document)
    made: dict[int, bytes] = {}
    while (number := len(made) + 1) in document.numberToId:
        name = document.numberToId[number]
        body: bytes = pdfdoc.format(document.idToObject[name], document, toplevel=1)
        if body.endswith(_END_OF_STREAM):
            body = ended(body[: -len(_END_OF_STREAM)])
        made[number] = body
    return made


def number_of(document: Any, part: Any) -> int:
    """The number of a *part* of ReportLab's *document*."""
    number: int = document.idToObjectNumberAndVersion[document.Reference(part).name][0]
    return number
