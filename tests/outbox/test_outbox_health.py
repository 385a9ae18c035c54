"""The health of a mail server: a value, and what it asks for after each outcome."""

from __future__ import annotations

import pytest

from reportgen.outbox.delivery import Outcome, Verdict
from reportgen.outbox.health import (
    ENOUGH_LATER,
    ENOUGH_REFUSED,
    ENOUGH_UNKNOWN,
    PAUSES,
    Health,
    is_farewell,
)

TAKEN = Outcome(Verdict.TAKEN, 250, "250 taken")
LATER = Outcome(Verdict.LATER, 450, "450 later")
NEVER = Outcome(Verdict.NEVER, 550, "550 limit")
UNKNOWN = Outcome(Verdict.UNKNOWN, said="the connection was lost")
LOST = Outcome(Verdict.LOST, said="the connection was lost")
FULL = Outcome(Verdict.LATER, 452, "452 no room")
CLOSING = Outcome(Verdict.LATER, 421, "421 closing")


def after(*outcomes: Outcome) -> Health:
    """The health of a server after some outcomes."""
    health = Health()
    for outcome in outcomes:
        health = health.after(outcome)
    return health


def test_it_is_a_value() -> None:
    """An outcome makes another health, and leaves the one before as it was."""
    before = Health()

    assert before.after(LATER) == after(LATER) != before == Health()


@pytest.mark.parametrize(
    ("outcome", "enough", "words"),
    [
        (NEVER, ENOUGH_REFUSED, "refused 5 messages one after the other"),
        (UNKNOWN, ENOUGH_UNKNOWN, "went away 3 times"),
    ],
)
def test_enough_in_a_row_is_an_objection(outcome: Outcome, enough: int, words: str) -> None:
    """The last of enough ends the run; one less does not, nor enough with another between."""
    assert words in (after(*[outcome] * enough).objection(outcome) or "")
    assert after(*[outcome] * (enough - 1)).objection(outcome) is None
    assert after(*[outcome] * (enough - 1), TAKEN, outcome).objection(outcome) is None


def test_refusals_in_other_words_are_no_objection() -> None:
    """Each refusal in words of its own is about one address; a figure of ours is no refusal."""
    others = [Outcome(Verdict.NEVER, 550, f"550 no p{number}") for number in range(9)]
    ours = Outcome(Verdict.NEVER, said="too large")

    assert after(*others).objection(others[-1]) is None
    assert after(*[ours] * 9).objection(ours) is None


def test_an_address_in_the_words_makes_no_other_words() -> None:
    """Postfix names the recipient in each refusal, others a number of the session."""
    said = "554 5.7.1 <{}>: Relay access denied [BN8NAM11FT{:03}.x.example]"
    relay = [
        Outcome(Verdict.NEVER, 554, said.format(to.upper(), n), to=to)
        for n, to in enumerate(f"p{n}@x.example" for n in range(ENOUGH_REFUSED))
    ]

    assert "refused 5 messages" in (after(*relay).objection(relay[-1]) or "")
    assert after(*relay[1:]).objection(relay[-1]) is None


def test_addresses_that_do_not_exist_are_no_objection() -> None:
    """Five typing mistakes in a row are five addresses, as the code says."""
    said = "550 5.1.1 <{}>: Recipient address rejected: User unknown"
    unknown = [
        Outcome(Verdict.NEVER, 550, said.format(to), to=to)
        for to in (f"p{n}@x.example" for n in range(ENOUGH_REFUSED))
    ]

    assert after(*unknown).objection(unknown[-1]) is None


def test_a_server_that_does_not_want_us_is_an_objection_at_once() -> None:
    """No message is tried after that one."""
    ours = Outcome(Verdict.OURS, 530, "530 log in")

    assert "does not take mail from us (530 log in)" in (after(ours).objection(ours) or "")


def test_trouble_asks_for_a_pause() -> None:
    """Codes about the server ask at once, greylisting after a few in a row."""
    assert after(FULL).is_trouble(FULL, 1)
    assert after(UNKNOWN).is_trouble(UNKNOWN, 1)
    assert not after(*[LATER] * (ENOUGH_LATER - 1)).is_trouble(LATER, 1)
    assert after(*[LATER] * ENOUGH_LATER).is_trouble(LATER, 1)
    assert not after(TAKEN).is_trouble(TAKEN, 0)
    assert not after(NEVER).is_trouble(NEVER, 0)


ENOUGH = Outcome(Verdict.LATER, 452, "452 4.5.3 Too many messages sent", at_sender=True)


@pytest.mark.parametrize("outcome", [LOST, CLOSING, ENOUGH])
def test_a_farewell_is_no_trouble(outcome: Outcome) -> None:
    """A connection that has carried a message may end; one that carried none is trouble."""
    assert is_farewell(outcome, 1)
    assert not after(outcome).is_trouble(outcome, 1)
    assert not is_farewell(outcome, 0)
    assert after(outcome).is_trouble(outcome, 0)


def test_pauses_grow_and_end() -> None:
    """Each trouble has the next pause, until all are spent; a settled message forgives them."""
    health, pauses = Health(), []
    while not health.is_spent:
        health = health.troubled()
        pauses.append(health.pause)

    assert pauses == list(PAUSES)
    assert not health.after(TAKEN).is_spent
    assert not health.after(NEVER).is_spent
    assert health.after(LATER).is_spent
    assert not Health().met
    assert health.greeted().after(LOST).met
