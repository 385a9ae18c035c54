"""What each screen shows and does, without a script."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from studiodesk import Desk

from reportgen.files.private import own_folder
from reportgen.studio.asking import (
    AnyQuestion,
    AskDocument,
    AskFacts,
    AskLook,
    AskPicture,
    Broken,
    Choice,
    Failed,
    FieldFault,
    Refused,
)
from reportgen.studio.keeping import Cupboard, Place

PACKAGE = Path(__file__).parent.parent.parent / "reportgen" / "studio"
TWO = [("role", "medical-assistant"), ("role", "phlebotomist")]


def title(text: str) -> str:
    """The title of a page."""
    found = re.search(r"<title>(.*?)</title>", text)
    assert found
    return html.unescape(found[1])


def looked(studio: Desk) -> Choice:
    """The last choice that the worker was asked to look at."""
    return next(each for each in reversed(studio.worker.asked) if isinstance(each, AskLook)).choice


def test_careers_are_taken_in_the_order_in_which_they_were_ticked(studio: Desk) -> None:
    """A script notes the order; without it, the list's own counts."""
    studio.get(studio.post("/h", TWO).headers["location"])
    as_listed = looked(studio).roles
    studio.get(
        studio.post("/h", [*TWO, ("order", "phlebotomist,medical-assistant")]).headers["location"]
    )

    assert as_listed == ("medical-assistant", "phlebotomist")
    assert looked(studio).roles == as_listed[::-1]


@pytest.mark.parametrize(
    "order", ["x,y", "phlebotomist", "phlebotomist,phlebotomist", ",,,", "<b>"]
)
def test_an_order_of_other_careers_is_none(studio: Desk, order: str) -> None:
    """What was ticked counts, whatever a form says of its order."""
    studio.get(studio.post("/h", [*TWO, ("order", order)]).headers["location"])

    assert looked(studio).roles == ("medical-assistant", "phlebotomist")


@pytest.mark.parametrize(
    ("count", "said"), [(0, "Choose two careers"), (1, "Choose one more"), (5, "Four fit")]
)
def test_too_few_or_too_many_are_told_where_they_are_ticked(
    studio: Desk, count: int, said: str
) -> None:
    """The screen comes back with what was ticked, and says what to do, in its title as well."""
    roles = ("medical-assistant", "pharmacy-technician", "dental-assistant", "phlebotomist")
    answer = studio.post("/h", [("role", each) for each in (*roles, "nursing-assistant")[:count]])

    assert answer.status == 422
    assert said in answer.text
    assert title(answer.text).startswith("Error: ")
    assert answer.text.count(" checked") == count


def test_a_draft_keeps_what_is_typed(studio: Desk, making: str) -> None:
    """Every field of the form is in the choice, and on the page again."""
    typed = {"name": "Ana", "note": "Tue", "contact": "Dana", "url": "https://a.example"}
    chosen = {"layout": "flyer", "paper": "a4", "printing": "press", "language": "es", "nup": "4"}
    answer = studio.post(making, typed | chosen | {"booklet": "yes"})
    choice, text = looked(studio), studio.get(making).text

    assert answer.status == 303
    assert {name: getattr(choice, name) for name in typed} == typed
    assert (choice.layout, choice.paper, choice.printing) == ("flyer", "a4", "press")
    assert (choice.language, choice.nup, choice.booklet) == ("es", 4, True)
    assert 'value="Ana"' in text
    assert 'value="flyer" checked' in text


def test_what_is_typed_is_text(studio: Desk, making: str) -> None:
    """No name is a part of the page's code."""
    name = '"><script>alert(1)</script>{{ 7*7 }}'
    text = studio.post(making, {"name": name + "李"}).text

    assert "<script>alert" not in text
    assert html.escape(name, quote=True).replace("&#x27;", "&#39;") in text.replace(
        "&#34;", "&quot;"
    )
    assert "49" not in re.findall(r'value="([^"]*)"', text)


def test_buttons_change_careers(studio: Desk, making: str) -> None:
    """Swap, take out, and add, which goes to the first screen with those ticked."""
    careers = [("career", "medical-assistant"), ("career", "phlebotomist")]
    swapped = studio.post(making, [*careers, ("do", "swap-1")])
    assert swapped.headers["location"].endswith("?at=swap-1")
    assert looked(studio).roles == ("phlebotomist", "medical-assistant")

    adding = studio.post(making, [*careers, ("do", "add")]).headers["location"]
    text = studio.get(adding).text
    assert text.count(" checked") == 2
    key = making.rpartition("/")[2]
    more = [*TWO, ("role", "dental-assistant"), ("from", key)]
    assert studio.post("/h", more).headers["location"] == making
    studio.get(making)
    assert len(looked(studio).roles) == 3


