"""Where somebody works, and how they like it; help; and the end of the studio."""

from __future__ import annotations

from msgspec.structs import replace
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from reportgen.studio.asking import Facts, Named
from reportgen.studio.house import House, house_of, setting_of
from reportgen.studio.reading import fields_of, form_of
from reportgen.studio.screens import Setting
from reportgen.studio.wording import screens, tongues

THEMES = ("", "light", "dark")


async def place(request: Request) -> Response:
    """Show the place, and what can be chosen there."""
    house, to = house_of(request), setting_of(request)
    schools = await house.schools(to.tongue)
    facts = await house.any_facts(to.tongue)
    return _shown(house, to, schools, facts, request.query_params.get("kept", "") == "yes")


def _shown(
    house: House,
    to: Setting,
    schools: tuple[Named, ...],
    facts: Facts,
    is_kept: bool,  # noqa: FBT001
) -> Response:
    return house.templates.page(
        "place",
        house.named(to, facts),
        area="place",
        place=house.place,
        schools=schools,
        facts=facts,
        themes=THEMES,
        tongues=[(tongue, str(screens(tongue)["place"]["own_name"])) for tongue in tongues()],
        lately=len(house.cupboard.kept.lately),
        is_kept=is_kept,
        is_founding=house.folders.is_founding,
    )


async def keep(request: Request) -> Response:
    """Keep the place that the form says, as far as it names what there is."""
    house, to = house_of(request), setting_of(request)
    fields = fields_of(await form_of(request))
    if fields.get("do") == "forget":
        house.cupboard.forget()
        return RedirectResponse("/place?kept=yes", 303)
    schools = await house.schools(to.tongue)
    school = _one_of(fields.get("school", ""), schools, house.place.school)
    moved = school != house.place.school
    house.cupboard.settle(replace(house.place, school=school, campus=""))
    facts = await house.facts(to.tongue)
    before = house.place
    house.cupboard.settle(
        replace(
            before,
            campus="" if moved else _one_of(fields.get("campus", ""), facts.campuses, ""),
            printing=_one_of(fields.get("printing", ""), facts.printings, before.printing),
            paper=_one_of(fields.get("paper", ""), facts.papers, before.paper),
            theme=_among(fields.get("theme", ""), THEMES),
            tongue=_among(fields.get("tongue", ""), tongues()),
        )
    )
    return RedirectResponse("/place?kept=yes" if moved and facts.campuses else "/", 303)


def _one_of(key: str, known: tuple[Named, ...], usual: str) -> str:
    """*key* where something *known* has it, else what is *usual*."""
    return key if key in {each.key for each in known} else usual


def _among(name: str, known: tuple[str, ...]) -> str:
    return name if name in known else ""


async def help_(request: Request) -> Response:
    """Say what the studio does, and whom to ask."""
    house, to = house_of(request), setting_of(request)
    return house.templates.page("help", await house.here(to), area="help")


async def leave(request: Request) -> Response:
    """Stop the studio, once the browser has been told."""
    house, to = house_of(request), setting_of(request)
    answer = house.templates.page("stopped", to)
    answer.background = BackgroundTask(house.end)
    return answer


ROUTES = (
    Route("/place", place),
    Route("/place", keep, methods=["POST"]),
    Route("/help", help_),
    Route("/quit", leave, methods=["POST"]),
)
