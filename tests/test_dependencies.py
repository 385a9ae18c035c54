"""The locks: what pyproject.toml asks for, whole, with sums, on every Python and system."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import (
    PackageNotFoundError,
    distribution,
    packages_distributions,
    version,
)
from itertools import product
from pathlib import Path

import pytest
from locks import LOCKS, Pin, read
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from reportgen.scripts.systems import LIBRARIES

ROOT = Path(__file__).parent.parent
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))
NAMES = ("program", "development", "lowest")


@cache
def project() -> dict[str, object]:
    """What pyproject.toml says."""
    said: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return said


def asked(*parts: str) -> list[Requirement]:
    """What the program needs; and "extras" for people, and "dev"."""
    said = project()["project"]
    assert isinstance(said, dict)
    lines = [*said["dependencies"]]
    for extra, more in said["optional-dependencies"].items():
        if ("dev" if extra == "dev" else "extras") in parts:
            lines += more
    return [Requirement(line) for line in lines]


def environments() -> Iterator[dict[str, str]]:
    """Each Python on each system, as markers see it."""
    for python, (platform, system, kind) in product(PYTHONS, SYSTEMS):
        yield {key: str(value) for key, value in default_environment().items()} | {
            "python_version": python,
            "python_full_version": f"{python}.1",
            "sys_platform": platform,
            "platform_system": system,
            "os_name": kind,
            "extra": "",
        }


@pytest.mark.parametrize("lock", NAMES)
def test_a_lock_has_sums_and_names_no_place(lock: str) -> None:
    """Every package of a lock has the sums of its files; where they are kept is not said."""
    pins = read(lock)

    assert len(pins) > 30
    assert all(pin.sums for pin in pins)
    text = (LOCKS / f"{lock}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "\n--" not in text  # no option such as --index-url


def test_every_lock_is_one_of_these() -> None:
    """No lock lies in the folder that the tests above do not look at."""
    assert {path.name for path in LOCKS.iterdir()} == {f"{lock}.txt" for lock in NAMES}


@pytest.mark.parametrize(
    ("lock", "parts"), [("program", ()), *((lock, ("extras", "dev")) for lock in NAMES[1:])]
)
def test_a_lock_has_what_is_asked_for(lock: str, parts: tuple[str, ...]) -> None:
    """Each requirement of pyproject.toml is locked everywhere, at a version that it admits."""
    pins = read(lock)
    for environment in environments():
        here = {pin.name: pin for pin in pins if pin.applies(environment)}
        for each in asked(*parts):
            pin = here[canonicalize_name(each.name)]

            assert each.specifier.contains(pin.version), f"{each}: {pin.version}; run make lock"


@pytest.mark.parametrize("lock", NAMES)
def test_a_lock_is_whole_on_every_python_and_system(lock: str) -> None:
    """Whatever a locked package needs, for its extras too, is locked wherever it is needed.

    What is installed tells what it needs; a package that is not for here is not asked.
    """
    pins = read(lock)
    for pin in pins:
        if pin.applies() and (here := installed(pin.name)) != str(pin.version):
            pytest.skip(f"{pin.name} {here} is installed, not {pin.version}, as locked")
    asked_for = 0
    for environment in environments():
        locked = {pin.name: pin for pin in pins if pin.applies(environment)}
        for pin in locked.values():
            for each in needs(pin, environment) if pin.applies() else ():
                asked_for += 1
                found = locked.get(canonicalize_name(each.name))

                assert found, f"{pin.name} needs {each}: {environment['sys_platform']}"
                assert each.specifier.contains(found.version), f"{pin.name} needs {each}"

    assert asked_for > 200


def installed(name: str) -> str:
    """The version of a package that is installed, or "none"."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def needs(pin: Pin, environment: dict[str, str]) -> Iterator[Requirement]:
    """What an installed package needs in *environment*."""
    for each in map(Requirement, distribution(pin.name).requires or ()):
        if each.marker is None or each.marker.evaluate(environment):
            yield each


def test_the_program_is_tested_with_what_it_ships_with() -> None:
    """Both locks hold one version of a package: tests run with what `make handout` runs with."""
    shipped = {pin.name: (pin.version, pin.sums) for pin in read("program")}
    tested = {pin.name: (pin.version, pin.sums) for pin in read("development")}

    assert shipped.items() <= tested.items()


def test_lowest_is_the_lowest_that_is_admitted() -> None:
    """The lowest lock has, of each library, just the version that pyproject.toml begins at."""
    pins = {pin.name: pin for pin in read("lowest")}
    for each in asked("extras"):
        (first,) = (said for said in each.specifier if said.operator == ">=")
        pin = pins[canonicalize_name(each.name)]

        assert pin.version == Version(first.version), each


def imported(*folders: str) -> set[str]:
    """The packages on the index that the code in *folders* imports, by their names there."""
    names = {
        name.split(".")[0]
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imports(node)
    }
    ours = {path.stem for path in (ROOT / "tests" / "support").iterdir()} | {"reportgen"}
    ours |= {path.stem for path in (ROOT / "benchmarks").iterdir()}
    known = packages_distributions()
    outside = names - set(sys.stdlib_module_names) - ours
    assert outside <= set(known), outside - set(known)
    return {canonicalize_name(each) for name in outside for each in known[name]}


def _imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_whatever_is_imported_is_asked_for() -> None:
    """No code lives on a package that another one happens to bring."""
    program = {canonicalize_name(each.name) for each in asked("extras")}
    everything = program | {canonicalize_name(each.name) for each in asked("dev")}

    assert imported("reportgen") <= program
    assert imported("tests", "benchmarks") <= everything


def test_whatever_is_asked_for_is_imported() -> None:
    """A library that the program no longer uses is no longer installed.

    Fonts are only files, fontTools imports brotli for us, and Starlette python-multipart.
    """
    program = {canonicalize_name(each.name) for each in asked("extras")}
    program -= {
        "ttf-opensans",
        "brotli",
        "python-multipart",
        *(name.replace("_", "-") for name in LIBRARIES[1:]),
    }

    assert program <= imported("reportgen")
