"""A brand.yml, as https://posit-dev.github.io/brand-yml/ has it, to a `Brand`.

A school's own `_brand.yml` for its web site is read as it is; what only print needs stands
under `defaults.handout`. Other tools' defaults are none of our business.
"""

from __future__ import annotations

import re
from pathlib import Path

from reportgen.brand.colors import ColorReader
from reportgen.brand.folder import Folder
from reportgen.brand.keys import is_empty, keys, open_keys, text
from reportgen.brand.logos import read_logos
from reportgen.brand.printing import read_print_colors
from reportgen.brand.typography import read_typography
from reportgen.brand.values import Brand
from reportgen.errors import Findings, Place
from reportgen.files import yamlfile
from reportgen.files.disk import Desk, reason, shown
from reportgen.files.nodes import Mapping, Node, Scalar
from reportgen.files.text import WebAddress

_SECTIONS = ("meta", "logo", "color", "typography", "defaults")
_MEASURES = ("measures", "papers", "prints", "layouts")
_COMMON_NAMES = ("brand", "_brand")
"""Names of files and folders that say nothing about the school."""


def read_brand(path: Path, desk: Desk, findings: Findings) -> Brand | None:
    """The brand in *path* with its logos and fonts looked at; None if anything is wrong.

    Every problem and warning goes to *findings*, with its place in the file.
    """
    try:
        data = desk.read(path)
    except OSError as error:
        findings.refuse(Place(shown(path)), f"cannot be read ({reason(error)})", "check the path")
        return None
    before = len(findings.problems)
    root = yamlfile.parse(data, shown(path), findings)
    if root is None:
        return None
    brand = _brand(root, path, Folder(path.parent, desk, findings))
    return brand if len(findings.problems) == before else None


def slug_of(path: Path) -> str:
    """What the command line calls the brand in *path*: its name, or its folder's."""
    folders = path.absolute().parent
    names = (path.stem, folders.name, folders.parent.name)
    name = next((name for name in names if name not in _COMMON_NAMES), "")
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "brand"


def _brand(root: Node, path: Path, folder: Folder) -> Brand:
    """The brand as far as it can be read."""
    findings = folder.findings
    sections = keys(root, "the file", _SECTIONS, findings)
    slug = slug_of(path)
    meta = open_keys(sections.get("meta"), "meta", findings)
    name, short_name = _names(meta.get("name"), slug, findings)
    colors = ColorReader(sections.get("color"), findings)
    print_colors, page = _handout(sections.get("defaults"), findings)
    return Brand(
        slug=slug,
        path=path,
        place=root.place,
        name=name,
        short_name=short_name,
        home=_home(meta.get("link"), findings),
        logos=read_logos(sections.get("logo"), folder),
        colors=colors.colors,
        palette=colors.palette,
        typography=read_typography(sections.get("typography"), colors, folder),
        print_colors=read_print_colors(print_colors, colors, findings),
        page=page,
    )


def _names(node: Node | None, slug: str, findings: Findings) -> tuple[str, str]:
    """The full and the short name; a file that has none is named after its slug."""
    if isinstance(node, Mapping):
        entries = keys(node, "name", ("full", "short"), findings)
        full = text(entries.get("full"), "full", findings)
        short = text(entries.get("short"), "short", findings)
    else:
        full, short = text(node, "name", findings), None
    name = full or short or slug.replace("-", " ").title()
    return name, short or name


def _home(node: Node | None, findings: Findings) -> WebAddress | None:
    """The school's address on the web."""
    if isinstance(node, Mapping):
        node = node.get("home")
    address = text(node, "link", findings)
    if node is None or address is None:
        return None
    if not re.fullmatch(WebAddress.pattern, address):
        findings.refuse(node.place, f"the home page cannot be {address!r}", WebAddress.rule)
        return None
    return WebAddress(address, node.place)


def _handout(defaults: Node | None, findings: Findings) -> tuple[Node | None, Mapping]:
    """The colors and the measures for print, still as nodes."""
    handout = open_keys(defaults, "defaults", findings).get("handout")
    entries = keys(handout, "handout", ("colors", *_MEASURES), findings)
    page = []
    for name in _MEASURES:
        node = entries.get(name)
        if node is None or is_empty(node):
            continue
        if isinstance(node, Mapping):
            page.append((Scalar(node.place, name), node))
        else:
            findings.refuse(node.place, f"{name} has no keys", f"write its keys below '{name}:'")
    place = handout.place if handout else Place("")
    return entries.get("colors"), Mapping(place, tuple(page))
