"""Files spoiled by chance: bytes, lines of text, parts of archives, tables of fonts and profiles.

Each mutator gets a random generator and something sound; what it returns is mostly not.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from random import Random

Bytes = Callable[[Random, bytes], bytes]

NUMBERS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
"""At whose edges programs stumble."""

TEXTS = (
    *("", " ", "\t", "~", "null", "no", "-", "--", "=1+1", "@x", "#", "'", '"', "&a", "*a", "!!x"),
    *("[", "{", "|", ">", "%", "0", "-1", "1e999", "nan", "inf", "9" * 400, "0x10", "1_000"),
    *(
        "\u00e9",
        "e\u0301",
        "\u96f7",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\U0001f469\u200d\u2695",
        "\u0130",
    ),
    *("pipe", "pipe/x", "C:\\x", "CON", "http://[", "javascript:1", "a@b", "a@b.c"),
    *("2026-13-45", "0000-00-00", "9999-12-31", "<b>&amp;", "%s %n {0} {x}", "x" * 5_000, "a\nb"),
    *("word " * 800, "rgb(1", "#12", "url(#a)", "NaN", "-0", "1" * 30 + "." + "1" * 30, "\\"),
)
"""What people and programs put where something else was meant.

None is a path out of the folder that is attacked: a fault must do no harm to who looks for it.
"""


def spoiled_bytes(random: Random, data: bytes) -> bytes:
    """*data* with a few changes: of bits, numbers, runs, or where it ends."""
    found = bytearray(data)
    for _ in range(random.choice((1, 1, 1, 2, 3, 8, 40))):
        if not found:
            return bytes(found)
        at = random.randrange(len(found))
        length = min(random.choice((1, 2, 4, 16, 256, 4096)), len(found) - at)
        match random.randrange(8):
            case 0:
                found[at] ^= 1 << random.randrange(8)
            case 1:
                found[at] = random.randrange(256)
            case 2:
                size = random.choice((1, 2, 4))
                number = random.choice(NUMBERS) & (1 << 8 * size) - 1
                found[at : at + size] = number.to_bytes(size, random.choice(("big", "little")))
            case 3:
                del found[at : at + length]
            case 4:
                found[at:at] = found[at : at + length] * random.choice((1, 2, 30))
            case 5:
                found[at : at + length] = bytes(length)
            case 6:
                to = random.randrange(len(found))
                found[to : to + length] = found[at : at + length]
            case _:
                del found[random.choice((at, len(found) - 1, len(found) // 2)) :]
    return bytes(found)


def spoiled_text(random: Random, data: bytes) -> bytes:
    """Lines of text with some missing, doubled, moved, indented, or with another value."""
    lines = data.decode("utf-8", "replace").split("\n")
    for _ in range(random.choice((1, 1, 2, 5))):
        at = random.randrange(len(lines))
        match random.randrange(9):
            case 0:
                del lines[at : at + random.choice((1, 1, 3))]
            case 1:
                lines[at:at] = lines[at : at + random.choice((1, 3))] * random.choice((1, 1, 400))
            case 2:
                lines.insert(random.randrange(len(lines)), lines.pop(at))
            case 3:
                lines[at] = " " * random.randrange(6) + lines[at].lstrip()
            case 4 | 5 | 6:
                lines[at] = _another_value(random, lines[at])
            case 7:
                cut = random.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:cut] + random.choice(TEXTS) + lines[at][cut:]
            case _:
                line, other = lines[at], random.choice(lines)
                lines[at] = line[: len(line) // 2] + other[len(other) // 2 :]
        if not lines:
            return b""
    ending = random.choice(("\n", "\n", "\n", "\r\n", "\r"))
    encoding = random.choice((*["utf-8"] * 9, "utf-8-sig", "utf-16", "cp1252", "latin-1"))
    return ending.join(lines).encode(encoding, "replace")


def _another_value(random: Random, line: str) -> str:
    """*line* with one of its words or values replaced."""
    words = list(re.finditer(r"[^\s:,;{}\[\]<>=\"']+", line))
    if not words:
        return random.choice(TEXTS)
    word = random.choice(words)
    return line[: word.start()] + random.choice(TEXTS) + line[word.end() :]


def spoiled(random: Random, data: bytes) -> bytes:
    """Text spoiled as text mostly, and as bytes now and then."""
    return (spoiled_bytes if random.random() < 0.15 else spoiled_text)(random, data)


def spoiled_markup(random: Random, data: bytes) -> bytes:
    """XML with elements doubled, nested, taken out or in one another's places, or spoiled."""
    if random.random() < 0.4:
        return spoiled(random, data)
    text = data.decode("utf-8", "replace")
    for _ in range(random.choice((1, 1, 2, 4))):
        elements = list(re.finditer(r"<(\w[\w:.-]*)\b[^<>]*?(/>|>[^<>]*</\1>)", text))
        if not elements:
            return text.encode()
        one, other = random.choice(elements), random.choice(elements)
        match random.randrange(5):
            case 0:
                text = text[: one.start()] + text[one.end() :]
            case 1:
                many = one[0] * random.choice((2, 2, 500))
                text = text[: one.start()] + many + text[one.end() :]
            case 2:
                deep = random.choice((1, 3, 60, 3_000))
                nested = "<g>" * deep + one[0] + "</g>" * deep
                text = text[: one.start()] + nested + text[one.end() :]
            case 3:
                text = text[: one.start()] + other[0] + text[one.end() :]
            case _:
                changed = re.sub(
                    r"=\"([^\"]*)\"",
                    lambda match: f'="{_attribute(random, match[1])}"',
                    one[0],
                    count=random.choice((1, 0)),
                )
                text = text[: one.start()] + changed + text[one.end() :]
    return text.encode()


