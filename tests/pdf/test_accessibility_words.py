"""The structure tree says what the blocks say: every word, once, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pypdfium2
import pytest
from english import NOT_TAUGHT, WORDS
from handouts import ALT, PEOPLE, SPANISH, WIDER, Made, leaves

from reportgen.comparison.comparing import Comparison
from reportgen.comparison.keys import RowKey
from reportgen.comparison.wording import number
from reportgen.content.blocks import (
    Beside,
    Block,
    Cards,
    Chart,
    Checklists,
    Code,
    Contact,
    Heading,
    Invitation,
    Line,
    Masthead,
    Paragraph,
    Slot,
    Sources,
    Strip,
    Table,
    plain,
)
from reportgen.layouts.handout import IN_FULL_ELSEWHERE


def promised(  # noqa: C901, PLR0912 - one case for each kind of block
    block: Block | Contact | Code,
) -> Iterator[tuple[str, str]]:
    """What a block promises to a reader: kinds of element and words, in order."""
    match block:
        case Masthead(owner=owner, title=title, lead=lead, recipient=recipient):
            yield "P", owner
            yield from promised(title)
            yield "P", said(lead)
            yield from promised(recipient)
        case Heading(level, text, note):
            yield f"H{level}", said(text)
            yield from [("P", said(note))] if note else []
        case Paragraph(text):
            yield from [("P", said(text))] if text else []
        case Table():
            yield "TH", block.corner
            yield from (("TH", said(column)) for column in block.columns)
            for row in block.rows:
                yield "TH", said(row.label)
                for cell in row.cells:
                    for each in cell.lines:
                        yield from item(each, "•") if cell.listed else [("P", said(each))]
        case Cards():
            for card in block.cards:
                yield from promised(card.heading)
                yield "P", said(card.text)
                yield from [("P", said(card.note))] if card.note else []
                for big in card.numbers:
                    yield "P", f"{big.number.text} {said(big.caption)}"
        case Strip(label, items):
            yield "P", label
            yield from (("LBody", said(each)) for each in items)
        case Chart(caption, alternative):
            yield "P", said(caption)
            yield "Figure", alternative
        case Code(_, alternative):
            yield "Figure", alternative
        case Checklists():
            for checklist in block.lists:
                yield from promised(checklist.heading)
                for each in checklist.items:
                    yield from item(each, "☐")
        case Invitation(heading=heading, text=text, address=address, contact=contact, code=code):
            yield from promised(heading)
            yield "P", said(text)
            for slot in (address, contact, code):
                yield from promised(slot) if slot else []
        case Slot(_, content):
            yield from promised(content)
        case Contact(heading, lines):
            yield from (("P", said(each)) for each in (heading, *lines))
        case Sources(heading, entries):
            yield from promised(heading)
            for number, each in enumerate(entries, 1):
                yield from item(each, str(number))
        case Beside(left, right):
            yield from promised(left)
            yield from promised(right)


def item(words: Line, label: str) -> Iterator[tuple[str, str]]:
    """An item of a list behind its label."""
    yield "Lbl", label
    yield "LBody", said(words)


def said(words: Line | str) -> str:
    """A line as it is read: the numbers of the sources follow what they are cited for."""
    if isinstance(words, str):
        return words
    return "".join(
        span.text + (f" {','.join(map(str, span.cites))}" if span.cites else "") for span in words
    )


def test_every_text_is_in_the_tree_once_and_in_order(made: Made) -> None:
    """Read back, the elements and their words are those of the blocks: none lost, none twice."""
    blocks = [block for page in made.pages for block in page.blocks[:-1]]
    leafs = [leaf for block in blocks for leaf in promised(block)]
    expected = [(kind, text.replace("\u00a0", " ")) for kind, text in leafs]
    found = list(leaves(made.tree))
    if found[0] == ("Figure", ALT):
        expected[0] = found[0]

    assert len(found) > 100
    assert found == expected


def test_the_sentences_of_the_data_are_in_it(good: Made) -> None:
    """What the role and school files say is read as it was written, and can be copied."""
    copied = " ".join(copied_text(good.pdf).split())
    words = list(statements(good.comparison))

    assert len(words) > 60
    for text in words:
        assert " ".join(text.split()) in good.says
        assert " ".join(text.split()) in copied


def statements(comparison: Comparison) -> Iterator[str]:
    """What the page has to say of its model; a handout of two leaves some of it to the guide."""
    for role in comparison.roles:
        yield from (role.name, role.summary.text, *(each.text for each in role.sounds_like_you))
    sections = (
        comparison.duties,
        comparison.workday.without(IN_FULL_ELSEWHERE),
        comparison.requirements.brief(RowKey.CONTINUING_EDUCATION),
        comparison.future,
    )
    for section in sections:
        for row in section.rows:
            yield row.label
            yield from (phrase.text for cell in row.cells for each in cell for phrase in each)
    yield from (phrase.text for each in comparison.shared for phrase in each)
    for source in comparison.cited:
        yield comparison.sources[source].publisher
        if comparison.brief:  # titles and years are on the school's page with every source
            continue
        work, _, part = comparison.sources[source].title.rpartition(": ")
        yield from filter(None, (work, part))  # parts of one work stand behind its name together
    assert comparison.school is not None
    yield from (comparison.school.name, *(each.text for each in comparison.disclosures))
    yield from comparison.credits


def test_what_figures_are_of_and_whom_they_are_owed_to_is_in_it(
    good: Made,
    make: Callable[[str], Made],
) -> None:
    """A wider group is named on the card, and a license's line of credit among the notes."""
    made = make(WIDER)
    (card, other), (credit,) = made.blocks(Cards)[0].cards, good.comparison.credits

    assert plain(card.note)
    assert plain(other.note) == f"{NOT_TAUGHT}."
    assert plain(card.note) in made.says
    assert " ".join(credit.split()) in good.says


def copied_text(pdf: bytes) -> str:
    """The text of a PDF as a reader copies it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


LIGATURES = re.compile("[\ufb00-\ufb06\u00ad\u200b\ufffd\ufffe\ue000-\uf8ff]")


def test_words_stay_words(made: Made) -> None:
    """No ligature, soft hyphen or unnamed sign stands for letters."""
    texts = [text for _, text in leaves(made.tree)]

    assert "offi" in made.says or "effi" in made.says or "fl" in made.says
    assert not [text for text in texts if LIGATURES.search(text)]
    assert not [text for text in texts if "  " in text]


def test_the_words_of_a_figure_are_apart(good: Made) -> None:
    """Copied out of the chart, names and numbers do not run together."""
    chart = good.tree.all("Figure")[0]
    bars = good.blocks(Chart)[0].bars

    assert chart.text.split() == [
        word for bar in bars for word in f"{bar.label} {number(bar.figure, WORDS)}".split()
    ]


@pytest.mark.parametrize("name", PEOPLE)
def test_a_name_is_read_as_it_is_spelled(make: Callable[[str], Made], name: str) -> None:
    """Accents and all, from the tree and by copying."""
    made = make(name)

    assert ("P", f"Prepared for {name}") in list(leaves(made.tree))
    assert f"Prepared for {name}" in copied_text(made.pdf)


def test_words_in_another_language_say_so(make: Callable[[str], Made]) -> None:
    """A passage in Spanish is read by a Spanish voice, all else by the page's."""
    tree = make("foreign").tree
    foreign = [element for element in tree.all() if "Lang" in element.said]

    assert make("foreign").reading.language == "en-US"
    assert [(each.said["Lang"], each.text.strip()) for each in foreign] == [("es", SPANISH)] * 2
