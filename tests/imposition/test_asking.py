"""What somebody may ask of an imposition, whatever front end they use."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen.errors import Wrong, WrongOrder
from reportgen.imposition import Imposing
from reportgen.imposition.asking import CUT, FOLDED, imposing_of
from reportgen.layouts import LAYOUTS


@pytest.mark.parametrize(
    ("asked", "layout", "field", "kind"),
    [
        ({"nup": "4", "booklet": True}, "guide", "nup", Wrong.CLASH),
        ({"sheet": "tabloid"}, "card", "sheet", Wrong.ALONE),
        ({"nup": "3"}, "card", "nup", Wrong.NUMBER),
        ({"nup": "4"}, "guide", "nup", Wrong.LAYOUT),
        ({"booklet": True}, "card", "booklet", Wrong.LAYOUT),
    ],
)
def test_what_cannot_be_is_told_by_field(
    asked: dict[str, Any], layout: str, field: str, kind: Wrong
) -> None:
    """A front end learns which field is wrong, and in which way; no option is named."""
    with pytest.raises(WrongOrder) as caught:
        imposing_of(**{"nup": None, "sheet": None} | asked, layout=layout)

    assert (caught.value.field, caught.value.kind) == (field, kind)
    assert "--" not in str(caught.value)
    assert caught.value.hint


def test_what_can_be_is_one_value() -> None:
    """Pages to be cut, pages to be folded, and pages that stay as they are."""
    assert imposing_of("4", "tabloid", "card") == Imposing(4, "tabloid")
    assert imposing_of(None, None, "guide", booklet=True) == Imposing(0)
    assert imposing_of(None, None, "card") is None


def test_layouts_to_cut_or_fold_are_layouts() -> None:
    """Each is one that there is, and none is both."""
    assert {*CUT, *FOLDED} <= set(LAYOUTS)
    assert not {*CUT} & {*FOLDED}
