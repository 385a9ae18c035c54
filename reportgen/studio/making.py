"""A handout in the making: its options, its pages, and what is made of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from reportgen.files.private import sum_of
from reportgen.studio.asking import (
    DPI,
    AskClaims,
    AskDocument,
    AskLook,
    AskPicture,
    AskTranscript,
    Broken,
    Choice,
    Claims,
    Document,
    Failed,
    FieldFault,
    Look,
    Picture,
    Refused,
    Transcript,
)
from reportgen.studio.choosing import KEEP, picture, usual
from reportgen.studio.drafts import MOST_ROLES, Draft, done, typed
from reportgen.studio.house import House, StuckError, house_of, setting_of
from reportgen.studio.reading import fields_of, form_of
from reportgen.studio.screens import Setting

OFFICE, SCREEN, PRESS = "office", "screen", "press"
THUMB = 24
"""Pixels an inch of the small page that stands for a layout."""

FOLDED = ("language", "contact", "url", "nup", "booklet")
"""Fields that are folded away unless there is a fault in one."""


async def settle(house: House, draft: Draft, choice: Choice, tongue: str) -> Failed | None:
    """Make *choice* the one of *draft*, and look at its pages.

    Returns what failed, if the worker did. Raises StuckError for faults of the school's files.
    """
    draft.choice = choice
    answer = await house.bench.ask(AskLook(tongue=tongue, choice=choice))
    match answer:
        case Look() if not answer.faults:
            draft.good, draft.look, draft.faults = choice, answer, ()
        case Look() | Refused():
            draft.faults = answer.faults
        case Broken():
            raise StuckError(answer)
        case Failed():
            return answer
    return None


async def make(request: Request) -> Response:
    """Show a handout with its options; look at its pages where nobody has yet."""
    house, to = house_of(request), setting_of(request)
    draft = house.drafts.find(request.path_params["key"])
    if draft is None:
        return RedirectResponse("/", 303)
    failed = None
    if draft.look is None or draft.good != draft.choice:
        failed = await settle(house, draft, draft.choice, to.tongue)
    return await shown(house, to, draft, failed, request.query_params.get("at", ""))


async def change(request: Request) -> Response:
    """Take what the form says, and do what its button asks for."""
    house, to = house_of(request), setting_of(request)
    draft, fields = await read(request)
    act = fields.get("do", "")
    if act == "add":
        return RedirectResponse(f"/?from={draft.key}", 303)
    failed = await settle(house, draft, done(draft.choice, act), to.tongue)
    if failed or draft.faults:
        return await shown(house, to, draft, failed)
    where = {"print": "/handout.pdf?print", "pdf": "/handout.pdf"}.get(act, "")
    if act.startswith(("swap-", "out-")):
        where = f"?at={quote(act)}"
    return RedirectResponse(f"/h/{draft.key}{where}", 303)


async def read(request: Request) -> tuple[Draft, dict[str, str]]:
    """The draft that *request* is about, with its form's fields in it, and those fields.

    A draft that is forgotten is begun anew: the form has all that it held.
    """
    house = house_of(request)
    form = await form_of(request)
    fields = fields_of(form)
    draft = house.drafts.find(request.path_params["key"]) or house.drafts.begin(usual(house))
    roles = tuple(str(each) for each in form.getlist("career"))
    draft.choice = typed(draft.choice, fields, roles)
    return draft, fields


async def look(request: Request) -> Response:
    """Look at the pages of what the form says; the answer is for the script."""
    house, to = house_of(request), setting_of(request)
    draft, _ = await read(request)
    try:
        failed = await settle(house, draft, draft.choice, to.tongue)
    except StuckError:
        return JSONResponse({"reload": f"/h/{draft.key}"})
    if failed:
        return JSONResponse({"reload": f"/h/{draft.key}"})
    return JSONResponse(told(draft, to))


def told(draft: Draft, to: Setting) -> dict[str, Any]:
    """What the script is told of *draft*."""
    words, found = to.words["make"], draft.look
    pages = found.pages if found else ()
    return {
        "key": draft.key,
        "sum": found.sum if found else "",
        "pages": [
            {"width": each.width, "height": each.height, "alt": each.alt, "caption": caption}
            for each, caption in zip(pages, captions(len(pages), to), strict=True)
        ],
        "faults": [
            {"field": each.field, "what": each.what, "why": said(each)} for each in draft.faults
        ],
        "offers": offered(draft),
        "notices": list(found.notices) if found and not draft.faults else [],
        "layouts": {each.key: each.about for each in found.layouts} if found else {},
        "figures": found.figures if found else "",
        "late": bool(found and found.late),
        "said": _spoken(draft, to),
        "heads": [str(to.words["frame"][name]) for name in ("problem", "problems", "error")],
        "blocked": str(words["blocked"]),
    }


def offered(draft: Draft) -> tuple[str, ...]:
    """The layouts that have room for what *draft*'s own has not."""
    return tuple(key for fault in draft.faults for key in fault.offers if fault.field == "layout")


