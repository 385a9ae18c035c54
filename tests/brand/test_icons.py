"""The icons of roles: fifteen of one family, and a role's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from careers import careers

from reportgen.brand.icons import icon_of
from reportgen.errors import Findings, Place
from reportgen.files.disk import Desk, shipped
from reportgen.files.text import Text

ROLES = careers()
STROKE = 2.5


def looked_at(folder: Path, own: str | None, slug: str) -> tuple[object, list[str]]:
    """The icon of a role whose file lies in *folder*, and what is wrong with it."""
    findings, place = Findings(), Place(str(folder / "role.yaml"), 3, 7)
    name = Text(own, place) if own else None
    found = icon_of(Text(slug, place), name, folder, (shipped("data"),), Desk(), findings)
    return found, [str(each) for each in findings.problems]


@pytest.mark.parametrize("slug", ROLES)
def test_every_role_has_an_icon_of_one_family(tmp_path: Path, slug: str) -> None:
    """Lines of one width on a square of one size, so that they stand side by side."""
    art, told = looked_at(tmp_path, None, slug)
    assert told == []
    assert art is not None

    assert (art.width, art.height) == (48, 48)  # type: ignore[attr-defined]  # a drawing
    widths = {each.stroke.width for each in art.outlines if each.stroke}  # type: ignore[attr-defined]
    assert widths <= {STROKE}
    assert widths


def test_a_role_may_bring_its_own(tmp_path: Path) -> None:
    """A path from the role's file comes before the icon that is shipped."""
    (tmp_path / "own.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>"
    )
    art, told = looked_at(tmp_path, "own.svg", ROLES[0])

    assert told == []
    assert art.width == 9  # type: ignore[attr-defined]  # a drawing


@pytest.mark.parametrize(
    "content", ["<rect width='9' height='9' opacity='.5'/>", "<image href='#a'/>", "<text>A</text>"]
)
def test_what_is_refused_of_an_icon_is_not_sent_to_a_png(tmp_path: Path, content: str) -> None:
    """An icon is drawn in the color of its column, which a picture cannot be."""
    (tmp_path / "own.svg").write_text(
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{content}</svg>"
    )
    art, told = looked_at(tmp_path, "own.svg", ROLES[0])

    assert art is None
    assert told
    assert not any("PNG" in each for each in told)


def test_a_picture_is_no_icon(tmp_path: Path) -> None:
    """It is told at the place in the role's file."""
    (tmp_path / "own.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(24))
    art, (told,) = looked_at(tmp_path, "own.png", ROLES[0])

    assert art is None
    assert "role.yaml:3:7: own.png is no SVG" in told
