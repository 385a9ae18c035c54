"""A mapping: what somebody has said once of a form's columns and wordings, kept in a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from msgspec import Struct

from reportgen.catalog.loading import Catalog
from reportgen.errors import Findings
from reportgen.files.disk import Desk
from reportgen.files.shape import MISSING
from reportgen.files.text import Key, Slug, Text
from reportgen.roster.choices import NONE, Choices
from reportgen.roster.vocabulary import FIELDS, LEAVING_OUT, plain

SUFFIX = ".mapping.yaml"
"""What the file of a mapping is called, behind the name of the sheet."""


class SheetMapping(Struct, frozen=True):
    """How a form's sheet is read: its columns by their fields, and its wordings."""

    columns: Annotated[
        Mapping[Slug, Text],
        Key(
            "the title of each field's column; titles joined with + make one, none means no column"
        ),
    ] = {}
    roles: Annotated[
        Mapping[Text, Text], Key("the form's wording of a career, and its slug, or none")
    ] = {}
    campuses: Annotated[
        Mapping[Text, Text], Key("the form's wording of a campus, and its slug, or none")
    ] = {}
    ignore: Annotated[tuple[Text, ...], Key("titles of columns to pass over")] = ()
    sheet: Annotated[Text | None, Key("the sheet of the workbook, if it has several")] = None

    @property
    def titles(self) -> dict[str, str]:
        """The titles by their fields, as `--column` gives them."""
        return {
            str(field): "" if title == NONE else str(title) for field, title in self.columns.items()
        }


def read_mapping(path: Path, desk: Desk) -> SheetMapping:
    """The mapping in the file at *path*; raises InvalidSource with all that is wrong."""
    findings = Findings()
    found = mapping_in(path, Catalog((), desk, findings, dt.date.max))
    findings.settle()
    assert found is not None
    return found


def mapping_in(path: Path, catalog: Catalog) -> SheetMapping | None:
    """The mapping in the file at *path*; None, with its faults noted by *catalog*."""
    node = catalog.node(path)
    value: Any = catalog.reader.read(node, SheetMapping, "the file") if node else MISSING
    if value is MISSING:
        return None
    found: SheetMapping = value
    for field in found.columns:
        if field not in {*FIELDS, *LEAVING_OUT}:
            hint = f"use one of: {', '.join((*FIELDS, *LEAVING_OUT))}"
            catalog.findings.refuse(field.place, f"there is no field {str(field)!r}", hint)
    return found


def check_meant(wordings: Mapping[Text, Text], choices: Choices, findings: Findings) -> None:
    """Refuse what *wordings* of a form are mapped to, and is none of *choices*."""
    for wording, meant in wordings.items():
        slug = choices.called[plain(wording)]
        if slug not in {*choices.slugs, NONE}:
            unknown = choices.unknown(meant)
            findings.refuse(
                meant.place,
                unknown.what,
                f"{unknown.nearest}{' Else' if unknown.is_near else '; or'} write {NONE}",
            )
