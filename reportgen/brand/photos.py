"""A school's photograph: looked at before it is printed, as logos are."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from reportgen.brand.filekind import picture, unpacked
from reportgen.brand.folder import Folder, is_address
from reportgen.brand.logos import MOST_PIXELS
from reportgen.errors import Findings, Place
from reportgen.files.disk import Desk, shown
from reportgen.files.text import Text

Window = tuple[float, float, float, float]
"""What is seen of a picture: left, upper, right and lower edge, as shares of its sides."""


class Photo(Struct, frozen=True, kw_only=True):
    """A PNG or JPEG of *width* by *height* pixels, and the words that stand for it.

    *focus* is the point that stays in sight, from the left and from the top, each from 0 to 1.
    """

    path: Path
    alt: str
    width: int
    height: int
    focus: tuple[float, float]
    place: Place

    def window(self, shape: float) -> Window:
        """What is seen where the width is *shape* times the height, with the focus near its middle.

        As much as there is of the picture.
        """
        own = self.width / self.height
        across, down = min(1.0, shape / own), min(1.0, own / shape)
        left, top = (
            max(0.0, min(1.0 - part, point - part / 2))
            for part, point in zip((across, down), self.focus, strict=True)
        )
        return left, top, left + across, top + down


def read_photo(
    written: Text, alt: Text, focus: tuple[float, float], desk: Desk, findings: Findings
) -> Photo | None:
    """The photograph that *written* names from the folder of its file.

    None with the problem noted.
    """
    place, home = written.place, Path(written.place.name).parent
    if is_address(written):
        findings.refuse(place, f"{written} is not fetched", "put the file beside this one")
        return None
    found = Folder(home, desk, findings).read(written, place)
    if found is None:
        return None
    path, data = found
    size = picture(data)
    if isinstance(size, str):
        kind = "a drawing (SVG)" if size == "SVG" else size
        findings.refuse(place, f"{written} is {kind}", "save the photograph as JPEG or PNG")
        return None
    width, height = size
    if not 0 < width * height <= MOST_PIXELS:
        what = f"{shown(path)} has {width:,} x {height:,} pixels"
        findings.refuse(place, what, f"save it with at most {MOST_PIXELS // 1_000_000} megapixels")
        return None
    upright = unpacked(data)
    if upright is None:
        findings.refuse(place, f"{written} is damaged", "save it again, as JPEG or PNG")
        return None
    width, height = upright
    return Photo(path=path, alt=alt, width=width, height=height, focus=focus, place=place)
