"""Fonts that are made of other fonts, kept from one run to the next under a sum of what they hold.

They are made in a process of its own, within limits: a font is a stranger's file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from reportgen import __version__
from reportgen.brand.values import Cut
from reportgen.errors import ReportgenError
from reportgen.files.disk import shown
from reportgen.files.private import kept, offer, sum_of, user_folder

MOST_KEPT = 100
"""How many fonts are kept, of some 150 KB each; the least recently used go."""

SECONDS = 10.0
"""What a processor may take to make a font."""

_MAKERS = ("fontTools", "uharfbuzz", "reportlab")
"""Libraries that make fonts and try them; another version may make other ones."""

_OWN = ("fontmaking", "fonttrial", "sfnt", "values")
"""Modules of this program that do."""

_COMPRESSED, _UNPACKS = b"wOF2", "brotli"
"""How a font for the web begins that only a library beside ours unpacks, and which one."""


class UnusableFont(ReportgenError):
    """A font cannot be made from a file; *kind* says what the file is instead."""

    def __init__(self, path: Path, what: str) -> None:
        self.kind = what
        super().__init__(f"{shown(path)} is {what}")


def font_of(cut: Cut, data: bytes | None = None) -> bytes:
    """The TrueType font of *cut*; *data* is its file, which is read where it is left out.

    Raises UnusableFont, also where a file asks for more than the limits allow.
    """
    from reportgen.brand.fontmaking import made  # reads no library before it is called

    data = cut.path.read_bytes() if data is None else data
    about = made.__name__, cut.family, cut.name, cut.index, cut.axes
    return _kept(data, repr(about), lambda: _apart(cut.path, made, data, cut))


def unpacked_font(path: Path, data: bytes) -> bytes:
    """The font in the font for the web at *path*; raises UnusableFont."""
    from reportgen.brand.fontmaking import unpacked

    if data[:4] == _COMPRESSED and find_spec(_UNPACKS) is None:
        from reportgen.files.installing import adding_packages

        install = adding_packages(_UNPACKS)
        raise UnusableFont(path, f"a web font (WOFF2); to unpack it, type {install}")
    return _kept(data, unpacked.__name__, lambda: _apart(path, unpacked, data))


def _apart(path: Path, work: Callable[..., bytes], *given: object) -> bytes:
    """What *work* makes of the file at *path* in a process of its own; raises UnusableFont."""
    from reportgen.brand.fontmaking import Unmade
    from reportgen.files.apart import Exceeded, Limits, apart  # few fonts are made anew

    try:
        return apart(Limits(seconds=SECONDS), work, *given)
    except Unmade as error:
        raise UnusableFont(path, str(error)) from None
    except Exceeded as error:
        raise UnusableFont(path, f"a font that cannot be used: {error}") from None


def _kept(data: bytes, about: str, make: Callable[[], bytes]) -> bytes:
    """What is kept of a file's *data*, else what *make* makes of it."""
    key = sum_of(repr((sum_of(data), about, __version__, *_makers())).encode())
    if (known := _lately.get(key)) is not None:
        return known
    folder = user_folder("fonts")
    font = kept(folder, key)
    if font is None:
        font = make()
        offer(folder, key, font, MOST_KEPT)
    if len(_lately) >= MOST_LATELY:
        _lately.clear()
    _lately[key] = font
    return font


MOST_LATELY = 16
_lately: dict[str, bytes] = {}
"""Fonts that this process was asked for lately: one is tried, then drawn with."""


def _makers() -> Iterator[tuple[str, int, int]]:
    """Every file that says how fonts are made, as it is now."""
    own = Path(__file__).parent
    paths = [own / f"{name}.py" for name in _OWN]
    for name in _MAKERS:
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            paths.append(Path(spec.origin))
    for path in paths:
        found = path.stat()
        yield str(path), found.st_mtime_ns, found.st_size
