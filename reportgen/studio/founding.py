"""Which school this is: one that has a file already, or a file made of a form."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import replace
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from reportgen.authoring.founding import (
    NewProgram,
    NewSchool,
    brand_text,
    field_of,
    school_text,
    usual_colors,
    with_logo,
)
from reportgen.authoring.schema import schema_text
from reportgen.catalog.loading import SUFFIXES
from reportgen.checks.checking import check
from reportgen.errors import Problem, ReportgenError
from reportgen.files.disk import make_folder
from reportgen.files.together import write_together
from reportgen.roster.vocabulary import plain
from reportgen.studio.asking import AskFacts, Facts, Named
from reportgen.studio.house import House, house_of, setting_of
from reportgen.studio.reading import fields_of, form_of
from reportgen.studio.screens import Setting

ADDRESS = "/school"
MOST_LOGO = 5_000_000
MOST_BRAND = 256_000
MOST_BODY = MOST_LOGO + MOST_BRAND + 100_000
"""Bytes of the form with its files."""

_LOGOS = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg"}
_TEXTS = ("name", "team", "phone", "email", "address", "home", "title", "text")
_LONGEST = 60
"""Characters of a file's name."""


class Made(Struct, frozen=True, kw_only=True):
    """The files of a new school: contents by their paths from the folders of data and of styles."""

    slug: str
    data: Mapping[str, bytes]
    styles: Mapping[str, bytes]


class Typed(Struct, frozen=True, kw_only=True):
    """What somebody wrote into the form; files are empty where none was chosen."""

    texts: Mapping[str, str]
    colors: Mapping[str, str]
    programs: tuple[NewProgram, ...]
    brand: bytes = b""
    logo: bytes = b""


async def show(request: Request) -> Response:
    """Show the schools that there are, and the form for another."""
    house, to = house_of(request), setting_of(request)
    return await _shown(house, to)


async def _shown(
    house: House,
    to: Setting,
    wrote: Typed | None = None,
    faults: Sequence[tuple[str, str]] = (),
) -> Response:
    """The screen with what somebody *wrote*; *faults* are fields and what is wrong with each."""
    schools = await house.schools(to.tongue)
    careers = await _careers(house, to)
    words = to.words["school"]
    usual = {name: str(words.get(f"{name}_usual", "")) for name in _TEXTS}
    by_field: dict[str, list[str]] = {}
    for field, text in faults:
        by_field.setdefault(field, []).append(text)
    return house.templates.page(
        "school",
        to,
        422 if faults else 200,
        area="place",
        schools=schools,
        careers=careers,
        texts=wrote.texts if wrote else usual,
        colors=wrote.colors if wrote else usual_colors(),
        ticked={each.role: each for each in wrote.programs} if wrote else {},
        listed=list(faults),
        faults=by_field,
    )


async def _careers(house: House, to: Setting) -> tuple[Named, ...]:
    """Every career that there is, in the order of the first screen; raises StuckError."""
    answer = await house.bench.ask(AskFacts(tongue=to.tongue))
    return (*answer.programs, *answer.others) if isinstance(answer, Facts) else ()


async def found(request: Request) -> Response:
    """Take a school that there is, or make the files of the one in the form."""
    house, to = house_of(request), setting_of(request)
    form = await form_of(request, files=2)
    try:
        fields = fields_of(form)
        if "take" in fields:
            return await _taken(house, to, fields["take"])
        wrote = await _typed(form, fields, await _careers(house, to))
    finally:
        await form.close()
    faults = await asyncio.to_thread(_founded, house, to, wrote)
    return await _shown(house, to, wrote, faults) if faults else RedirectResponse("/", 303)


async def _taken(house: House, to: Setting, school: str) -> Response:
    """Work at *school* from now on, if there is one."""
    if school in {each.key for each in await house.schools(to.tongue)}:
        house.cupboard.settle(replace(house.place, school=school, campus=""))
        return RedirectResponse("/", 303)
    return RedirectResponse(ADDRESS, 303)


async def _typed(form: FormData, fields: Mapping[str, str], careers: Sequence[Named]) -> Typed:
    """What the *form* says, whose programs are of *careers*."""
    ticked = {str(each) for each in form.getlist("programs")}
    programs = tuple(
        NewProgram(
            each.key,
            fields.get(f"credential-{each.key}", "").strip(),
            fields.get(f"length-{each.key}", "").strip(),
        )
        for each in careers
        if each.key in ticked
    )
    usual = usual_colors()
    return Typed(
        texts={name: fields.get(name, "").strip() for name in _TEXTS},
        colors={role: fields.get(role, "") or usual[role] for role in usual},
        programs=programs,
        brand=await _file(form.get("brand")),
        logo=await _file(form.get("logo")),
    )


