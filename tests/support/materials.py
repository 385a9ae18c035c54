"""The bill of materials of a base install, in CycloneDX: each package, its licence, its sums.

    python tests/support/materials.py dist

That writes `dist/reportgen-VERSION.cdx.json` and prints its path. The bill lists what the program
needs on this system and this Python, at the versions of `dependencies/program.txt`, which have to
be installed; a package that is not, or at another version, is told, and nothing is written. The
same packages give the same bytes; `SOURCE_DATE_EPOCH`, where it is set, is the bill's time.

A package's sums are those of all its files on the index, one for each system; pip has installed one
of them.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import uuid
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License, LicenseAcknowledgement
from cyclonedx.output.json import JsonV1Dot6
from locks import Pin, read
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

PROGRAM = canonicalize_name("reportgen")
_SPACE = uuid.UUID("c5a3e3b0-6f0b-4a59-9f0c-3d2c5f6b8a11")
"""What tells our serial numbers from those of others; drawn once."""


class NotAsLockedError(Exception):
    """Something else is installed than what the lock has."""


def bill() -> str:
    """Return the bill as JSON; raises NotAsLockedError."""
    needed = dict(_needed())
    pinned = {pin.name: pin for pin in read("program") if pin.applies()}
    parts = {name: _component(found, pinned.get(name)) for name, found in needed.items()}
    bom = Bom(components=[part for name, part in parts.items() if name != PROGRAM])
    bom.metadata.component = parts[PROGRAM]
    bom.metadata.properties.add(Property(name="python", value="{}.{}".format(*sys.version_info)))
    bom.metadata.properties.add(Property(name="platform", value=sys.platform))
    for name, found in needed.items():
        bom.register_dependency(parts[name], [parts[each] for each, _ in _requirements(found)])
    bom.metadata.timestamp = _time()  # type: ignore[assignment] # a bill need not have one
    bom.serial_number = uuid.UUID(int=0)
    bom.serial_number = uuid.uuid5(_SPACE, _written(bom))
    return _written(bom)


def _needed() -> Iterator[tuple[NormalizedName, Distribution]]:
    """Yield the program and each package that it needs here, with extras that are asked for."""
    seen: set[NormalizedName] = set()
    waiting = [PROGRAM]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            found = _installed(name)
            yield name, found
            waiting += [each for each, _ in _requirements(found)]


def _installed(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError:
        raise NotAsLockedError(
            f"{name} is not installed; `make sbom` installs what is locked"
        ) from None


def _requirements(found: Distribution) -> list[tuple[NormalizedName, Requirement]]:
    """Return what a package needs on this system, without its extras."""
    wanted = [Requirement(line) for line in found.requires or ()]
    return [
        (canonicalize_name(each.name), each)
        for each in wanted
        if each.marker is None or each.marker.evaluate({"extra": ""})
    ]


def _component(found: Distribution, pin: Pin | None) -> Component:
    name, version = canonicalize_name(found.name), found.version
    if name != PROGRAM and (pin is None or version != str(pin.version)):
        locked = "has none" if pin is None else f"has {pin.version}"
        raise NotAsLockedError(f"{name} {version} is installed; the lock {locked}")
    sums = pin.sums if pin else ()
    url = PackageURL("pypi", None, name, version)
    return Component(
        type=ComponentType.APPLICATION if name == PROGRAM else ComponentType.LIBRARY,
        name=name,
        version=version,
        description="".join(found.metadata.get_all("Summary") or ()),
        bom_ref=str(url),
        purl=url,
        licenses=list(_licenses(found)),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in sums],
    )


def _licenses(found: Distribution) -> Iterator[License]:
    """Yield what a package declares, in the best of the three forms that metadata has had."""
    said = found.metadata
    make = LicenseFactory()
    texts = said.get_all("License-Expression") or said.get_all("License") or ()
    if words := "".join(texts).partition("\n")[0]:
        yield make.make_from_string(words, license_acknowledgement=LicenseAcknowledgement.DECLARED)
        return
    for classifier in said.get_all("Classifier") or ():
        if classifier.startswith("License :: "):
            name = classifier.rpartition(" :: ")[2]
            yield make.make_with_name(name, acknowledgement=LicenseAcknowledgement.DECLARED)


def _time() -> dt.datetime | None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else None


def _written(bom: Bom) -> str:
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def main(folder: Path) -> None:
    """Write the bill into *folder*."""
    try:
        text = bill()
    except NotAsLockedError as wrong:
        sys.exit(str(wrong))
    folder.mkdir(exist_ok=True)
    path = folder / f"{PROGRAM}-{_installed(PROGRAM).version}.cdx.json"
    path.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
