"""A page in a language of which every word is in brackets: what is not is data, or has escaped."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest
import yaml
from click.testing import CliRunner
from pseudo import LONGER, PSEUDO, folder, language, message
from reading import read

from reportgen.commands import main
from reportgen.comparison.comparing import Comparison
from reportgen.files.shape import texts
from reportgen.files.text import Language, Slug, WebAddress
from reportgen.layouts import LAYOUTS
from reportgen.workshop.order import Order
from reportgen.workshop.webpages import web_page_of
from reportgen.workshop.workshop import Handout, Workshop

TODAY = dt.date(2026, 12, 31)
ROLES = ("medical-assistant", "polysomnographic-technologist")
"""One that the school teaches, and one with the figures of a wider group."""

BEGINS = re.compile(r"https?://(www\.)?")
UNSEEN = "\u00ad\u2060\u200b"
"""Characters that no reader sees."""


def shop(layout: str, data: Path) -> Workshop:
    """Where pages in the language of *data* are made."""
    order = Order(roles=ROLES, school="northgate", campus="denver", layout=layout, data=data)
    return Workshop(order.told_in(PSEUDO), TODAY)


@cache
def made(layout: str) -> Handout:
    """A handout in the language."""
    return shop(layout, folder()).handout()


# Messages


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("Sources", "[Šööûûŕçééš]"),
        ("Take the next step.", "[Ţåķé ţĥé ñéxţ šţép. Ţåķé ţĥé]"),
        ("Jobs in {period}", "[Jöbš îñ {period} Jöbš]"),
        ("{number}%", "{number}%"),
        ("{month} {day}, {year}", "{month} {day}, {year}"),
    ],
)
def test_a_message_has_brackets_accents_and_more_letters(english: str, said: str) -> None:
    """Its places stay as they are, and so does what has no letters."""
    assert message(english) == said


def test_every_message_is_two_fifths_longer() -> None:
    """Counted in letters, and no message is left as it was."""
    english = leaves(yaml.safe_load((folder() / "languages" / f"{PSEUDO}.yaml").read_text("utf-8")))
    known = dict(leaves(language()))

    assert dict(english) == known
    bracketed = [each for key, each in known.items() if "[" in each and "lists" not in key]
    assert len(bracketed) > 300
    assert all(each.startswith("[") and each.endswith("]") for each in bracketed)
    before = "Ask us about your state"
    assert letters(message(before)) >= letters(before) * (1 + LONGER)


def leaves(value: object, key: str = "") -> list[tuple[str, str]]:
    """Every text below *value* with its key."""
    if isinstance(value, dict):
        return [leaf for name, each in value.items() for leaf in leaves(each, f"{key}.{name}")]
    if isinstance(value, list):
        return [leaf for at, each in enumerate(value) for leaf in leaves(each, f"{key}.{at}")]
    return [(key, str(value))]


def letters(text: str) -> int:
    """How many letters there are in *text*."""
    return sum(map(str.isalpha, text))


# What stands on pages


def known(*comparisons: Comparison) -> list[re.Pattern[str]]:
    """What roles, schools, sources and figures say, the longest first."""
    said: set[str] = set()
    for each in comparisons:
        found = set(texts((each.roles, each.school, tuple(each.sources.values()), each.edition)))
        said |= {plain(text) for text in found if not isinstance(text, Slug | Language)}
        said |= {plain(name) for name, _ in each.short_names}
        # as they are printed: without what they begin with, on as many lines as they need
        said |= {
            BEGINS.sub("", text).partition("?")[0].rstrip("/")
            for text in found
            if isinstance(text, WebAddress)
        }
    return [_pattern(each) for each in sorted(filter(None, said), key=len, reverse=True)]


def _pattern(said: str) -> re.Pattern[str]:
    """A pattern of *said*, which may begin with another letter; an address has no spaces."""
    apart = r"\s*" if " " not in said and "/" in said else ""
    return re.compile(rf"(?<!\w){apart.join(map(re.escape, said))}(?!\w)", re.IGNORECASE)


def plain(text: str) -> str:
    """*text* as it is seen, on one line."""
    return " ".join(text.translate(dict.fromkeys(map(ord, UNSEEN))).split())


def escaped(text: str, data: list[re.Pattern[str]]) -> list[str]:
    """The words of *text* that stand in no brackets and are not *data*."""
    text, before = plain(text), ""
    while text != before:
        text, before = re.sub(r"\[[^\[\]]*\]", " | ", text), text
    for each in data:
        text = each.sub(" | ", text)
    return re.findall(r"\S*[^\W\d_]\S*", text)


def heard(pdf: bytes) -> Iterator[str]:
    """All that a file says: its words, what stands in their place, feet, bookmarks, its title."""
    reading = read(pdf)
    yield from (" ".join(words.text for words in sheet.marked.values()) for sheet in reading.sheets)
    yield from (" ".join(text for _, text in sheet.artifacts) for sheet in reading.sheets)
    yield from (each.said.get("Alt", "") for each in reading.tree.all())
    yield from (link.says for each in reading.tree.all() for link in each.links)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        yield from (str(file.docinfo.get(key, "")) for key in ("/Title", "/Subject", "/Keywords"))
        with file.open_outline() as outline:
            yield from (str(each.title) for top in outline.root for each in (top, *top.children))


class Seen(HTMLParser):
    """What a page of the web says: its words, and what stands for pictures and in its head."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.unseen = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what attributes say."""
        self.unseen += tag in {"style", "script"}
        said = {key: value or "" for key, value in attrs}
        self.said += [said[key] for key in ("alt", "aria-label", "title") if key in said]
        if tag == "meta" and said.get("name") in {"description", "author"}:
            self.said.append(said["content"])

    def handle_endtag(self, tag: str) -> None:
        """Leave what nobody sees."""
        self.unseen -= tag in {"style", "script"}

    def handle_data(self, data: str) -> None:
        """Note words."""
        if not self.unseen:
            self.said.append(data)


