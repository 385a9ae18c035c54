"""The house: packages import only packages below them; each library has its place."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path

import pytest
from msgspec import Struct

ROOT = Path(__file__).parent.parent
PACKAGE = "reportgen"

_BELOW = {
    "__main__": "commands",
    "commands": (
        "authoring batch bls brand catalog checks comparison content files imposition "
        "layouts outbox pdf preflight roster site studio theme workshop"
    ),
    "studio": (
        "authoring catalog checks color comparison content files imposition language layouts pdf "
        "roster theme workshop"
    ),
    "outbox": "batch catalog content files language roster scripts workshop",
    "batch": "content files layouts pdf roster workshop",
    "site": "catalog checks files language theme webpage workshop",
    "workshop": (
        "brand catalog checks color comparison content files language layouts pdf scripts theme "
        "typesetting webpage"
    ),
    "checks": "authoring brand catalog comparison content files language layouts roster theme",
    "authoring": "catalog files language roster theme",
    "imposition": "color preflight theme",
    "pdf": "artwork color content files language scripts theme typesetting",
    "typesetting": "artwork color content files language qr scripts theme",
    "webpage": "artwork brand catalog color comparison content qr scripts theme",
    "theme": "brand color content files scripts",
    "preflight": "artwork files",
    "layouts": "catalog comparison content files language",
    "brand": "artwork color files",
    "artwork": "color",
    "bls": "catalog files",
    "comparison": "catalog files language",
    "roster": "catalog files",
    "content": "catalog files language",
    "catalog": "files language",
    "language": "files",
    "color": "files",
    "qr": "",
    "files": "scripts",
    "scripts": "",
    "errors": "",
}
BELOW: Mapping[str, set[str]] = {name: set(below.split()) for name, below in _BELOW.items()}
"""What each package may import besides `errors`; whatever stands there stands further down."""

HOMES = {
    "PIL": {
        "artwork.thumbnail",
        "brand.filekind",
        "brand.shades",
        "color.channels",
        "color.icc",
        "pdf.images",
        "pdf.rendering",
        "preflight.ink",
        "webpage.photograph",
    },
    "click": {"commands"},
    "email_validator": {"files.mailrules"},
    "filelock": {"files.lock"},
    "fontTools": {"artwork.paths", "brand.fontmaking", "webpage.style"},
    "google": {"outbox.google"},
    "idna": {"files.weblinks"},
    "jinja2": {"studio.screens"},
    "keyring": {"outbox.keychain"},
    "msal": {"outbox.microsoft"},
    "openpyxl": {"files.workbook"},
    "page": {"preflight.conformance"},
    "pikepdf": {
        "imposition",
        "imposition.placing",
        "imposition.source",
        "preflight",
        "preflight.annotations",
        "preflight.boxes",
        "preflight.budget",
        "preflight.claims",
        "preflight.conformance",
        "preflight.contentstream",
        "preflight.fonts",
        "preflight.objects",
        "preflight.spaces",
        "preflight.structure",
        "preflight.uses",
    },
    "platformdirs": {"files.installing", "files.private"},
    "pypdfium2": {"pdf.rendering"},
    "pyphen": {"checks.reading_level", "typesetting.breaks"},
    "python_calamine": {"roster.oldcells"},
    "reportlab": {
        "brand.fonttrial",
        "pdf.book",
        "pdf.document",
        "pdf.images",
        "pdf.intents",
        "pdf.objects",
        "theme.fonts",
    },
    "requests": {"outbox.google", "outbox.https"},
    "starlette": {"studio"},
    "tinycss2": {"artwork.styles", "color.css"},
    "uharfbuzz": {"brand.fontmaking", "scripts.typefaces", "theme.shaping"},
    "uvicorn": {"studio.serving"},
    "yaml": {"files.yamlfile"},
}
"""Which modules or packages may import a library from outside; msgspec is everywhere."""


@cache
def modules() -> dict[str, Path]:
    """Every module on disk by its name below the program's package."""
    return _modules(ROOT / PACKAGE)


def _modules(folder: Path) -> dict[str, Path]:
    found = {}
    for path in folder.rglob("*.py"):
        parts = path.relative_to(folder).with_suffix("").parts
        found[".".join(parts).removesuffix("__init__").removesuffix(".")] = path
    return found


@cache
def imported(path: Path) -> frozenset[str]:
    """What a module imports, at its top or within: modules of ours with the package's name."""
    return frozenset(_imported(path, set(modules())))


