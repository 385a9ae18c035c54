"""Templates kept from one run to the next: what is stamped from them is what would be built."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import NoReturn

import msgspec
import pytest
from click.testing import CliRunner, Result

from reportgen.commands import main
from reportgen.layouts import LAYOUTS
from reportgen.theme.form import PAPERS
from reportgen.workshop import cache as templatecache
from reportgen.workshop.keeping import Unreadable, found
from reportgen.workshop.workshop import Workshop

ROLES = ("medical-assistant", "pharmacy-technician")
SCHOOL = ("--school", "northgate", "--campus", "denver")
TALL = "Anastasia Fernández-Villanueva y Ortega de los Ríos; (303) 555-0142; " + "x" * 60
posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps others out by other means")

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache; the current folder is another one, with nothing in it."""
    folder = tmp_path / "cache"
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name, **_: folder / name)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return folder / "reportgen" / "templates"


@pytest.fixture
def run() -> Run:
    """Runs `build` for the two roles with some arguments."""

    def build(*arguments: str, school: tuple[str, ...] = SCHOOL) -> Result:
        result = CliRunner().invoke(main, ["build", *ROLES, *school, "-o", "-", *arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return build


@pytest.fixture
def stamped(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """As `run`, where nothing can be built anew."""

    def refuse(_: Workshop) -> NoReturn:
        raise AssertionError("it is built anew")

    def build(*arguments: str, **rest: tuple[str, ...]) -> Result:
        with monkeypatch.context() as patched:
            patched.setattr(Workshop, "handout", refuse)
            return run(*arguments, **rest)

    return build


def is_anew(stamped: Run, *arguments: str, **rest: tuple[str, ...]) -> bool:
    """Whether the cache has nothing for these arguments."""
    try:
        stamped(*arguments, **rest)
    except AssertionError:
        return True
    return False


# The same bytes


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_copy_from_the_cache_is_a_built_one(layout: str, run: Run, stamped: Run) -> None:
    """For every layout, somebody else's copy from the cache has the bytes of one built anew."""
    form = ("--layout", layout, "--paper", PAPERS[-1])
    run("--for", "Ana López", *form)

    somebody = ("--for", "Maximiliane von Overbeck-Rosenthal", *form)
    copy = stamped(*somebody)
    built = run(*somebody, "--no-cache")

    assert copy.exit_code == 0
    assert copy.stdout_bytes == built.stdout_bytes
    assert copy.stderr == built.stderr
    assert "newer figures" in copy.stderr, "what was warned of is warned of again"


def test_more_of_their_own_is_theirs(run: Run, stamped: Run) -> None:
    """Address, contact and note of a copy from the cache are its recipient's."""
    run("--url", "https://x.example", "--contact", "Al; (303) 555-0100", "--note", "Hi")

    own = ("--url", "https://y.example/z", "--contact", "Bo; (303) 555-0199", "--note", "Bye")

    assert stamped(*own).stdout_bytes == run(*own, "--no-cache").stdout_bytes


def test_what_does_not_fit_is_refused_alike(run: Run, stamped: Run) -> None:
    """A name with no room is the same error, with the same code, from the cache."""
    run("--for", "Ana")
    long = ("--for", "Wolfgang " * 30)

    refused, anew = stamped(*long), run(*long, "--no-cache")

    assert refused.exit_code == anew.exit_code == 3
    assert refused.stderr == anew.stderr
    assert "too wide" in refused.stderr


def test_a_contact_with_other_lines_is_laid_out_anew(run: Run, stamped: Run) -> None:
    """A template is for contacts of so many lines; another is made for one with more."""
    run("--contact", "Al; (303) 555-0100; 1 Elm St")
    more = ("--contact", TALL)

    assert is_anew(stamped, *more)
    assert run(*more).stdout_bytes == run(*more, "--no-cache").stdout_bytes
    assert not is_anew(stamped, *more)


def test_a_copy_from_the_cache_takes_little(root: Path, tmp_path: Path) -> None:
    """Stamping imports neither ReportLab nor Pillow, YAML or what lays pages out."""
    code = (
        "import sys; from reportgen.commands import main\n"
        f"main(['build', *{ROLES}, '-o', '-'], standalone_mode=False)\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    settings = dict(os.environ, XDG_CACHE_HOME=str(tmp_path / "own"), PYTHONPATH=str(root))
    first, second = (
        subprocess.run([sys.executable, "-c", code], env=settings, check=True, capture_output=True)
        for _ in range(2)
    )

    large = {
        b"reportlab",
        b"PIL",
        b"yaml",
        b"reportgen.workshop.workshop",
        b"reportgen.comparison.comparing",
    }
    assert large <= set(first.stderr.split())
    assert not large & set(second.stderr.split())
    assert first.stdout == second.stdout


def test_what_stamped_a_copy_builds_something_else(root: Path, tmp_path: Path) -> None:
    """A process whose faces came from the cache lays out what the cache has not."""
    settings = dict(os.environ, XDG_CACHE_HOME=str(tmp_path / "own"), PYTHONPATH=str(root))
    for layouts in (("handout",), ("handout", "card")):
        code = (
            "from reportgen.commands import main\n"
            f"for layout in {layouts}:\n"
            f"    order = ['build', *{ROLES}, '--layout', layout, '-o', layout]\n"
            "    main(order, standalone_mode=False)"
        )
        subprocess.run([sys.executable, "-c", code], env=settings, check=True, cwd=tmp_path)

    assert (tmp_path / "card").read_bytes().startswith(b"%PDF")


# What counts as the same


@pytest.mark.parametrize(
    "arguments",
    [
        ("--paper", "a4"),
        ("--print", "office"),
        ("--layout", "card"),
        ("--for", "Юлия"),
        ("--note", "Hi"),
        ("--brand", "concorde"),
        ("--edition", "bls-2024-34"),
    ],
    ids=" ".join,
)
def test_another_order_has_another_template(
    arguments: tuple[str, ...], run: Run, stamped: Run
) -> None:
    """Whatever changes the page asks for a template of its own."""
    run()

    assert not is_anew(stamped)
    assert is_anew(stamped, *arguments)


def test_changed_data_are_read_again(run: Run, stamped: Run, root: Path) -> None:
    """A file with another content counts, one that was only touched does not."""
    shutil.copytree(root / "data", "data")
    role = Path("data/roles/medical-assistant.yaml")
    before = run().stdout_bytes
    os.utime(role, (1, 1))
    assert not is_anew(stamped)

    text = role.read_text(encoding="utf-8")
    role.write_text(text.replace("Medical Assistant", "Clinic Assistant"), "utf-8")

    assert is_anew(stamped)
    assert run().stdout_bytes != before


def test_a_file_that_appears_counts(run: Run, stamped: Run, root: Path) -> None:
    """A role of one's own goes before the shipped one as soon as it is there."""
    run()
    Path("data/roles").mkdir(parents=True)
    assert is_anew(stamped), "the current folder has data now"
    run()
    assert not is_anew(stamped)

    shutil.copy(root / "data/roles/medical-assistant.yaml", "data/roles")

    assert is_anew(stamped)


@pytest.mark.parametrize("changed", ["day", "date of the file", "program", "library"])
def test_what_else_goes_in_counts(
    changed: str, run: Run, stamped: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The day, SOURCE_DATE_EPOCH, the program's own files and its libraries are in the key."""
    run()
    assert not is_anew(stamped)

    if changed == "day":
        another = SimpleNamespace(today=lambda: dt.date(2026, 12, 31))
        monkeypatch.setattr("reportgen.commands.build.dt", SimpleNamespace(date=another))
    elif changed == "date of the file":
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    elif changed == "program":
        monkeypatch.setattr(templatecache, "__version__", "0.0.0")
    else:
        monkeypatch.setattr(templatecache, "_LIBRARIES", ("reportlab",))

    assert is_anew(stamped)


def test_every_file_of_the_program_is_in_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A checkout in which somebody works has no templates of what the code was before."""
    package = tmp_path / "package"
    (package / "inside" / "deeper").mkdir(parents=True)
    (package / "__pycache__").mkdir()
    (package / "a.py").write_text("1")
    (package / "inside" / "b.py").write_text("1")
    (package / "inside" / "deeper" / "d.py").write_text("1")
    (package / "__pycache__" / "a.pyc").write_text("1")
    monkeypatch.setattr(templatecache, "__file__", str(package / "workshop" / "cache.py"))
    found = [tuple(templatecache._program())]

    (package / "inside" / "b.py").write_text("10")
    found.append(tuple(templatecache._program()))
    (package / "inside" / "deeper" / "d.py").write_text("10")
    found.append(tuple(templatecache._program()))
    (package / "c.py").write_text("1")
    found.append(tuple(templatecache._program()))

    assert [len(each) for each in found] == [3, 3, 3, 4]
    assert len(set(found)) == 4


# Safe to delete, to share and to lose


def test_no_cache_keeps_nothing(run: Run, stamped: Run, kept: Path) -> None:
    """With `--no-cache` nothing is written, and nothing that is there is used."""
    run("--no-cache")
    assert not kept.exists()

    run()

    assert kept.exists()
    assert is_anew(stamped, "--no-cache")


@pytest.mark.parametrize("how", ["cut", "turned", "emptied", "gone", "folder"])
def test_damage_is_as_good_as_nothing(how: str, run: Run, stamped: Run, kept: Path) -> None:
    """A file that is broken, missing or no file is made anew, and the copy is right."""
    good = run().stdout_bytes
    for path in kept.glob("*/*"):
        content = path.read_bytes()
        path.unlink()
        if how == "cut":
            path.write_bytes(content[:-1])
        elif how == "turned":
            path.write_bytes(content[:100] + bytes([content[100] ^ 1]) + content[101:])
        elif how == "emptied":
            path.write_bytes(b"")
        elif how == "folder":
            path.mkdir()

    assert is_anew(stamped)
    assert run().stdout_bytes == good
    if how != "folder":
        assert not is_anew(stamped)


@posix
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_nothing_is_taken_from_where_others_can_write(
    mode: int, run: Run, stamped: Run, kept: Path
) -> None:
    """A template is trusted like a program: only in a folder that is the user's alone."""
    run()
    assert kept.stat().st_mode & 0o777 == 0o700
    assert not is_anew(stamped)
    before = sorted(kept.glob("*/*"))

    kept.chmod(mode)

    assert is_anew(stamped)
    run("--note", "Hi")
    assert sorted(kept.glob("*/*")) == before
    assert kept.stat().st_mode & 0o777 == mode, "nobody's folder is made to look safe"


@posix
@pytest.mark.parametrize("what", ["templates", "folder", "file", "writable file"])
def test_nothing_is_taken_by_a_link_or_where_others_write(
    what: str, run: Run, stamped: Run, kept: Path, tmp_path: Path
) -> None:
    """Neither the folder, nor one in it, nor a file may be a link or for others to write."""
    run()
    folder = next(kept.iterdir())
    if what == "writable file":
        for file in folder.iterdir():
            file.chmod(0o666)
    elif what == "file":
        for file in folder.iterdir():
            linked(file, tmp_path / f"elsewhere-{file.name}")
    else:
        linked(kept if what == "templates" else folder, tmp_path / "elsewhere")

    assert is_anew(stamped)


def linked(path: Path, elsewhere: Path) -> None:
    """Move what is at *path* elsewhere, and leave a link to it."""
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


class Trap:
    """What a pickle would run when it is read."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, ("run",)


def test_what_stands_in_the_cache_runs_nothing(run: Run, stamped: Run, kept: Path) -> None:
    """A file with the right sum that would run something is a file that is not there."""
    run()
    for file in kept.glob("*/*"):
        content = pickle.dumps(Trap())
        file.write_bytes(hashlib.sha256(content).digest() + content)

    assert is_anew(stamped)
    assert run().exit_code == 0
    assert not Path("run").exists()


@pytest.mark.parametrize(
    "name",
    [
        "os:system",
        "reportgen.files.disk:write",
        "reportgen.x:Y",
        "",
        "reportgen.errors:ReportgenError",
    ],
)
def test_only_values_of_the_programs_own_classes_are_made(name: str) -> None:
    """A name that leads to anything but a class of values is refused."""
    with pytest.raises(Unreadable):
        found(msgspec.msgpack.encode(([name], [[1, 0, "touch run"]], [0, 0])))


def test_a_cache_that_cannot_be_made_is_done_without(run: Run, kept: Path) -> None:
    """Where the system has no room for a cache, every run builds, and says nothing of it."""
    kept.parent.parent.write_text("a file, where a folder would have to be")

    assert run().exit_code == 0


def test_a_file_that_changes_meanwhile_is_not_kept(
    run: Run, kept: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read before the change must not be found under what is there after it."""
    shutil.copytree(root / "data", "data")
    handout = Workshop.handout

    def slow(shop: Workshop) -> object:
        made = handout(shop)
        os.utime("data/roles/medical-assistant.yaml", (1, 1))
        return made

    monkeypatch.setattr(Workshop, "handout", slow)

    run()

    assert not kept.exists()


def test_what_was_not_used_for_longest_goes(
    run: Run, stamped: Run, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cache has an end; what is used stays."""
    monkeypatch.setattr(templatecache, "MOST_KEPT", 4)
    for note in ("a", "b"):
        run("--layout", "card", "--note", note)
        for path in kept.glob("*/*"):
            os.utime(path, (1000, 1000))
    stamped("--layout", "card", "--note", "c")

    run("--layout", "flyer")
    run()

    assert len(list(kept.glob("*/*"))) == 4
    assert not is_anew(stamped)
    assert is_anew(stamped, "--layout", "card", "--note", "c")
    assert len(list(kept.iterdir())) == 2, "no empty folders are left"


def test_runs_at_once_do_not_disturb_one_another(root: Path, tmp_path: Path) -> None:
    """Several processes that begin with nothing kept, and one that deletes, all get it right."""
    settings = dict(os.environ, XDG_CACHE_HOME=str(tmp_path / "shared"))
    command = [sys.executable, str(root / "cli.py"), "build", *ROLES, *SCHOOL, "--for", "Ana"]
    running = [
        subprocess.Popen(
            [*command, "-o", f"{number}.pdf"],
            env=settings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for number in range(3)
    ]
    while any(process.poll() is None for process in running):
        shutil.rmtree(tmp_path / "shared", ignore_errors=True)

    assert [process.wait() for process in running] == [0, 0, 0]
    assert all(b"Traceback" not in process.communicate()[1] for process in running)
    assert len({Path(f"{number}.pdf").read_bytes() for number in range(3)}) == 1


def test_a_watched_build_is_always_anew(run: Run, kept: Path) -> None:
    """The sheet of claims needs the blocks of the pages: it is made with everything read."""
    run()
    claims = "claims.csv"

    first = run("--claims", claims).stdout_bytes

    assert first == run().stdout_bytes
    assert Path(claims).stat().st_size > 1000
    assert kept.exists()