def _spoken(draft: Draft, to: Setting) -> str:
    """What is said to who cannot see that the pages changed."""
    if not draft.faults:
        return draft.look.said if draft.look else ""
    count, words = len(draft.faults), to.words["make"]
    if count == 1:
        return str(words["problem"])
    return words["several_problems"].fill(number=str(count))


def said(fault: FieldFault) -> str:
    """What stands at a field: what is wrong, and what to do."""
    return " ".join(_sentence(part) for part in (fault.what, fault.hint) if part)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def captions(count: int, to: Setting) -> list[str]:
    """What stands below each of *count* pages."""
    words = to.words["make"]
    sides = [words["front"], words["back"]] if count == 2 else []
    return [
        str(words["page"].fill(number=str(number), count=str(count)))
        + (f", {sides[number - 1]}" if sides else "")
        for number in range(1, count + 1)
    ]


async def shown(
    house: House, to: Setting, draft: Draft, failed: Failed | None = None, at: str = ""
) -> Response:
    """The screen of *draft*; *at* is the button that the keyboard stays at."""
    facts = await house.facts(to.tongue)
    titles = {each.key: each.title for each in (*facts.programs, *facts.others)}
    found = draft.look
    about = {each.key: each.about for each in found.layouts} if found else {}
    status = 503 if failed else 422 if draft.faults else 200
    faults: dict[str, list[str]] = {}
    for fault in draft.faults:
        faults.setdefault(fault.field, []).append(said(fault))
    return house.templates.page(
        "make",
        house.named(to, facts),
        status,
        area="make",
        draft=draft,
        choice=draft.choice,
        look=found,
        facts=facts,
        careers=[(role, titles.get(role, role)) for role in draft.choice.roles],
        layouts=[(each, about.get(each.key, each.about)) for each in facts.layouts],
        kind=next((e.title for e in facts.layouts if e.key == draft.choice.layout), ""),
        captions=captions(len(found.pages) if found else 0, to),
        listed=[(each.field, each.what) for each in draft.faults],
        faults=faults,
        offers=[(each.key, each.title) for each in facts.layouts if each.key in offered(draft)],
        notices=found.notices if found and not draft.faults else (),
        failed=failed,
        is_open=not faults.keys().isdisjoint(FOLDED),
        most=MOST_ROLES,
        thumbs=thumbs(draft.choice),
        at=at,
    )


def thumbs(choice: Choice) -> str:
    """What changes when the small pages of the layouts do."""
    parts = (*choice.roles, choice.school, choice.campus, choice.paper, choice.printing)
    return sum_of("\n".join((*parts, choice.language)).encode())[:12]


