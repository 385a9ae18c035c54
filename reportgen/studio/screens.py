"""Values to HTML: the templates of the screens, with everything in them escaped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from msgspec import Struct
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response

from reportgen.studio.asking import Named
from reportgen.studio.keeping import Place
from reportgen.studio.wording import Screens, screens, tongue_of

REFUSED = {401: "shut", 403: "elsewhere", 404: "lost", 405: "lost", 413: "large", 421: "elsewhere"}
"""What is said of each way to refuse something."""


class Setting(Struct, frozen=True, kw_only=True):
    """What every screen shows besides its own: the language, the theme, and the place."""

    tongue: str
    theme: str = ""
    school: str = ""
    campus: str = ""

    @property
    def words(self) -> Screens:
        """What screens say in its language."""
        return screens(self.tongue)


def setting(headers: Headers, place: Place) -> Setting:
    """The setting of a screen for a browser that sent *headers*."""
    tongue = tongue_of(place.tongue, headers.get("accept-language", ""))
    return Setting(tongue=tongue, theme=place.theme)


def _day(moment: str, words: Mapping[str, Any], now: dt.datetime) -> str:
    """The day and time *moment*, as somebody says it *now*."""
    then = dt.datetime.fromisoformat(moment)
    days = (now.date() - then.date()).days
    if days == 0:
        return str(words["today"].fill(time=f"{then:%H:%M}"))
    if days == 1:
        return str(words["yesterday"])
    return str(words["days_ago"].fill(number=str(days)))


def _pairs(named: Iterable[Named]) -> list[tuple[str, str]]:
    """What an option of a list is for each of those *named*: its key and its title."""
    return [(each.key, each.title) for each in named]


class Templates:
    """The templates of the package."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=PackageLoader("reportgen.studio"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["day"] = _day
        self._environment.globals["pairs"] = _pairs

    def page(self, name: str, to: Setting, status: int = 200, /, **values: object) -> HTMLResponse:
        """The screen *name* with *values* as an answer."""
        text = self._environment.get_template(f"{name}.html").render(
            **{"t": to.words, "to": to, "area": "", **values}
        )
        return HTMLResponse(text, status)

    def refused(self, status: int, to: Setting) -> Response:
        """The screen for somebody who may not do what they asked for."""
        why = REFUSED.get(status, "lost")
        answer = self.page("refused", to, 403 if status == 401 else status, why=why)
        if status == 413:
            answer.headers["connection"] = "close"
        return answer