def _imported(path: Path, known: set[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            module = node.module or ""
            for alias in node.names:
                inner = f"{module}.{alias.name}"
                ours = inner.removeprefix(f"{PACKAGE}.") in known
                yield inner if module.split(".")[0] == PACKAGE and ours else module


def own(names: frozenset[str]) -> set[str]:
    """Of *names*, the modules of ours, without the program's package in front."""
    return {name.partition(".")[2] for name in names if name.split(".")[0] == PACKAGE} - {""}


def arrows(found: Mapping[str, Path]) -> dict[str, set[str]]:
    """For each package of the modules *found*, the other packages that they import."""
    result: dict[str, set[str]] = {}
    for name, path in found.items():
        package = name.split(".")[0]
        needed = {each.split(".")[0] for each in own(imported(path))}
        result.setdefault(package, set()).update(needed - {package})
    return result


def faults(found: Mapping[str, set[str]], below: Mapping[str, set[str]]) -> list[str]:
    """What is wrong with the arrows *found*, held against the order *below*."""
    listed = set(below)
    wrong = [f"{package} has no place in the order" for package in sorted(set(found) - listed)]
    wrong += [f"{package} is in the order, but not on disk" for package in listed - set(found)]
    for package in listed & set(found):
        real = found[package] - {"errors"}
        wrong += [f"{package} may not import {each}" for each in sorted(real - below[package])]
        wrong += [f"{package} needs {each} no more" for each in sorted(below[package] - real)]
    return wrong


def test_packages_import_only_what_stands_below() -> None:
    """Every package is in the order, imports what it may, and every arrow listed is a real one."""
    found = arrows(modules())
    found.pop("")

    assert faults(found, BELOW) == []


def test_the_order_goes_down_only() -> None:
    """Whatever a package may import is listed further down, so that no arrows make a circle."""
    order = list(BELOW)
    for package, below in BELOW.items():
        assert all(order.index(each) > order.index(package) for each in below), package


def test_modules_make_no_circles() -> None:
    """Within packages, too, no module needs itself by way of others."""
    below = {name: own(imported(path)) - {name} for name, path in modules().items()}

    assert len(tuple(TopologicalSorter(below).static_order())) == len(modules())


def test_an_import_upwards_is_found(tmp_path: Path) -> None:
    """The guard sees a planted import of a package above, in a function as well."""
    planted = tmp_path / "planted.py"
    planted.write_text("def late():\n    from reportgen.commands import main\n")
    found = arrows(modules() | {"files.planted": planted})
    found.pop("")

    assert faults(found, BELOW) == ["files may not import commands"]


def test_a_package_that_is_not_in_the_order_is_found(tmp_path: Path) -> None:
    """The guard sees a new package, and one that is gone."""
    planted = tmp_path / "planted.py"
    planted.write_text("")
    found = arrows(modules() | {"printing.planted": planted})
    found.pop("")

    assert faults(found, BELOW) == ["printing has no place in the order"]
    assert faults(arrows({}), {"qr": set()}) == ["qr is in the order, but not on disk"]


def test_no_package_holds_more_than_a_fifth() -> None:
    """No package is where everything lands."""
    count = Counter(name.split(".")[0] for name in modules())

    assert max(count.values()) <= len(modules()) / 5
    assert len(modules()) > 200


def test_libraries_stay_at_home() -> None:
    """A library from outside is known to the modules that stand for it, and to no other."""
    wrong = []
    for name, path in modules().items():
        for each in imported(path):
            library = each.split(".")[0]
            if library not in {PACKAGE, "msgspec"} and library not in sys.stdlib_module_names:
                homes = HOMES.get(library, set())
                if not homes & {name, name.split(".")[0]}:
                    wrong.append(f"{name} imports {library}")

    assert wrong == []


@pytest.mark.parametrize("library", HOMES)
def test_every_home_is_lived_in(library: str) -> None:
    """A library that nobody imports any more has no home in the list above."""
    users = {
        name
        for name, path in modules().items()
        if library in {each.split(".")[0] for each in imported(path)}
    }

    assert all(any(home in {name, name.split(".")[0]} for name in users) for home in HOMES[library])


KEYWORDS_ONLY = ("checks", "comparison", "content", "layouts")
"""Packages whose values of more than four fields are made with keywords, but for the first."""


@pytest.mark.parametrize("package", KEYWORDS_ONLY)
def test_large_values_are_made_with_keywords(package: str) -> None:
    """Nobody can mix up two fields of a value by their order."""
    names = [name for name in modules() if name.split(".")[0] == package]
    found = {
        kind
        for name in names
        for kind in vars(import_module(f"{PACKAGE}.{name}")).values()
        if isinstance(kind, type) and issubclass(kind, Struct)
        if kind.__module__ == f"{PACKAGE}.{name}" and len(kind.__struct_fields__) > 4
    }
    by_place = {
        kind.__name__: [
            field.name
            for field in signature(kind).parameters.values()
            if field.kind is not Parameter.KEYWORD_ONLY
        ]
        for kind in found
    }

    assert found
    assert {name: fields for name, fields in by_place.items() if len(fields) > 1} == {}


def test_every_test_says_its_promise() -> None:
    """Each test has a sentence that says what holds when it passes; no two have one name."""
    files = sorted(Path(__file__).parent.rglob("test_*.py"))
    count = 0
    for path in files:
        names = []
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                promise = ast.get_docstring(node) or ""
                names.append(node.name)

                assert len(promise.split()) > 3, f"{path.name}: {node.name}"
                assert promise.split("\n")[0].endswith("."), f"{path.name}: {node.name}"

        assert names, path.name
        assert len(set(names)) == len(names), path.name
        count += len(names)

    assert len(files) > 80
    assert count > 900


def test_tests_stand_where_their_packages_do() -> None:
    """`tests/` mirrors the packages: each folder but `support` is one of them."""
    folders = {path.parent.name for path in Path(__file__).parent.rglob("test_*.py")} - {"tests"}

    assert folders <= set(BELOW)
    assert len(folders) > 15
