"""The `logo` section of a brand.yml: the picture for light grounds and that for dark ones."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.artwork.drawing import Artwork
from reportgen.brand.filekind import picture, unpacked
from reportgen.brand.folder import Folder, is_address
from reportgen.brand.keys import VARIANTS, is_empty, keys, light_and_dark, open_keys, required, text
from reportgen.brand.shades import Shades, of_drawing, of_picture
from reportgen.brand.values import Logo, Logos
from reportgen.errors import Findings, Place, nearest
from reportgen.files.disk import shown
from reportgen.files.nodes import Mapping, Node, Scalar

SIZES = ("medium", "large", "small")
"""In the order in which they suit a page."""

MARK = 1.5
"""Width over height below which a logo is a mark: it has no room for a name that can be read."""

MOST_PIXELS = 40_000_000
"""A larger picture is for a billboard, and takes a page's time to unpack."""


class _Resource(Struct, frozen=True):
    """A file for a logo, not yet looked at; *key* is where it stands, such as `logo.medium`."""

    written: str
    alt: str | None
    place: Place
    key: str


class _Passed(Struct, frozen=True):
    """A resource that cannot be printed, without being wrong."""

    resource: _Resource
    why: str
    cure: str


def read_logos(section: Node | None, folder: Folder) -> Logos:
    """The logos to print: of each ground the first size that can be printed."""
    if section is None or is_empty(section):
        return Logos()
    light, dark = _resources(section, folder.findings)
    return Logos(light=_first(light, folder), dark=_first(dark, folder))


def _resources(section: Node, findings: Findings) -> tuple[list[_Resource], list[_Resource]]:
    """What is there for light and for dark grounds; a logo for both is for light ones.

    Nothing in brand.yml says that a single logo can be seen on a dark ground, too.
    """
    if isinstance(section, Scalar) or _has_path(section):
        single = _resource(section, "logo", {}, findings)
        return [single] if single else [], []
    entries = keys(section, "logo", ("images", *SIZES), findings)
    images = open_keys(entries.get("images"), "images", findings)
    light: list[_Resource] = []
    dark: list[_Resource] = []
    for size in SIZES:
        node = entries.get(size)
        if node is None or is_empty(node):
            continue
        variants = keys(node, size, VARIANTS, findings) if light_and_dark(node) else {"light": node}
        for variant, found in variants.items():
            if resource := _resource(found, f"logo.{size}", images, findings):
                (light if variant == "light" else dark).append(resource)
    return light, dark


def _has_path(section: Node) -> bool:
    """Whether the whole section is one `{path, alt}`."""
    return isinstance(section, Mapping) and section.get("path") is not None


def _resource(
    node: Node, key: str, images: dict[str, Node], findings: Findings
) -> _Resource | None:
    """What *node* names: one of the images, a path, or a path with its alt text."""
    if isinstance(node, Scalar) and (image := images.get(node.text.strip())) is not None:
        return _resource(image, key, {}, findings)
    if isinstance(node, Scalar):
        written = text(node, key, findings)
        if written is None:
            return None
        if images and "." not in written:
            findings.refuse(node.place, f"no image {written!r}", nearest(written, images))
            return None
        return _Resource(written, None, node.place, key)
    entries = keys(node, key, ("path", "alt", "attrs"), findings)
    path = required(entries, "path", node.place, findings) if isinstance(node, Mapping) else None
    if path is None:
        return None
    return _Resource(path, text(entries.get("alt"), "alt", findings), entries["path"].place, key)


def _first(resources: list[_Resource], folder: Folder) -> Logo | None:
    """The first that can be printed; if it is not the very first, there is a warning."""
    passed: list[_Passed] = []
    chosen = None
    instead = "the name is set instead"
    for resource in resources:
        found = _logo(resource, folder)
        if not isinstance(found, _Passed):
            chosen, instead = found, f"{resource.key} is used instead"
            break
        passed.append(found)
    for best in passed[:1]:
        what = f"{best.resource.written} {best.why}"
        folder.findings.warn(best.resource.place, what, f"{instead}; {best.cure}")
    return chosen


def _logo(resource: _Resource, folder: Folder) -> Logo | _Passed | None:
    """The logo of *resource*, or why it is passed over; None is a mistake, which is noted."""
    if is_address(resource.written):
        return _Passed(resource, "is not fetched", "put the file beside this one")
    if (found := folder.read(resource.written, resource.place)) is None:
        return None
    path, data = found
    size = picture(data)
    if size == "SVG":
        return _drawn(resource, path, data, folder.findings)
    return _printable(resource, path, data, size, folder.findings)


def _drawn(resource: _Resource, path: Path, data: bytes, findings: Findings) -> Logo | None:
    """The logo in the SVG file *path*, if all of it can be printed."""
    from reportgen.artwork.svg import read
    from reportgen.artwork.tree import OR_PNG

    noted = Findings()
    art = read(data, shown(path), noted)
    for problem in noted.problems:
        hint = problem.hint if "PNG" in problem.hint else f"{problem.hint}{OR_PNG}"
        findings.problems.append(replace(problem, hint=hint))
    if art is None:
        return None
    size = art.width, art.height
    return _logo_of(resource, path, size, of_drawing(art), findings, art)


def _printable(
    resource: _Resource, path: Path, data: bytes, size: tuple[int, int] | str, findings: Findings
) -> Logo | None:
    """The logo in *path*, if its picture has a *size* and can be unpacked."""
    if isinstance(size, str):
        what = f"{resource.written} is {size}"
        findings.refuse(resource.place, what, "save the logo as PNG, JPEG or SVG")
        return None
    if not _fits(resource, size, findings):
        return None
    upright = unpacked(data)
    if upright is None:
        what = f"{resource.written} is damaged"
        findings.refuse(resource.place, what, "save the logo again, as PNG or JPEG")
        return None
    return _logo_of(resource, path, upright, of_picture(data), findings)


def _logo_of(
    resource: _Resource,
    path: Path,
    size: tuple[float, float],
    shades: Shades,
    findings: Findings,
    art: Artwork | None = None,
) -> Logo | None:
    """The logo of *resource*; None for one of which nothing is seen.

    The usual form of brand.yml is a bare path, which is a logo that says the school's name.
    """
    if not shades.parts:
        what = f"{resource.written} shows nothing: all of it is clear"
        findings.refuse(resource.place, what, "save the logo again")
        return None
    if resource.alt is None:
        said = f'{{path: {resource.written}, alt: "…"}}'
        findings.warn(
            resource.place,
            f"{resource.written} has no text for people who cannot see it",
            f"it is the name of the school; write {said} to say something else",
        )
    width, height = size
    return Logo(
        path=path,
        alt=resource.alt or "",
        width=width,
        height=height,
        place=resource.place,
        shades=shades,
        mark=width < MARK * height,
        art=art,
    )


def _fits(resource: _Resource, size: tuple[int, int], findings: Findings) -> bool:
    """Whether the picture has a size that can be printed."""
    width, height = size
    if fits := 0 < width * height <= MOST_PIXELS:
        return fits
    findings.refuse(
        resource.place,
        f"{resource.written} has {width:,} x {height:,} pixels",
        f"save it with at most {MOST_PIXELS // 1_000_000} megapixels",
    )
    return False