async def _file(sent: UploadFile | str | None) -> bytes:
    """The bytes of a file that was sent, whatever its name was."""
    return await sent.read() if isinstance(sent, UploadFile) else b""


def _founded(house: House, to: Setting, wrote: Typed) -> list[tuple[str, str]]:
    """Write the files of the school that somebody *wrote*, and work there from now on.

    Returns the fields with faults, and what is wrong with each; then nothing is written.
    """
    words = to.words["school"]
    slug = "-".join(plain(wrote.texts["name"]).split())[:_LONGEST].strip("-")
    faults = [] if slug else [("name", str(words["no_name"]))]
    faults += [] if wrote.programs else [("programs", str(words["no_programs"]))]
    faults += [] if len(wrote.logo) <= MOST_LOGO else [("logo", str(words["large_logo"]))]
    faults += [] if len(wrote.brand) <= MOST_BRAND else [("brand", str(words["large_brand"]))]
    if (
        any(
            (house.folders.data / "schools" / slug).with_suffix(suffix).exists()
            for suffix in SUFFIXES
        )
        or (house.folders.styles / f"{slug}.yml").exists()
    ):
        faults.append(("name", str(words["taken"])))
    if faults:
        return faults
    made = _made(wrote, slug, str(words["source"]), house.now().date())
    if faults := _checked(made, house.now().date()):
        return faults
    files = {house.folders.data / path: content for path, content in made.data.items()}
    files |= {house.folders.styles / path: content for path, content in made.styles.items()}
    try:
        for path in files:
            make_folder(path.parent)
        write_together(files)
    except ReportgenError as error:
        return [("name", str(error))]
    house.cupboard.settle(replace(house.place, school=slug, campus=""))
    return []


def _made(wrote: Typed, slug: str, source: str, today: dt.date) -> Made:
    """The files of what somebody *wrote*, whose own site is called *source*."""
    name = wrote.texts["name"]
    school = NewSchool(**wrote.texts, programs=wrote.programs)
    ending = next((kind for start, kind in _LOGOS.items() if wrote.logo.startswith(start)), ".svg")
    logo = f"{slug}-logo{ending}" if wrote.logo else ""
    if wrote.brand:
        brand = wrote.brand
        if logo:
            brand = with_logo(brand.decode(errors="replace"), logo, name).encode()
    else:
        brand = brand_text(slug, wrote.colors, logo, name).encode()
    return Made(
        slug=slug,
        data={
            f"schools/{slug}.yaml": school_text(school, slug, source, today).encode(),
            "schemas/school.json": schema_text("school").encode(),
        },
        styles={f"{slug}.yml": brand, "schemas/brand.json": schema_text("brand").encode()}
        | ({logo: wrote.logo} if logo else {}),
    )


def _checked(made: Made, today: dt.date) -> list[tuple[str, str]]:
    """The fields with faults in the files that were *made*, as `check` finds them."""
    with TemporaryDirectory(prefix="reportgen-") as folder:
        data, styles = Path(folder, "data"), Path(folder, "styles")
        for home, files in ((data, made.data), (styles, made.styles)):
            for name, content in files.items():
                path = home / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        school, brand = data / "schools" / f"{made.slug}.yaml", styles / f"{made.slug}.yml"
        report = check((school, brand), data, styles, today)
    texts = {
        school.name: made.data[f"schools/{made.slug}.yaml"].decode(),
        brand.name: made.styles[f"{made.slug}.yml"].decode(errors="replace"),
    }
    return [_told(problem, texts) for problem in report.problems]


def _told(problem: Problem, texts: Mapping[str, str]) -> tuple[str, str]:
    """The field that *problem* is about, and what is wrong with it."""
    where = Path(problem.place.name).name
    said = f"{problem.what}; {problem.hint}" if problem.hint else problem.what
    if where in texts and where.endswith(".yml"):
        field = field_of(texts[where], problem.place.line)
        return (field if field in {*usual_colors(), "logo"} else "brand"), said
    if where in texts:
        return field_of(texts[where], problem.place.line) or "name", said
    return "logo", said


ROUTES = (Route(ADDRESS, show), Route(ADDRESS, found, methods=["POST"]))
