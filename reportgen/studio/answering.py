"""Answers to the questions of a studio's page: the work of its worker."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import assert_never

from reportgen.errors import ReportgenError, TooFull
from reportgen.files.stopping import Stopped, stoppable
from reportgen.imposition import impose
from reportgen.pdf.rendering import picture
from reportgen.studio.asking import (
    FAULT,
    AnyAnswer,
    AnyQuestion,
    AskClaims,
    AskDocument,
    AskFacts,
    AskLook,
    AskPicture,
    AskSchools,
    AskTranscript,
    Choice,
    Document,
    Failed,
    Look,
    Picture,
    Premises,
    Refused,
)
from reportgen.studio.facts import FactFinder
from reportgen.studio.looking import claims_of, layouts_of, look_of, transcript
from reportgen.studio.ordering import imposed, order_of
from reportgen.studio.presses import Presses
from reportgen.studio.telling import broken, faults_of
from reportgen.studio.words import StudioWords, studio_words
from reportgen.workshop.workshop import Workshop


class Answerer:
    """Answers questions at *premises*; makes ready what whoever looks at pages may look at next."""

    def __init__(self, premises: Premises) -> None:
        self.presses = Presses(premises)
        self.finder = FactFinder(premises)
        self._next: list[Choice] = []

    def answer(self, question: AnyQuestion) -> AnyAnswer:
        """The answer to *question*; what goes wrong is an answer, too."""
        try:
            words = studio_words(question.tongue)
            try:
                return self._answered(question, words)
            except ReportgenError as error:
                return self._refused(error, question, words)
        except Exception as error:  # noqa: BLE001 - the next question has to find the worker alive
            return Failed(kind=FAULT, said=_apology(question.tongue), text=_where(error))

    def _answered(self, question: AnyQuestion, words: StudioWords) -> AnyAnswer:
        """The answer; raises ReportgenError for what is wrong with the choice, or in files."""
        presses = self.presses
        match question:
            case AskSchools():
                return self.finder.schools(presses.today)
            case AskFacts():
                return self.finder.facts(question, words, presses.today)
            case AskLook():
                made = presses.copy(question.choice)
                self._next = list(presses.unready(question.choice))
                return look_of(made, question.choice, presses, words)
            case AskPicture():
                made = presses.copy(question.choice)
                return Picture(png=picture(made.pdf, question.page, question.dpi), sum=made.sum)
            case _:
                return self._read(question)

    def _read(self, question: AskDocument | AskTranscript | AskClaims) -> AnyAnswer:
        """The answer of what is to be read rather than looked at."""
        match question:
            case AskDocument():
                return self._document(question.choice)
            case AskTranscript():
                return transcript(question.choice, self.presses)
            case AskClaims():
                return claims_of(question.choice, self.presses)
            case _:
                assert_never(question)

    def _document(self, choice: Choice) -> Document:
        """The PDF of *choice*, on larger sheets where that was chosen."""
        pdf = self.presses.copy(choice).pdf
        order = order_of(choice, self.presses.premises)
        name, wish = order.file_name, imposed(choice)
        if wish is not None:
            shop = Workshop(order, self.presses.today)
            pdf = impose(pdf, wish, shop.imposition(), order.paper)
            name = wish.named(name)
        return Document(pdf=pdf, name=name)

    def _refused(
        self, error: ReportgenError, question: AnyQuestion, words: StudioWords
    ) -> AnyAnswer:
        """What to say of *error*: faults of the choice, or of the school's files."""
        choice = getattr(question, "choice", None) or _place_of(question)
        own = isinstance(error, TooFull) and not error.own
        holding = self.presses.holding(choice) if own else ()
        faults = faults_of(error, choice, words, holding)
        if not faults:
            return broken(error, words)
        if isinstance(question, AskLook):
            layouts = layouts_of(choice, self.presses, words)
            if own:
                self._next = list(self.presses.unready(choice))
            return Look(faults=faults, layouts=layouts, remarks=(str(error),) if own else ())
        return Refused(faults=faults)

    @property
    def has_more(self) -> bool:
        """Whether there is anything to make ready."""
        return bool(self._next)

    def prepare(self, wanted: Callable[[], bool]) -> None:
        """Make one more press ready; leave it as soon as somebody has *wanted* an answer.

        What cannot be made is told to whoever asks for it.
        """
        choice = self._next[0]
        try:
            with stoppable(wanted):
                self.presses.prepare(choice)
        except Stopped:
            return
        except Exception:  # noqa: BLE001, S110 - nobody has asked for it
            pass
        if self._next and self._next[0] is choice:
            del self._next[0]


def _place_of(question: AnyQuestion) -> Choice:
    """The choice of a question that has none but a place."""
    if isinstance(question, AskFacts):
        return Choice(school=question.school, campus=question.campus)
    return Choice()


def _apology(tongue: str) -> str:
    try:
        return str(studio_words(tongue).faults.fault)
    except (ReportgenError, OSError):
        return ""


def _where(error: BaseException) -> str:
    """Of what kind *error* is and where it was raised; not what it says, which may name people."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = (f"{Path(each.filename).name}:{each.lineno} {each.name}" for each in frames)
    return "\n".join((type(error).__name__, *lines))