def test_taking_out_all_but_one_is_told(studio: Desk, making: str) -> None:
    """One career makes no handout; the page says so, and keeps the pages that were good."""
    studio.get(making)
    careers = [("career", "medical-assistant"), ("career", "phlebotomist")]
    answer = studio.post(making, [*careers, ("do", "out-2")])

    assert answer.status == 422
    assert "One career only" in answer.text
    assert "As it was before the problem" in answer.text
    assert f"{making}/1.png" in answer.text


@pytest.mark.parametrize(
    "act", ["swap-9", "out-0", "out-x", "swap-²", "swap-", "no", "out-" + "9" * 5000]
)
def test_a_button_that_is_none_changes_nothing(studio: Desk, making: str, act: str) -> None:
    """Whatever a form says that was pressed."""
    studio.post(making, {"do": act})

    assert looked(studio).roles == ("medical-assistant", "phlebotomist")


def test_faults_stand_at_the_field_and_above_in_the_same_words(studio: Desk, making: str) -> None:
    """The summary has focus, leads to the field, and nothing can be printed."""
    answer = studio.post(making, {"name": "李", "do": "print"})
    what = "The printed type has no “李”"

    assert answer.status == 422
    assert title(answer.text) == "Error: Handout – Studio"
    assert f'<a href="#name">{what}</a>' in answer.text
    assert f"{what}. Write the name in Latin letters." in re.sub(r"<[^>]*>", "", answer.text)
    assert 'id="name-why"' in answer.text
    assert answer.text.count('aria-disabled="true"') == 2
    assert studio.get(making).status == 422


def test_a_page_that_is_too_full_offers_layouts_that_have_room(studio: Desk, making: str) -> None:
    """Each is a button that takes it, with the script and without."""
    fault = FieldFault(field="layout", kind="full", what="The page is too full", offers=("flyer",))
    full = Refused(faults=(fault,))
    studio.worker.answer = lambda question: full if isinstance(question, AskLook) else None
    try:
        text = studio.post(making, {"layout": "handout"}).text
        told = studio.post(f"{making}/look", {"layout": "handout"}).text
    finally:
        studio.worker.answer = lambda _question: None

    assert '<button class="btn" name="layout" value="flyer">Flyer</button>' in text
    assert _json(told)["offers"] == ["flyer"]
    studio.post(making, [("layout", "handout"), ("layout", "flyer")])
    assert looked(studio).layout == "flyer"


def test_the_script_is_told_the_same(studio: Desk, making: str) -> None:
    """Pages, faults, notices and what is said; a draft that is forgotten is begun anew."""
    good = studio.post(f"{making}/look", {"name": "Ana"})
    bad = studio.post(f"{making}/look", {"name": "李"})
    form = [("name", "Ana"), ("career", "medical-assistant"), ("career", "phlebotomist")]
    gone = studio.post("/h/forgotten/look", form)

    assert {*("pages", "faults", "notices", "said")} <= set(_json(good.text))
    assert next(page["caption"] for page in _json(good.text)["pages"]) == "Page 1 of 2, front"
    assert _json(bad.text)["faults"][0]["field"] == "name"
    assert _json(bad.text)["said"] == "One problem"
    assert _json(gone.text)["key"] not in {"forgotten", making.rpartition("/")[2]}
    assert looked(studio).roles == ("medical-assistant", "phlebotomist")


