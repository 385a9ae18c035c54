"""The comparison: a cell for every role in every row, and a number for every source."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from english import ASK_US, NOT_TAUGHT, ROWS, WORDS
from msgspec.structs import replace

from reportgen.catalog.facts import Fact
from reportgen.catalog.names import CampusSlug, RoleSlug, SourceId
from reportgen.catalog.roles import Role
from reportgen.comparison import keys
from reportgen.comparison.comparing import Comparison, compare
from reportgen.comparison.keys import RowKey, SectionKey
from reportgen.comparison.rows import Phrase, Row, Section, Statement
from reportgen.comparison.wording import number
from reportgen.errors import Place
from reportgen.files.text import Text
from reportgen.theme.theme import Theme

HERE = Place("f.yaml", 1, 1)

SHIPPED = (
    RowKey.SPECIALTIES,
    RowKey.CONTINUING_EDUCATION,
    RowKey.COLLABORATION,
    RowKey.COMMUNICATION,
)
"""The rows that both shipped roles mark as optional, the last one first."""


def text(words: str) -> Text:
    """*words* as a file has them."""
    return Text(words, HERE)


def fact(words: str, *sources: str, optional: bool = False) -> Fact:
    """A fact as a file has it."""
    return Fact(text(words), tuple(SourceId(source, HERE) for source in sources), optional)


def with_duties(role: Role, **groups: tuple[Fact, ...]) -> Role:
    """*role* with these duties and no others."""
    empty: dict[str, Any] = {key.value: () for key in keys.ROWS[SectionKey.DUTIES]}
    return replace(role, duties=replace(role.duties, **(empty | groups)))


def again(comparison: Comparison, *roles: Role, school: bool = True) -> Comparison:
    """The comparison of *roles* with all else as in *comparison*."""
    return compare(
        roles or comparison.roles,
        comparison.edition,
        comparison.sources,
        comparison.school if school else None,
        comparison.campus if school else None,
        words=WORDS,
    )


def sections(comparison: Comparison) -> tuple[Section, ...]:
    """The sections of the page in reading order."""
    return comparison.duties, comparison.workday, comparison.requirements, comparison.future


def said(statement: Statement) -> str:
    """The words of a statement."""
    return "".join(phrase.text for phrase in statement)


def cell(row: Row, column: int) -> list[str]:
    """What a cell says, a text for each statement."""
    return [said(statement) for statement in row.cells[column]]


def row(section: Section, key: RowKey) -> Row:
    """The row of *key* in *section*."""
    (found,) = section.only([key]).rows
    return found


def optional_keys(comparison: Comparison) -> tuple[object, ...]:
    """The keys of the rows that may be left out, the last one first."""
    return tuple(row.key for row in comparison.optional_rows)


def cited(comparison: Comparison) -> Iterator[SourceId]:
    """Every source that a row, a section or what is shared refers to."""
    statements: list[Statement] = [*comparison.shared]
    for section in sections(comparison):
        yield from (source for sources in section.sources for source in sources)
        statements += [each for row in section.rows for cell in row.cells for each in cell]
    for statement in statements:
        for phrase in statement:
            yield from phrase.sources


# Rows and cells


def test_every_row_has_a_cell_for_every_role(sample: Comparison) -> None:
    """Nothing is compared with nothing: each cell of each row says something."""
    rows = [row for section in sections(sample) for row in section.rows]

    assert len(rows) >= 15
    for each in rows:
        assert len(each.cells) == len(sample.roles)
        for column in range(len(each.cells)):
            assert cell(each, column)
            assert all(words.strip() for words in cell(each, column))


def test_rows_stand_in_one_order_for_every_pair(sample: Comparison) -> None:
    """The topics and their order do not depend on which role comes first."""
    printed = {**ROWS, RowKey.STATE_RULE: "To work in Colorado"}
    for comparison in (
        sample,
        again(sample, *reversed(sample.roles)),
        again(sample, school=False),
    ):
        for section in comparison.sections:
            found = [row.key for row in section.rows]
            whole = section.key is not SectionKey.DUTIES
            expected = [key for key in keys.ROWS[section.key] if whole or key in found]
            if RowKey.STATE_RULE in found:
                expected.insert(expected.index(RowKey.LICENSE) + 1, RowKey.STATE_RULE)

            assert found == expected
            assert [row.label for row in section.rows] == [printed[key] for key in expected]


def test_keys_and_labels_are_unique(sample: Comparison) -> None:
    """A row can be named to a person by its label, and left out by its key."""
    rows = [row for section in sections(sample) for row in section.rows]

    assert len({row.label for row in rows}) == len({row.key for row in rows}) == len(rows)


def test_columns_stand_in_the_order_asked_for(sample: Comparison) -> None:
    """Roles the other way round are columns the other way round, figures too."""
    turned = again(sample, *reversed(sample.roles))
    measure = sample.growth_of_all_occupations().measure

    assert turned.offers == sample.offers[::-1]
    assert turned.figures(measure) == sample.figures(measure)[::-1]
    for one, other in zip(sample.workday.rows, turned.workday.rows, strict=True):
        assert one.cells == other.cells[::-1]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_up_to_four_roles_stand_side_by_side(sample: Comparison, count: int) -> None:
    """More roles are more cells, nothing else."""
    roles = tuple(itertools.islice(itertools.cycle(sample.roles), count))
    comparison = again(sample, *roles)

    assert len(comparison.offers) == count
    for section in sections(comparison):
        assert {len(row.cells) for row in section.rows} == {count}


def test_the_title_asks_the_question(sample: Comparison) -> None:
    """The title names every role."""
    assert sample.title == "Medical Assistant or Pharmacy Technician?"


# Duties


def test_what_some_roles_share_is_said_once(sample: Comparison) -> None:
    """A duty of two roles of three stands with their columns, where each has others beside it."""
    first, second = sample.roles
    names = ("Alone", "Both", "All", "Last", "Only", "Mine")
    alone, both, everyone, last, only, mine = map(fact, names)
    roles = (
        with_duties(first, treatment=(alone, both, everyone), in_the_office=(only,)),
        with_duties(second, treatment=(mine, both, everyone), in_the_office=(only, last)),
        with_duties(first, treatment=(last, everyone)),
    )
    found = again(sample, *roles, school=False)
    (row, office) = found.duties.rows

    assert found.shared == ((Phrase("All"),),)
    assert found.partly == (((Phrase("Both"),), (0, 1)),)
    # 'Only' is all that the first role has there, and 'Last' all that the third has
    assert words(row) == [["Alone"], ["Mine"], ["Last"]]
    assert words(office) == [["Only"], ["Only", "Last"], [ASK_US]]


def words(row: Row) -> list[list[str]]:
    """What a row says in each column."""
    return [[phrase.text for statement in cell for phrase in statement] for cell in row.cells]


def test_shared_duties_are_said_once(sample: Comparison) -> None:
    """A duty that both roles list is with what they share, and in no cell."""
    cells = {
        words.casefold()
        for row in sample.duties.rows
        for column in range(2)
        for words in cell(row, column)
    }

    assert sample.shared
    assert not cells & {said(statement).casefold() for statement in sample.shared}


def test_no_duty_is_lost(sample: Comparison) -> None:
    """Every duty of a role is in its column or with what is shared."""
    shared = {said(statement) for statement in sample.shared}
    for column, role in enumerate(sample.roles):
        own = {words for row in sample.duties.rows for words in cell(row, column)}
        groups = [getattr(role.duties, key.value) for key in keys.ROWS[SectionKey.DUTIES]]
        duties = {str(each.text) for group in groups for each in group}

        assert duties <= own | shared
        assert own - {ASK_US} <= duties


@pytest.mark.parametrize(
    ("one", "other", "is_shared"),
    [
        ("Keep records", "Keep records", True),
        ("Keep records", "keep  Records ", True),
        ("STRASSE", "Straße", True),
        ("Keep records", "Keep  the records", False),
        ("Keep records", "Keep records.", False),
    ],
)
def test_capitals_and_spaces_do_not_make_a_difference(
    sample: Comparison, one: str, other: str, *, is_shared: bool
) -> None:
    """Written the same way but for capitals and spaces is the same duty, in any group."""
    comparison = again(
        sample,
        with_duties(sample.roles[0], with_patients=(fact(one),)),
        with_duties(sample.roles[1], in_the_office=(fact(other),)),
    )

    assert [said(statement) for statement in comparison.shared] == [one] * is_shared
    assert bool(comparison.duties.rows) is not is_shared


def test_a_duty_has_to_be_in_every_role_to_be_shared(sample: Comparison) -> None:
    """What two of three roles have in common stays in their columns."""
    first, second = sample.roles
    comparison = again(
        sample,
        with_duties(first, tests_and_tools=(fact("A"), fact("B"))),
        with_duties(second, tests_and_tools=(fact("A"), fact("B"))),
        with_duties(first, tests_and_tools=(fact("A"), fact("C"))),
    )

    assert [said(statement) for statement in comparison.shared] == ["A"]
    assert [cell(comparison.duties.rows[0], column) for column in range(3)] == [["B"], ["B"], ["C"]]


def test_a_group_that_one_role_lacks_says_so(sample: Comparison) -> None:
    """No empty cell: a role without duties in a group is said not to have any."""
    comparison = again(
        sample,
        with_duties(sample.roles[0], tests_and_tools=(fact("Draw blood"),)),
        with_duties(sample.roles[1], in_the_office=(fact("Answer the phone"),)),
    )
    lab, office = comparison.duties.rows

    assert [cell(lab, 0), cell(lab, 1)] == [["Draw blood"], [ASK_US]]
    assert [cell(office, 0), cell(office, 1)] == [[ASK_US], ["Answer the phone"]]


def test_a_group_that_no_role_has_is_no_row(sample: Comparison) -> None:
    """A row in which nobody has anything to say is left out."""
    comparison = again(
        sample,
        *(with_duties(role, tests_and_tools=(fact(role.name),)) for role in sample.roles),
    )

    assert [row.key for row in comparison.duties.rows] == [RowKey.TESTS_AND_TOOLS]


# Programs


def test_programs_are_said_where_the_training_is(sample: Comparison) -> None:
    """What the school offers stands with the training, with its length and its source."""
    training = row(sample.requirements, RowKey.TRAINING)
    for column, each in enumerate(sample.offers):
        assert each is not None
        program, offer = each.program, training.cells[column][-1]

        assert number(each.length, WORDS) in said(offer)
        assert program.credential in said(offer)
        assert {source for phrase in offer for source in phrase.sources} == set(program.sources)


def test_a_role_without_a_program_is_not_taught_here(sample: Comparison) -> None:
    """Where the school teaches one role only, the other's cell says so, and offers nothing."""
    assert sample.school is not None
    school = replace(sample.school, programs=sample.school.programs[:1])
    comparison = compare(
        sample.roles, sample.edition, sample.sources, school, sample.campus, words=WORDS
    )
    training = row(comparison.requirements, RowKey.TRAINING)

    assert comparison.offers[1] is None
    assert NOT_TAUGHT not in " ".join(cell(training, 0))
    assert cell(training, 1)[-1] == NOT_TAUGHT


