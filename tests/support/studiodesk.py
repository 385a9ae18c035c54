"""A studio without its worker: canned answers, so that a test of the screens takes no time."""

from __future__ import annotations

import datetime as dt
import http.client
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import uvicorn
from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.studio.app import studio
from reportgen.studio.asking import (
    AnyAnswer,
    AnyQuestion,
    AskClaims,
    AskDocument,
    AskFacts,
    AskLook,
    AskPicture,
    AskSchools,
    AskTranscript,
    Claim,
    Claims,
    Document,
    Facts,
    FieldFault,
    Look,
    Named,
    PageSize,
    Picture,
    Schools,
    Transcript,
)
from reportgen.studio.bench import Worker
from reportgen.studio.doorway import Doorway, new_secret, ticket
from reportgen.studio.house import Folders, House
from reportgen.studio.keeping import Cupboard, Place
from reportgen.studio.serving import _config, _listening

PROGRAMS = ("medical-assistant", "pharmacy-technician")
OTHERS = ("dental-assistant", "phlebotomist", "nursing-assistant")
LAYOUTS = ("handout", "flyer")
NOW = dt.datetime(2026, 11, 28, 10, 30)  # noqa: DTZ001 - the clock on the wall of a test
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)


CLAIM = Claim(page=1, section="Outlook", text="+12.5%", measure="Growth", sources="BLS")
USUAL: Mapping[type[AnyQuestion], AnyAnswer] = {
    AskSchools: Schools(schools=(Named(key="northgate", title="Northgate"),)),
    AskPicture: Picture(png=PNG, sum="s"),
    AskDocument: Document(pdf=b"%PDF-1.7\n", name="handout.pdf"),
    AskTranscript: Transcript(title="Handout", language="en", html="<h2>What you would do</h2>"),
    AskClaims: Claims(title="Handout", columns=(), claims=(CLAIM,), sources=1, brand="northgate"),
}


def named(*keys: str) -> tuple[Named, ...]:
    """Things to choose by their keys."""
    return tuple(Named(key=each, title=each.replace("-", " ").title()) for each in keys)


class Canned:
    """A worker that answers at once; a name with a 李 has a fault, as one career has.

    *answer* may answer otherwise; *asked* are the questions in order.
    """

    def __init__(self) -> None:
        self.asked: list[AnyQuestion] = []
        self.answer: Callable[[AnyQuestion], AnyAnswer | None] = lambda _question: None

    async def __aenter__(self) -> None:
        """Begin nothing."""

    async def __aexit__(self, *_: object) -> None:
        """End nothing."""

    async def ask(self, question: AnyQuestion) -> AnyAnswer:
        """The answer to *question*."""
        self.asked.append(question)
        return self.answer(question) or self._usual(question)

    def _usual(self, question: AnyQuestion) -> AnyAnswer:
        if isinstance(question, AskFacts):
            return _facts(question)
        if isinstance(question, AskLook):
            return _look(question)
        return USUAL[type(question)]


def _facts(question: AskFacts) -> Facts:
    is_known = bool(question.school)
    return Facts(
        school=Named(key="northgate", title="Northgate") if is_known else None,
        programs=named(*PROGRAMS) if is_known else (),
        others=named(*OTHERS) if is_known else named(*PROGRAMS, *OTHERS),
        campuses=named("denver", "spokane") if is_known else (),
        layouts=named(*LAYOUTS),
        papers=named("letter", "a4"),
        printings=named("office", "press", "screen"),
        languages=named("en", "es"),
        contacts=(),
        locked="Set by marketing.",
    )


def _look(question: AskLook) -> Look:
    faults = []
    if "李" in question.choice.name:
        what, hint = "The printed type has no “李”", "Write the name in Latin letters."
        faults.append(FieldFault(field="name", kind="letters", what=what, hint=hint))
    if len(question.choice.roles) < 2:
        faults.append(FieldFault(field="roles", kind="number", what="One career only"))
    if faults:
        return Look(faults=tuple(faults))
    pages = tuple(PageSize(width=850, height=1100, alt=f"Page {n}.") for n in (1, 2))
    return Look(
        title="Handout", pages=pages, sum="s1", said="Updated", layouts=named(*LAYOUTS), figures="F"
    )


class Reply(Struct):
    """What the studio answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


class Desk(Struct, kw_only=True):
    """A studio that runs in this process, and a browser that came in."""

    port: int
    house: House
    worker: Canned
    doorway: Doorway
    notes: list[str] = field(default_factory=list)
    cookie: str = ""

    def ticket(self) -> str:
        """A ticket that lets in once."""
        return ticket(self.doorway.secret)

    def come_in(self) -> Reply:
        """Use a ticket, and keep the cookie."""
        reply = self.get(f"/?t={self.ticket()}")
        self.cookie = reply.headers["set-cookie"].partition(";")[0]
        return reply

    def get(self, address: str, **headers: str) -> Reply:
        """The answer to a request for *address*."""
        return self.ask("GET", address, None, headers)

    def post(self, address: str, form: object = (), **headers: str) -> Reply:
        """The answer to a form as a page of the studio sends it."""
        body = urlencode(form, doseq=True)  # type: ignore[arg-type] # pairs or a mapping
        usual = {
            "sec_fetch_site": "same-origin",
            "content_type": "application/x-www-form-urlencoded",
        }
        return self.ask("POST", address, body.encode(), usual | headers)

    def ask(self, method: str, address: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        """The answer to a request; an empty header is not sent."""
        sent = {"host": f"127.0.0.1:{self.port}", "cookie": self.cookie} | headers
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.putrequest(method, address, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                if value:
                    line.putheader(name.replace("_", "-"), value)
            if body is not None:
                line.putheader("content-length", str(len(body)))
            line.endheaders(body)
            answer = line.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, told, answer.read())
        finally:
            line.close()


@contextmanager
def desk(folder: Path, place: Place | None = None, real: Worker | None = None) -> Iterator[Desk]:
    """A studio that keeps what it keeps in *folder*, at Northgate unless *place* is another.

    Its answers are canned, unless there is a *real* worker.
    """
    worker, notes = Canned(), list[str]()
    ear = _listening(0, must=True)
    port = ear.getsockname()[1]
    cupboard = Cupboard(folder)
    cupboard.kept = replace(cupboard.kept, place=place or Place(school="northgate"))
    house = House(
        real or worker,
        cupboard,
        Folders(data=folder / "data", styles=folder / "styles"),
        end=lambda: None,
        now=lambda: NOW,
    )
    doorway = Doorway(new_secret(), port)
    app = studio(house, doorway, port=port, note=notes.append)
    server = uvicorn.Server(_config(app))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [ear]})
    thread.start()
    try:
        yield Desk(port=port, house=house, worker=worker, doorway=doorway, notes=notes)
    finally:
        server.should_exit = True
        thread.join()
