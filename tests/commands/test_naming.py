"""Careers, campuses and layouts are named on the command line as they are in a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.commands import main
from reportgen.commands.naming import in_slugs, listed
from reportgen.files.disk import shipped
from reportgen.workshop.order import Order

BOTH = ("medical-assistant", "pharmacy-technician")


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, arguments)


def slugs(*roles: str, school: str | None = None, campus: str | None = None) -> Order:
    """An order by slugs."""
    return in_slugs(Order(roles=roles, school=school, campus=campus))


@pytest.mark.parametrize(
    "written",
    [
        "medical-assistant,pharmacy-technician",
        "Medical Assistant, Pharmacy Technician",
        "MEDICAL ASSISTANT; pharmacy-technician",
        "medical assistant|pharmacy technician",
        "Medical assistant / Pharmacy Technician Program",
        "Medical Assistant\nPharmacy Technician\n",
        "Medical-Assistant,Pharmacy-Technician",
    ],
)
def test_careers_are_named_as_in_a_sheet(written: str) -> None:
    """By title or slug, in any case, with whatever sign between them."""
    assert slugs(*listed(written)).roles == BOTH


def test_nothing_named_is_nothing() -> None:
    """Without careers there are none, however many blanks stand there."""
    assert listed(" ") == listed("") == listed(",") == ()


def test_a_campus_is_named_by_its_title() -> None:
    """As a sheet's cell may say it."""
    order = slugs(*BOTH, school="northgate", campus="Denver Campus")

    assert order.campus == "denver"


def test_an_order_by_slugs_is_as_it_was() -> None:
    """Nothing is read for an order whose files are there."""
    order = Order(roles=BOTH, school="northgate", campus="denver")

    assert in_slugs(order) is order


def test_own_careers_are_there_too(tmp_path: Path) -> None:
    """A role of the office's own data is named by its title as well."""
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "optician.yaml").write_text("name: Dispensing Optician\n", "utf-8")
    order = Order(roles=("dispensing optician", "medical-assistant"), data=tmp_path)

    assert in_slugs(order).roles == ("optician", "medical-assistant")


def test_all_bad_names_are_told_at_once() -> None:
    """With the nearest ones, whatever their case; nothing is made."""
    result = run(
        *("build", "MEDICAL ASISTANT", "Pharmacy-Tecnician"),
        *("--school", "northgate", "--campus", "DENVR"),
    )

    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "there is no role 'MEDICAL ASISTANT'; did you mean 'medical-assistant'?",
        "there is no role 'Pharmacy-Tecnician'; did you mean 'pharmacy-technician'?",
        "there is no campus 'DENVR'; did you mean 'denver'?",
    ]


@pytest.mark.usefixtures("here")
def test_an_unknown_career_does_not_hide_an_unknown_campus() -> None:
    """A batch tells them together, too, before it looks at its sheet's rows."""
    Path("n.csv").write_text("name\nAna\n", "utf-8")
    result = run(
        *("batch", "n.csv", "--to", "out", "--roles", "medical-asistant, Phlebotomist"),
        *("--school", "northgate", "--campus", "Elsewhere"),
    )

    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "there is no role 'medical-asistant'; did you mean 'medical-assistant'?",
        "there is no campus 'Elsewhere'; use one of: denver, spokane",
    ]


@pytest.mark.usefixtures("here")
def test_titles_and_slugs_make_the_same_file() -> None:
    """The same bytes under the same name: the file is called by slugs."""
    school = ("--school", "northgate", "--as-of", "2026-05-01")
    assert run("build", *BOTH, *school, "--campus", "denver", "--layout", "flyer").exit_code == 0
    (path,) = Path().glob("*.pdf")
    before = path.read_bytes()
    path.unlink()
    titles = ("Medical Assistant", "pharmacy technician")
    again = run("build", *titles, *school, "--campus", "Denver", "--layout", "Flyer")

    assert again.exit_code == 0, again.output
    assert [each.name for each in Path().glob("*.pdf")] == [path.name]
    assert path.read_bytes() == before


@pytest.mark.usefixtures("here")
def test_batch_takes_titles() -> None:
    """Also from an office's defaults."""
    Path("n.csv").write_text("name\nAna\n", "utf-8")
    Path("defaults.yaml").write_text(
        "school: northgate\ncampus: Denver\nroles: [Medical Assistant, PHLEBOTOMIST]\n"
        "layout: Large Print\n",
        "utf-8",
    )
    result = run("batch", "n.csv", "--to", "out", "--file-name", "{roles}-{campus}-{layout}")

    assert result.exit_code == 0, result.output
    assert [each.name for each in Path("out").glob("*.pdf")] == [
        "0001-medical-assistant-vs-phlebotomist-denver-large-print.pdf"
    ]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("defaults", "told"),
    [
        ("layout: flyer\nschool: northgat\n", "2:9: there is no school 'northgat'"),
        ("school: northgate\ncampus: boise\n", "2:9: there is no campus 'boise'"),
        ("roles: [medical-assistant, nurs, x]\n", "1:28: there is no role 'nurs'"),
        ("roles: [medical-assistant, nurs, x]\n", "1:34: there is no role 'x'"),
        ("layout: handot\n", "1:9: layout: 'handot' is not one of"),
        ("mapping: gone.yaml\n", "1:10: mapping: File 'gone.yaml' does not exist"),
        ("partner: nurs\n", "1:10: there is no partner 'nurs'"),
    ],
)
def test_a_wrong_default_is_told_with_its_place(defaults: str, told: str) -> None:
    """It is a mistake in a file, not of the command line, and told once, not for each row."""
    Path("n.csv").write_text(
        "name,roles,email\nAna,'Medical Assistant, Phlebotomist',a@x.example\n"
        "Bo,'Medical Assistant, Phlebotomist',b@x.example\n".replace("'", '"'),
        "utf-8",
    )
    Path("defaults.yaml").write_text(defaults, "utf-8")
    message = str(shipped("data") / "messages" / "northgate.yaml")
    for command in (("batch", "n.csv", "--to", "out"), ("outbox", "add", "n.csv", message)):
        result = run(*command)

        assert result.exit_code == 3, result.output
        assert result.stderr.count(f"defaults.yaml:{told}") == 1
        assert "n.csv" not in result.stderr
        assert "Usage" not in result.stderr


