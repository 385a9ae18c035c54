"""What a file is, by its bytes: a sheet of one kind or another, or something to save as one."""

from __future__ import annotations

import re
import zipfile
from enum import Enum
from pathlib import Path

from reportgen.errors import InvalidSource, Place, Problem
from reportgen.roster.parts import BROKEN

HEAD = 4_096
"""Bytes that say what a file is."""
LARGEST_OLD = 64_000_000
"""Bytes of an .xls or .xlsb, which are read whole; theirs end at 65,536 rows or take less."""
LARGEST_UNPACKED = 400_000_000
"""Bytes that an .xlsb, which is read whole as well, may unpack to."""

_EXPORT = "open it in its program and save it as .xlsx or as CSV"
_AGAIN = "export it as CSV, or as an Excel workbook"
_JSON = re.compile(rb'\[\s*\{|\{\s*"')
_LINK = "open the link in a browser, and choose File, Download, Microsoft Excel (.xlsx)"


class FileKind(Enum):
    """How a sheet is stored."""

    CSV = "CSV"
    XLSX = "Excel workbook"
    ODS = "OpenDocument spreadsheet"
    OLD = "old Excel workbook"


_ZIPPED = (
    ("Index/Document.iwa", "a Numbers spreadsheet", "in Numbers choose File, Export To, Excel"),
    ("Index.zip", "a Numbers spreadsheet", "in Numbers choose File, Export To, Excel"),
    ("word/document.xml", "a Word document", "copy its table into a sheet, and save that as .xlsx"),
    ("ppt/presentation.xml", "a PowerPoint file", "name the file of the sign-ups"),
)
_TEXTS = (
    (b"begin:vcard", "a file of contacts (vCard)", "import it into Contacts, and export as CSV"),
    (b"http://", "a link to a web page", _LINK),
    (b"https://", "a link to a web page", _LINK),
    (b"id;p", "a sheet in an old form (SYLK)", _EXPORT),
    (b"begin:vcalendar", "a calendar", "name the file of the sign-ups"),
    (b"[internetshortcut]", "a link to a web page", _LINK),
    (b"bplist00", "a link or a settings file of a Mac", _LINK),
    (b"%pdf", "a PDF", "export the sheet itself, as .xlsx or CSV"),
    (b"{\\rtf", "a text document (RTF)", _EXPORT),
    (b"\x89png", "a picture", "export the sheet itself, as .xlsx or CSV"),
    (b"\xff\xd8\xff", "a picture", "export the sheet itself, as .xlsx or CSV"),
    (b"\x1f\x8b", "a packed file", "unpack it, and name the sheet in it"),
    (b"7z\xbc\xaf", "a packed file", "unpack it, and name the sheet in it"),
    (b"rar!", "a packed file", "unpack it, and name the sheet in it"),
    (b"sqlite format", "a database", _EXPORT),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(path: Path, name: str) -> FileKind:
    """How the sheet at *path*, called *name* in messages, is stored.

    Raises InvalidSource that says what the file is, and how to make a sheet of it.
    """
    with path.open("rb") as raw:
        head = raw.read(HEAD)
    if head.startswith(b"PK\x03\x04"):
        return _zipped(path, name)
    if head.startswith(_OLE):
        return _old(path, name)
    text = _plain(head)
    for start, what, hint in _TEXTS:
        if text.startswith(start):
            raise _refused(name, f"this is {what}, not a sheet", hint)
    if text.startswith(b"<"):
        raise _marked(text, path, name)
    if text.startswith(b"{") and (b'"url"' in text or b'"doc_id"' in text):
        raise _refused(name, "this is a link to a Google sheet, not the sheet", _LINK)
    if _JSON.match(text):
        raise _refused(name, "this is a list for programs (JSON), not a sheet", _AGAIN)
    if path.suffix.lower() in {".xlsx", ".xlsm", ".ods", ".xlsb", ".xls"} and b"\0" in head:
        raise _refused(name, "the workbook is damaged or cut off", _EXPORT)
    return FileKind.CSV


def _plain(head: bytes) -> bytes:
    """The first bytes of a text in small letters, without marks and blanks before them."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")[2:]
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").lower()


def _marked(text: bytes, path: Path, name: str) -> InvalidSource:
    """The error of a file that begins as XML or HTML do."""
    if b"<plist" in text:
        return _refused(name, "this is a link to a web page, not the sheet", _LINK)
    if b"urn:schemas-microsoft-com:office:spreadsheet" in text:
        what = "this is a workbook of Excel 2003 (XML)"
        return _refused(name, what, "open it in Excel and save it as .xlsx")
    called = f", though it is called {path.suffix}" if path.suffix.lower()[:4] == ".xls" else ""
    what = f"this is a web page{called}"
    hint = "open it in Excel and save it as .xlsx; if it shows a log-in, download the sheet again"
    return _refused(name, what, hint)


def _zipped(path: Path, name: str) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {each.lower(): each for each in archive.namelist()}
            for part, what, hint in _ZIPPED:
                if part.lower() in parts:
                    raise _refused(name, f"this is {what}, not a sheet", hint)
            if "xl/workbook.bin" in parts:
                return _small(path, name, sum(each.file_size for each in archive.infolist()))
            if "content.xml" in parts and "mimetype" in parts:
                with archive.open(parts["mimetype"]) as stream:
                    said = stream.read(100)
                if b"opendocument.spreadsheet" in said:
                    return FileKind.ODS
                raise _refused(name, "this is an OpenDocument file without a sheet", _EXPORT)
    except (*BROKEN, RuntimeError) as error:
        raise _refused(name, "the workbook is damaged or cut off", _EXPORT) from error
    return FileKind.XLSX


def _old(path: Path, name: str) -> FileKind:
    data = path.read_bytes() if path.stat().st_size <= LARGEST_OLD else b""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _refused(name, "this workbook has a password", "save it without one, as .xlsx")
    if "WordDocument".encode("utf-16-le") in data:
        raise _refused(name, "this is a Word document, not a sheet", _EXPORT)
    return _small(path, name)


def _small(path: Path, name: str, unpacked: int = 0) -> FileKind:
    if path.stat().st_size > LARGEST_OLD or unpacked > LARGEST_UNPACKED:
        what = "this old workbook is too large"
        raise _refused(name, what, "save it as .xlsx")
    return FileKind.OLD


def _refused(name: str, what: str, hint: str) -> InvalidSource:
    return InvalidSource([Problem(Place(name), what, hint)])
