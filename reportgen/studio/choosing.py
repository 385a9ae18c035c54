"""The first screen: which careers, and what was made here lately."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from reportgen.studio.asking import AskPicture, Choice, Facts, Named, Picture
from reportgen.studio.bench import UnwantedError
from reportgen.studio.drafts import (
    FEWEST_ROLES,
    MOST_ROLES,
    MOST_TYPED,
    Draft,
    roles_of,
    typed,
)
from reportgen.studio.house import House, house_of, setting_of
from reportgen.studio.keeping import Made
from reportgen.studio.reading import fields_of, form_of
from reportgen.studio.screens import Setting

SMALL = 40
"""Pixels an inch of a page that was made lately."""


class Career(Struct, frozen=True, kw_only=True):
    """A career to tick: the *place* that it has among those chosen, or 0."""

    named: Named
    place: int


class Again(Struct, frozen=True, kw_only=True):
    """Something made lately: its place in the list, and what it is called."""

    number: int
    careers: str
    layout: str
    at: str
    sum: str


async def choose(request: Request) -> Response:
    """Show the careers; those of the draft `from` are ticked."""
    house, to = house_of(request), setting_of(request)
    draft = house.drafts.find(request.query_params.get("from", ""))
    if not house.place.school:
        return RedirectResponse("/school", 303)
    facts = await house.facts(to.tongue)
    return shown(house, to, facts, draft.choice.roles if draft else (), draft)


def shown(
    house: House,
    to: Setting,
    facts: Facts,
    roles: tuple[str, ...],
    draft: Draft | None,
    why: str = "",
) -> Response:
    """The screen with *roles* ticked; *why* is what is wrong with them."""
    place = house.place
    titles = {each.key: each.title for each in (*facts.programs, *facts.others)}
    layouts = {each.key: each.title for each in facts.layouts}
    chosen = tuple(role for role in roles if role in titles)
    ticked = {role: number for number, role in enumerate(chosen, 1)}

    def careers(named: tuple[Named, ...]) -> list[Career]:
        return [Career(named=each, place=ticked.get(each.key, 0)) for each in named]

    lately = [
        Again(
            number=number,
            careers=", ".join(titles[role] for role in made.choice.roles),
            layout=layouts.get(made.choice.layout, ""),
            at=made.at,
            sum=made.at.replace(":", ""),
        )
        for number, made in enumerate(house.cupboard.kept.lately)
        if _is_here(made, place.school, titles)
    ]
    return house.templates.page(
        "choose",
        house.named(to, facts),
        422 if why else 200,
        area="make",
        programs=careers(facts.programs),
        others=careers(facts.others),
        lately=lately,
        chosen=[titles[role] for role in chosen],
        order=",".join(chosen),
        draft=draft,
        why=why,
        now=house.now(),
        fewest=FEWEST_ROLES,
        most=MOST_ROLES,
    )


def _is_here(made: Made, school: str, titles: dict[str, str]) -> bool:
    """Whether what was made is of this school, and of careers that are still there."""
    return made.choice.school == school and all(role in titles for role in made.choice.roles)


async def begin(request: Request) -> Response:
    """Begin a handout of the careers in the form, or change those of the draft that it names."""
    house, to = house_of(request), setting_of(request)
    form = await form_of(request)
    fields = fields_of(form)
    if "again" in fields:
        return again(house, fields["again"])
    roles = roles_of([str(each) for each in form.getlist("role")], fields.get("order", ""))
    draft = house.drafts.find(fields.get("from", "")[:MOST_TYPED])
    if not FEWEST_ROLES <= len(roles) <= MOST_ROLES:
        why = "too_many" if len(roles) > MOST_ROLES else "one_more" if roles else "two_more"
        return shown(house, to, await house.facts(to.tongue), roles, draft, why)
    if draft is None:
        draft = house.drafts.begin(typed(usual(house), {}, roles))
    else:
        draft.choice = replace(draft.choice, roles=roles)
    return RedirectResponse(f"/h/{draft.key}", 303)


def again(house: House, number: str) -> Response:
    """Begin what was made lately, once more."""
    lately = house.cupboard.kept.lately
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 3 else len(lately)
    if at >= len(lately):
        return RedirectResponse("/", 303)
    draft = house.drafts.begin(lately[at].choice)
    return RedirectResponse(f"/h/{draft.key}", 303)


def usual(house: House) -> Choice:
    """A choice as it begins at this place."""
    place = house.place
    return Choice(
        school=place.school, campus=place.campus, printing=place.printing, paper=place.paper
    )


async def lately(request: Request) -> Response:
    """Draw the first page of something made lately, small."""
    house = house_of(request)
    found = house.cupboard.kept.lately
    at = int(request.path_params["number"])
    if at >= len(found):
        return Response(status_code=404)
    return await picture(request, found[at].choice, dpi=SMALL)


async def picture(request: Request, choice: Choice, *, dpi: int) -> Response:
    """The first page of *choice*, once nobody waits for a page that they look at."""
    house = house_of(request)
    try:
        question = AskPicture(choice=choice, page=1, dpi=dpi)
        drawn = await house.bench.ask_last(question, request.is_disconnected)
    except UnwantedError:
        return Response(status_code=204)
    if not isinstance(drawn, Picture):
        return Response(status_code=404)
    return Response(drawn.png, media_type="image/png", headers={"cache-control": KEEP})


KEEP = "private, max-age=3600"
"""How long a browser may keep a picture of a page: its address changes when the page does."""

ROUTES = (
    Route("/", choose),
    Route("/h", begin, methods=["POST"]),
    Route("/lately/{number:int}.png", lately),
)
