"""What is no sheet is told what it is, and how to make one of it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from rawbooks import book, people

from reportgen.errors import InvalidSource
from reportgen.roster.filekind import FileKind, kind_of


def refusal(path: Path) -> str:
    """What is said of a file."""
    with pytest.raises(InvalidSource) as error:
        kind_of(path, path.name)
    return str(error.value)


@pytest.mark.parametrize(
    ("name", "data", "said", "hint"),
    [
        ("a.xls", b"<html><body><table>", "a web page, though it is called .xls", "save it as .x"),
        ("a.csv", b"<!DOCTYPE html><html>", "a web page", "download the sheet again"),
        (
            "a.gsheet",
            b'{"url": "https://x.example"}',
            "a link to a Google sheet",
            "Download",
        ),
        ("a.url", b"[InternetShortcut]\r\nURL=https://x", "a link to a web page", "Download"),
        ("a.webloc", b"<?xml version='1.0'?><plist><dict>", "a link to a web page", "Download"),
        ("a.vcf", b"BEGIN:VCARD\r\nVERSION:3.0", "a file of contacts (vCard)", "export as CSV"),
        ("a.csv", b"https://docs.google.com/x", "a link to a web page", "Download"),
        ("a.json", b'[\n {"name": "Ana"}]', "a list for programs (JSON)", "export it as CSV"),
        ("a.csv", b'{"rows": []}', "a list for programs (JSON)", "export it as CSV"),
        ("a.slk", b"ID;PWXL;N;E\n", "an old form (SYLK)", "save it as .xlsx"),
        ("a.pdf", b"%PDF-1.7", "a PDF", "export the sheet itself"),
        ("a.rtf", b"{\\rtf1", "a text document", "save it as .xlsx"),
        ("a.png", b"\x89PNG\r\n", "a picture", "export the sheet itself"),
        (
            "a.xml",
            b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
            "a workbook of Excel 2003",
            "save it as .xlsx",
        ),
        ("a.xlsx", b"PK\x03\x04 and no more", "damaged or cut off", "save it as .xlsx"),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "has a password",
            "save it without one",
        ),
    ],
)
def test_other_files_are_told_apart(
    tmp_path: Path, name: str, data: bytes, said: str, hint: str
) -> None:
    """By their first bytes, whatever they are called."""
    path = tmp_path / name
    path.write_bytes(data)

    assert said in refusal(path)
    assert hint in refusal(path)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("Index/Document.iwa", "a Numbers spreadsheet"),
        ("word/document.xml", "a Word document"),
    ],
)
def test_packed_documents_are_told_apart(tmp_path: Path, part: str, said: str) -> None:
    """Numbers and Word pack their files as Excel does."""
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr(part, "x")

    assert said in refusal(tmp_path / "a.xlsx")


def test_a_workbook_is_known_by_its_bytes(tmp_path: Path) -> None:
    """A workbook that is called .csv is one, and a CSV that is called .xlsx, too."""
    path = book(tmp_path / "a.csv", {"S": people(["name"])})
    (tmp_path / "b.xlsx").write_text("name\nAna\n", "utf-8")

    assert kind_of(path, "a.csv") is FileKind.XLSX
    assert kind_of(tmp_path / "b.xlsx", "b.xlsx") is FileKind.CSV


def test_an_old_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that are read whole have a limit."""
    monkeypatch.setattr("reportgen.roster.filekind.LARGEST_UNPACKED", 100)
    with zipfile.ZipFile(tmp_path / "a.xlsb", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.bin", b"\0" * 10_000)

    assert "too large" in refusal(tmp_path / "a.xlsb")
