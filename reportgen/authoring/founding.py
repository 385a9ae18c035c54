"""A school's file and its brand from what somebody typed into a form."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from reportgen.authoring.blank import template
from reportgen.catalog.facts import UNDATED, Source
from reportgen.catalog.schools import Invitation, School, Team, Web

COLORS = {"primary": "plum", "accent": "coral", "first": "green", "second": "wine"}
"""The colors that somebody chooses, and what the file to fill in calls each."""

_PARTS = {
    "name": "name",
    "admissions.name": "team",
    "admissions.phone": "phone",
    "admissions.email": "email",
    "admissions.address": "address",
    "invitation.title": "title",
    "invitation.text": "text",
    "web.home": "home",
    "sources.our-website.address": "home",
    "programs": "programs",
}
"""The field of a form by the key that it fills."""


class NewProgram(Struct, frozen=True):
    """A program as it was typed: the role, what a graduate holds, and how long it takes."""

    role: str
    credential: str
    length: str


class NewSchool(Struct, frozen=True, kw_only=True):
    """A school as it was typed; an empty text is left out of its file."""

    name: str
    team: str
    phone: str
    email: str
    address: str
    home: str
    title: str
    text: str
    programs: tuple[NewProgram, ...]


def school_text(school: NewSchool, slug: str, source: str, today: dt.date) -> str:
    """The file of *school*, whose programs cite their own site, which is called *source*."""
    filled: dict[tuple[type, str], str] = {
        (School, "name"): school.name,
        (School, "brand"): slug,
        (Team, "name"): school.team,
        (Team, "phone"): school.phone,
        (Team, "email"): school.email,
        (Team, "address"): school.address,
        (Invitation, "title"): school.title,
        (Invitation, "text"): school.text,
        (Web, "home"): school.home,
        (Source, "publisher"): school.name,
        (Source, "title"): source,
        (Source, "date"): UNDATED,
        (Source, "checked"): today.isoformat(),
        (Source, "address"): school.home,
    }
    known = {key: json.dumps(text, ensure_ascii=False) for key, text in filled.items() if text}
    known[School, "programs"] = "".join(map(_program, school.programs)) or "[]"
    return template("school", slug, filled=known)


def _program(program: NewProgram) -> str:
    said = {"role": program.role, "credential": program.credential}
    said |= {"length": {"usual": program.length}, "sources": ["our-website"]}  # type: ignore[dict-item]
    return "\n  - " + json.dumps(said, ensure_ascii=False)


def brand_text(slug: str, colors: Mapping[str, str], logo: str, name: str) -> str:
    """The file of a brand with *colors* by the names of COLORS, and a *logo* beside it, if any."""
    text = template("brand", slug)
    for role, called in COLORS.items():
        text = re.sub(rf'(\b{called}: )"[^"]*"', rf'\g<1>"{_color(colors[role])}"', text)
        text = re.sub(rf"\b{called}\b", role, text)
    said = json.dumps(name, ensure_ascii=False)
    text = re.sub(r'(?m)^(  name: )"[^"]*"', lambda found: found[1] + said, text)
    return with_logo(text, logo, name) if logo else text


def _color(text: str) -> str:
    """*text* with nothing that could end the quotes around it."""
    return re.sub(r"[^#0-9A-Za-z(),.% ]", "?", text)


def with_logo(brand: str, logo: str, name: str) -> str:
    """The text of a *brand* with the file *logo* in it, where it has none of its own."""
    if re.search(r"(?m)^logo\s*:", brand):
        return brand
    said = json.dumps({"path": logo, "alt": name}, ensure_ascii=False)
    kept = re.sub(r"(?m)^# logo:\n(?:#  .*\n)*", "", brand).rstrip("\n")
    return f"{kept}\n\nlogo:\n  medium: {said}\n"


def usual_colors() -> dict[str, str]:
    """The colors of the file to fill in, by the names of COLORS."""
    text = template("brand", "")
    found = dict(re.findall(r'(\w+): "(#[0-9a-f]{6})"', text))
    return {role: found[called] for role, called in COLORS.items()}


def field_of(text: str, line: int) -> str:
    """The field of the form that filled *line* of a school's or a brand's *text*.

    A program is told by its number, as programs-1. An empty text where no field did.
    """
    lines = text.splitlines()
    path = ".".join(_above(lines, line))
    if path == "programs" and (number := sum(each.startswith("  - {") for each in lines[:line])):
        return f"programs-{number}"
    if path.startswith("color.palette."):
        return path.rpartition(".")[2]
    return next((field for key, field in _PARTS.items() if path == key), path.partition(".")[0])


def _above(lines: list[str], line: int) -> Iterator[str]:
    """The keys above and at *line*, counted from one, from the outermost on."""
    found: list[tuple[int, str]] = []
    for text in lines[:line]:
        if key := re.match(r"( *)(?:- )?([\w-]+):", text):
            depth = len(key[1])
            found = [each for each in found if each[0] < depth]
            found.append((depth, key[2]))
    return (name for _, name in found)
