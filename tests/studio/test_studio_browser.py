"""What people do at the studio, in Chromium: with and without its script, and by keyboard alone."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from studiobrowser import is_here, seen

pytestmark = [
    pytest.mark.skipif(
        not is_here(),
        reason="not here: Chromium, node, and `npm install --no-save playwright-core@1 axe-core@4`",
    ),
    pytest.mark.xdist_group("chromium"),
]

SCREENS = {
    *("choose-empty", "choose", "preview", "flyer", "error", "offline"),
    *("text", "claims", "place", "help", "school", "nothing"),
}


@cache
def all_of_it() -> Any:
    """What was seen, in one go."""
    return seen()


def found() -> Any:
    """What was read on the screens."""
    return all_of_it()["seen"]


def test_axe_finds_nothing_on_any_screen() -> None:
    """On a telephone and at a desk, in the light and in the dark, at full height."""
    views = all_of_it()["views"]

    assert {view["name"] for view in views} == SCREENS
    assert len(views) == 4 * len(SCREENS)
    assert [(v["name"], v["width"], v["violations"]) for v in views if v["violations"]] == []


def test_nothing_sticks_out_of_a_screen() -> None:
    """Nobody has to scroll sideways."""
    views = all_of_it()["views"]

    assert [view["name"] for view in views if view["across"] > view["width"]] == []


def test_nobody_else_is_asked_and_the_policy_complains_of_nothing() -> None:
    """All that the console says is what the test itself brought about."""
    told = all_of_it()["complaints"]

    assert all_of_it()["elsewhere"] == []
    assert [each for each in told if not each.startswith("Failed to load resource")] == []


def test_a_handout_is_chosen_named_and_printed_by_mouse() -> None:
    """In the order of the ticks; pages follow what is typed; no name is in the address."""
    assert found()["one"] == "Choose one more"
    assert found()["order"] == "pharmacy-technician,medical-assistant"
    assert found()["first"] == "Pharmacy Technician"
    assert found()["address"].count("/") == 2
    assert (found()["title"], found()["pages"]) == ("Flyer – Studio", ["Page 1 of 1"])
    assert found()["printed"] == "inline"
    assert found()["file"] == "pharmacy-technician-vs-medical-assistant-flyer.pdf"
    assert found()["lately"] == ["Pharmacy Technician, Medical Assistant"]


def test_a_fault_is_told_where_it_is_and_goes_when_it_is_mended() -> None:
    """Summary, field and title say so; the last good pages stay, dimmed; nothing is printed."""
    assert found()["fault"].startswith("The note is too long")
    assert found()["why"].startswith(found()["fault"])
    assert found()["errorTitle"] == "Error: Flyer – Studio"
    assert (found()["dimmed"], found()["blocked"]) == (1, "true")
    assert found()["led"] == "note"
    assert found()["mended"] == 0


def test_a_studio_that_stopped_keeps_what_was_typed() -> None:
    """The banner comes and goes; the field has the name."""
    assert found()["kept"] == "Bo"


def test_the_keyboard_alone_is_enough() -> None:
    """Tab, Space, Enter and the arrows do the whole job."""
    assert found()["skip"] == "skip"
    assert all(found()[name] for name in ("boxes", "see", "name", "layout"))
    assert (found()["stays"], found()["arrow"]) == ("name", "layout=flyer")


def test_everything_works_without_the_script() -> None:
    """At the width of a telephone: name, take out, add, layout, PDF."""
    assert found()["plainName"] == "Jonas"
    assert found()["plainFault"] == "One career only"
    assert found()["plainFile"] == "medical-assistant-vs-pharmacy-technician-card.pdf"


def test_a_browser_in_spanish_gets_spanish() -> None:
    """The page says which language it is in."""
    assert found()["spanish"] == ["es", "¿Qué carreras?"]