def _json(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


def test_print_is_for_the_office_and_pdf_for_the_screen(studio: Desk, making: str) -> None:
    """Whatever printer is chosen, but for a print shop's."""

    def made(printing: str, query: str) -> tuple[str, str]:
        studio.post(making, {"printing": printing})
        answer = studio.get(f"{making}/handout.pdf{query}")
        asked = studio.worker.asked[-1]
        assert isinstance(asked, AskDocument)
        return asked.choice.printing, answer.headers["content-disposition"].partition(";")[0]

    assert made("office", "?print") == ("office", "inline")
    assert made("office", "") == ("screen", "attachment")
    assert made("screen", "?print") == ("office", "inline")
    assert made("press", "") == ("press", "attachment")


def test_what_was_made_is_offered_again_without_anybody(studio: Desk, making: str) -> None:
    """Combination and layout are kept, the newest first; names are not, on no disk."""
    studio.post(making, {"name": "Secreta", "note": "geheim", "layout": "flyer"})
    studio.get(f"{making}/handout.pdf")
    text = studio.get("/").text
    again = studio.post("/h", {"again": "0"}).headers["location"]
    studio.get(again)

    assert "Flyer · today, 10:30" in text
    assert studio.get("/lately/0.png").headers["content-type"] == "image/png"
    assert (looked(studio).layout, looked(studio).name) == ("flyer", "")
    for path in studio.house.cupboard.folder.rglob("*"):
        assert not path.is_file() or b"Secreta" not in path.read_bytes()
    studio.post("/place", {"do": "forget"})
    assert "Nothing yet" in studio.get("/").text


@pytest.mark.parametrize("number", ["9", "-1", "x", "²", "9" * 3000])
def test_nothing_is_made_again_that_was_not(studio: Desk, number: str) -> None:
    """A number that is not in the list leads back to it."""
    assert studio.post("/h", {"again": number}).headers["location"] == "/"


def test_the_place_is_kept(studio: Desk) -> None:
    """School, campus, printer, paper, theme and language stay; what is not there is not taken."""
    place = {
        "campus": "denver",
        "printing": "press",
        "paper": "a4",
        "theme": "dark",
        "tongue": "es",
    }
    studio.post("/place", place | {"school": "northgate"})
    kept = Cupboard(studio.house.cupboard.folder).kept.place
    text = studio.get("/").text
    studio.post("/place", {"campus": "nowhere", "printing": "x", "theme": "x", "tongue": "xx"})
    after = Cupboard(studio.house.cupboard.folder).kept.place

    assert kept == Place(school="northgate", **place)
    assert '<html lang="es" data-theme="dark">' in text
    assert "¿Qué carreras?" in text
    assert after == Place(school="northgate", printing="press", paper="a4")
    studio.post("/place", {"printing": "office", "paper": "letter"})


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        *(("es", "es"), ("es-MX,es;q=0.9,en;q=0.8", "es"), ("en-US,es", "en"), ("fr", "en")),
        *(("en;q=0.1, es;q=0.9", "es"), ("es;q=0", "en"), ("", "en"), (";;q=x,*", "en")),
    ],
)
def test_screens_are_in_the_language_of_the_browser(studio: Desk, accepted: str, lang: str) -> None:
    """The first that it wishes for and that there is, else English."""
    assert f'<html lang="{lang}">' in studio.get("/help", accept_language=accepted).text


def test_what_the_school_has_wrong_is_nothing_that_somebody_did(studio: Desk, making: str) -> None:
    """The screen says so, with the text for marketing; nothing of it is code."""
    broken = Broken(said="It is nothing that you did.", text="a.yaml:7: <b>", count=1)
    studio.worker.answer = lambda question: broken if isinstance(question, AskLook) else None
    try:
        answer = studio.post(making, {"name": "Ana"})
        told = studio.post(f"{making}/look", {"name": "Ana"})
    finally:
        studio.worker.answer = lambda _question: None

    assert answer.status == 503
    assert "nothing that you did" in answer.text
    assert "a.yaml:7: &lt;b&gt;" in answer.text
    assert _json(told.text)["reload"]
    assert 'value="Ana"' in studio.get(making).text


def test_a_school_with_faults_can_be_changed_for_another(studio: Desk) -> None:
    """The screen of the place works without the school's files, so that nobody is stuck."""
    broken = Broken(said="It is nothing that you did.", text="a.yaml:7:1", count=1)

    def answer(question: AnyQuestion) -> Broken | None:
        return broken if isinstance(question, AskFacts) and question.school else None

    studio.worker.answer = answer
    try:
        start, place = studio.get("/"), studio.get("/place")
    finally:
        studio.worker.answer = lambda _question: None

    assert start.status == 503
    assert place.status == 200
    assert '<option value="northgate" selected>' in place.text


def test_a_place_that_is_gone_is_asked_for_again(studio: Desk) -> None:
    """A campus that is not there any more is left out, and a school asked for anew."""
    place = studio.house.place
    gone = Refused(faults=(FieldFault(field="school", kind="unknown", what="There is none"),))

    def answer(question: AnyQuestion) -> Refused | None:
        is_there = not isinstance(question, AskFacts) or question.school != "gone"
        return None if is_there and not getattr(question, "campus", "") else gone

    studio.worker.answer = answer
    try:
        studio.house.cupboard.settle(Place(school="northgate", campus="gone"))
        assert studio.get("/").status == 200
        assert studio.house.place == Place(school="northgate")
        studio.house.cupboard.settle(Place(school="gone"))
        assert studio.get("/").headers["location"] == "/school"
        assert studio.house.place == Place()
    finally:
        studio.worker.answer = lambda _question: None
        studio.house.cupboard.settle(place)


def test_a_worker_that_died_loses_nothing(studio: Desk, making: str) -> None:
    """The page says so and keeps what was typed; the next time it works."""
    studio.get(making)
    failed = Failed(kind="died", said="That took a new start. Try again.")
    studio.worker.answer = lambda question: failed if isinstance(question, AskLook) else None
    try:
        answer = studio.post(making, {"name": "Ana"})
    finally:
        studio.worker.answer = lambda _question: None

    assert answer.status == 503
    assert failed.said in answer.text
    assert 'value="Ana"' in answer.text
    assert studio.get(making).status == 200


