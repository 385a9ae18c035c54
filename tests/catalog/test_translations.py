"""Roles in other languages: the original's keys, with words only, and nothing that does not fit."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from checking import check, put
from msgspec.structs import replace

from reportgen.authoring.translating import draft
from reportgen.catalog.loading import Catalog, folders
from reportgen.catalog.names import RuleArea, ShortName
from reportgen.catalog.rendering import official, originals, sum_of
from reportgen.catalog.roles import Reviewed, Role
from reportgen.catalog.translations import memory, translated
from reportgen.errors import Findings, Place
from reportgen.files.disk import Desk
from reportgen.files.text import Text

DAY = dt.date(2026, 12, 31)
ROLE = """\
name: Optician
soc: "29-2081"
summary: {text: Fits glasses., sources: [onet-29.3]}
duties:
  sources: [onet-29.3]
  with_patients: [Measure faces, {text: Explain lenses, optional: true}]
workday:
  sources: [onet-29.3]
  settings: Stores
  hours: Full time
  environment: Quiet
  patient_interaction: All day
  communication: Calm words
  supervision: A doctor
  collaboration: Doctors
  physical_demands: Standing
  risks: "Few: 3% are hurt (2024)"
  software: Schedules
requirements:
  sources: [onet-29.3]
  before_you_apply: High school
  training: About 1 year
  certification: Depends on the state
  license: Depends on the state
  continuing_education: Some
  credentials:
    - name: ABC
      title: Certified Optician
      body: Board of Opticians
      fee: $225 (2026)
      sources: [onet-29.3]
future: {specialties: Lenses, advancement: Office manager}
sounds_like_you: [I like glasses, I have steady hands]
short_names: {CPR: cardiopulmonary resuscitation}
icon: optician.svg
state_rules:
  CO: {rule: State license, required: true, checked: 2026-11-23, sources: [onet-29.3]}
"""
SPANISH = """\
reviewed: no
name: Óptico
summary: Ajusta lentes.
duties:
  with_patients: [Medir la cara, Explicar los lentes]
workday:
  settings: Tiendas
  hours: Tiempo completo
  environment: Tranquilo
  patient_interaction: Todo el día
  communication: Palabras serenas
  supervision: Un médico
  collaboration: Médicos
  physical_demands: De pie
  risks: "Pocos: se lastima el 3 % (2024)"
  software: Horarios
requirements:
  before_you_apply: Preparatoria
  training: Más o menos 1 año
  certification: Depende del estado
  license: Depende del estado
  continuing_education: Alguna
  credentials:
    - {name: ABC, title: Certified Optician (óptico certificado), body: Board of Opticians}
future: {specialties: Lentes, advancement: Gerente}
sounds_like_you: [Me gustan los lentes, Tengo buen pulso]
short_names: {CPR: reanimación cardiopulmonar}
state_rules:
  CO: {rule: Licencia del estado}
"""
PLACE = Place("test")
PATH = Path("data/roles/optician.es.yaml")


def catalog() -> Catalog:
    """The data of the current folder, and what is shipped."""
    desk = Desk()
    return Catalog(folders("data", None, desk), desk, Findings(), DAY)


def optician() -> Role:
    """The role in the current folder."""
    found = catalog()
    role = found.role(found.path("role", "optician"))
    assert role is not None, found.findings.problems
    return role


def with_sums(text: str) -> str:
    """*text* with the sums of the role's texts as they are."""
    sums = "".join(f"  {key}: {sum_of(text)}\n" for key, text in originals(optician()))
    return f"{text}originals:\n{sums}"


@pytest.fixture
def there(here: Path) -> Path:
    """A folder with a role and its translation, which is up to date."""
    put("data/roles/optician.yaml", ROLE)
    put(str(PATH), with_sums(SPANISH))
    return here


def spoil(old: str, new: str) -> None:
    """Put *new* in the place of *old*, which the translation has once."""
    text = PATH.read_text("utf-8")
    assert text.count(old) == 1
    PATH.write_text(text.replace(old, new), "utf-8")


def problems() -> list[str]:
    """What is wrong with the translation, without its path."""
    found = catalog()
    assert translated(optician(), "es", found) is None
    return [str(each).removeprefix(f"{PATH}:") for each in sorted(found.findings.problems)]


