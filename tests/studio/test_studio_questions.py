"""Questions and answers of the studio: what crosses to the other process comes back whole."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from msgspec import ValidationError
from msgspec.msgpack import decode, encode

from reportgen.studio import asking
from reportgen.studio.asking import AnyAnswer, AnyQuestion, AskPicture, Choice, Claim, Claims


def test_a_question_comes_back_whole() -> None:
    """What was typed arrives as it was, in every alphabet, and of the kind that was asked."""
    choice = Choice(roles=("nurse", "medic"), name="李明 <b>", note="a\nb", nup=4)
    asked = AskPicture(choice=choice, page=2, tongue="es")

    assert decode(encode(asked), type=AnyQuestion) == asked


def test_numbers_of_claims_stay_exact() -> None:
    """A figure of an edition crosses without a rounding of its own."""
    claim = Claim(page=1, section="", text="+12.5%", value=Decimal("12.50"), is_figure=True)
    answer = Claims(title="", columns=(), claims=(claim,), sources=1, brand="")

    assert decode(encode(answer), type=AnyAnswer) == answer


def test_every_question_and_answer_is_known_to_the_other_side() -> None:
    """Whatever kind is defined is one of those that the processes decode."""
    for base, known in ((asking.Question, AnyQuestion), (asking.Answer, AnyAnswer)):
        assert set(get_args(known)) == set(base.__subclasses__())


@pytest.mark.parametrize("said", [{"type": "AskLook"}, {"type": "AskAll"}, {"choice": {}}, 1])
def test_what_is_no_question_is_refused(said: object) -> None:
    """A worker answers nothing that it does not know, and nothing that is half asked."""
    with pytest.raises(ValidationError):
        decode(encode(said), type=AnyQuestion)