def test_a_program_at_another_campus_says_where_it_is(sample: Comparison) -> None:
    """A program that only Spokane has is offered to somebody in Denver as Spokane's."""
    assert sample.school is not None
    denver, spokane = CampusSlug("denver", HERE), CampusSlug("spokane", HERE)
    first, second = sample.school.programs
    school = replace(sample.school, programs=(replace(first, campuses=(spokane,)), second))
    for campus in (denver, spokane, None):
        comparison = compare(
            sample.roles, sample.edition, sample.sources, school, campus, words=WORDS
        )
        row = next(row for row in comparison.requirements.rows if row.key is RowKey.TRAINING)

        assert [offer and offer.program for offer in comparison.offers] == [*school.programs]
        assert cell(row, 0)[-1].endswith(", at Spokane campus")
        assert "campus" not in cell(row, 1)[-1]


def test_without_a_school_nothing_is_offered(sample: Comparison) -> None:
    """A page of no school neither offers a program nor says to ask about one."""
    comparison = again(sample, school=False)
    words = [
        words
        for row in comparison.requirements.rows
        for column in range(2)
        for words in cell(row, column)
    ]

    assert comparison.offers == (None, None)
    assert not any(ASK_US in each for each in words)


def test_availability_keeps_its_capitals(sample: Comparison) -> None:
    """A name that begins what is said of a program is not written small."""
    assert sample.school is not None
    program = replace(sample.school.programs[0], availability=text("Spokane only"))
    school = replace(sample.school, programs=(program, sample.school.programs[1]))
    comparison = compare(sample.roles, sample.edition, sample.sources, school, words=WORDS)

    assert "Spokane only" in cell(row(comparison.requirements, RowKey.TRAINING), 0)[-1]