@pytest.mark.usefixtures("there")
def test_only_words_are_the_translations() -> None:
    """Sources, what may be left out, numbers and official names stay; the words are Spanish."""
    found, role = catalog(), optician()
    spanish = translated(role, "es", found)

    assert spanish is not None
    assert found.findings == Findings()
    assert (spanish.language, spanish.reviewed) == ("es", None)
    assert spanish.name == "Óptico"
    assert spanish.summary == replace(role.summary, text="Ajusta lentes.")
    assert spanish.duties.with_patients[1] == replace(
        role.duties.with_patients[1], text="Explicar los lentes"
    )
    assert spanish.short_names == {
        "CPR": replace(role.short_names[ShortName("CPR", PLACE)], text="reanimación cardiopulmonar")
    }
    assert spanish.state_rules == {
        "CO": replace(role.state_rules[RuleArea("CO", PLACE)], rule="Licencia del estado")
    }
    assert (spanish.soc, spanish.icon, spanish.slug) == (role.soc, role.icon, role.slug)
    credential = spanish.requirements.credentials[0]
    assert credential.title == "Certified Optician (óptico certificado)"
    assert (credential.body, credential.fee) == ("Board of Opticians", "$225 (2026)")
    assert credential.sources == role.requirements.credentials[0].sources


@pytest.mark.usefixtures("there")
def test_whoever_has_read_it_is_named_with_the_day() -> None:
    """A review is by somebody, on a day."""
    spoil("reviewed: no", "reviewed: {by: Dana Reyes, on: 2026-12-01}")
    spanish = translated(optician(), "es", catalog())

    assert spanish is not None
    assert spanish.reviewed == Reviewed(Text("Dana Reyes", PLACE), dt.date(2026, 12, 1))


@pytest.mark.parametrize(
    ("review", "said"),
    [
        (
            "yes",
            (
                "1:11: reviewed cannot be 'yes'; write no, or below it 'by' and 'on': "
                "who has read it, and on which day"
            ),
        ),
        ("[Dana Reyes]", "1:11: reviewed is a list; write no, or below it"),
        ("{by: Dana Reyes}", "1:11: 'on' is missing; add it: the day"),
        ("{by: Dana, on: 2027-02-01}", "1:26: on 2027-02-01 is in the future; today is 2026-12-31"),
        ("{by: '', on: 2026-12-01}", "1:16: by is empty; write: who has read it"),
        ("{by: Dana, on: 2026-12-01, at: 9}", "1:38: unknown key 'at'"),
    ],
)
@pytest.mark.usefixtures("there")
def test_a_review_without_a_name_or_a_day_is_refused(review: str, said: str) -> None:
    """Nobody stands for a translation by a `yes`."""
    spoil("reviewed: no", f"reviewed: {review}")

    (found,) = problems()
    assert found.startswith(said)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "  software: Horarios\n",
            "",
            "7:3: 'software' is missing; add it: 'Schedules' in es",
        ),
        (
            "  software: Horarios\n",
            "  software: Horarios\n  limits: Nada\n",
            (
                "17:3: there are no words under 'limits' in optician; "
                "take it out: what is no words comes from the original"
            ),
        ),
        (
            "name: Óptico\n",
            'name: Óptico\nsoc: "29-2081"\n',
            "3:1: there are no words under 'soc' in optician; take it out",
        ),
        (
            "name: Óptico\n",
            "name: Óptico\nicon: optico.svg\n",
            "3:1: there are no words under 'icon' in optician; take it out",
        ),
        (
            "title: Certified Optician (óptico certificado)",
            "title: óptico certificado",
            (
                "24:26: the name 'Certified Optician' is missing; "
                "keep it; put what it means behind it"
            ),
        ),
        ("body: Board of Opticians}", "body: Junta}", "24:73: the name 'Board of Opticians' is"),
        ("name: ABC,", "name: CBA,", "24:14: the name 'ABC' is missing; keep it"),
        (
            "body: Board of Opticians}",
            "body: Board of Opticians, fee: $225}",
            "24:93: there are no words under 'fee' in optician; take it out",
        ),
        (
            "  hours: Tiempo",
            "  horas: Tiempo",
            "7:3: 'hours' is missing; add it: 'Full time' in es",
        ),
        (
            "[Medir la cara, Explicar los lentes]",
            "[Medir la cara]",
            (
                "5:18: with_patients has 1, and the original 2; "
                "translate each item, in the original's order"
            ),
        ),
        ("[Medir la cara, Explicar los lentes]", "Medir", "5:18: with_patients is not a list"),
        ("{CPR: rean", "{RCP: rean", "27:14: 'CPR' is missing; add it"),
        ("  CO: {rule", "  CA: {rule", "29:3: 'CO' is missing; add it: 'State license' in es"),
        (
            "el 3 % (2024)",
            "el 4 % (2024)",
            (
                "15:10: risks has 2024, 4, and the original 2024, 3; "
                "the original says 'Few: 3% are hurt (2024)'"
            ),
        ),
        ("1 año", "un año", "19:13: training has no figure, and the original 1; the original says"),
        ("supervision: Un médico", 'supervision: ""', "12:16: supervision is empty; write: 'A doc"),
        (
            "summary: Ajusta lentes.",
            "summary: {text: Ajusta lentes., sources: [onet-29.3]}",
            "3:10: summary is a list or has keys below it; write one text",
        ),
        ("duties:\n  with", "duties: Nada\nx:\n  with", "4:9: duties has no keys; write with_pat"),
        ("reviewed: no\n", "", "1:1: 'reviewed' is missing; write no, or below it 'by' and 'on'"),
    ],
)
@pytest.mark.usefixtures("there")
def test_what_does_not_fit_the_original_is_refused(old: str, new: str, said: str) -> None:
    """A missing key, one too many, other names and other figures: each with its place."""
    spoil(old, new)

    assert any(found.startswith(said) for found in problems()), problems()


