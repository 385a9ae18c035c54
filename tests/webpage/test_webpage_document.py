"""A web page as a file: what it holds, what it must not, and whether all of it hangs together."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
from collections import Counter
from itertools import pairwise

import pytest
from webreading import Page

from reportgen.color.srgb import reads
from reportgen.layouts import LAYOUTS
from reportgen.theme.fonts import open_sans
from reportgen.webpage.palette import dark
from reportgen.webpage.style import web_font
from reportgen.workshop.order import Order, recipient_of
from reportgen.workshop.webpages import web_page_of
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2026, 11, 28)
ROLES = ("medical-assistant", "pharmacy-technician")
MOST_BYTES = 150_000


def html(layout: str = "handout", **of: str) -> str:
    """The page of two roles at the sample school; *of* is a recipient's own."""
    order = Order(
        roles=ROLES,
        school="northgate",
        campus="denver",
        layout=layout,
        recipient=recipient_of(name=of.get("name"), url=of.get("url"), note=of.get("note")),
    )
    return web_page_of(Workshop(order, TODAY)).text


@pytest.fixture(scope="module", params=LAYOUTS)
def text(request: pytest.FixtureRequest) -> str:
    """The page of each layout."""
    return html(request.param)


def test_a_page_holds_all_that_it_needs(text: str) -> None:
    """Nothing is fetched: pictures and faces are in it, and only links lead elsewhere."""
    for name, said in Page(text).tags:
        assert name not in {"link", "iframe", "object", "embed", "form", "base"}
        assert said.get("src", "data:").startswith("data:")
        assert "style" not in said, "the policy would not let it count"
        assert not [key for key in said if key.startswith("on")]
        if name == "a":
            assert said["href"].startswith(("#", "https://", "mailto:", "tel:"))
    style = text.partition("<style>")[2].partition("</style>")[0]
    assert "@import" not in style
    assert set(re.findall(r"url\((.{0,5})", style)) == {"data:"}


def test_a_page_forbids_what_it_does_not_need(text: str) -> None:
    """Its policy lets its own style count, and pictures and faces that are in it."""
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    style = text.partition("<style>")[2].partition("</style>")[0]
    own = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert policy is not None
    assert policy[1].replace("&#x27;", "'").split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{own}'",
        "img-src data:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_no_script_runs(text: str) -> None:
    """What stands in a script is data, which says nothing but JSON."""
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", text, re.DOTALL)

    assert [kind for kind, _ in scripts] == [' type="application/ld+json"']
    assert json.loads(scripts[0][1])["@context"] == "https://schema.org"


def test_names_are_unique_and_links_arrive(text: str) -> None:
    """Every citation leads to its source, and each source that is cited leads back."""
    tags = Page(text).tags
    names = Counter(said["id"] for _, said in tags if "id" in said)
    inside = {said["href"][1:] for name, said in tags if name == "a" and said["href"][0] == "#"}

    assert not [name for name, count in names.items() if count > 1]
    assert inside <= set(names)
    cited = {name for name in inside if name.startswith("source-")}
    assert cited, "there are citations"
    assert {name.replace("source", "cited") for name in cited} <= inside


def test_headings_go_down_step_by_step(text: str) -> None:
    """There is one heading of the first level; none is skipped."""
    levels = [int(name[1]) for name, _ in Page(text).tags if re.fullmatch("h[1-6]", name)]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_scopes_and_captions(text: str) -> None:
    """A screen reader says of each cell what it is about."""
    tags = Page(text).tags
    heads = [said for name, said in tags if name == "th"]
    names = Counter(name for name, _ in tags)

    assert names["caption"] == names["table"] == names["thead"] == names["tbody"]
    assert {head["scope"] for head in heads} <= {"col", "row"}
    if heads:
        assert {said["data-column"] for name, said in tags if name == "td"}


def test_a_page_is_small(text: str) -> None:
    """As small as a mail carries, without a photograph."""
    assert len(text.encode()) <= MOST_BYTES


def test_a_page_is_always_the_same() -> None:
    """The same input makes the same bytes, so that a rerun changes nothing."""
    assert html("flyer") == html("flyer")


def test_a_face_is_the_same_on_any_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which it was made does not stand in it."""
    path = open_sans()[400]
    made = []
    for day in ("1", "1000000000"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        made.append(web_font.__wrapped__(path))

    assert made[0] == made[1]


def test_text_is_text() -> None:
    """Markup, entities and ends of elements in anybody's words are printed as they are."""
    hostile = "</style><script>alert(1)</script> & &lt; \"'>"
    made = html("handout", name=hostile, note=hostile)
    page = Page(made)

    assert [name for name, _ in page.tags].count("script") == 1
    assert sum(hostile in said for said in page.said()) == 2
    assert "alert(1)</script" not in made


@pytest.mark.parametrize("name", ["محمد (علي)", "דנה לוי"])
def test_a_name_from_right_to_left_keeps_its_order_to_itself(name: str) -> None:
    """The words around it stay where they are; its own marks turn with it."""
    made = html("handout", name=name, note=f"{name}, 3:30!")

    assert f"<strong><bdi>{name}</bdi></strong>" in made
    assert f"<bdi>{name}, 3:30!</bdi>" in made
    assert made.count("<bdi>") == 2


def test_an_address_of_another_kind_is_no_link() -> None:
    """Only the web by TLS, mail and telephones are linked; else the words stand alone."""
    made = html("handout", url="http://northgate.example/plain")

    assert "northgate.example/plain" in made
    assert 'href="http:' not in made


@pytest.mark.parametrize("brand", ["default", "northgate", "concorde"])
def test_the_dark_reads_as_the_light_does(brand: str) -> None:
    """Every text of the scheme reads on its ground in the dark, too."""
    order = Order(roles=ROLES, brand=brand)
    theme = Workshop(order, TODAY).load()[1]

    for name, words, ground in dark(theme.scheme).pairs():
        assert reads(words, ground), name
