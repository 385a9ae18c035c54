"""What was chosen as an order of the library, and everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from msgspec.structs import replace

from reportgen.catalog.loading import is_path
from reportgen.catalog.schools import School
from reportgen.content.recipient import Recipient
from reportgen.errors import ReportgenError, UnknownName, WrongOrder
from reportgen.imposition import Imposing
from reportgen.imposition.asking import imposing_of
from reportgen.studio.asking import Choice, Premises
from reportgen.workshop.order import Order, check_order, check_terms, recipient_of

OWN = Recipient.__struct_fields__
"""The fields of a choice that a person types."""


class WrongChoice(ReportgenError):
    """Several things are wrong with a choice; *errors* has each."""

    def __init__(self, errors: Iterable[WrongOrder]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(map(str, self.errors)))


class OtherSite(ReportgenError):
    """A code would lead away from the school's own site, whose host is *site*."""

    def __init__(self, site: str) -> None:
        self.site = site
        super().__init__(f"the address is not of {site}")


def order_of(choice: Choice, premises: Premises) -> Order:
    """*choice* as an order; raises WrongChoice with all that is wrong before a file is read."""
    order = Order(
        roles=choice.roles,
        school=choice.school or None,
        campus=choice.campus or None,
        data=premises.data,
        styles=premises.styles,
        layout=choice.layout,
        paper=choice.paper,
        printing=choice.printing,
    ).told_in(choice.language or None)
    looks: list[Callable[[], object]] = [lambda: _check(choice, order), lambda: imposed(choice)]
    looks += [partial(_typed, choice, field) for field in OWN]
    if errors := tuple(_wrong(looks)):
        raise WrongChoice(errors)
    said = {field: _typed(choice, field) for field in OWN}
    person = Recipient(**{field: getattr(own, field) for field, own in said.items()})
    return replace(order, recipient=person)


def imposed(choice: Choice) -> Imposing | None:
    """How the sheets of *choice* are cut or folded, if they are; raises WrongOrder."""
    number = str(choice.nup) if choice.nup > 1 else None
    return imposing_of(number, None, choice.layout, booklet=choice.booklet)


def check_site(order: Order, school: School | None) -> None:
    """Raise OtherSite for an address of the recipient's that is not on the site of *school*."""
    url, web = order.recipient.url, school.web if school else None
    if url is None or web is None:
        return
    site, host = _host(web.home), _host(url)
    if host != site and not host.endswith(f".{site}"):
        raise OtherSite(site)


def general(choice: Choice) -> Choice:
    """*choice* without what is one person's, and without how its sheets are cut."""
    return replace(choice, name="", note="", contact="", url="", nup=0, booklet=False)


def _check(choice: Choice, order: Order) -> None:
    """Raise WrongOrder for what can be told of *order* before a file is read."""
    if is_path(choice.school):  # a form names schools of the folder, and no file of this computer
        raise UnknownName("school", choice.school, ())
    check_terms(order)
    check_order(order)


def _typed(choice: Choice, field: str) -> Recipient:
    """A recipient with the *field* of *choice* alone; raises WrongOrder."""
    text: str = getattr(choice, field)
    said: dict[str, Any] = {field: text}
    return recipient_of(**said) if text.strip() else Recipient()


def _wrong(looks: Iterable[Callable[[], object]]) -> Iterator[WrongOrder]:
    for look in looks:
        try:
            look()
        except WrongOrder as error:
            yield error


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")
