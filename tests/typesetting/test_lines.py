"""Typesetting: words come in order, whole, and never wider than their line."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import pytest
from english import WORDS
from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.color.srgb import Color
from reportgen.content.blocks import Line, Span, Voice, line
from reportgen.errors import Findings, Place
from reportgen.files.text import Text
from reportgen.theme.fonts import face, open_sans
from reportgen.theme.textstyle import TextStyle
from reportgen.typesetting.breaks import HYPHEN
from reportgen.typesetting.flowables import Composer
from reportgen.typesetting.lines import Typesetter, baseline
from reportgen.typesetting.marks import Words, walk, words_in

BLACK = Color(0.0, 0.0, 0.0)
REGULAR, BOLD = (face(open_sans()[weight]) for weight in (400, 700))
STYLE = TextStyle(
    face=REGULAR,
    strong=BOLD,
    size=10,
    leading=13.4,
    color=BLACK,
    strong_color=BLACK,
    cite_color=BLACK,
    cite_size=6.4,
    cite_rise=3.6,
    lesser_size=8.0,
)
HERE = Place("f.yaml", 3, 7)

WORD = st.text(st.sampled_from("abcdeilmnorstuwAMP.,-/5’é"), min_size=1, max_size=24)
SPANS = st.lists(
    st.builds(
        Span,
        st.lists(WORD, min_size=1, max_size=12).map(" ".join),
        strong=st.booleans(),
        cites=st.lists(st.integers(1, 20), max_size=2).map(tuple),
    ),
    min_size=1,
    max_size=4,
).map(tuple)
WIDTH = st.floats(15, 400)


def broken(spans: Line, width: float) -> list[str]:
    """The lines of *spans* without the numbers of citations."""
    return [
        "".join(run.text for run in words.runs if not run.rise)
        for words in Typesetter(Findings(), WORDS.tag, WORDS.page).lines(spans, STYLE, width)
    ]


def width_of(text: str) -> float:
    """The width of *text* in the regular face."""
    return REGULAR.width(text, STYLE.size)


def unhyphenated(lines: Iterable[str], had: str) -> str:
    """What *lines* say, without the hyphens at their ends for which *had* has no sign."""
    has = ""
    for row in ("".join(row.split()) for row in lines):
        more = row if had.startswith(has + row) else row.removesuffix(HYPHEN)
        has += more
    return has


@given(SPANS, WIDTH)
def test_no_line_is_wider_than_its_width(spans: Line, width: float) -> None:
    """Whatever the words and the room, nothing sticks out."""
    for words in Typesetter(Findings(), WORDS.tag, WORDS.page).lines(spans, STYLE, width):
        assert words.width <= width + 0.01


@given(SPANS, WIDTH)
def test_no_character_is_lost(spans: Line, width: float) -> None:
    """Lines put together are the words that were given, in their order, with their numbers.

    Only a word that is broken at a syllable has a sign more, a hyphen at the end of its line.
    """
    lines = Typesetter(Findings(), WORDS.tag, WORDS.page).lines(spans, STYLE, width)
    had = "".join(span.text + ",".join(map(str, span.cites)) for span in spans)
    had = "".join(had.split())
    has = ["".join(run.text for run in words.runs) for words in lines]

    assert unhyphenated(has, had) == had


@given(st.lists(st.sampled_from(["I", "am", "calm", "5", "CMA", "busy."]), min_size=1), WIDTH)
def test_words_stay_whole(words: list[str], width: float) -> None:
    """Words that fit on a line are broken between, never inside."""
    lines = broken(line(" ".join(words)), max(width, 60))

    assert [word for row in lines for word in row.split()] == words


@given(SPANS, WIDTH)
def test_only_the_last_line_ends_its_paragraph(spans: Line, width: float) -> None:
    """Every line but the last says that there is more, so that words are not read as one."""
    lines = Typesetter(Findings(), WORDS.tag, WORDS.page).lines(spans, STYLE, width)

    assert [words.continues for words in lines] == [True] * (len(lines) - 1) + [False]


@pytest.mark.parametrize("width", [34, 42, 50])
@pytest.mark.parametrize(
    ("word", "own", "syllables"),
    [
        ("administración", None, "ad-mi-nis-tra-ción"),
        ("responsabilidades", None, "res-pon-sa-bi-li-da-des"),
        ("electrocardiograma", None, "elec-tro-car-dio-gra-ma"),
        ("administration", "en", "ad-min-is-tra-tion"),
        ("certification", "en", "cer-ti-fi-ca-tion"),
    ],
)
def test_a_spanish_page_breaks_words_at_spanish_syllables(
    word: str, own: str | None, syllables: str, width: float
) -> None:
    """What is marked as English on it breaks at those of English."""
    spans = (Span(word, language=own),)
    lines = Typesetter(Findings(), "es-US", WORDS.page).lines(spans, STYLE, width)
    *first, last = ["".join(run.text for run in words.runs) for words in lines]
    known = list(itertools.accumulate(map(len, syllables.split("-"))))
    ends = list(itertools.accumulate(len(row.removesuffix(HYPHEN)) for row in first))

    assert first
    assert all(row.endswith(HYPHEN) for row in first)
    assert set(ends) <= set(known)
    assert "".join(first).replace(HYPHEN, "") + last == word


CHINESE = "请于10月24日带上您的证件（原件），到丹佛校区二楼招生处报到。我们期待与您见面！"


@pytest.mark.parametrize("width", [31, 52, 90, 149, 230])
@pytest.mark.parametrize("text", [CHINESE, "さくらさん、（ウィンターパーク）へ来てください。"])
def test_chinese_and_japanese_break_between_their_characters(text: str, width: float) -> None:
    """Lines are full, no sign stands where none may, and none is read as parted by a space."""
    lines = Typesetter(Findings(), WORDS.tag, WORDS.page).lines(line(text), STYLE, width)
    said = ["".join(run.text for run in words.runs) for words in lines]

    assert "".join(said) == text
    assert len(lines) > 1
    assert not any(words.spaced or words.split for words in lines)
    for words, row in zip(lines, said, strict=True):
        assert words.width <= width + 0.01
        assert row[0] not in "，。！）、ーィ"
        assert row[-1] != "（" or words is lines[-1]
    assert all(words.width > width - 5 * STYLE.size for words in lines[:-1])


def test_a_name_in_two_scripts_breaks_where_they_meet() -> None:
    """A word in letters stays whole beside ideographs, and goes to the next line with no space."""
    lines = Typesetter(Findings(), WORDS.tag, WORDS.page).lines(line("王小明Hoang Anna"), STYLE, 40)
    said = [("".join(run.text for run in words.runs), words.spaced) for words in lines]

    assert said == [("王小明", False), ("Hoang", True), ("Anna", False)]


@pytest.mark.parametrize("text", ["ภาษาไทยง่ายนิดเดียว", "សាលារៀនរបស់យើង", "김민준선생님안녕하세요"])
def test_what_only_a_dictionary_parts_is_split_as_a_long_word_is(text: str) -> None:
    """Thai, Khmer and Korean break at spaces; a piece without one that is too long is split."""
    typesetter = Typesetter(Findings(), WORDS.tag, WORDS.page)

    assert [words.split for words in typesetter.lines(line(text), STYLE, 400)] == [False]
    *first, last = typesetter.lines(line(text), STYLE, 40)
    assert first
    assert all(words.split for words in first)
    assert not last.split


@given(SPANS, WIDTH)
def test_one_style_is_one_run(spans: Line, width: float) -> None:
    """Neighbours that look alike are drawn at once, and no run is empty."""
    for words in Typesetter(Findings(), WORDS.tag, WORDS.page).lines(spans, STYLE, width):
        looks = [(run.face.name, run.size, run.color, run.rise, run.target) for run in words.runs]

        assert all(run.text for run in words.runs)
        assert all(one != other for one, other in itertools.pairwise(looks))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("renewed every 5 years or so", "5 years"),
        ("about 12 months of study", "12 months"),
        ("the CMA (AAMA) exam", "CMA (AAMA)"),
        ("a CPhT (PTCB) exam", "CPhT (PTCB)"),
        ("about 9\u00a0months of study", "9\u00a0months"),
        ("for 60 recertification points", "60 recertification"),
        ("17% hospitals, 10% outpatient centers", "10% outpatient"),
        ("pay a year, May 2025; all jobs", "May 2025;"),
        ("much faster than average; all jobs +3.1%", "all jobs +3.1%"),
        ("the pay of all jobs $50,980", "all jobs $50,980"),
    ],
)
def test_what_belongs_together_stays_together(text: str, kept: str) -> None:
    """At no width that it fits does a line end inside a number with its unit, or a name."""
    for tenths in range(int(width_of(kept) * 10) + 1, 3000, 7):
        lines = broken(line(text), tenths / 10)

        assert any(kept in row for row in lines), lines


def test_other_spaces_may_end_a_line() -> None:
    """Only numbers with a unit and names with their body hold together."""
    assert broken(line("see (note) 5 Years"), 30) == ["see", "(note)", "5", "Years"]


@pytest.mark.parametrize("words", ["230 questions", "CMA (AAMA)"])
def test_what_holds_together_is_parted_before_a_word_is(words: str) -> None:
    """Where a number and its word fit no line together, they are on two, and both are whole."""
    first, second = words.split()
    width = max(width_of(f"{first} "), width_of(second))

    assert [row.strip() for row in broken(line(words), width)] == [first, second]


@pytest.mark.parametrize("width", [20.0, 33.3, 80.0])
@pytest.mark.parametrize("word", ["W" * 200, "https://x.example/" + "a/b?c=d&" * 30, "iW" * 80])
def test_very_long_words_are_broken(word: str, width: float) -> None:
    """A word that fits no line is broken where it has to be, and none of it is lost."""
    lines = broken(line(f"see {word} there"), width)
    had = f"see{word}there"

    assert len(lines) > 3
    assert unhyphenated(lines, had) == had
    assert all(width_of(row) <= width + 0.01 for row in lines)


def test_long_addresses_break_behind_a_sign() -> None:
    """An address is broken where a reader sees that it goes on."""
    assert broken(line("northgate.example/visit-us"), width_of("northgate.example/") + 1) == [
        "northgate.example/",
        "visit-us",
    ]


def test_numbers_of_sources_stay_with_their_word() -> None:
    """The number of a source stands right behind its word, never at the start of a line."""
    spans = line("one two three", 1, 2)
    for width in range(40, 100):
        lines = Typesetter(Findings(), WORDS.tag, WORDS.page).lines(spans, STYLE, width)

        assert "".join(run.text for run in lines[-1].runs).endswith("three\u00a01,2")


def test_a_number_of_a_source_takes_the_end_of_a_broken_word_along() -> None:
    """Where a word fits a line but not with its numbers, its last syllable stays with them."""
    spans = line("Pharmacy Technician", 12, 13)
    width = width_of("Technician") + 4
    lines = Typesetter(Findings(), WORDS.tag, WORDS.page).lines(spans, STYLE, width)

    assert ["".join(run.text for run in words.runs) for words in lines] == [
        "Pharmacy",
        f"Techni{HYPHEN}",
        "cian\u00a012,13",
    ]
    assert all(words.width <= width for words in lines)


def test_spaces_at_breaks_take_no_room() -> None:
    """A line may be exactly as wide as its words."""
    assert broken(line("one two"), width_of("one two")) == ["one two"]
    assert broken(line("one two"), width_of("one two") - 0.1) == ["one", "two"]


def test_a_paragraph_is_as_high_as_its_lines() -> None:
    """Baselines are a leading apart, the first one where capitals stand level in their line."""
    flowable = Typesetter(Findings(), WORDS.tag, WORDS.page).text(line("one two three"), STYLE, 30)
    baselines = [y for _, y, mark in walk(flowable) if isinstance(mark, Words)]
    first = baseline(STYLE)

    assert flowable.height == pytest.approx(3 * STYLE.leading)
    assert baselines == pytest.approx([first, first + STYLE.leading, first + 2 * STYLE.leading])
    assert 0 < first < STYLE.leading


def test_only_the_words_of_a_link_lead_somewhere() -> None:
    """A link broken over lines leads to one place from each of them; other words do not."""
    address = "https://x.example"
    spans = (Span("go to "), Span("some page", address=address), Span(" now"))
    marks = list(walk(Typesetter(Findings(), WORDS.tag, WORDS.page).text(spans, STYLE, 60)))
    runs = [run for _, _, mark in marks if isinstance(mark, Words) for run in mark.runs]
    linked = [run for run in runs if run.target]

    assert " ".join(run.text for run in linked).split() == ["some", "page"]
    assert {run.target.address for run in linked if run.target} == {address}
    assert len({id(run.target) for run in linked}) == 1


def test_lines_are_set_once() -> None:
    """The same line at the same width is remembered; at another it is set again."""
    typesetter, spans = Typesetter(Findings(), WORDS.tag, WORDS.page), line("one two three")

    assert typesetter.lines(spans, STYLE, 50) is typesetter.lines(spans, STYLE, 50)
    assert typesetter.lines(spans, STYLE, 50) != typesetter.lines(spans, STYLE, 500)


# Characters


def test_a_missing_character_is_named_with_its_place() -> None:
    """What the font lacks is not printed as a box: it is refused where it was written."""
    findings = Findings()
    Typesetter(findings, WORDS.tag, WORDS.page).lines(
        (Span(Text("Snow ☃ and ☂", HERE)),), STYLE, 100
    )

    assert [str(problem) for problem in findings.problems] == [
        (
            "f.yaml:3:7: the font has no '☃' (U+2603), '☂' (U+2602); "
            "write it another way, or give the brand a font that has it"
        )
    ]


def test_what_scripts_lack_is_a_line_for_each_with_its_place() -> None:
    """One line for each typeface and script, however often its characters stand in a text."""
    findings = Findings()
    typesetter = Typesetter(findings, WORDS.tag, WORDS.page)
    for strong in (False, False, True):
        for text in ("王𪛖, ܫܠ გ 𪛕𪛖", "Snow ☃"):
            typesetter.lines((Span(Text(text, HERE), strong=strong),), STYLE, 300)

    assert [str(problem) for problem in findings.problems] == [
        (
            "f.yaml:3:7: the typeface for Chinese has no '𪛖' (U+2A6D6), '𪛕' (U+2A6D5); "
            "write it otherwise"
        ),
        (
            "f.yaml:3:7: Georgian cannot be set: neither the brand's font nor another has its "
            "letters; write it in other letters"
        ),
        (
            "f.yaml:3:7: Syriac cannot be set: neither the brand's font nor another has its "
            "letters; write it in other letters"
        ),
        (
            "f.yaml:3:7: the font has no '☃' (U+2603); "
            "write it another way, or give the brand a font that has it"
        ),
    ]


@pytest.mark.parametrize("text", ["Nguyễn Thị Ánh", "Łukasz Żółć", "–−’“”…·©", "9\u00a0months"])
def test_what_names_and_figures_need_is_there(text: str) -> None:
    """Accents, dashes, quotes, and the space that does not break are in the default font."""
    findings = Findings()
    Typesetter(findings, WORDS.tag, WORDS.page).lines(
        (Span(text), Span(text, strong=True)), STYLE, 400
    )

    assert findings == Findings()


# Run in


@given(st.lists(WORD.map(line), min_size=1, max_size=8), st.floats(60, 400))
@example([line("AAAAAAAAiAA")], 60.0)
def test_items_follow_one_another(items: list[Line], width: float) -> None:
    """Items that are run in keep their order, inside the width, and do not overlap."""
    rows = Typesetter(Findings(), WORDS.tag, WORDS.page).run_in(
        items, STYLE, width, 8.0, whole=True
    )
    said: dict[int, str] = {}
    for row in rows:
        end = 0.0
        for number, start, words in row:
            assert start >= end
            end = start + words.width
            said[number] = said.get(number, "") + "".join(run.text for run in words.runs)
            assert end <= width + 0.01

    assert list(said) == sorted(said)
    # a word that is wider than the room has a hyphen more, where it is broken
    written = ["".join(span.text for span in item) for item in items]
    assert [text.replace(HYPHEN, "") for text in said.values()] == written


def test_whole_items_are_not_broken() -> None:
    """An item that fits on a line of its own goes there whole; a run-in note may break."""
    items = [line("one two"), line("three four")]
    room = width_of("one two three") + 8
    whole, run_on = (
        Typesetter(Findings(), WORDS.tag, WORDS.page).run_in(items, STYLE, room, 4.0, whole=whole)
        for whole in (True, False)
    )

    assert [[number for number, _, _ in row] for row in whole] == [[0], [1]]
    assert [[number for number, _, _ in row] for row in run_on] == [[0, 1], [1]]


def test_items_that_broke_are_not_remembered_as_whole_ones() -> None:
    """The same items in the same room may be set both ways by one typesetter."""
    setter, items = (
        Typesetter(Findings(), WORDS.tag, WORDS.page),
        [line("one two"), line("three four")],
    )
    room = width_of("one two three") + 8
    run_on = setter.run_in(items, STYLE, room, 4.0, whole=False)
    whole = setter.run_in(items, STYLE, room, 4.0, whole=True)

    assert [[number for number, _, _ in row] for row in run_on] == [[0, 1], [1]]
    assert [[number for number, _, _ in row] for row in whole] == [[0], [1]]


# Fitting


@pytest.mark.parametrize("share", [1.2, 0.95, 0.85])
def test_text_shrinks_to_fit_a_line(composer: Composer, share: float) -> None:
    """What has a line to itself gets smaller until it fits, and not smaller than that."""
    spans = line("Medical Assistant or Pharmacy Technician?")
    natural = composer.theme.style(Voice.TITLE)
    room = composer.typesetter.width(spans, natural) * share
    fitted = composer.fitted(spans, Voice.TITLE, room, natural)

    assert fitted.size == pytest.approx(natural.size * min(share, 1))
    assert composer.typesetter.width(spans, fitted) <= room + 0.01


def test_text_does_not_shrink_below_its_least(composer: Composer) -> None:
    """Where even the least is too wide, it is the least."""
    fitted = composer.fitted(line("Some words"), Voice.TITLE, 5, composer.theme.style(Voice.TITLE))

    assert fitted.size == composer.theme.measures.type.title.least


def test_every_voice_has_a_style(composer: Composer) -> None:
    """Each voice of the page is set at its size with room, at its least without."""
    types = composer.theme.measures.type
    tight = composer.theme.at(0, 1)
    voices = [name for name in types.__struct_fields__ if name not in ("superscript", "lesser")]

    assert sorted(voices) == sorted(Voice)
    assert len(voices) > 10
    for voice in Voice:
        kind = getattr(types, voice)
        assert composer.theme.style(voice).size == pytest.approx(kind.size)
        assert tight.style(voice).size == pytest.approx(kind.least)


def test_a_word_in_pieces_is_read_as_one() -> None:
    """Lines of words are read with a space between them, pieces of one long word without."""
    setter = Typesetter(Findings(), WORDS.tag, WORDS.page)
    word = words_in(setter.text(line("x" * 60), STYLE, 50))
    words = words_in(setter.text(line("one two three"), STYLE, 30))

    assert word == "x" * 60
    assert words == "one two three"
