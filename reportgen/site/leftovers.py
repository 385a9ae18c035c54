"""Pages of earlier runs that a site does not have any more: they are told, and stay."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

_WHERE = ("", "*/", "*/*/")
"""Pages stand in the site's folder, or in that of a campus, a language, or both."""


def leftovers(folder: Path, made: Collection[str], sitemap: str) -> list[str]:
    """The paths below *folder* that are named as pages and PDFs are but are none of those *made*.

    So is an old *sitemap*, by its path.
    """
    patterns = [f"{where}*-vs-*.{kind}" for where in _WHERE for kind in ("html", "pdf")]
    found = (path for pattern in (*patterns, sitemap) for path in folder.glob(pattern))
    paths = {path.relative_to(folder).as_posix() for path in found if path.is_file()}
    return sorted(path for path in paths - set(made) if not path.startswith("."))
