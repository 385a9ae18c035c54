"""Workbooks made part by part, as other programs than openpyxl write them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

LOOSE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LOOSE_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def text(reference: str, said: str) -> str:
    """A cell with its own text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{escape(said)}</t></is></c>'


def cell(reference: str, value: str, kind: str = "n", style: int = 0, formula: str = "") -> str:
    """A cell whose value is spelt *value*."""
    said = f"<f>{escape(formula)}</f>" if formula else ""
    return f'<c r="{reference}" t="{kind}" s="{style}">{said}<v>{escape(value)}</v></c>'


def row(number: int, *cells: str, attributes: str = "") -> str:
    """A row."""
    return f'<row r="{number}" {attributes}>{"".join(cells)}</row>'


def people(*rows: Iterable[str]) -> str:
    """Rows of texts, from A1."""
    return "".join(
        row(number, *(text(f"{chr(65 + at)}{number}", said) for at, said in enumerate(cells)))
        for number, cells in enumerate(rows, 1)
    )


def book(
    path: Path,
    sheets: Mapping[str, str],
    *,
    hidden: Iterable[str] = (),
    shared: str | None = None,
    formats: Mapping[int, str] | None = None,
    styles: Iterable[int] = (0,),
    strict: bool = False,
    main: str = "",
    head: str = "",
    columns: str = "",
) -> Path:
    """Write the workbook with *sheets*: the rows of each by its title, as XML; its path.

    *shared* has the shared strings, *styles* the formats that cells name by their numbers,
    *formats* those that are the file's own, *columns* what a sheet says of its columns.
    """
    space, links = (STRICT, STRICT_LINKS) if strict else (LOOSE, LOOSE_LINKS)
    hidden = set(hidden)
    tabs = "".join(
        f'<sheet name={quoteattr(title)} sheetId="{at}" r:id="s{at}"'
        f"{' state=' + quoteattr('hidden') if title in hidden else ''}/>"
        for at, title in enumerate(sheets, 1)
    )
    parts = {
        "_rels/.rels": _links({"r1": ("officeDocument", "xl/workbook.xml")}, links),
        "xl/workbook.xml": f'{head}<workbook xmlns="{space}" xmlns:r="{links}">{main}'
        f"<sheets>{tabs}</sheets></workbook>",
        "xl/styles.xml": _styles(space, formats or {}, styles),
    }
    named = {f"s{at}": ("worksheet", f"worksheets/{at}.xml") for at in range(1, len(sheets) + 1)}
    named |= {"st": ("styles", "styles.xml"), "sh": ("sharedStrings", "sharedStrings.xml")}
    parts["xl/_rels/workbook.xml.rels"] = _links(named, links)
    for at, rows in enumerate(sheets.values(), 1):
        cols = f"<cols>{columns}</cols>" if columns else ""
        data = f"{cols}<sheetData>{rows}</sheetData>"
        parts[f"xl/worksheets/{at}.xml"] = f'<worksheet xmlns="{space}">{data}</worksheet>'
    if shared is not None:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{shared}</sst>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _links(found: Mapping[str, tuple[str, str]], links: str) -> str:
    each = "".join(
        f'<Relationship Id="{name}" Type="{links}/{kind}" Target="{target}"/>'
        for name, (kind, target) in found.items()
    )
    return f'<Relationships xmlns="{PACKAGE_LINKS}">{each}</Relationships>'


def _styles(space: str, formats: Mapping[int, str], styles: Iterable[int]) -> str:
    own = "".join(
        f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>'
        for number, code in formats.items()
    )
    crossed = "".join(f'<xf numFmtId="{number}" fontId="0"/>' for number in styles)
    return (
        f'<styleSheet xmlns="{space}"><numFmts>{own}</numFmts>'
        "<fonts><font><sz val='11'/></font><font><strike/></font></fonts>"
        f'<cellXfs>{crossed}<xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>'
    )