@pytest.mark.usefixtures("there")
def test_all_that_is_wrong_is_told_at_once() -> None:
    """One mistake hides no other."""
    spoil("reviewed: no", "reviewed: soon")
    spoil("  software: Horarios\n", "")
    spoil("name: Óptico", "nombre: Óptico")
    spoil("el 3 % (2024)", "el 3 %")
    spoil("  short_names.CPR: ", "  short_names.RCP: ")

    assert [re.split("; ", found)[0] for found in problems()] == [
        "1:1: 'name' is missing",
        "1:11: reviewed cannot be 'soon'",
        "2:1: unknown key 'nombre'",
        "7:3: 'software' is missing",
        "15:10: risks has 3, and the original 2024, 3",
        "57:3: no text stands under 'short_names.RCP'",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "1:1: the file is empty; fill it in"),
        (
            "- a\n",
            "1:1: the file has no keys; write the keys of optician with their",
        ),
        ("name: [\n", "2:1: "),
        ("name: !!python/object:os.system x\n", "1:7: the tag"),
    ],
)
@pytest.mark.usefixtures("there")
def test_a_broken_file_is_refused(content: str, said: str) -> None:
    """What is no YAML, or has no keys, is a problem with its place."""
    PATH.write_text(content, "utf-8")

    assert problems()[0].startswith(said)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Board of Opticians", "Board of Opticians"),
        ("Certified Professional Coder, an apprentice at first", "Certified Professional Coder"),
        ("Massage & Bodywork Licensing Examination", "Massage & Bodywork Licensing Examination"),
        ("State certifying agency", ""),
        ("computed tomography, scans by X-ray", ""),
        ("General Educational Development credential", ""),
    ],
)
def test_official_names_are_told_from_words(text: str, name: str) -> None:
    """A name has capitals; what is written like a sentence is translated as a whole."""
    assert official(text) == name


@pytest.mark.usefixtures("there")
def test_markup_is_text() -> None:
    """Nothing in a translation is markup: what looks like it stays as it is typed."""
    spoil("name: Óptico", 'name: "<b>Óptico</b> &amp; **más**"')
    spanish = translated(optician(), "es", catalog())

    assert spanish is not None
    assert spanish.name == "<b>Óptico</b> &amp; **más**"


