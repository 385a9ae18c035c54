"""The layers: a module imports only what stands below it; each library has its place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = "reportgen"

LAYERS = (
    "__main__",
    # the command line
    "commands.outbox.adding",
    "commands.batch",
    "commands.outbox.exporting",
    "commands.outbox.reporting",
    "commands.outbox.looking",
    "commands.outbox.dropping",
    "commands.outbox.resolving",
    "commands.outbox.sending",
    "commands.outbox.suppressing",
    "commands.outbox",
    "commands.outbox.options",
    "commands.build",
    "commands.watching",
    "commands.check",
    "commands.data",
    "commands.preview",
    "commands.preflight",
    "commands.list",
    "commands.new",
    "commands.schema",
    "commands",
    "commands.production",
    "commands.imposing",
    "commands.options",
    "commands.progress",
    # what is mailed, to each once
    "outbox.planning",
    "outbox.identity",
    "outbox.sending",
    "outbox.binding",
    "outbox.store",
    "outbox.records",
    "outbox.suppression",
    "outbox.database",
    "outbox.lock",
    "outbox.mail",
    "outbox.coding",
    "outbox.delivery",
    "outbox.connection",
    "outbox.server",
    "outbox.letter",
    # one copy for each of many
    "running",
    "report",
    "batch",
    "crew",
    "filenames",
    # what commands tell
    "build",
    "copyfitting",
    "pictures",
    "imposition",
    "imposition.placing",
    "imposition.source",
    "imposition.nup",
    "imposition.booklet",
    "imposition.marks",
    "imposition.layout",
    "imposition.sheets",
    "preflight",
    "preflight.annotations",
    "preflight.boxes",
    "preflight.colors",
    "preflight.pictures",
    "preflight.contentstream",
    "preflight.uses",
    "preflight.claims",
    "preflight.spaces",
    "preflight.fonts",
    "preflight.ink",
    "preflight.limits",
    "preflight.findings",
    "preflight.objects",
    "claims",
    "checking",
    "reviewing",
    "unprinted",
    "reading_level",
    "sheets",
    "kinds",
    "template",
    "schema",
    "importing",
    "projections",
    "wages",
    "sheetnumber",
    "plausibility",
    # one for many recipients
    "templatecache",
    "merging",
    "press",
    # the page on paper
    "document",
    "book",
    "stamping",
    "sheet",
    "ledger",
    "pen",
    "squares",
    "outlines",
    "metadata",
    "structure",
    "pdffile",
    "packing",
    "skeleton",
    "embedding",
    "placedimage",
    "prepress",
    "pages",
    "paging",
    "frames",
    "entries",
    "flowables",
    "flowables.booklet",
    "flowables.invitation",
    "flowables.narrow",
    "flowables.numbers",
    "flowables.panels",
    "flowables.stacked",
    "flowables.tables",
    "flowables.runin",
    "flowables.furniture",
    "flowables.slots",
    "flowables.codes",
    "flowables.stackedline",
    "flowables.ownlines",
    "flowables.figures",
    "flowables.words",
    "flowables.composer",
    # how it looks
    "theme",
    "sparing",
    "surface",
    "typeset",
    "breaks",
    "marks",
    "qrcode",
    "qrmask",
    "qrsize",
    "qrpatterns",
    "qrfield",
    "fonts",
    "repertoire",
    "scheme",
    "columns",
    "variants",
    "tokens",
    "brandfile",
    "brandprint",
    "brandinks",
    "brandtype",
    "brandcolor",
    "brandfont",
    "brandlogo",
    "vector",
    "svgframe",
    "svgink",
    "svgpaint",
    "svgshape",
    "svgstyle",
    "svgtree",
    "affine",
    "brandnode",
    "brandpath",
    "brand",
    "filekind",
    "artwork",
    "iccprofile",
    "inks",
    "color",
    "colorspace",
    # what it says
    "order",
    "form",
    "layouts",
    "layouts.large_print",
    "layouts.guide",
    "layouts.chapters",
    "layouts.handout",
    "layouts.flyer",
    "layouts.citing",
    "layouts.card",
    "layouts.trifold",
    "layouts.panels",
    "layouts.personal",
    "layouts.jobfigures",
    "layouts.backmatter",
    "layouts.parts",
    "inscription",
    "blocks",
    "attendees",
    "signup",
    "recipient",
    "comparison",
    "rows",
    "sharing",
    "measures",
    "outbox.message",
    # what is true
    "catalog",
    "review",
    "editiontable",
    "editions",
    "schools",
    "roles",
    "facts",
    "figures",
    "shape",
    "yamlfile",
    "nodes",
    "spreadsheet",
    "outbox.fields",
    "outbox.addresses",
    "outbox",
    "typed",
    "record",
    "states",
    "files",
    "errors",
    "",
)
"""Every module from top to bottom; the package itself is the last."""

HOMES = {
    "msgspec": set(LAYERS),
    "pypdfium2": {"pictures"},
    "pyphen": {"reading_level"},
    "openpyxl": {"spreadsheet"},
    "platformdirs": {"templatecache"},
    "fontTools": {"svgink"},
    "click": {name for name in LAYERS if name.split(".")[0] == "commands"},
    "PIL": {"filekind", "iccprofile", "pictures", "placedimage", "preflight.ink"},
    "pikepdf": {
        "imposition",
        "imposition.placing",
        "imposition.source",
        "preflight",
        *(f"preflight.{name}" for name in ("annotations", "boxes", "claims", "contentstream")),
        *(f"preflight.{name}" for name in ("fonts", "objects", "spaces", "uses")),
    },
    "email_validator": {"outbox.addresses"},
    "keyring": {"outbox.server"},
    "reportlab": {"book", "document", "fonts", "metadata", "pdffile", "placedimage"},
    "tinycss2": {"colorspace", "svgstyle"},
    "yaml": {"yamlfile"},
}
"""Which modules may import a library from outside; no other library is one of ours."""

STANDARD = {
    *("__future__", "abc", "argparse", "array", "bisect", "collections", "contextlib", "copy"),
    *(
        "csv",
        "datetime",
        "decimal",
        "difflib",
        "enum",
        "errno",
        "functools",
        "gc",
        "hashlib",
        "html",
    ),
    *(
        "calendar",
        "codecs",
        "concurrent",
        "multiprocessing",
        "pickle",
        "signal",
        "threading",
        "zipfile",
    ),
    *("importlib", "inspect", "io", "itertools", "json", "math", "operator", "os", "pathlib"),
    *("base64", "email", "fcntl", "ipaddress", "msvcrt", "smtplib", "socket", "sqlite3", "ssl"),
    *(
        "re",
        "shutil",
        "string",
        "struct",
        "subprocess",
        "sys",
        "tempfile",
        "textwrap",
        "time",
        "types",
    ),
    *("typing", "unicodedata", "urllib", "warnings", "xml", "zlib"),
}


@cache
def modules() -> dict[str, Path]:
    """Every module on disk by its name below the package."""
    found = {}
    for path in (ROOT / PACKAGE).rglob("*.py"):
        parts = path.relative_to(ROOT / PACKAGE).with_suffix("").parts
        found[".".join(parts).removesuffix("__init__").removesuffix(".")] = path
    return found


@cache
def imported(path: Path) -> tuple[str, ...]:
    """What a module imports, at its top or within: our own by their names with the package's."""
    return tuple(_imported(path, set(LAYERS)))


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


