"""Files: written whole or not at all; a desk knows what went in and whether it changed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from reportgen.errors import ReportgenError
from reportgen.files.disk import Desk, Shelf, growing, resolved, shipped, shown, write
from reportgen.files.together import write_together


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with nothing in it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def failing(error: BaseException) -> Callable[..., NoReturn]:
    """A function that does nothing but raise *error*."""

    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


# Writing


def test_write_makes_a_file(folder: Path) -> None:
    """The content is there, and nothing else is."""
    write(folder / "a.pdf", b"new")

    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("a.pdf", b"new")]


def test_write_replaces_a_file(folder: Path) -> None:
    """What was there is gone."""
    (folder / "a.pdf").write_bytes(b"a longer old file")
    write(folder / "a.pdf", b"new")

    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("a.pdf", b"new")]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_write_keeps_permissions(folder: Path, mode: int) -> None:
    """Who could read the old file can read the new one, and nobody else."""
    path = folder / "a.pdf"
    path.write_bytes(b"old")
    path.chmod(mode)
    write(path, b"new")

    assert path.stat().st_mode & 0o777 == mode


def test_new_file_has_the_permissions_of_a_new_file(folder: Path) -> None:
    """The mask that the person has set decides, not the temporary file's secrecy."""
    before = os.umask(0o027)
    try:
        write(folder / "a.pdf", b"new")
        (folder / "b").write_bytes(b"")

        assert (folder / "a.pdf").stat().st_mode == (folder / "b").stat().st_mode
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)


@pytest.mark.parametrize("step", ["replace", "chmod", "fdopen"])
@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (OSError(28, "No space left on device"), ReportgenError),
        (KeyboardInterrupt(), KeyboardInterrupt),
        (MemoryError(), MemoryError),
    ],
    ids=["full", "interrupted", "memory"],
)
def test_failing_write_leaves_everything_as_it_was(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    error: BaseException,
    raised: type[BaseException],
) -> None:
    """Whatever fails at whatever step: the old file stays, and no temporary one."""
    (folder / "a.pdf").write_bytes(b"old")
    monkeypatch.setattr(os, step, failing(error))
    with pytest.raises(raised):
        write(folder / "a.pdf", b"new")
    monkeypatch.undo()

    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("a.pdf", b"old")]


