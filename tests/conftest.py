"""What several test modules share: the sample handout, and data with something changed in it."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import signal
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from building import build
from checking import january
from english import WORDS
from handouts import good, made, make
from hypothesis import settings
from laying import laid
from preflighting import dry, put
from presscolors import profile
from pressing import brand

from reportgen.brand import installed
from reportgen.color import icc as iccprofile
from reportgen.comparison.comparing import Comparison
from reportgen.errors import Findings
from reportgen.files import yamlfile
from reportgen.files.nodes import Node
from reportgen.files.values import walk
from reportgen.theme.theme import Theme
from reportgen.typesetting.flowables import Composer
from reportgen.typesetting.lines import Typesetter
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

if TYPE_CHECKING:  # few tests need a server
    from studiodesk import Desk

# fixtures that stand with what they make
__all__ = ["brand", "build", "dry", "good", "january", "laid", "made", "make", "put"]

# no test depends on how fast or how lucky a machine is
settings.register_profile("anywhere", deadline=None, derandomize=True)
settings.load_profile("anywhere")

ROOT = Path(__file__).parent.parent
ROLES = ("medical-assistant", "pharmacy-technician")


def pytest_configure() -> None:
    """Let programs that tests start heed Ctrl-C, which those of a background job ignore."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


Changes = Mapping[str, Mapping[str, str]]
"""For a file of the data folder: keys, and the YAML that is put behind each."""


@pytest.fixture(autouse=True, scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test looks into the cache of whoever runs it, nor leaves anything there."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True, scope="session")
def fonts() -> Iterator[None]:
    """No test finds a font because the system of whoever runs it has one."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(installed, "system_folders", lambda: ())
        yield


@pytest.fixture(autouse=True, scope="session")
def nodes() -> Iterator[None]:
    """A file with the same name and bytes is parsed once: nodes are values that nothing changes.

    Files with a fault are parsed each time. Tests of the parser itself have it unpatched.
    """
    known: dict[tuple[bytes, str], Node] = {}
    usual = yamlfile.parse

    def parse(data: bytes, name: str, findings: Findings) -> Node | None:
        if (data, name) in known:
            return known[data, name]
        before = len(findings.problems), len(findings.warnings)
        node = usual(data, name, findings)
        if node is not None and before == (len(findings.problems), len(findings.warnings)):
            known[data, name] = node
        return node

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(yamlfile, "parse", parse)
        yield


@pytest.fixture(autouse=True, scope="session")
def press_profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The CMYK profile that a press is taken to have, whichever this system has."""
    path = profile(tmp_path_factory.mktemp("profiles") / "press.icc")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(iccprofile, "_places", lambda: iter([path]))
        yield path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with nothing in it; messages name files from it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def today() -> dt.date:
    """A day on which nothing that is shipped lies in the future."""
    return dt.date(2026, 12, 31)


@pytest.fixture(scope="session")
def load(today: dt.date) -> Callable[..., tuple[Comparison, Theme]]:
    """Reads the two roles; keywords are those of an `Order`."""

    def read(**order: object) -> tuple[Comparison, Theme]:
        return Workshop(Order(roles=ROLES, **order), today).load()  # type: ignore[arg-type]

    return read


@pytest.fixture(scope="session")
def sample(load: Callable[..., tuple[Comparison, Theme]]) -> Comparison:
    """The shipped roles for the sample school's campus in Denver."""
    return load(school="northgate", campus="denver")[0]


@pytest.fixture(scope="session")
def theme(load: Callable[..., tuple[Comparison, Theme]]) -> Theme:
    """The sample school's theme."""
    return load(school="northgate", campus="denver")[1]


@pytest.fixture
def composer(theme: Theme) -> Composer:
    """The sample school's theme with a typesetter that has set nothing yet."""
    return Composer(theme, Typesetter(Findings(), WORDS.tag, WORDS.page))


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[Changes], Path]:
    """Makes a copy of the shipped data, in `tmp_path / "data"`, with some keys changed.

    A role that is changed has no translations, and a school no lines in Spanish, which would
    not fit it any more.
    """

    def make(changes: Changes) -> Path:
        folder = tmp_path / "data"
        if not folder.exists():
            shutil.copytree(ROOT / "data", folder)
        for name, keys in changes.items():
            path = folder / name
            text = path.read_text(encoding="utf-8")
            if name.startswith("schools/") and "es" not in keys and "\nes:" in text:
                text = _without(text, "es")
            for key, value in keys.items():
                text = _with(text, key, value)
            path.write_text(text, encoding="utf-8")
            for translation in (folder / "roles").glob(f"{path.stem}.*.yaml"):
                translation.unlink()
        return folder

    return make


@pytest.fixture
def patient(changed: Callable[[Changes], Path]) -> Path:
    """A copy of the shipped data, as `changed` makes it, by whose review no figures are late."""
    late = "{years: 5, month: 12}"
    none = {"releases": "[]", "wage_releases": "[]"}
    return changed({"review.yaml": {"projections": late, "wages": late, **none}})


def _without(text: str, key: str) -> str:
    """*text* without the top-level *key* and all that stands below it."""
    pattern = rf"^{re.escape(key)}:.*(?:\n(?: .*)?)*(?:\n|\Z)"
    return re.sub(pattern, "", text, count=1, flags=re.MULTILINE)


def _with(text: str, key: str, value: str) -> str:
    """*text* with the first *key*, and all that stands below it, replaced."""
    pattern = re.compile(rf"^( *(?:- )?){re.escape(key)}:.*\n(?:\1 +.*\n)*", re.MULTILINE)
    assert pattern.search(text), f"there is no key {key!r} to change"
    return pattern.sub(lambda match: f"{match[1]}{key}: {value}\n", text, count=1)


@pytest.fixture(scope="session")
def parts() -> Callable[[object], Iterator[object]]:
    """Walks through a value and everything in it, in the order of its fields."""
    return walk


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A studio at Northgate with canned answers, and a browser that came in."""
    from studiodesk import desk

    with desk(tmp_path_factory.mktemp("studio")) as running:
        running.come_in()
        yield running


@pytest.fixture
def making(studio: Desk) -> str:
    """The address of a handout of two careers in the studio."""
    roles = [("role", "medical-assistant"), ("role", "phlebotomist")]
    return studio.post("/h", roles).headers["location"]
