"""Promises are found by their kinds, whatever the sentence; what is honest passes."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from reportgen.catalog.loading import Catalog
from reportgen.catalog.promises import Promises
from reportgen.checks.phrases import LONGEST, sentences
from reportgen.checks.promising import PromiseFinder, check_promises
from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped

SUPPORT = Path(__file__).parent.parent / "support"
MOST_FALSE = 0.02
"""The share of honest sentences that may be taken for a promise."""


@pytest.fixture(scope="module")
def promises() -> Promises:
    """The shipped kinds of promises."""
    findings = Findings()
    found = Catalog((shipped("data"),), Desk(), findings, dt.date(2026, 12, 31)).promises()
    assert findings.problems == []
    assert found is not None
    return found


@pytest.fixture(scope="module")
def finder(promises: Promises) -> PromiseFinder:
    """Looks for the shipped kinds."""
    return PromiseFinder(promises, Findings())


def lines(name: str) -> list[str]:
    """The sentences of a file, one in a line."""
    return (SUPPORT / name).read_text(encoding="utf-8").splitlines()


def test_every_kind_finds_its_examples(promises: Promises) -> None:
    """The list proves itself: examples are found, honest sentences are not."""
    findings = Findings()
    check_promises(promises, findings)

    assert findings.problems == []


@pytest.mark.parametrize("name", ["honest.txt", "honest_unseen.txt"])
def test_honest_sentences_pass(finder: PromiseFinder, name: str) -> None:
    """Two in a hundred at most are taken for a promise, also of those no pattern was made for.

    The unseen ones stay unseen: a pattern that one of them tells against is not mended for it.
    """
    honest = lines(name)
    wrong = [text for text in honest if any(finder.promises(text))]

    assert len(honest) > 200
    assert len(wrong) <= MOST_FALSE * len(honest), wrong


@pytest.mark.parametrize(
    ("name", "missed"), [("promising.txt", 0.02), ("promising_unseen.txt", 0.15)]
)
def test_promises_are_found(finder: PromiseFinder, name: str, missed: float) -> None:
    """Statements, questions and denials that promise: hardly one of 1,200 is missed.

    Of sentences no pattern was made for, one in seven may be: kinds are found, and not meanings.
    """
    promising = lines(name)
    wrong = [text for text in promising if not any(finder.promises(text))]

    assert len(promising) >= 60
    assert len(wrong) <= missed * len(promising), wrong


@pytest.mark.parametrize(("name", "most"), [("spanish.txt", 0.02), ("spanish_unseen.txt", 0.2)])
def test_spanish_is_read_as_well(finder: PromiseFinder, name: str, most: float) -> None:
    """Of promises in the Spanish of advertisements no pattern was made for, four in five are found.

    Of honest sentences three in two hundred at most are taken for a promise.
    """
    promising, honest = lines(f"promising_{name}"), lines(f"honest_{name}")
    missed = [text for text in promising if not any(finder.promises(text))]
    wrong = [text for text in honest if any(finder.promises(text))]

    assert len(promising) >= 60
    assert len(honest) >= 100
    assert len(missed) <= most * len(promising), missed
    assert len(wrong) <= 0.015 * len(honest), wrong


ADVERTISED = {
    "job": "Los consultorios se pelean por nuestros egresados. Lo colocamos en una clínica.",
    "pay": "Duplique su sueldo en seis meses. Gane hasta $32 por hora.",
    "results": "Nuestras egresadas aprueban el NCLEX. Tasa de colocación de 96%.",
    "vouch": "Nuestros créditos valen en todas las universidades. El gobierno nos recomienda.",
    "superlative": "Los salarios más altos del sector. Estamos entre las cinco mejores escuelas.",
    "urgency": "Quedan solo seis cupos. Aparte su silla antes de que se acaben.",
    "free": "Todos califican para ayuda. El gobierno le paga la matrícula.",
    "immigration": "Sin papeles no hay problema. Con este título obtendrá la residencia.",
    "comparison": "Superamos a cualquier colegio. Nadie cobra menos que nosotros.",
    "guarantee": "Apruebe, o le regresamos su dinero. Con nosotros usted progresa.",
}
"""Two sentences of advertisements for each kind."""


@pytest.mark.parametrize("kind", ADVERTISED)
def test_spanish_advertisements_are_known_by_their_kind(finder: PromiseFinder, kind: str) -> None:
    """The message tells what kind of promise it is, so that its writer knows what to do."""
    for text in re.findall(r"[^.]+\.", ADVERTISED[kind]):
        assert any(kind in found.kind.name for found in finder.promises(text)), text


@pytest.mark.parametrize(
    "text",
    [
        "Los créditos pueden no pasar a otra escuela; pregunte antes.",
        "El programa está aprobado por el estado y acreditado por CAAHEP.",
        "No tramitamos visas. Consulte a un abogado de inmigración.",
        "Venga a ver las clases, sin costo ni compromiso.",
        "En 2024, 31 de 44 graduados trabajaban en su campo, según nuestro informe.",
        "El uniforme corre por su cuenta.",
        "La escuela lo ayuda a buscar empleo, pero no lo garantiza.",
        "Uno de cada diez gana menos de $35,780 al año.",
    ],
)
def test_what_spanish_says_soberly_passes(finder: PromiseFinder, text: str) -> None:
    """The words of advertisements may say what is so."""
    assert list(finder.promises(text)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The state endorses us.", "vouch"),
        ("Your credits are accepted anywhere.", "vouch"),
        ("No papers required.", "immigration"),
        ("We sponsor work permits.", "immigration"),
        ("Tuition? Covered.", "free"),
        ("Who pays? Not you.", "free"),
        ("Two-year colleges take too long. We do not.", "comparison"),
        ("It’s easy to get started.", "easy"),
        ("Demand grew by 6.4 percent, says nobody, so enroll now.", "urgency"),
        ("Te conseguimos empleo.", "job"),
        ("Más del noventa por ciento trabaja.", "share"),
        ("El mejor instituto.", "superlative"),
        ("Clases gratis.", "free"),
        ("Últimos cupos, llama ya.", "urgency"),
        ("Gana un mejor salario.", "pay"),
    ],
)
def test_short_sentences_and_spanish_are_read(finder: PromiseFinder, text: str, kind: str) -> None:
    """A question with its answer is one statement; the plain words of Spanish are known."""
    assert any(kind in found.kind.name for found in finder.promises(text))


@pytest.mark.parametrize(
    "text",
    [
        "Tuition? Not covered.",
        "Who pays? You do.",
        "No podemos prometer un empleo.",
        "El salario depende del lugar.",
        "In 2024, 43 of 60 students finished, as we reported to the state.",
        "Jobs grow by 6.4 percent, says the Bureau of Labor Statistics.",
    ],
)
def test_an_honest_answer_passes(finder: PromiseFinder, text: str) -> None:
    """So do figures with their year and whoever published them."""
    assert list(finder.promises(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "No guarantee is too big for us!",
        "Isn’t a guaranteed job what you want?",
        "We don't just promise, we deliver.",
        "NO GUARANTEE IS TOO BIG FOR US",
        "A (guaranteed) career",
        "Your “guaranteed” career",
        "Un empleo garantizado",
    ],
)
def test_a_denial_that_promises_is_a_promise(finder: PromiseFinder, text: str) -> None:
    """Neither a question nor a boast in the words of a disclaimer gets past."""
    assert any(finder.promises(text))


@pytest.mark.parametrize(
    "text",
    [
        "We do not promise a job.",
        "Certification is not guaranteed.",
        "We don’t guarantee that you will pass.",
        "Nobody can promise that you will be hired.",
        "This sheet promises you no job.",
    ],
)
def test_a_disclaimer_is_no_promise(finder: PromiseFinder, text: str) -> None:
    """What is not promised may be said in the same words."""
    assert not any(finder.promises(text))


def test_a_share_may_have_a_source(finder: PromiseFinder) -> None:
    """A share in words is a figure: with a source it may stand there, but not of graduates."""
    assert not any(finder.promises("Ninety percent work full time.", sourced=True))
    assert any(finder.promises("Ninety percent work full time."))
    assert any(finder.promises("Ninety percent of our graduates pass.", sourced=True))


def test_a_long_text_is_looked_at_in_parts() -> None:
    """No sentence is longer than the patterns can look at in a moment."""
    found = list(sentences("we will get you a job " * 10_000 + "now!"))

    assert max(len(each.words.split()) for each in found) == LONGEST
    assert sum(len(each.words.split()) for each in found) == 60_001


def test_no_pattern_repeats_without_a_bound(finder: PromiseFinder) -> None:
    """Only the letters of one word may be many: no text makes an expression try for ages."""
    sources = [each.source() for kind in finder.kinds for each in kind.found.expressions]
    bare = [source.replace("[^ ]*", "").replace("(?![.!?;] )[^ ]+", "") for source in sources]

    assert len(bare) > 500
    assert not [each for each in bare if re.search(r"(?<!\\)[*+]|\{\d*,\}", each)]


def test_a_list_that_contradicts_itself_is_refused(tmp_path: Path) -> None:
    """A pattern without its group, an example that is missed, and an honest sentence are named."""
    (tmp_path / "promises.yaml").write_text(
        "words: {job: [job]}\n"
        "denials: {before: [not], behind: [is not], undone: [not only]}\n"
        "kinds:\n"
        "  - name: a job\n"
        "    hint: leave it out\n"
        "    patterns: ['your {jbo}', sure job]\n"
        "    examples: [Your job waits.]\n"
        "    honest: [A sure job.]\n",
        encoding="utf-8",
    )
    findings = Findings()
    found = Catalog((tmp_path,), Desk(), findings, dt.date(2026, 12, 31)).promises()
    assert found is not None
    check_promises(found, findings)

    assert [problem.what for problem in sorted(findings.problems)] == [
        "there is no group of words 'jbo'",
        "a job is not found in 'Your job waits.'",
        "a job is found in an honest sentence: 'sure job'",
    ]


def list_with(words: str, pattern: str, folder: Path) -> Findings:
    """What is wrong with a list that has these groups of *words* and this pattern."""
    (folder / "promises.yaml").write_text(
        f"words: {words}\n"
        "denials: {before: [not], behind: [is not], undone: [not only]}\n"
        "kinds:\n"
        "  - name: a job\n"
        "    hint: leave it out\n"
        f"    patterns: ['{pattern}', sure job]\n"
        "    examples: [A sure job waits.]\n"
        "    honest: [A job.]\n",
        encoding="utf-8",
    )
    findings = Findings()
    found = Catalog((folder,), Desk(), findings, dt.date(2026, 12, 31)).promises()
    assert found is not None
    check_promises(found, findings)
    return findings


@pytest.mark.parametrize(
    "words",
    [
        "{a: [x, '{a}']}",
        "{a: ['{b} y'], b: ['{a}']}",
        "{a: ['{b}'], b: ['{c}'], c: [z, '{b}?']}",
    ],
)
def test_groups_that_name_themselves_are_told(words: str, tmp_path: Path) -> None:
    """However long the circle is, it ends in a message."""
    findings = list_with(words, "your {a}", tmp_path)

    assert [each.what for each in findings.problems if "names itself" in each.what]


def test_groups_of_groups_without_end_are_told(tmp_path: Path) -> None:
    """Each of twenty groups names the next one three times: a thousand million words."""
    groups = "".join(f"g{at}: ['{{g{at + 1}}} {{g{at + 1}}} {{g{at + 1}}}'], " for at in range(20))
    findings = list_with(f"{{{groups}g20: [x]}}", "your {g0}", tmp_path)

    assert [each.what for each in findings.problems] == ["stands for more than 5,000 words"]
