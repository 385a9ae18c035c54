"""ICC profiles of printing conditions: found, checked, and asked what a color takes: ICC.1."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from reportgen.color.inks import Ink
from reportgen.color.srgb import Color
from reportgen.errors import ReportgenError
from reportgen.files.disk import Desk, reason, shown

_UNUSABLE = (OSError, ValueError, TypeError, AttributeError, RuntimeError, MemoryError)
"""What Pillow raises at a damaged profile, besides its PyCMSError."""

_LONGEST_NAME = 200
"""Characters of a profile's name that are kept."""

_HEADER = 128
"""Bytes of a profile's header."""

_NAMES = (
    "FOGRA39L_coated.icc",
    "CoatedFOGRA39.icc",
    "GRACoL2006_Coated1v2.icc",
    "USWebCoatedSWOP.icc",
    "RSWOP.icm",
    "Generic CMYK Profile.icc",
    "default_cmyk.icc",
)
"""Files that systems, Ghostscript and TeX bring along; the first that is there is taken."""

_BELOW = (
    "color/icc",
    "color/icc/colord",
    "color/icc/ghostscript",
    "texlive/texmf-dist/tex/generic/colorprofiles",
    "texmf-dist/tex/generic/colorprofiles",
)


class Profile(Struct, frozen=True):
    """A CMYK profile: where it is, its bytes, and what its maker calls it."""

    path: Path
    data: bytes
    name: str


class NoProfile(ReportgenError):
    """This computer has no CMYK profile, and none was named."""


def profile_for(path: Path | None, desk: Desk) -> Profile:
    """The profile at *path*, else the first that this system has."""
    return read_profile(path, desk) if path else usual_profile(desk)


def read_profile(path: Path, desk: Desk) -> Profile:
    """The profile in the file *path*; raises ReportgenError for what is none for a CMYK press."""
    try:
        data = desk.read(path)
    except OSError as error:
        raise ReportgenError(
            f"{shown(path)}: cannot be read ({reason(error)}); check the path after --icc"
        ) from error
    wrong = _wrong(data)
    if wrong:
        raise ReportgenError(
            f"{shown(path)}: {wrong}; ask the print shop for the CMYK output profile of its press"
        )
    return Profile(path, data, _described(data, path))


def usual_profile(desk: Desk) -> Profile:
    """The first CMYK profile that this system has; raises NoProfile where it has none."""
    for path in _places():
        with suppress(OSError, ReportgenError):  # a damaged one of the system's is passed over
            if desk.exists(path):
                return read_profile(path, desk)
    raise NoProfile(
        "there is no CMYK profile on this computer; name the print shop's with --icc FILE, "
        "or install Ghostscript, which brings one"
    )


def _places() -> Iterator[Path]:
    """Where profiles may be: this user's own, then the system's."""
    home = Path.home()
    if sys.platform == "darwin":
        folders = [home / "Library/ColorSync/Profiles"]
        folders += map(Path, ("/Library/ColorSync/Profiles", "/System/Library/ColorSync/Profiles"))
    elif os.name == "nt":
        root = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"))
        folders = [root / "System32/spool/drivers/color"]
    else:
        shares = (home / ".local/share", Path("/usr/local/share"), Path("/usr/share"))
        folders = [share / below for share in shares for below in _BELOW]
    for name in _NAMES:
        yield from (folder / name for folder in folders)


def _wrong(data: bytes) -> str:
    """Why *data* are no profile of a CMYK press; nothing if they are one."""
    if len(data) < _HEADER or data[36:40] != b"acsp":
        return "is no ICC profile"
    if int.from_bytes(data[:4], "big") != len(data):
        return "is a damaged ICC profile"
    if data[16:20] != b"CMYK":
        space = data[16:20].decode("ascii", "replace").strip()
        return f"is a profile for {space}, not for CMYK"
    if data[12:16] != b"prtr":
        return "is no profile of an output device"
    return ""


def _described(data: bytes, path: Path) -> str:
    """What the maker calls the profile; raises ReportgenError for one that nothing can use."""
    from PIL import Image, ImageCms

    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        name = " ".join(ImageCms.getProfileDescription(profile).split()) or path.stem
        ImageCms.applyTransform(Image.new("RGB", (1, 1)), _transform(Profile(path, data, name)))
    except (*_UNUSABLE, ImageCms.PyCMSError) as error:
        raise ReportgenError(
            f"{shown(path)}: is an ICC profile that cannot be used ({_said(error)}); "
            "ask the print shop for the CMYK output profile of its press"
        ) from error
    return name[:_LONGEST_NAME]


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def inks_of(colors: Iterable[Color], profile: Profile) -> Mapping[Color, Ink]:
    """What each of *colors* takes on the press, in whole percent."""
    from PIL import Image

    found = tuple(dict.fromkeys(colors))
    source = Image.new("RGB", (max(len(found), 1), 1))
    for x, color in enumerate(found):
        red, green, blue = (round(part * 255) for part in color.channels)
        source.putpixel((x, 0), (red, green, blue))
    made = converted(source, profile)
    return {color: _ink(made.getpixel((x, 0))) for x, color in enumerate(found)}


def _ink(pixel: tuple[int, int, int, int]) -> Ink:
    cyan, magenta, yellow, black = (round(part / 255 * 100) for part in pixel)
    return Ink((cyan, magenta, yellow, black))


def converted(image: Any, profile: Profile) -> Any:
    """*image*, a picture of Pillow's in sRGB, in the inks of the press."""
    from PIL import ImageCms

    return ImageCms.applyTransform(image, _transform(profile))


def in_srgb(image: Any) -> Any:
    """*image*, a picture of Pillow's, by its own profile in sRGB; as it is without a sound one.

    One in CMYK is in RGB then. Cameras and telephones write profiles of wider spaces.
    """
    from PIL import ImageCms

    data = image.info.get("icc_profile")
    if data and image.mode in ("RGB", "CMYK"):
        with suppress(*_UNUSABLE, ImageCms.PyCMSError):
            own, usual = ImageCms.ImageCmsProfile(io.BytesIO(data)), ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, own, usual, outputMode="RGB")
    return image.convert("RGB") if image.mode == "CMYK" else image


@lru_cache(maxsize=4)
def _transform(profile: Profile) -> Any:
    from PIL import ImageCms

    target = ImageCms.ImageCmsProfile(io.BytesIO(profile.data))
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        target,
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
