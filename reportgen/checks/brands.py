"""The check of a brand: whether its colors and measures make a page, for every printer."""

from __future__ import annotations

from pathlib import Path

from reportgen.brand.reading import read_brand
from reportgen.brand.values import Brand
from reportgen.catalog.loading import Catalog
from reportgen.errors import Findings
from reportgen.files.disk import resolved, shipped
from reportgen.files.shape import Rereader
from reportgen.layouts import LAYOUTS
from reportgen.theme.form import PRESS
from reportgen.theme.logos import check_logos
from reportgen.theme.pressinks import check_inks
from reportgen.theme.scheme import scheme
from reportgen.theme.variants import forms, measures

DEFAULT_BRAND = "default.yml"


def check_brand(path: Path, catalog: Catalog) -> Brand | None:
    """Note what is wrong with the brand at *path*, beside the default one, in *catalog*.

    Returns the brand; None if it or the default one cannot be read.
    """
    desk, findings = catalog.desk, catalog.findings
    usual = shipped("styles") / DEFAULT_BRAND
    default = read_brand(usual, desk, findings)
    same = resolved(path) == resolved(usual)
    brand = default if same else read_brand(path, desk, findings)
    if not brand or not default:
        return None
    check_logos(brand, scheme(brand, default, findings), findings)
    found = _in_measures(brand, default, catalog)
    findings.problems += dict.fromkeys(found.problems)
    return brand


def _in_measures(brand: Brand, default: Brand, catalog: Catalog) -> Findings:
    """What is wrong with the measures of *brand*, whatever page they are for."""
    found = Findings()
    reader = Rereader(found, catalog.today)
    for form in forms({layout.name: layout.roles for layout in LAYOUTS.values()}):
        made = measures(brand, default, reader, form)
        if made and form.printing == PRESS:
            check_inks(brand, made.press, found)
    return found
