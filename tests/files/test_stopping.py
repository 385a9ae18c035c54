"""Work that somebody stops from outside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from reportgen.batch.crew import Crew
from reportgen.content.recipient import Recipient
from reportgen.files.stopping import Stopped, go_on, stoppable
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop


def test_nobody_stops_what_nobody_may() -> None:
    """Work goes on where no one is listened to, and again behind one that was."""
    go_on()
    with stoppable(lambda: True), pytest.raises(Stopped):
        go_on()
    go_on()


def test_a_crew_stops_between_two_batches() -> None:
    """What was done before is handed over whole, and nothing is begun afterwards."""
    done: list[int] = []
    begun: list[int] = []

    def batches() -> Iterator[int]:
        for number in range(9):
            begun.append(number)
            yield number

    with Crew(1, tuple) as crew, stoppable(lambda: len(done) == 3):
        results = crew.in_order(lambda _, number: number, batches())
        with pytest.raises(Stopped):
            done.extend(iter(results))

    assert done == [0, 1, 2]
    assert begun == [0, 1, 2, 3]


def test_pages_stop_between_two_looks() -> None:
    """A press that was stopped has nothing half made, and makes its copy when it may."""
    shop = Workshop(Order(roles=("medical-assistant", "phlebotomist")), dt.date(2026, 11, 28))
    press = shop.press(*shop.load())
    with stoppable(lambda: True), pytest.raises(Stopped):
        press.copy(Recipient())

    assert press.page_count == 0
    assert press.copy(Recipient()).content.startswith(b"%PDF")