# Credentials


def test_credentials_are_named_with_their_sources(sample: Comparison) -> None:
    """Every credential stands with the certification, and what says so is cited there."""
    national = again(sample, school=False)
    certification = row(national.requirements, RowKey.CERTIFICATION)
    for column, role in enumerate(national.roles):
        phrases = [phrase for statement in certification.cells[column] for phrase in statement]
        sources = {source for phrase in phrases for source in phrase.sources}

        assert role.requirements.credentials
        for credential in role.requirements.credentials:
            assert credential.name in [phrase.text for phrase in phrases]
            assert set(credential.sources) <= sources


def test_only_what_graduates_may_sit_for_stands_beside_with_us(sample: Comparison) -> None:
    """The school's program names its credentials; the others are no promise of the school."""
    certification = row(sample.requirements, RowKey.CERTIFICATION)

    assert cell(certification, 0)[1:] == ["With us: CMA (AAMA) or CCMA (NHA)"]
    assert cell(certification, 1)[1:] == ["With us: CPhT (PTCB)"]


def test_a_program_that_names_no_credential_sends_its_reader_to_ask(sample: Comparison) -> None:
    """The national names stay, with the question who may sit."""
    assert sample.school is not None
    programs = tuple(replace(each, prepares_for=()) for each in sample.school.programs)
    school = replace(sample.school, programs=programs)
    comparison = compare(
        sample.roles, sample.edition, sample.sources, school, sample.campus, words=WORDS
    )
    said = cell(row(comparison.requirements, RowKey.CERTIFICATION), 0)

    assert "CMAC (AMCA)" in said[1]
    assert said[2] == "Ask us which exams our graduates may sit for"


