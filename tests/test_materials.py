"""The bill of materials: what a base install has, with versions, licences and sums."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import materials
import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from locks import Pin, read
from packaging.version import Version

SCRIPT = Path(materials.__file__)
STAMP = {"SOURCE_DATE_EPOCH": "1780000000"}


@pytest.fixture(scope="module")
def text() -> str:
    """The bill of what is installed; skips where that is not what the program's lock has."""
    try:
        return materials.bill()
    except materials.NotAsLockedError as wrong:
        pytest.skip(str(wrong))


@pytest.fixture
def bill(text: str) -> dict[str, Any]:
    """The bill as it is read by others."""
    found: dict[str, Any] = json.loads(text)
    return found


def test_a_bill_keeps_to_the_standard(text: str) -> None:
    """CycloneDX's own schema has nothing to say against it."""
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_a_bill_has_all_that_is_installed_and_nothing_else(bill: dict[str, Any]) -> None:
    """Each library has its version, licence and sums as locked; tools for tests are not in it."""
    pins = {pin.name: pin for pin in read("program") if pin.applies()}
    found = {each["name"]: each for each in bill["components"]}

    assert {"click", "reportlab", "pikepdf", "webencodings"} <= set(found)
    assert not {"pytest", "hatchling", "reportgen"} & set(found)
    for name, each in found.items():
        assert each["version"] == str(pins[name].version)
        assert {sum_["content"] for sum_ in each["hashes"]} == set(pins[name].sums)
        assert each["licenses"], name
    assert bill["metadata"]["component"]["name"] == "reportgen"


def test_a_bill_tells_who_needs_what(bill: dict[str, Any]) -> None:
    """From the program, every library of the bill is reached by what needs it."""
    needs = {each["ref"]: each.get("dependsOn", []) for each in bill["dependencies"]}
    reached = {bill["metadata"]["component"]["bom-ref"]}
    while more := {each for name in reached for each in needs[name]} - reached:
        reached |= more

    assert reached == set(needs)
    assert len(reached) == len(bill["components"]) + 1


@pytest.mark.usefixtures("text")
def test_the_same_packages_make_the_same_bytes(tmp_path: Path) -> None:
    """Two runs with other seeds for sets write the same file; the time is the one that is given."""
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        run = subprocess.run(
            [sys.executable, SCRIPT, folder],
            env=os.environ | STAMP | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        (path,) = folder.iterdir()
        assert run.stdout == f"{path}\n"
        made.append(path.read_bytes())

    assert made[0] == made[1]
    assert json.loads(made[0])["metadata"]["timestamp"] == "2026-05-28T20:26:40+00:00"


@pytest.mark.usefixtures("text")
@pytest.mark.parametrize(
    ("version", "said"), [("1.0", "the lock has 1.0"), (None, "the lock has none")]
)
def test_a_package_that_is_not_as_locked_is_told(
    version: str | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bill never says of a file what is true of another one: then none is written."""

    def other(lock: str) -> list[Pin]:
        pins = [pin for pin in read(lock) if pin.name != "click" or version]
        return [p._replace(version=Version("1.0")) if p.name == "click" else p for p in pins]

    monkeypatch.setattr(materials, "read", other)

    with pytest.raises(SystemExit, match=said):
        materials.main(tmp_path / "dist")
    assert not (tmp_path / "dist").exists()
