"""The program as people install it: a wheel in an environment that has nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable, Iterator
from email import message_from_bytes
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
TWO = ("medical-assistant", "pharmacy-technician")
DENVER = ("--school", "northgate", "--campus", "denver")
SHEET = "name,email\nAna López,ana@student.example\nBình Nguyễn,binh@student.example\n"
MESSAGE = """\
subject: Your sheet
greeting: Hello {name},
body: Thank you for talking with us.
sender: Dana Reyes <dana@northgate.example>
postal_address: Northgate Career College, 100 Sample Street, Denver, CO 80200
opt_out: dana@northgate.example
"""

pytestmark = pytest.mark.xdist_group("wheel")

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    (found,) = folder.glob("reportgen-*.whl")
    return found


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, the libraries that it asks for, and nothing else.

    The libraries are those that the tests run with, by links, so that no network is needed.
    """
    folder = tmp_path_factory.mktemp("people")
    venv.create(folder, symlinks=os.name != "nt")
    quiet = ("-q", "--no-index", "--no-deps", "--disable-pip-version-check")
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(folder), "install", *quiet, str(wheel)],
        check=True,
    )
    (site,) = folder.rglob("site-packages")
    for library in libraries(wheel):
        found = distribution(library)
        for top in {path.parts[0] for path in found.files or () if ".." not in path.parts}:
            if top != "__pycache__" and not (site / top).exists():
                (site / top).symlink_to(found.locate_file(top))  # type: ignore[arg-type]
    return folder


def libraries(wheel: Path) -> Iterator[str]:
    """What the wheel's own metadata ask for, and what that needs in turn, here."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("dist-info/METADATA"))
        said = message_from_bytes(archive.read(name))
    waiting = said.get_all("Requires-Dist", [])
    seen: set[str] = set()
    while waiting:
        each = Requirement(waiting.pop())
        if each.name not in seen and (each.marker is None or each.marker.evaluate({"extra": ""})):
            seen.add(each.name)
            yield each.name
            waiting += distribution(each.name).requires or ()


@pytest.fixture
def run(environment: Path, tmp_path: Path) -> Run:
    """Runs the installed program in an empty folder, with nobody's files and settings about."""
    (program,) = (each for each in environment.glob("*/reportgen*") if each.is_file())
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP")
    around = {key: value for key, value in os.environ.items() if key in kept}
    around |= {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    around |= {"USERPROFILE": str(tmp_path / "home"), "PYTHONUTF8": "1"}

    def start(*words: str) -> subprocess.CompletedProcess[str]:
        """Run and hold that nothing is wrong; returns what it said."""
        done = subprocess.run(
            [program, *words],
            cwd=tmp_path,
            env=around,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done

    return start


def test_the_wheel_has_what_the_checkout_has(wheel: Path) -> None:
    """Every file of the program, its data and its styles is in the wheel, byte for byte."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is no checkout of git, which knows what belongs to the program")
    listed = subprocess.run(
        [
            git,
            "ls-files",
            "-z",
            *("--cached", "--others", "--exclude-standard"),
            "reportgen",
            "data",
            "styles",
            "LICENSE",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = [name for name in listed.stdout.split("\0") if name]
    with zipfile.ZipFile(wheel) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    info = next(name for name in packed if name.endswith("/METADATA")).partition("/")[0]

    assert len(names) > 300
    for name in names:
        inside = name if name.startswith("reportgen/") else f"reportgen/{name}"
        if name == "LICENSE":
            inside = f"{info}/licenses/LICENSE"
        assert packed.pop(inside) == (ROOT / name).read_bytes(), name
    assert {name.partition("/")[0] for name in packed} == {info}


def test_the_wheel_alone_makes_the_bytes_of_the_checkout(run: Run, tmp_path: Path) -> None:
    """`build` from the installed program makes the very file that the checkout makes."""
    run("build", *TWO, *DENVER, "-o", "installed.pdf")
    subprocess.run(
        [sys.executable, ROOT / "cli.py", "build", *TWO, *DENVER, "-o", "checkout.pdf"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )

    made = (tmp_path / "installed.pdf").read_bytes()
    assert made[:5] == b"%PDF-"
    assert made == (tmp_path / "checkout.pdf").read_bytes()


def test_the_wheel_alone_makes_a_batch(run: Run, tmp_path: Path) -> None:
    """`batch` from the installed program makes a PDF for each row, in two processes as well."""
    (tmp_path / "names.csv").write_text(SHEET, encoding="utf-8")

    run(*("batch", "names.csv", "--to", "out", "--workers", "2"), "--roles", ",".join(TWO), *DENVER)

    assert len(list((tmp_path / "out").glob("*.pdf"))) == 2
    assert (tmp_path / "out" / "report.csv").read_text(encoding="utf-8").count("\n") == 3


def test_the_wheel_alone_plans_mail(run: Run, tmp_path: Path) -> None:
    """`new`, `check` and `outbox` from the installed program go from a sheet to a letter."""
    (tmp_path / "names.csv").write_text(SHEET, encoding="utf-8")
    (tmp_path / "fair.yaml").write_text(MESSAGE, encoding="utf-8")

    run("new", "school", "my-college")
    run("check", "fair.yaml")
    run("outbox", "add", "names.csv", "fair.yaml", "--roles", ",".join(TWO), *DENVER)
    run("outbox", "preview", "1", "--pdf", "look.pdf")

    assert (tmp_path / "look.pdf").read_bytes()[:5] == b"%PDF-"
    assert "my-college" in (tmp_path / "data" / "schools" / "my-college.yaml").read_text("utf-8")


def test_the_wheel_alone_draws_and_looks(run: Run, tmp_path: Path) -> None:
    """Pictures, preflight, lists and schemas need no library that is not asked for."""
    run("build", *TWO, "--png", "40", "-o", "page.pdf")
    run("preflight", "page.pdf")
    run("list", "roles")
    run("schema", "role")

    assert len(list(tmp_path.glob("page*.png"))) == 2


def test_the_wheel_alone_serves_the_studio(environment: Path, tmp_path: Path) -> None:
    """Its pages, its style sheet and its words are there, and the worker answers."""
    (program,) = (each for each in environment.glob("*/reportgen*") if each.is_file())
    around = os.environ | {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    options = ("studio", "--no-browser", "--school", "northgate")
    with subprocess.Popen(
        [program, *options], cwd=tmp_path, env=around, stdout=subprocess.PIPE, text=True
    ) as studio:
        try:
            assert studio.stdout is not None
            address = studio.stdout.readline().strip()
            browser = build_opener(HTTPCookieProcessor())
            with browser.open(address, timeout=60) as answer:
                page = answer.read().decode()
            with browser.open(urljoin(address, "/static/studio.css"), timeout=60) as answer:
                style = answer.read()
        finally:
            studio.kill()

    assert "Which careers?" in page
    assert "Medical Assistant" in page
    assert style == (ROOT / "reportgen" / "studio" / "static" / "studio.css").read_bytes()
