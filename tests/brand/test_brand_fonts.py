"""Fonts that a build could not use: told where the brand lists them, before anything is made."""

from __future__ import annotations

import struct
from importlib.resources import files
from pathlib import Path

import pytest
from brandtext import problems
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.brand.filekind import FontFacts, font

DATA = (Path(str(files("ttf_opensans"))) / "ttf" / "OpenSans-Regular.ttf").read_bytes()
BRAND = "typography: {fonts: [{source: file, family: Lato, files: [a.ttf]}], base: Lato}"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, where the brand lies."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def start(tag: bytes) -> int:
    """Where the table *tag* starts."""
    at = DATA.index(tag)
    return int(struct.unpack_from(">I", DATA, at + 8)[0])


def put(at: int, content: bytes) -> bytes:
    """The font with *content* in place of what stands *at* a byte."""
    return DATA[:at] + content + DATA[at + len(content) :]


def named(name: bytes) -> bytes:
    """The font with *name* in place of its PostScript name."""
    old = "OpenSans-Regular".encode("utf-16-be")
    assert old in DATA
    new = name.decode().ljust(16, "x").encode("utf-16-be")
    return DATA.replace(old, new).replace(b"OpenSans-Regular", name.ljust(16, b"x"))


def rights(bits: int) -> bytes:
    """The font with these rights of embedding."""
    return put(start(b"OS/2") + 8, struct.pack(">H", bits))


def endless() -> bytes:
    """The font whose characters are said to be four thousand million."""
    groups = struct.pack(">HHIIIIII", 12, 0, 28, 0, 1, 0, 0xFFFFFFFF, 0)
    table = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + groups
    return put(start(b"cmap"), table)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (DATA.replace(b"name", b"nome", 1), "(it has no table 'name')"),
        (DATA.replace(b"post", b"pest", 1), "(it has no table 'post')"),
        (DATA[: len(DATA) // 2], "(it ends too soon"),
        (named(b"Open(Sans)"), "contains invalid character"),
        (rights(0x0002), "forbids embedding (OS/2 fsType 0x0002, 'Restricted License embedding')"),
        (rights(0x0104), "fsType 0x0104, 'No subsetting'"),
        (rights(0x0200), "fsType 0x0200, 'Bitmap embedding only'"),
        (endless(), "maps more characters than there are"),
        (put(start(b"hhea") + 34, bytes(2)), "Number of horizontal metrics is 0"),
        (put(start(b"head") + 18, bytes(2)), "division by zero"),
        (put(start(b"hmtx"), bytes(4 * 900)), "(its letter 'a' has no width)"),
    ],
)
def test_a_font_that_a_build_cannot_use_is_told_at_its_line(
    here: Path, data: bytes, said: str
) -> None:
    """Neither a traceback at the end of a build, nor Open Sans in its place in silence."""
    (here / "a.ttf").write_bytes(data)

    (told,) = problems(here, BRAND)

    assert told.startswith("school.yml:1:59: a.ttf is a ")
    assert said in told
    assert ("ask its maker" in told) == ("fsType" in told)
    assert len(told) < 320


@pytest.mark.parametrize("bits", [0, 0x0004, 0x0008, 0x000A])
def test_a_font_that_may_be_embedded_is_used(bits: int) -> None:
    """Of several rights, as old fonts have them, the mildest holds."""
    assert isinstance(font(rights(bits)), FontFacts)


places = st.tuples(st.integers(0, 3000), st.integers(0, 255))


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(changes=st.lists(places, min_size=1, max_size=6), end=st.integers(0, len(DATA)))
def test_no_damage_to_a_font_is_a_traceback(changes: list[tuple[int, int]], end: int) -> None:
    """Whatever a disk or a download has done to a font: it can be used, or is told."""
    data = bytearray(DATA)
    for at, value in changes:
        data[at] = value

    for found in (font(bytes(data)), font(bytes(data[:end]))):
        assert isinstance(found, FontFacts) or found.what