def in_markdown(text: str) -> str:
    """*text* without what is markup: only brackets that are escaped are some of words."""
    text = re.sub(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"<br>|^\s*- \[ \]", " ", text, flags=re.MULTILINE)
    return re.sub(r"\\(.)", r"\1", text)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_word_of_a_file_has_escaped(layout: str) -> None:
    """Whatever a file shows or tells a screen reader is a message, or data."""
    handout = made(layout)
    data = known(handout.comparison)

    assert [word for said in heard(handout.pdf) for word in escaped(said, data)] == []


@pytest.mark.parametrize("layout", ["handout", "flyer", "guide"])
def test_no_word_of_a_web_page_has_escaped(layout: str) -> None:
    """Nor on the web, as HTML or as Markdown."""
    data = known(made(layout).comparison)
    page = web_page_of(shop(layout, folder())).text
    text = web_page_of(shop(layout, folder()), as_markdown=True).text

    said = re.sub(r"\s+(?=[,;])", "", " ".join(Seen(page).said))  # behind what is kept on a line
    assert escaped(said, data) == []
    assert escaped(in_markdown(text), data) == []


def test_no_word_of_a_site_has_escaped(tmp_path: Path) -> None:
    """Nor on the pages of a site, of which the first leads to all others and to their PDFs."""
    ordered = ("site", "--school", "northgate", "--to", str(tmp_path), "--data", str(folder()))
    result = CliRunner().invoke(main, [*ordered, "--language", PSEUDO])
    assert result.exit_code == 0, result.output
    pages = sorted(tmp_path.rglob("*.html"))
    roles, campuses = ("medical-assistant", "pharmacy-technician"), ("denver", "spokane")
    orders = (Order(roles=roles, school="northgate", campus=each) for each in campuses)
    data = known(*(Workshop(order, TODAY).handout().comparison for order in orders))

    assert len(pages) > 2
    for page in pages:
        said = " ".join(Seen(page.read_text("utf-8")).said)
        assert set(escaped(said, data)) <= {"PDF", "PDF:"}  # the name of a kind of file


PLANTED = {
    "titles.duties": "What you would do",
    "figures.all_jobs_bar": "All jobs",
    "corners.outlook": "Figure",
    "lists.either.pair": "{first} or {last}",
    "figures.chart": "Bar chart. {topic}, {area}: {bars}. {dated}.",
    "page.of_pages": "{page} of {pages}",
}


def test_a_word_that_escaped_shows(tmp_path: Path) -> None:
    """A message that stays English, as a literal would, is found, wherever it stands."""
    said = language()
    for key, english in PLANTED.items():
        *path, last = key.split(".")
        inside = said
        for name in path:
            inside = inside[name]
        inside[last] = english
    for each in ("roles", "phrases"):
        (tmp_path / each).symlink_to(folder() / each)
    (tmp_path / "languages").mkdir()
    text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
    (tmp_path / "languages" / f"{PSEUDO}.yaml").write_text(text, "utf-8")
    handout = shop("handout", tmp_path).handout()
    data = known(handout.comparison)
    found = " ".join(word for each in heard(handout.pdf) for word in escaped(each, data))

    for english in PLANTED.values():
        words = re.sub(r"\{\w+\}", " ", english).split()
        assert all(word in found for word in words if any(map(str.isalpha, word))), english