def test_refusal_is_explained(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be written to is named, with what to do."""
    monkeypatch.setattr(tempfile, "mkstemp", failing(PermissionError(13, "Permission denied")))
    with pytest.raises(ReportgenError) as error:
        write(folder / "a.pdf", b"new")

    assert str(error.value) == (
        "a.pdf: cannot be written (permission denied); "
        "close it where it is open, or choose another place"
    )


@pytest.mark.parametrize("name", ["none/a.pdf", "file/a.pdf", "x" * 300 + ".pdf"])
def test_impossible_places_are_refused(folder: Path, name: str) -> None:
    """A missing folder, a file for a folder or a name too long is an error of ours."""
    (folder / "file").write_bytes(b"")
    with pytest.raises(ReportgenError):
        write(folder / name, b"new")

    assert [path.name for path in folder.iterdir()] == ["file"]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux numbers its pipes")
def test_a_pipe_without_a_name_is_no_file(folder: Path) -> None:
    """What /dev/stdout leads to in a pipe is told by the name that was typed."""
    ends = os.pipe()
    (folder / "out.pdf").symlink_to(f"/proc/self/fd/{ends[1]}")
    for attempt in (write, lambda path, new: write_together({path: new})):
        with pytest.raises(ReportgenError, match=r"out\.pdf: is no file; choose another place"):
            attempt(folder / "out.pdf", b"new")

    assert [path.name for path in folder.iterdir()] == ["out.pdf"]
    for end in ends:
        os.close(end)


def test_write_does_not_replace_a_device(folder: Path) -> None:
    """What is no file, such as /dev/null, is never taken away and a file put there."""
    os.mkfifo(folder / "pipe")
    with pytest.raises(ReportgenError):
        write(folder / "pipe", b"new")

    assert (folder / "pipe").is_fifo()


# Reading


def test_desk_reads_and_remembers(folder: Path) -> None:
    """What was read is on the desk; as long as nothing happens, nothing has changed."""
    (folder / "a").write_bytes(b"1")
    desk = Desk()

    assert desk.read(folder / "a") == b"1"
    assert list(desk.asked) == [folder / "a"]
    assert not desk.changed()


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_bytes(b"22"),
        lambda path: os.utime(path, ns=(1, 1)),
        lambda path: path.unlink(),
        lambda path: write(path, path.read_bytes()),
    ],
    ids=["written", "touched", "deleted", "replaced"],
)
def test_desk_sees_a_change(folder: Path, change: Callable[[Path], object]) -> None:
    """A file that is written, touched, deleted or replaced after it was read has changed."""
    (folder / "a").write_bytes(b"1")
    desk = Desk()
    desk.read(folder / "a")
    change(folder / "a")

    assert desk.changed()


def test_desk_remembers_the_first_look(folder: Path) -> None:
    """A change between two looks of one run is a change, though the second look saw it."""
    (folder / "a").write_bytes(b"1")
    desk = Desk()
    desk.exists(folder / "a")
    (folder / "a").write_bytes(b"22")
    desk.read(folder / "a")

    assert desk.changed()


def test_desk_sees_what_was_missing_appear(folder: Path) -> None:
    """A file or folder that was looked for in vain is waited for."""
    desk = Desk()
    with pytest.raises(FileNotFoundError):
        desk.read(folder / "a")
    assert not desk.changed()
    (folder / "a").write_bytes(b"1")

    assert desk.changed()


def test_desk_sees_a_new_file_in_a_folder(folder: Path) -> None:
    """A folder that was listed has changed when there is another file in it."""
    desk = Desk()
    desk.listing(folder, (".yaml",))
    os.utime(folder, ns=(1, 1))

    assert desk.changed()


def test_listing_has_visible_files_of_a_kind(folder: Path) -> None:
    """Only files with the suffix, by name, without an editor's hidden ones; else none."""
    for name in ("b.yaml", "a.yml", "a.yaml", ".hidden.yaml", "c.txt", "d.yaml~"):
        (folder / name).touch()

    assert [path.name for path in Desk().listing(folder, (".yaml", ".yml"))] == [
        "a.yaml",
        "a.yml",
        "b.yaml",
    ]
    assert Desk().listing(folder / "none", (".yaml",)) == []


def test_overlong_names_are_not_there(folder: Path) -> None:
    """A name longer than the system allows is the name of no file."""
    assert not Desk().exists(folder / ("x" * 300))


# Many files


def test_a_shelf_holds_what_was_put_there(folder: Path) -> None:
    """A file is made of its parts, whatever their number; nothing else is left behind."""
    shelf = Shelf(folder)
    shelf.put("a.pdf", b"shared", b"own")
    shelf.put("b.pdf", bytes(3_000_000))
    shelf.put("c.pdf")

    assert {path.name: path.stat().st_size for path in folder.iterdir()} == {
        "a.pdf": 9,
        "b.pdf": 3_000_000,
        "c.pdf": 0,
    }
    assert (folder / "a.pdf").read_bytes() == b"sharedown"


def test_a_shelf_replaces_files_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the new file cannot be finished, the old one stays, and nothing half done."""
    shelf = Shelf(folder)
    shelf.put("a.pdf", b"old")
    monkeypatch.setattr("reportgen.files.disk._write_all", failing(OSError(28, "No space")))
    with pytest.raises(ReportgenError, match=r"a\.pdf: cannot be written \(no space\)"):
        shelf.put("a.pdf", b"new")

    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("a.pdf", b"old")]


def test_an_interrupted_shelf_is_tidy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops a run finds whole files only."""
    shelf = Shelf(folder)
    monkeypatch.setattr("reportgen.files.disk._write_all", failing(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        shelf.put("a.pdf", b"new")

    assert list(folder.iterdir()) == []


def test_a_shelf_overwrites_what_a_killed_process_left(folder: Path) -> None:
    """The unfinished file of a process of the same number is in nobody's way."""
    (folder / f".{os.getpid()}.part").write_bytes(b"left behind, and longer than what comes next")
    Shelf(folder).put("a.pdf", b"new")

    assert [(path.name, path.read_bytes()) for path in folder.iterdir()] == [("a.pdf", b"new")]


def test_files_on_a_shelf_are_as_the_umask_says(folder: Path) -> None:
    """Who may read a file is for the user to say, as with any other program."""
    before = os.umask(0o027)
    try:
        Shelf(folder).put("a.pdf", b"new")
    finally:
        os.umask(before)

    assert (folder / "a.pdf").stat().st_mode & 0o777 == 0o640


def test_a_shelf_that_is_gone_is_explained(folder: Path) -> None:
    """A folder that is not there, or a name that is a folder's, is an error with a hint."""
    (folder / "sub").mkdir()

    for shelf, name in ((Shelf(folder / "none"), "a.pdf"), (Shelf(folder), "sub")):
        with pytest.raises(ReportgenError, match="cannot be written"):
            shelf.put(name, b"new")
    assert [path.name for path in folder.iterdir()] == ["sub"]


# Names


def test_shown_is_what_a_person_would_type(folder: Path) -> None:
    """Below the current folder a path is relative, elsewhere it is whole."""
    assert shown(folder / "data" / "a.yaml") == "data/a.yaml"
    assert shown(Path("a.yaml")) == "a.yaml"
    assert shown(folder.parent / "a.yaml") == str(folder.parent / "a.yaml")


@pytest.mark.parametrize("name", ["data", "styles"])
def test_shipped_folders_are_there(name: str) -> None:
    """The data and styles that come with the program are found."""
    assert list(shipped(name).iterdir())


def test_what_has_no_end_is_not_read(folder: Path) -> None:
    """A pipe, a device or a file too large for a logo is refused before it is read."""
    os.mkfifo(folder / "pipe")
    with (folder / "huge").open("wb") as stream:
        stream.truncate(40_000_000)

    for name in ("pipe", "huge"):
        with pytest.raises(OSError, match=r"is no file|has 40,000,000 bytes"):
            Desk().read(folder / name)
    with pytest.raises(OSError, match="is no file"):
        Desk().read(Path(os.devnull))


def test_links_in_a_circle_are_where_they_are(folder: Path) -> None:
    """Following links that lead nowhere ends."""
    (folder / "a").symlink_to(folder / "b")
    (folder / "b").symlink_to(folder / "a")

    assert resolved(folder / "a").name in {"a", "b"}


def test_a_link_stays_one(folder: Path) -> None:
    """What is written through a link replaces what the link leads to."""
    (folder / "real.pdf").write_bytes(b"old")
    (folder / "link.pdf").symlink_to(folder / "real.pdf")
    write(folder / "link.pdf", b"new")

    assert (folder / "link.pdf").is_symlink()
    assert (folder / "real.pdf").read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_what_is_no_file_is_there_and_cannot_be_read(tmp_path: Path) -> None:
    """A pipe in place of an optional file is told, and neither waited for nor passed over."""
    pipe = tmp_path / "sources.yaml"
    os.mkfifo(pipe)

    assert Desk().exists(pipe)
    with pytest.raises(OSError, match="is no file"):
        Desk().read(pipe)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_growing_file_takes_no_device_away(tmp_path: Path) -> None:
    """A pipe or a folder stays what it is; a link stays, and what it leads to is written."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises(ReportgenError, match="is no file"), growing(tmp_path / name) as out:
            out.write(b"pages")
    (tmp_path / "link.pdf").symlink_to("there.pdf")
    with growing(tmp_path / "link.pdf") as out:
        out.write(b"pages")

    assert (tmp_path / "pipe").is_fifo()
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "there.pdf").read_bytes() == b"pages"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("folder", "link.pdf", "pipe", "there.pdf")
    ]