def test_renewals_are_said_once_for_credentials_alike(sample: Comparison) -> None:
    """A known renewal is said with its credential and what it takes; no other is made up."""
    keeping = row(sample.requirements, RowKey.CONTINUING_EDUCATION)
    for column, role in enumerate(sample.roles):
        words = " ".join(cell(keeping, column))
        for credential in role.requirements.credentials:
            if credential.renewal:
                assert credential.name in words
                assert words.count(credential.renewal) == 1
                takes = (credential.renewal, credential.renewal_takes)
                assert ", ".join(filter(None, takes)) in words
            else:
                assert credential.name not in words


def test_a_role_without_credentials_has_whole_cells(sample: Comparison) -> None:
    """Without credentials the facts stand alone, with nothing hanging on."""
    role = sample.roles[0]
    bare = replace(role, requirements=replace(role.requirements, credentials=()))
    comparison = again(sample, bare, sample.roles[1])
    requirements = role.requirements

    for name in ("certification", "continuing_education"):
        assert cell(row(comparison.requirements, RowKey(name)), 0) == [
            getattr(requirements, name).text
        ]


# Sources


def test_every_source_of_the_rows_has_one_number(sample: Comparison) -> None:
    """What a row refers to is cited; nothing is cited twice; every one is known."""
    assert set(cited(sample)) <= set(sample.cited)
    assert len(set(sample.cited)) == len(sample.cited)
    assert set(sample.cited) <= set(sample.sources)


def test_nothing_is_cited_that_the_page_does_not_refer_to(sample: Comparison) -> None:
    """A source in the list has something on the page that rests on it."""
    assert sample.school is not None
    programs = {source for offer in sample.offers if offer for source in offer.program.sources}
    summaries = {source for role in sample.roles for source in role.summary.sources}

    assert set(sample.cited) == {
        *cited(sample),
        *programs,
        *summaries,
        *sample.edition.about.sources_for(sample.state),
    }


def test_numbers_rise_without_gaps(sample: Comparison) -> None:
    """Sources are numbered from one; several numbers come in rising order, each once."""
    everything = range(1, len(sample.cited) + 1)

    assert sample.numbers(sample.cited) == tuple(everything)
    assert sample.numbers(reversed(sample.cited)) == tuple(everything)
    assert sample.numbers(sample.cited[:1] * 3) == (1,)
    assert sample.numbers(()) == ()
    assert sample.numbers((sample.cited[8], sample.cited[0])) == (1, 9)


def test_sources_of_rows_are_met_in_rising_order(sample: Comparison) -> None:
    """Reading on, a source that has not been cited before has the next number.

    The sources of summaries, figures and programs are met first, at a glance.
    """
    glance = {source for role in sample.roles for source in role.summary.sources}
    glance |= {source for offer in sample.offers if offer for source in offer.program.sources}
    met = sample.numbers({*glance, *sample.edition.about.sources})
    firsts = list(
        dict.fromkeys(number for id_ in cited(sample) for number in sample.numbers([id_]))
    )
    rest = [number for number in firsts if number not in met]

    assert met == tuple(range(1, len(met) + 1))
    assert len(rest) > len(met)
    assert rest == sorted(rest)


