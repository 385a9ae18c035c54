"""Careers and campuses as people name them: by title, short title or slug, whatever the case."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from reportgen.errors import UnknownName, Wrong, WrongOrder
from reportgen.files.disk import shipped
from reportgen.workshop.order import Order

BETWEEN = re.compile(r"[,;|/\r\n]+")
"""What may stand between slugs; titles may have some of it within."""
_SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


def listed(text: str) -> tuple[str, ...]:
    """The careers in *text*: each slug; titles stay together until somebody knows them."""
    parts = tuple(filter(None, map(str.strip, BETWEEN.split(text))))
    return parts if all(map(_SLUG.fullmatch, parts)) else (text.strip(),)


def in_slugs(order: Order) -> Order:
    """*order* with its careers and its campus by their slugs, however they are named.

    Names that nobody knows stay: whoever reads the files tells them all. Raises WrongOrder for one
    that several careers have. An order of slugs that
    are there is as it was, at the cost of a look at each file: most are, and a kept template
    needs nothing else.
    """
    campus = order.campus or ""
    is_plain = order.school is None or not campus or _SLUG.fullmatch(campus)
    if is_plain and all(_is_there(role, order.data) for role in order.roles):
        return order
    return _looked_up(order)


def _is_there(role: str, data: Path | None) -> bool:
    """Say whether *role* is the slug of a file in the folder *data*, or of one that is shipped."""
    paths = (
        folder / "roles" / f"{role}{ending}"
        for folder in (data or Path("data"), shipped("data"))
        for ending in (".yaml", ".yml")
    )
    return bool(_SLUG.fullmatch(role)) and any(map(os.path.isfile, paths))


def _looked_up(order: Order) -> Order:
    from reportgen.commands.sheetreading import vocabulary
    from reportgen.roster.mapping import SheetMapping
    from reportgen.roster.offer import campuses_of, careers_of

    catalog, words = vocabulary(order)
    careers = careers_of(catalog, SheetMapping(), words)
    roles: list[str] = []
    shared: list[str] = []
    for text in order.roles:
        if _SLUG.fullmatch(text) and "-" in text:  # meant as a slug
            roles.append(text)
            continue
        found, unknown = careers.several(text)
        roles += [*found, *(each.name for each in unknown)]
        shared += [f"{each.what}; {each.nearest}" for each in unknown if each.shared]
    if shared:
        raise WrongOrder("roles", Wrong.UNKNOWN, "\n".join(shared))
    campus = order.campus
    if campus is not None and order.school is not None:
        with suppress(UnknownName):  # the school is unknown, and its campuses with it
            found_there = campuses_of(catalog, order.school, SheetMapping(), words).one(campus)
            campus = found_there if isinstance(found_there, str) else campus
    return replace(order, roles=tuple(roles), campus=campus)
