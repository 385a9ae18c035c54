"""The icon of a role: a drawing in outlines, which a page shows in one color."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from reportgen.artwork.drawing import Artwork
from reportgen.brand.filekind import picture
from reportgen.brand.folder import Folder
from reportgen.errors import Findings, Place
from reportgen.files.disk import Desk, shown
from reportgen.files.text import Text

Icons = tuple[Artwork | None, ...]
"""The icon of each role, from left to right; None for a role without one."""


def icon_of(
    slug: Text,
    own: Text | None,
    home: Path,
    folders: tuple[Path, ...],
    desk: Desk,
    findings: Findings,
) -> Artwork | None:
    """The icon of the role *slug*: its *own*, a path from *home*, else the one in *folders*."""
    if own is not None:
        return _read(Folder(home, desk, findings), own, own.place, findings)
    for folder in folders:
        if desk.exists(folder / "icons" / f"{slug}.svg"):
            return _read(Folder(folder, desk, findings), f"icons/{slug}.svg", slug.place, findings)
    return None


def _read(folder: Folder, written: str, place: Place, findings: Findings) -> Artwork | None:
    """The drawing in an SVG file; None where it is refused, which is noted."""
    from reportgen.artwork.svg import read
    from reportgen.artwork.tree import OR_PNG

    found = folder.read(written, place)
    if found is None:
        return None
    path, data = found
    if picture(data) != "SVG":
        findings.refuse(place, f"{written} is no SVG", "save the icon as SVG, with shapes alone")
        return None
    noted = Findings()
    art = read(data, shown(path), noted)
    for problem in noted.problems:
        findings.problems.append(replace(problem, hint=problem.hint.replace(OR_PNG, "")))
    return art