# Optional rows


@pytest.fixture
def optional(sample: Comparison) -> Comparison:
    """The sample with two optional rows, of which one cites a source that no other does."""
    roles = tuple(
        replace(
            role,
            workday=replace(role.workday, software=replace(role.workday.software, optional=True)),
            future=replace(role.future, advancement=fact("Many", "only-here", optional=True)),
        )
        for role in sample.roles
    )
    source = next(iter(sample.sources.values()))
    sources = {**sample.sources, SourceId("only-here", HERE): source}
    return compare(roles, sample.edition, sources, sample.school, sample.campus, words=WORDS)


def test_a_row_is_optional_where_every_role_says_so(
    sample: Comparison, optional: Comparison
) -> None:
    """One role alone cannot give up a row that the other one wants."""
    mixed = again(sample, sample.roles[0], optional.roles[1])

    assert optional_keys(sample) == optional_keys(mixed) == SHIPPED
    assert optional_keys(optional) == (
        RowKey.ADVANCEMENT,
        *SHIPPED[:2],
        RowKey.SOFTWARE,
        *SHIPPED[2:],
    )


def test_a_group_of_duties_is_optional_where_every_duty_is(sample: Comparison) -> None:
    """A row of duties may go where each duty in it may."""
    roles = [
        with_duties(role, tests_and_tools=(fact(role.name, optional=True),))
        for role in sample.roles
    ]
    needed = with_duties(roles[1], tests_and_tools=(fact("x", optional=True), fact("y")))

    assert optional_keys(again(sample, *roles)) == (
        *SHIPPED,
        RowKey.TESTS_AND_TOOLS,
    )
    assert optional_keys(again(sample, roles[0], needed)) == SHIPPED


def test_leaving_out_a_row_takes_its_sources_along(optional: Comparison) -> None:
    """What only that row cited is not cited any more, and the numbers close up."""
    assert "only-here" in optional.cited
    shorter = optional.without(RowKey.ADVANCEMENT)

    assert [row.key for row in shorter.future.rows] == [RowKey.SPECIALTIES]
    assert "only-here" not in shorter.cited
    assert set(cited(shorter)) <= set(shorter.cited)
    assert optional_keys(shorter) == (*SHIPPED[:2], RowKey.SOFTWARE, *SHIPPED[2:])


def test_rows_left_out_stay_out(optional: Comparison) -> None:
    """Leaving out one row after another is leaving out both, in any order."""
    one = optional.without(RowKey.ADVANCEMENT).without(RowKey.SOFTWARE)
    other = optional.without(RowKey.SOFTWARE).without(RowKey.ADVANCEMENT)

    assert one == other
    assert optional_keys(one) == SHIPPED


def test_leaving_out_changes_nothing_else(optional: Comparison) -> None:
    """All other rows say what they said before."""
    shorter = optional.without(RowKey.SOFTWARE)

    assert shorter.duties == optional.duties
    assert shorter.shared == optional.shared
    assert shorter.requirements == optional.requirements
    assert shorter.workday.rows == optional.workday.rows[:-1]


# A pure value


def test_the_same_input_is_the_same_value(load: Callable[..., tuple[Comparison, Theme]]) -> None:
    """Reading and comparing twice gives two equal values."""
    one, other = (load(school="northgate", campus="denver")[0] for _ in range(2))

    assert one is not other
    assert one == other


def test_another_input_is_another_value(load: Callable[..., tuple[Comparison, Theme]]) -> None:
    """Equality is not blind: another campus is another comparison."""
    one, other = (load(school="northgate", campus=campus)[0] for campus in ("denver", "spokane"))

    assert one != other


def test_comparing_leaves_the_roles_alone(sample: Comparison) -> None:
    """A role goes in and stays as it is, so that it can be compared again."""
    before = repr(sample.roles)
    again(sample, *sample.roles)

    assert repr(sample.roles) == before


def test_an_unknown_role_has_no_program(sample: Comparison) -> None:
    """A role of a name that the school does not know has no program."""
    assert sample.school is not None

    assert sample.school.program(RoleSlug("nurse", HERE), None) is None