async def page(request: Request) -> Response:
    """Draw a page of a handout."""
    house = house_of(request)
    draft = house.drafts.find(request.path_params["key"])
    number = int(request.path_params["number"])
    if draft is None or draft.good is None or draft.look is None:
        return Response(status_code=404)
    if not 1 <= number <= len(draft.look.pages):
        return Response(status_code=404)
    question = AskPicture(choice=draft.good, page=number, dpi=DPI)
    drawn = await house.bench.ask(question)
    if not isinstance(drawn, Picture):
        return Response(status_code=404)
    return Response(drawn.png, media_type="image/png", headers={"cache-control": KEEP})


async def thumb(request: Request) -> Response:
    """Draw the first page of the same careers in another layout, small and for nobody."""
    house = house_of(request)
    draft = house.drafts.find(request.path_params["key"])
    if draft is None:
        return Response(status_code=404)
    plain = replace(
        draft.good or draft.choice,
        layout=request.path_params["layout"],
        **dict.fromkeys(("name", "note", "contact", "url"), ""),
        nup=0,
        booklet=False,
    )
    return await picture(request, plain, dpi=THUMB)


async def document(request: Request) -> Response:
    """Make the PDF: to print it in the browser, or to keep it."""
    house, to = house_of(request), setting_of(request)
    draft = house.drafts.find(request.path_params["key"])
    if draft is None or draft.good is None:
        return RedirectResponse("/", 303)
    printing = draft.good.printing
    if "print" in request.query_params:
        printing = OFFICE if printing == SCREEN else printing
    elif printing != PRESS:
        printing = SCREEN
    choice = replace(draft.good, printing=printing)
    made = await house.bench.ask(AskDocument(tongue=to.tongue, choice=choice))
    if isinstance(made, Document):
        if "full" not in request.query_params:
            house.cupboard.made(draft.good, house.now().isoformat(timespec="minutes"))
        inline = not request.query_params.keys().isdisjoint({"print", "full"})
        kind = "inline" if inline else "attachment"
        headers = {"content-disposition": f"{kind}; filename*=utf-8''{quote(made.name)}"}
        return Response(made.pdf, media_type="application/pdf", headers=headers)
    return _unmade(house, to, draft, made)


def _unmade(house: House, to: Setting, draft: Draft, answer: object) -> Response:
    """The answer where a PDF, a transcript or claims could not be made."""
    if isinstance(answer, Refused):
        draft.faults = answer.faults
        return RedirectResponse(f"/h/{draft.key}", 303)
    assert isinstance(answer, Broken | Failed), type(answer).__name__
    return house.stuck(to, answer)


async def text(request: Request) -> Response:
    """Show what the pages say, in the order of reading."""
    house, to = house_of(request), setting_of(request)
    draft = house.drafts.find(request.path_params["key"])
    if draft is None or draft.good is None:
        return RedirectResponse("/", 303)
    answer = await house.bench.ask(AskTranscript(tongue=to.tongue, choice=draft.good))
    if not isinstance(answer, Transcript):
        return _unmade(house, to, draft, answer)
    return house.templates.page(
        "text", await house.here(to), area="make", draft=draft, transcript=answer
    )


async def claims(request: Request) -> Response:
    """Show every claim on the pages, with its source."""
    house, to = house_of(request), setting_of(request)
    draft = house.drafts.find(request.path_params["key"])
    if draft is None or draft.good is None:
        return RedirectResponse("/", 303)
    answer = await house.bench.ask(AskClaims(tongue=to.tongue, choice=draft.good))
    if not isinstance(answer, Claims):
        return _unmade(house, to, draft, answer)
    return house.templates.page(
        "claims", await house.here(to), area="make", draft=draft, found=answer
    )


ROUTES = (
    Route("/h/{key}", make),
    Route("/h/{key}", change, methods=["POST"]),
    Route("/h/{key}/look", look, methods=["POST"]),
    Route("/h/{key}/{number:int}.png", page),
    Route("/h/{key}/thumb/{layout}.png", thumb),
    Route("/h/{key}/handout.pdf", document),
    Route("/h/{key}/text", text),
    Route("/h/{key}/claims", claims),
)
