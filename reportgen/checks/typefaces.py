"""The check whether typefaces have the characters that they are to print."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.brand.values import BUILT_IN, Brand
from reportgen.errors import Findings
from reportgen.files.disk import shown
from reportgen.files.lacking import Lacking
from reportgen.files.shape import texts

COMMON = re.compile(r"[ -~\u00a0-\u024f\u1e00-\u1eff\u2010-\u2027\u2212]*")
"""Text in Latin letters of any language, which the built-in typeface has."""

Printed = tuple[object, Brand | None]
"""A value with texts, and the brand whose typeface prints it; None where any may."""


def check_characters(
    printed: Iterable[Printed], brands: Iterable[Brand], findings: Findings
) -> None:
    """Warn of characters in what is *printed* that a typeface lacks.

    What no brand claims is held against the built-in typeface, and those of all *brands*.
    """
    lacking = Lacking(findings.warnings)
    own = [brand for brand in brands if not _is_plain(brand)]
    for value, brand in printed:
        if brand is None or _is_plain(brand):
            _check(value, None, lacking)
        for each in own if brand is None else [brand]:
            if not _is_plain(each):
                _check(value, each, lacking)


def _is_plain(brand: Brand) -> bool:
    """Whether *brand* prints in the built-in typeface."""
    return brand.typography.base.family == BUILT_IN


def _check(value: object, brand: Brand | None, lacking: Lacking) -> None:
    """Note what the typeface of *brand*, or the built-in one, lacks of the texts of *value*."""
    for text in texts(value):
        if brand is None and COMMON.fullmatch(text):
            continue
        from reportgen.theme.theme import text_face  # takes as long as all else, and few need it

        name = BUILT_IN if brand is None else brand.typography.base.family
        font = name if brand is None else f"{name} (of {shown(brand.path)})"
        if lacks := text_face(brand).lacks(text):
            lacking.note(text, lacks, font)
