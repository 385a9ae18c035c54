"""`reportgen check`: an office's defaults, and the mappings of its forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from checking import check, complaints, put

pytestmark = pytest.mark.usefixtures("january")

MAPPING = """\
columns:
  name: "Full Name"
  roles: "Which programs?"
roles:
  "MA program": medical-assistant
  "Pharmacy": Pharmacy Technician
  "Welding": none
campuses:
  "Main": denver
"""
DEFAULTS = """\
school: northgate
campus: Denver
roles: [Medical Assistant, pharmacy-technician]
layout: Large Print
mapping: form.csv.mapping.yaml
partner: phlebotomist
"""


def office(defaults: str = DEFAULTS, mapping: str = MAPPING) -> None:
    """Write the files of an office into the current folder."""
    put("defaults.yaml", defaults)
    put("form.csv.mapping.yaml", mapping)


def test_an_office_is_checked_with_its_data() -> None:
    """Without a path, the files of the folder are looked at as well; they may be sound."""
    before = int(check().stdout.split()[0])
    office()
    result = check()

    assert result.exit_code == 0
    assert int(result.stdout.split()[0]) == before + 2


def test_every_slip_of_the_defaults_is_told_at_its_place() -> None:
    """Unknown keys, careers, campuses, layouts, partners and mappings, all at once."""
    office(
        "school: northgate\ncampus: Denvr\nroles: [Medical Asistant, pharmacy-technician]\n"
        "layout: flier\nmapping: from.yaml\npartner: phlebotomy\ncolour: red\n"
    )
    told = (
        "2:9: there is no campus 'Denvr'; did you mean 'Denver campus'?",
        "3:9: there is no career 'Medical Asistant'; did you mean 'Medical Assistant'",
        "4:9: there is no layout 'flier'; did you mean 'flyer'?",
        "5:10: there is no file from.yaml; `reportgen sheet FILE --save` makes one",
        "6:10: there is no career 'phlebotomy'; did you mean 'Phlebotomist'?",
        "7:1: unknown key 'colour'",
    )

    found = [each for each in complaints() if each.startswith("defaults")]
    assert len(found) == len(told)
    for line, start in zip(found, told, strict=True):
        assert line.startswith(f"defaults.yaml:{start}")


@pytest.mark.parametrize(
    ("defaults", "said"),
    [
        ("school: northgat\n", "1:9: there is no school 'northgat'; did you mean 'northgate'?"),
        ("campus: denver\n", "1:9: a campus is one of a school, and there is none here"),
        ("roles: medical-assistant\n", "1:8: "),
        ("- school\n", "1:1: "),
    ],
)
def test_defaults_of_a_wrong_shape_are_told(defaults: str, said: str) -> None:
    """A school that is none, a campus without one, a text for a list."""
    put("defaults.yaml", defaults)

    assert any(each.startswith(f"defaults.yaml:{said}") for each in complaints()), complaints()


def test_every_slip_of_a_mapping_is_told_at_its_place() -> None:
    """Fields, careers and campuses that there are not."""
    put(
        "form.csv.mapping.yaml",
        "columns: {nmae: Full Name}\nroles:\n  MA: medical-asistant\n  Welder: Welder\n"
        "  Cook: none\ncampuses:\n  Main: nowhere\n  South: spokane\n",
    )

    told = (
        "1:11: there is no field 'nmae'; use one of: name",
        "3:7: there is no career 'medical-asistant'; did you mean 'Medical Assistant'",
        "4:11: there is no career 'Welder'; `reportgen list` shows what there is; or write none",
        "7:9: there is no campus 'nowhere'; use one of: denver, spokane; or write none",
    )

    found = complaints("form.csv.mapping.yaml")
    assert len(found) == len(told)
    for line, start in zip(found, told, strict=True):
        assert line.startswith(f"form.csv.mapping.yaml:{start}")
    assert found[1].endswith("? Else write none")


def test_a_mapping_that_the_defaults_name_is_checked() -> None:
    """Whatever it is called."""
    office(DEFAULTS.replace("form.csv.mapping.yaml", "our-form.yaml"))
    put("our-form.yaml", "columns: {name: Full Name}\nrolse: {}\n")

    assert "our-form.yaml:2:1: unknown key 'rolse'; did you mean 'roles'?" in complaints()


def test_defaults_of_another_folder_are_told() -> None:
    """Only those of the folder in which the program is run are read."""
    put("data/defaults.yaml", "school: northgate\n")

    result = check()
    assert "data/defaults.yaml: nothing reads this file here" in result.stderr


@pytest.mark.parametrize("name", ["x.yaml", "form.csv.mapping.yaml"])
def test_a_mapping_is_known_by_its_name_or_its_keys(name: str) -> None:
    """As every other kind of file is."""
    put(name, MAPPING)

    assert check(name).stdout == "1 file, no problems.\n"
    assert Path(name).is_file()
