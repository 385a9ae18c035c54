"""What the screens share: the worker, what is kept, the drafts, and the templates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportgen.studio.asking import (
    AnyAnswer,
    AskFacts,
    AskSchools,
    Broken,
    Facts,
    Failed,
    Named,
    Refused,
    Schools,
)
from reportgen.studio.bench import Bench, Worker
from reportgen.studio.drafts import Drafts
from reportgen.studio.keeping import Cupboard, Place
from reportgen.studio.screens import Setting, Templates, setting


class LostPlaceError(Exception):
    """The school where somebody works is not there any more."""


class StuckError(Exception):
    """A screen cannot be shown; *answer* says why."""

    def __init__(self, answer: Broken | Failed) -> None:
        super().__init__()
        self.answer = answer


class Folders(Struct, frozen=True, kw_only=True):
    """The folders that a new school is written to; one is made anew where *is_founding*."""

    data: Path
    styles: Path
    is_founding: bool = False


class House:
    """All that the screens need; *end* stops the studio, *now* tells the time."""

    def __init__(
        self,
        worker: Worker,
        cupboard: Cupboard,
        folders: Folders,
        *,
        end: Callable[[], None],
        now: Callable[[], dt.datetime] = dt.datetime.now,
    ) -> None:
        self.bench, self.cupboard, self.folders = Bench(worker), cupboard, folders
        self.end, self.now = end, now
        self.drafts = Drafts()
        self.templates = Templates()

    @property
    def place(self) -> Place:
        """Where somebody works."""
        return self.cupboard.kept.place

    async def facts(self, tongue: str) -> Facts:
        """What can be chosen at the school; raises StuckError, and LostPlaceError.

        A campus that is not there any more is left out from then on, and so is a school.
        """
        place = self.place
        answer = await self._facts(tongue, place)
        if isinstance(answer, Facts):
            return answer
        if isinstance(answer, Refused):
            self.cupboard.settle(replace(place, campus="", school=place.campus and place.school))
            if place.campus:
                return await self.facts(tongue)
            raise LostPlaceError
        assert isinstance(answer, Broken | Failed), type(answer).__name__
        raise StuckError(answer)

    async def _facts(self, tongue: str, place: Place) -> AnyAnswer:
        question = AskFacts(tongue=tongue, school=place.school, campus=place.campus)
        return await self.bench.ask(question)

    async def any_facts(self, tongue: str) -> Facts:
        """The same; where the school's files have faults, what can be chosen without a school."""
        try:
            return await self.facts(tongue)
        except StuckError:
            answer = await self._facts(tongue, Place())
            if isinstance(answer, Facts):
                return answer
            raise

    async def schools(self, tongue: str) -> tuple[Named, ...]:
        """The schools that there are; raises StuckError."""
        answer = await self.bench.ask(AskSchools(tongue=tongue))
        if isinstance(answer, Schools):
            return answer.schools
        assert isinstance(answer, Broken | Failed), type(answer).__name__
        raise StuckError(answer)

    def stuck(self, to: Setting, answer: Broken | Failed) -> HTMLResponse:
        """The screen that says why nothing can be made right now."""
        if isinstance(answer, Failed):
            return self.failed(to, answer)
        at = ""
        if answer.changed:
            moment = dt.datetime.fromtimestamp(answer.changed, tz=dt.UTC).astimezone()
            at = moment.replace(tzinfo=None).isoformat(timespec="minutes")
        return self.templates.page("broken", to, 503, broken=answer, at=at, now=self.now())

    def failed(self, to: Setting, answer: Failed | None = None) -> HTMLResponse:
        """The screen for a fault of ours."""
        return self.templates.page("failed", to, 500, failed=answer)

    async def here(self, to: Setting) -> Setting:
        """*to* with the names of the place, as far as they can be told."""
        try:
            return self.named(to, await self.facts(to.tongue))
        except (StuckError, LostPlaceError):
            return to

    def named(self, to: Setting, facts: Facts) -> Setting:
        """*to* with the names of the place that *facts* tell."""
        campus = next((each.title for each in facts.campuses if each.key == self.place.campus), "")
        return replace(to, school=facts.school.title if facts.school else "", campus=campus)


def house_of(request: Request) -> House:
    """The house that *request* came to."""
    house = request.app.state.house
    assert isinstance(house, House)
    return house


def setting_of(request: Request) -> Setting:
    """The setting of the screen that answers *request*."""
    return setting(request.headers, house_of(request).place)