@pytest.mark.parametrize("number", ["0", "3", "9" * 30])
def test_a_page_that_is_not_there_is_not_asked_for(studio: Desk, making: str, number: str) -> None:
    """A number that no message can hold is one of no page, either."""
    studio.get(making)
    assert studio.get(f"{making}/1.png").status == 200
    asked = len(studio.worker.asked)

    assert studio.get(f"{making}/{number}.png").status == 404
    assert len(studio.worker.asked) == asked


def test_what_cannot_be_made_leads_back(studio: Desk, making: str) -> None:
    """A PDF that is refused is told at the field it is about."""
    studio.get(making)
    fault = FieldFault(field="nup", kind="layout", what="A guide is not cut")

    def refusing(question: AnyQuestion) -> Refused | None:
        return Refused(faults=(fault,)) if isinstance(question, AskDocument | AskPicture) else None

    studio.worker.answer = refusing
    try:
        assert studio.get(f"{making}/handout.pdf").headers["location"] == making
        assert studio.get(f"{making}/1.png").status == 404
    finally:
        studio.worker.answer = lambda _question: None
    assert "A guide is not cut" in studio.get(making).text


@pytest.mark.parametrize("rest", ["", "/handout.pdf", "/text", "/claims"])
def test_a_draft_that_is_forgotten_leads_to_the_start(studio: Desk, rest: str) -> None:
    """Nobody is told of keys or sessions."""
    assert studio.get(f"/h/forgotten{rest}").headers["location"] == "/"


def test_the_text_and_the_claims_are_there(studio: Desk, making: str) -> None:
    """Both name what the pages say."""
    studio.get(making)

    assert "<h2>What you would do</h2>" in studio.get(f"{making}/text").text
    assert "+12.5%" in studio.get(f"{making}/claims").text


def test_pages_are_small(studio: Desk, making: str) -> None:
    """Style sheet, script and every screen have the sizes that they may have."""
    assert len((PACKAGE / "static" / "studio.css").read_bytes()) < 40_000
    assert len((PACKAGE / "static" / "studio.js").read_bytes()) < 12_000
    for address in (
        "/",
        making,
        f"{making}/text",
        f"{making}/claims",
        "/place",
        "/help",
        "/school",
    ):
        answer = studio.get(address)

        assert answer.status == 200, address
        assert len(answer.body) < 40_000, address


def test_no_template_has_a_style_or_a_script_of_its_own() -> None:
    """The policy would refuse it; and nothing asks anybody else for anything."""
    files = sorted((PACKAGE / "templates").glob("*.html"))
    for path in files:
        text = path.read_text(encoding="utf-8")

        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text), path.name
        assert re.findall(r"<script[^>]*>", text) in (
            [],
            ['<script src="/static/studio.js" defer>'],
        ), path.name
        assert "//" not in text.replace("http://www.w3.org", ""), path.name
        assert text.count("|safe") == (path.name == "text.html"), path.name
    style = (PACKAGE / "static" / "studio.css").read_text(encoding="utf-8")
    assert "url(" not in style
    assert "@import" not in style
    assert len(files) > 10


def test_no_screen_leads_nowhere(studio: Desk, making: str) -> None:
    """Every link and every form of every screen has an address that answers."""
    studio.get(making)
    seen, todo = set(), ["/", making, f"{making}/text", f"{making}/claims", "/school"]
    while todo:
        address = todo.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = studio.get(address)
        assert answer.status == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            found = re.findall(r'(?:href|src)="([^"#]+)"', answer.text)
            todo += [html.unescape(each) for each in found]
            for action in re.findall(r'action="([^"]+)"', answer.text):
                assert action in {"/h", making, "/place", "/quit", "/school"}, action

    assert len(seen) > 10


def test_nobody_else_can_look_into_the_folder(tmp_path: Path) -> None:
    """What is kept is in a folder, and files, that only this user can open."""
    folder = tmp_path / "kept"
    cupboard = Cupboard(folder)
    cupboard.settle(Place(school="northgate"))

    assert folder.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())
    folder.chmod(0o755)
    own_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_damaged_memory_is_none(tmp_path: Path) -> None:
    """What somebody else wrote, or another version, is as if nothing had been kept."""
    cupboard = Cupboard(tmp_path)
    cupboard.settle(Place(school="northgate"))
    (tmp_path / "kept").write_bytes(b"x" * 100)

    assert Cupboard(tmp_path).kept.place == Place()
    assert Cupboard(tmp_path).running is None


def test_facts_are_of_the_place(studio: Desk) -> None:
    """The worker is asked for what the school has, in the language of the screen."""
    studio.get("/", accept_language="es")
    asked = [each for each in studio.worker.asked if isinstance(each, AskFacts)][-1]

    assert (asked.school, asked.tongue) == ("northgate", "es")
