"""Several files that belong together: all of them are replaced, or none is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from reportgen.files.disk import check_place, refused, resolved, staged


def write_together(
    contents: Mapping[Path, bytes], before: Callable[[], None] = lambda: None
) -> None:
    """Write each of *contents* to its path, once all are complete and *before* was called.

    Raises ReportgenError when the system refuses one, or what *before* raises: then every file
    is as it was.
    """
    places = {path: resolved(path) for path in contents}  # a link stays one
    waiting: dict[Path, Path] = {}
    try:
        for path, place in places.items():
            check_place(path)
            waiting[path] = staged(place, contents[path])
        before()
        _replace(waiting, places)
    finally:
        for temporary in waiting.values():
            temporary.unlink(missing_ok=True)


def _replace(waiting: Mapping[Path, Path], places: Mapping[Path, Path]) -> None:
    """Put every file that waits in its place; the old ones come back if one cannot be."""
    old: dict[Path, Path | None] = {}
    try:
        for path, temporary in waiting.items():
            place = places[path]
            try:
                old[place] = _second(place) if len(waiting) > 1 else None
                temporary.replace(place)
            except OSError as error:
                raise refused(path, error) from error
    except BaseException:
        _restore(old, waiting, places)
        raise
    finally:
        for kept in filter(None, old.values()):
            kept.unlink(missing_ok=True)


def _restore(
    old: Mapping[Path, Path | None], waiting: Mapping[Path, Path], places: Mapping[Path, Path]
) -> None:
    """Put back what stood in the places that have a new file."""
    done = {places[path] for path, temporary in waiting.items() if not temporary.exists()}
    for place, kept in old.items():
        if place not in done:
            continue
        with suppress(OSError):
            if kept is None:
                place.unlink(missing_ok=True)
            else:
                kept.replace(place)


def _second(place: Path) -> Path | None:
    """Give the file at *place* a second name and return it; None where there is no file.

    So the place is never empty, whenever the process ends.
    """
    if not place.exists():
        return None
    kept = place.with_name(f".{place.name[:40]}.{os.getpid()}.old")
    try:
        kept.hardlink_to(place)
    except OSError:  # a disk without links
        shutil.copy2(place, kept)
    return kept
