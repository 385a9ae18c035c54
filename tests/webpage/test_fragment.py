"""What pages say as a part of another page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import pytest
from webreading import Page

from reportgen.webpage.fragment import WITHIN, fragment
from reportgen.workshop.order import Order, recipient_of
from reportgen.workshop.webpages import transcript_of, web_page_of
from reportgen.workshop.workshop import Workshop

ORDER = Order(
    roles=("medical-assistant", "pharmacy-technician"),
    school="northgate",
    recipient=recipient_of(name="<b>Ana</b> & co", note='"><script>x</script>'),
)


@pytest.fixture(scope="module")
def made() -> str:
    """The fragment of a handout."""
    shop = Workshop(ORDER, dt.date(2026, 11, 28))
    return transcript_of(shop, *shop.load()).text


@pytest.fixture(scope="module")
def whole() -> str:
    """The page of its own of the same handout."""
    return web_page_of(Workshop(ORDER, dt.date(2026, 11, 28))).text


def words(html: str) -> Sequence[str]:
    """The words of blocks, in order, without the numbers of sources."""
    told = (" ".join(block.text.split()) for block in Page(html).blocks)
    return [re.sub(r"^\d+ ", "", each) for each in told if each]


def test_a_fragment_says_what_the_page_of_its_own_says(made: str, whole: str) -> None:
    """Every paragraph, heading and cell is there, in the same order."""
    said = words(made)
    at = 0
    for told in words(whole):
        assert told in said[at:], told
        at = said.index(told, at) + 1
    assert len(said) > 100


def test_a_fragment_has_nothing_of_a_whole_page(made: str) -> None:
    """No second main part, no heading of the first level, no look, no picture, no program."""
    names = {name for name, _ in Page(made).tags}
    keys = {key for _, attributes in Page(made).tags for key in attributes}

    assert not names & {"h1", "main", "header", "nav", "svg", "img", "style", "script", "html"}
    assert {"h2", "h3", "table", "th", "ol"} <= names
    assert not keys & {"class", "style", "data-column"}
    assert not [key for key in keys if key.startswith("on")]


def test_what_somebody_typed_is_text(made: str) -> None:
    """Markup in a name or a note is shown as it was typed."""
    assert "&lt;b&gt;Ana&lt;/b&gt; &amp; co" in made
    assert "<script>" not in made


def test_names_in_a_fragment_are_its_own_and_lead_somewhere(made: str) -> None:
    """A citation leads to its source within the fragment, and no name can be the outer page's."""
    ids = re.findall(r' id="([^"]*)"', made)
    leads = re.findall(r' href="#([^"]*)"', made)

    assert len(ids) == len(set(ids))
    assert all(each.startswith(WITHIN) for each in ids)
    assert leads
    assert set(leads) <= set(ids)


def test_drawings_are_told(made: str) -> None:
    """The chart and the code say what they would be seen to say."""
    assert "northgate.example/visit" in made
    assert re.search(r"<p>[^<]*Medical Assistant[^<]*12\.5%[^<]*</p>", made)


def test_nothing_makes_an_empty_fragment() -> None:
    """No pages say nothing."""
    shop = Workshop(ORDER, dt.date(2026, 11, 28))
    _, theme = shop.load()

    assert words(fragment((), theme)) == []