@pytest.mark.usefixtures("there")
def test_a_text_whose_original_has_changed_is_a_notice_that_names_it() -> None:
    """The page is made, and says in words which texts are older than their originals."""
    put("data/roles/optician.yaml", ROLE.replace("Stores", "Stores and malls"))
    found = catalog()

    assert translated(optician(), "es", found) is not None
    assert list(map(str, found.findings.notices)) == [
        (
            f"{PATH}:7:13: since this was translated, workday.settings has changed to "
            "'Stores and malls'; translate it anew, then run `reportgen translate`"
        )
    ]


@pytest.mark.usefixtures("there")
def test_spaces_and_sources_make_no_translation_old() -> None:
    """What no reader sees of a change in the original is none."""
    put(
        "data/roles/optician.yaml",
        ROLE.replace("settings: Stores", "settings: {text: Stores, sources: [onet-29.3]}"),
    )
    found = catalog()

    assert translated(optician(), "es", found) is not None
    assert found.findings.notices == []


@pytest.mark.usefixtures("january", "there")
def test_check_tells_of_an_outdated_text_and_a_strict_one_fails() -> None:
    """It is a notice, and with --strict a problem."""
    put("data/roles/optician.yaml", ROLE.replace("Stores", "Stores and malls"))
    usual, strict = check(str(PATH)), check("--strict", str(PATH))
    said = f"{PATH}:7:13: since this was translated, workday.settings has changed to"

    assert usual.exit_code == 0
    assert f"notice: {said}" in usual.stderr
    assert strict.exit_code == 3
    assert strict.stderr.startswith(said)


@pytest.mark.usefixtures("january", "there")
def test_what_has_no_sum_counts_as_outdated() -> None:
    """What nobody can know to be up to date is told: once for a file that has no sums at all."""
    whole = PATH.read_text("utf-8")
    PATH.write_text(whole[: whole.index("  summary: ", whole.index("originals:"))], "utf-8")
    some = check(str(PATH))
    put(str(PATH), SPANISH)
    none = check(str(PATH))

    assert some.exit_code == none.exit_code == 0
    assert f"{PATH}:3:10: nothing says that this was translated from 'Fits gl" in some.stderr
    assert len(some.stderr.splitlines()) == len(list(originals(optician()))) - 1
    assert none.stderr == (
        f"notice: {PATH}:1:1: 'originals' is missing: nothing says which words these were "
        "translated from; `reportgen translate` writes it\n"
    )


@pytest.mark.usefixtures("january", "there")
def test_check_reads_translations_with_places() -> None:
    """They are checked where they stand, and in a list of all files."""
    spoil("name: Óptico", "nombre: Óptico")

    assert check("data").stderr.splitlines() == check(str(PATH)).stderr.splitlines()
    assert check(str(PATH)).stderr.splitlines() == [
        f"{PATH}:1:1: 'name' is missing; add it: 'Optician' in es",
        f"{PATH}:2:1: unknown key 'nombre'; did you mean 'name'?",
    ]


@pytest.mark.usefixtures("january", "here")
def test_a_translation_of_no_role_is_refused() -> None:
    """A name that no role has is a mistake in the file's name."""
    put("data/roles/medical-asistant.es.yaml", SPANISH)

    assert check("data/roles/medical-asistant.es.yaml").stderr.splitlines() == [
        (
            "data/roles/medical-asistant.es.yaml: there is no role 'medical-asistant'; "
            "did you mean 'medical-assistant'?"
        )
    ]


@pytest.mark.usefixtures("there")
def test_a_role_without_a_translation_is_told() -> None:
    """It is never silently English: what to write, and how, is said."""
    found = catalog()

    assert translated(optician(), "vi", found) is None
    assert list(map(str, found.findings.problems)) == [
        (
            "data/roles/optician.yaml: there is no optician in 'vi'; "
            "`reportgen translate optician --language vi` begins one"
        )
    ]


@pytest.mark.usefixtures("here")
def test_a_translation_of_another_role_of_that_name_is_not_taken() -> None:
    """A school's own role has its own translation: what is shipped is of the shipped role."""
    put("data/roles/optician.yaml", ROLE)
    put("more/roles/optician.es.yaml", with_sums(SPANISH))
    desk, findings = Desk(), Findings()
    both = Catalog((Path("data"), Path("more"), *folders("data", None, desk)), desk, findings, DAY)

    assert translated(optician(), "es", both) is None
    assert "there is no optician in 'es'" in str(findings.problems[0])