@pytest.mark.usefixtures("here")
def test_an_option_in_place_of_a_wrong_default_is_told_as_one() -> None:
    """The file has no part in it."""
    Path("defaults.yaml").write_text("school: northgat\n", "utf-8")
    result = run("build", *BOTH, "--school", "lakesid")

    assert result.exit_code == 2
    assert "defaults.yaml" not in result.stderr


def test_a_layout_that_is_none_is_told() -> None:
    """A slip in a layout's name is a wrong command line."""
    result = run("build", *BOTH, "--layout", "flier")

    assert result.exit_code == 2
    assert "'flier' is not one of" in result.output


def test_what_is_written_as_a_slug_is_one() -> None:
    """A slug is a file's name: a short title in its form is a slip, and told."""
    result = run("build", "medical-assistant", "pharmacy-tech")

    assert (result.exit_code, result.stderr) == (
        2,
        "there is no role 'pharmacy-tech'; did you mean 'pharmacy-technician'?\n",
    )


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Asistente médico/a", "medical-assistant"),
        ("asistente medica", "medical-assistant"),
        ("Auxiliar médico", "medical-assistant"),
        ("Programa de auxiliar de enfermería", "nursing-assistant"),
        ("Técnica en farmacia", "pharmacy-technician"),
        ("Téc. de farmacia", "pharmacy-technician"),
        ("Enfermera práctica con licencia", "licensed-practical-nurse"),
        ("TERAPEUTA RESPIRATORIO", "respiratory-therapist"),
        ("Tecnóloga en radiología", "radiologic-technologist"),
        ("Tec. en cirugía", "surgical-technologist"),
        ("Flebotomista", "phlebotomist"),
        ("LPN o LVN", "licensed-practical-nurse"),
        ("Ecografista", "diagnostic-medical-sonographer"),
    ],
)
def test_careers_are_named_in_spanish_too(title: str, slug: str) -> None:
    """By title and short title, of a man or a woman, and by the words that people say instead."""
    assert slugs(title, "Dental Hygienist").roles == (slug, "dental-hygienist")


def test_several_careers_in_spanish_are_parted_as_in_english() -> None:
    """The words and signs of a list in Spanish."""
    for written in (
        "Auxiliar médico y técnico de farmacia",
        "Asistente médico/a, Técnico/a de farmacia",
        "asistente médica o Técnica de farmacia",
        "Auxiliar médico; Pharmacy Tech.",
    ):
        assert slugs(written).roles == BOTH, written


@pytest.mark.usefixtures("here")
def test_a_sheet_names_careers_in_spanish() -> None:
    """A row's cell, an option and an order mean what the English titles do."""
    Path("n.csv").write_text(
        "Nombre,Carreras,Idioma\nAna,Auxiliar médico; Téc. de farmacia,es\nBo,,es\n", "utf-8"
    )
    result = run(
        *("batch", "n.csv", "--to", "out", "--roles", "Asistente médico/a, Técnico de farmacia"),
        *("--file-name", "{name}-{roles}", "--layout", "card"),
    )

    assert result.exit_code == 0, result.output
    assert sorted(each.name for each in Path("out").glob("*.pdf")) == [
        "0001-Ana-medical-assistant-vs-pharmacy-technician.pdf",
        "0002-Bo-medical-assistant-vs-pharmacy-technician.pdf",
    ]


def test_a_title_of_two_careers_is_told(tmp_path: Path) -> None:
    """In whatever languages: neither is taken in silence."""
    (tmp_path / "roles").mkdir()
    for name, title in (("aide.yaml", "Aide"), ("aide.es.yaml", "Ayudante dental")):
        (tmp_path / "roles" / name).write_text(f"name: {title}\n", "utf-8")
    (tmp_path / "roles" / "draws.yaml").write_text("name: Flebotomista\n", "utf-8")
    folder = ("--data", str(tmp_path))
    result = run("build", "Ayudante dental", "Flebotomista", *folder)

    assert result.exit_code == 2
    assert "more than one career is called 'Flebotomista'; use one of: draws, phl" in result.stderr
    assert "Ayudante" not in result.stderr
    assert slugs("Phlebotomist", "draws").roles == ("phlebotomist", "draws")


def test_a_translation_is_of_the_career_beside_it(tmp_path: Path) -> None:
    """One of a career that the office has its own of is not its title."""
    (tmp_path / "roles").mkdir()
    (tmp_path / "roles" / "phlebotomist.yaml").write_text("name: Blood Drawer\n", "utf-8")
    order = Order(roles=("Blood drawer", "Flebotomista"), data=tmp_path)

    assert in_slugs(order).roles == ("phlebotomist", "Flebotomista")


def test_a_short_title_of_two_names_is_known_by_each() -> None:
    """A nurse is an LPN in most states and an LVN in two."""
    for name in ("LPN", "lvn", "LPN or LVN"):
        assert slugs(name, "Phlebotomist").roles == ("licensed-practical-nurse", "phlebotomist")