def ours(name: str) -> str | None:
    """The name of one of our own modules below the package; None for any other."""
    package, _, module = name.partition(".")
    return module if package == PACKAGE else None


def test_every_module_has_its_layer() -> None:
    """The list above has every module that is on disk, each once, and no other."""
    assert len(set(LAYERS)) == len(LAYERS)
    assert set(modules()) == set(LAYERS)


@pytest.mark.parametrize("name", LAYERS)
def test_modules_import_only_what_stands_below(name: str) -> None:
    """No module knows of one above it, nor of itself by another way."""
    below = set(LAYERS[LAYERS.index(name) + 1 :])
    needed = {own for each in imported(modules()[name]) if (own := ours(each)) is not None}

    assert needed <= below


def test_something_is_imported() -> None:
    """The guard above looks at real imports: the story needs most of what there is."""
    path = modules()["build"]
    needed = {ours(each) for each in imported(path)}

    assert {
        "catalog",
        "comparison",
        "copyfitting",
        "document",
        "layouts",
        "press",
        "theme",
    } <= needed


@pytest.mark.parametrize("name", LAYERS)
def test_libraries_stay_at_home(name: str) -> None:
    """A library from outside is known to the modules that stand for it, and to no other."""
    for each in imported(modules()[name]):
        library = each.split(".")[0]
        if library != PACKAGE and library not in STANDARD:
            assert library in HOMES, f"{name} imports {library}"
            assert name in HOMES[library], f"{name} imports {library}"


@pytest.mark.parametrize("library", [name for name, homes in HOMES.items() if homes])
def test_every_home_is_lived_in(library: str) -> None:
    """A library that nobody imports any more has no home in the list above."""
    users = {
        name
        for name, path in modules().items()
        if library in {each.split(".")[0] for each in imported(path)}
    }

    assert users
    assert users <= HOMES[library]


def test_every_test_says_its_promise() -> None:
    """Each test has a sentence that says what holds when it passes; no two have one name."""
    files = sorted(Path(__file__).parent.glob("test_*.py"))
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

    assert len(files) > 10
    assert count > 200
