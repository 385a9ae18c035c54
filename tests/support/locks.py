"""Reads the locks in `dependencies/`: what is installed, at which version, with which sums."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import Version

LOCKS = Path(__file__).parent.parent.parent / "dependencies"
_ENTRY = re.compile(r"^(?P<said>[^\s#].*?)(?P<sums>(?: \\\n +--hash=\S+)+)$", re.MULTILINE)


class Pin(NamedTuple):
    """A package of a lock: one version, and the SHA-256 sums of all its files on the index."""

    name: NormalizedName
    version: Version
    requirement: Requirement
    sums: tuple[str, ...]

    def applies(self, environment: dict[str, str] | None = None) -> bool:
        """Tell whether pip installs the package in *environment*, or here, by its marker."""
        marker = self.requirement.marker
        return marker is None or marker.evaluate(environment)


def read(lock: str) -> list[Pin]:
    """Return the packages of `dependencies/*lock*.txt` in their order; raises ValueError.

    A line that is no comment and belongs to no package with its sums is an error.
    """
    text = (LOCKS / f"{lock}.txt").read_text(encoding="utf-8")
    found = list(_pins(text))
    rest = _ENTRY.sub("", text)
    if stray := [line for line in rest.splitlines() if line.strip() and line.lstrip()[0] != "#"]:
        raise ValueError(f"{lock}: {stray[0]}")
    return found


def _pins(text: str) -> Iterator[Pin]:
    for entry in _ENTRY.finditer(text):
        requirement = Requirement(entry["said"])
        (version,) = requirement.specifier
        if version.operator != "==":
            raise ValueError(entry["said"])
        sums = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})(?!\S)", entry["sums"]))
        if len(sums) != entry["sums"].count("--hash="):
            raise ValueError(entry["said"])
        name = canonicalize_name(requirement.name)
        yield Pin(name, Version(version.version), requirement, sums)
