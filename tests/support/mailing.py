"""An outbox with planned messages, made as fast as it can be, and sent from without waiting."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from mailserver import Authority, MailServer

from reportgen.batch.pressroom import Pressroom
from reportgen.catalog.messages import Message, read_message
from reportgen.commands.sheetreading import SheetWish, opened
from reportgen.errors import Findings
from reportgen.files.disk import Desk
from reportgen.outbox.binding import Bindery
from reportgen.outbox.connection import Patience
from reportgen.outbox.delivery import Courier
from reportgen.outbox.mail import SENT, UNKNOWN, Mail
from reportgen.outbox.planning import Planner, anchored
from reportgen.outbox.sending import Clock, Mailing
from reportgen.outbox.server import Server, server
from reportgen.outbox.store import Store
from reportgen.roster.roster import Places
from reportgen.workshop.order import Order

ROOT = Path(__file__).parent.parent.parent
TODAY = dt.date(2026, 12, 31)
PEOPLE = [
    (name, f"p{number}@x.example")
    for number, name in enumerate(("Ana López", "Bình Nguyễn", "Cyd", "Dee"))
]
SHORT = Patience(greeting=5.0, command=5.0, final=5.0)

Done = Callable[[Mail, str, str], None]


class Hand(Clock):
    """A clock that nobody has to wait for."""

    def __init__(self) -> None:
        self.time = 1_000_000.0
        self.slept: list[float] = []

    def now(self) -> float:  # noqa: D102 - as a clock
        return self.time

    def sleep(self, seconds: float) -> None:  # noqa: D102
        self.slept.append(seconds)
        self.time += seconds


@cache
def order() -> Order:
    """What the messages of these tests are about."""
    roles = ("medical-assistant", "pharmacy-technician")
    return anchored(Order(roles=roles, school="northgate", campus="denver"))


@cache
def message() -> Message:
    """The shipped message."""
    path = ROOT / "data" / "messages" / "northgate.yaml"
    found = read_message(path, Desk(), Findings(), TODAY)
    assert found is not None
    return found


@cache
def room() -> Pressroom:
    """A pressroom for all outboxes of a session: what it lays out depends on no sheet."""
    return Pressroom(order(), TODAY, Places("names.csv"))


def plan(folder: Path, people: list[tuple[str, str]]) -> Store:
    """An outbox with a message planned for each of some people."""
    sheet = folder / "names.csv"
    with sheet.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("name", "email"), *people])
    now = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)
    found = opened(sheet, SheetWish(), order(), "name", "email")
    usual = found.roster, message(), order(), found.offer
    planner = Planner(*usual, TODAY, now, False, room())  # noqa: FBT003 - as a struct's value
    store = Store.open(folder / "outbox.db", create=True)
    store.add(planner.plan, planner.drafts(planner.look(lambda _: None)))
    return store


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an outbox with four messages, to be copied."""
    store = plan(tmp_path_factory.mktemp("planned"), PEOPLE)
    store.database.close()  # all that was written is in the one file then
    return store.path


@pytest.fixture
def store(planned: Path, tmp_path: Path) -> Iterator[Store]:
    """An outbox with four messages."""
    with Store.open(Path(shutil.copy(planned, tmp_path))) as made:
        yield made


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Who vouches for our servers."""
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def mail() -> Iterator[MailServer]:
    """A server on this machine without TLS."""
    with MailServer() as found:
        yield found


def to(mail: MailServer, authority: Authority | None = None) -> Server:
    """How *mail* is reached."""
    return server(mail.url, authority.file if authority else None, plain=authority is None)


def mailing(
    store: Store,
    courier: Courier,
    interval: float = 0.0,
    done: Done | None = None,
    hand: Clock | None = None,
) -> tuple[Mailing, list[str]]:
    """What sends the messages that are chosen in *store*, and what it tells."""
    told = list[str]()
    bindery = Bindery(store, TODAY, dict.fromkeys(range(1, 5), room()))
    note = done or (lambda *_: None)
    return Mailing(store, courier, bindery, interval, told.append, note, hand or Hand()), told


def send(
    store: Store, where: Server, password: str = "", limit: int | None = None, interval: float = 0
) -> tuple[Hand, list[str]]:
    """Send everything; the clock, and what was told."""
    hand = Hand()
    store.choose(limit)
    run, told = mailing(store, Courier(where, password, SHORT), interval, hand=hand)
    run.go()
    return hand, told


def states(store: Store) -> list[str]:
    """The states of all messages by number."""
    return [each.state for each in store.mails()]


def each_once(store: Store, mail: MailServer) -> None:
    """What the server has is what the outbox says: all that was sent, each once, none else."""
    assert len(set(mail.ids)) == len(mail.ids)
    by_id = {each.message_id: each for each in store.mails()}
    sent = {each.message_id for each in by_id.values() if each.state == SENT}
    unknown = {each.message_id for each in by_id.values() if each.state == UNKNOWN}
    assert sent <= set(mail.ids) <= sent | unknown