def _attribute(random: Random, value: str) -> str:
    """Another value of an attribute, which is text again."""
    return random.choice(
        (
            value,
            value + " " + value,
            value[: len(value) // 2],
            value * 50,
            re.sub(r"\d+", lambda _: str(random.choice(NUMBERS)), value),
            re.sub(r"[A-Za-z]", lambda _: random.choice("MmLlHhVvCcSsQqTtAaZz"), value),
            random.choice(TEXTS).replace("&", "&amp;").replace("<", "&lt;").replace('"', "'"),
        )
    )


def spoiled_archive(random: Random, data: bytes) -> bytes:
    """A zip archive, as of a workbook, with one of its parts spoiled, missing or twice."""
    if random.random() < 0.2:
        return spoiled_bytes(random, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    name = random.choice(sorted(parts))
    match random.randrange(6):
        case 0:
            del parts[name]
        case 1:
            parts[name] = parts[random.choice(sorted(parts))]
        case 2:
            parts[name.upper()] = parts.pop(name)
        case _:
            parts[name] = spoiled_markup(random, parts[name])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return out.getvalue()


def spoiled_tables(random: Random, data: bytes, first: int, width: int) -> bytes:
    """A font or a profile whose records, *width* bytes each from *first* on, or tables are off."""
    if random.random() < 0.3:
        return spoiled_bytes(random, data)
    found = bytearray(data)
    (count,) = struct.unpack_from(">H" if width == 16 else ">I", found, 4 if width == 16 else 128)
    for _ in range(random.choice((1, 1, 2, 4))):
        record = first + width * random.randrange(count)
        start, length = struct.unpack_from(">II", found, record + width - 8)
        length = min(length, max(0, len(found) - start))  # a record may be spoiled already
        match random.randrange(6):
            case 0:
                found[record : record + 4] = bytes(random.choice(b"abcXYZ \0") for _ in range(4))
            case 1:
                struct.pack_into(">I", found, record + width - 8, random.choice(NUMBERS))
            case 2:
                struct.pack_into(">I", found, record + width - 4, random.choice(NUMBERS))
            case 3:
                found[start : start + length] = bytes(length)
            case _:
                part = spoiled_bytes(random, bytes(found[start : start + length]))
                found[start : start + length] = part[:length].ljust(length, b"\0")
    return bytes(found)


def spoiled_font(random: Random, data: bytes) -> bytes:
    """A TrueType font, spoiled as a whole or in some of its tables."""
    return spoiled_tables(random, data, 12, 16)


def spoiled_profile(random: Random, data: bytes) -> bytes:
    """An ICC profile, spoiled as a whole or in some of its tags; its length stays true."""
    changed = bytearray(spoiled_tables(random, data, 132, 12))
    if len(changed) > 4 and random.random() < 0.8:
        changed[:4] = len(changed).to_bytes(4, "big")
    return bytes(changed)