@pytest.mark.usefixtures("there")
def test_a_nearer_folder_may_translate_a_farther_ones_role() -> None:
    """A college adds a language to what is shipped by a file of its own."""
    put("near/roles/optician.vi.yaml", with_sums(SPANISH))
    desk, findings = Desk(), Findings()
    both = Catalog((Path("near"), *folders("data", None, desk)), desk, findings, DAY)
    role = both.role(both.path("role", "optician"))
    assert role is not None
    vietnamese = translated(role, "vi", both)

    assert vietnamese is not None
    assert vietnamese.language == "vi"
    assert findings == Findings()


@pytest.mark.usefixtures("there")
def test_translations_are_no_roles() -> None:
    """A file of words is not listed, and not asked for as a role."""
    assert "optician" in catalog().names("roles")
    assert not any("." in name for name in catalog().names("roles"))


@pytest.mark.usefixtures("there")
def test_a_draft_has_a_place_for_each_text_and_what_is_known() -> None:
    """Filled with what translations say already, it is that translation."""
    role, known = optician(), memory("es", catalog())
    put("data/roles/optician.vi.yaml", draft(role, "vi", known))
    found = catalog()
    spanish, copy = translated(role, "es", catalog()), translated(role, "vi", found)

    assert found.findings == Findings()
    assert spanish is not None
    assert copy is not None
    assert replace(copy, language=spanish.language) == spanish
    assert draft(role, "vi", {}).count('""  # ') == len(list(originals(role)))


HARD = (
    "Administración farmacológica intrahospitalaria de medicamentos quimioterapéuticos, "
    "radiofármacos, anestésicos, anticoagulantes, inmunosupresores"
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "summary: Ajusta lentes.",
            f"summary: {HARD}",
            "3:10: this reads at perspicuity ",
        ),
        (
            "  supervision: Un médico",
            "  supervision: Le garantizamos un empleo",
            "12:16: a guarantee: ",
        ),
        ("", "", ""),
    ],
)
@pytest.mark.usefixtures("january", "there")
def test_a_strict_check_reviews_the_words(old: str, new: str, said: str) -> None:
    """Prose that is hard by a Spanish formula, and promises in Spanish, are refused."""
    if said:
        spoil(old, new)
    result = check("--strict", str(PATH))

    assert result.exit_code == (3 if said else 0), result.stderr
    assert result.stderr.startswith(f"{PATH}:{said}" if said else "")


@pytest.mark.usefixtures("january", "there")
def test_what_roles_share_has_to_be_put_in_one_way() -> None:
    """Else a page would say of one role what it says of both, or the other way around."""
    put("data/roles/eye-aide.yaml", ROLE.replace("Measure faces", "Clean lenses"))
    other = with_sums(SPANISH).replace("Medir la cara", "Limpiar los lentes")
    put("data/roles/eye-aide.es.yaml", other.replace("Tiendas", "Comercios"))
    role = catalog().role(Path("data/roles/eye-aide.yaml"))
    assert role is not None
    text = Path("data/roles/eye-aide.es.yaml").read_text("utf-8")
    sums = "".join(f"  {key}: {sum_of(text)}\n" for key, text in originals(role))
    put("data/roles/eye-aide.es.yaml", f"{text[: text.index('originals:')]}originals:\n{sums}")
    both = "data/roles/eye-aide.es.yaml", str(PATH)
    same = check("--strict", *both).stderr.splitlines()
    put(
        "data/roles/eye-aide.es.yaml",
        Path("data/roles/eye-aide.es.yaml")
        .read_text("utf-8")
        .replace("Comercios", "Tiendas")
        .replace("Limpiar los lentes", "Medir la cara"),
    )
    alike = check("--strict", *both).stderr.splitlines()

    assert same == [
        (
            f"{PATH}:7:13: in data/roles/eye-aide.es.yaml:7:13 the same words are put as "
            "'Comercios'; put them in one way, for roles share them"
        )
    ]
    assert alike == [
        (
            f"{PATH}:5:19: in data/roles/eye-aide.es.yaml:5:19 these words stand for "
            "'Clean lenses'; tell them apart, for these mean 'Measure faces'"
        )
    ]
