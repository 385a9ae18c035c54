"""`reportgen translate`: a translation begun, and looked at again when its original changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from checking import check, put
from click.testing import CliRunner, Result

from reportgen.authoring.schema import TRANSLATION, schema_text
from reportgen.commands import main

pytestmark = pytest.mark.usefixtures("january")

PATH = Path("data/roles/medical-assistant.vi.yaml")


def translate(*arguments: str) -> Result:
    """Run `reportgen translate`."""
    return CliRunner().invoke(main, ["translate", *arguments])


def filled() -> None:
    """Fill every empty place with the English beside it."""
    lines = PATH.read_text("utf-8").splitlines()
    full = [line.replace('""  # ', '"', 1) + '"' if '""  # ' in line else line for line in lines]
    PATH.write_text("\n".join(full) + "\n", "utf-8")


def begin() -> None:
    """Begin a translation and fill it in."""
    assert translate("medical-assistant", "--language", "vi").exit_code == 0
    filled()


def change(old: str, new: str) -> None:
    """Change the role in the current folder, which is the shipped one otherwise."""
    shipped = Path(__file__).parent.parent.parent / "data" / "roles" / "medical-assistant.yaml"
    text = shipped.read_text("utf-8")
    assert old in text
    put("data/roles/medical-assistant.yaml", text.replace(old, new, 1))


def test_a_translation_begins_with_a_place_for_each_text() -> None:
    """The English stands beside each place, and a schema for editors beside the file."""
    result = translate("medical-assistant", "--language", "vi")

    assert result.exit_code == 0
    assert result.stdout == f"{PATH}\n"
    assert result.stderr.endswith(f"then run: reportgen check {PATH}\n")
    assert '  - ""  # ' not in PATH.read_text("utf-8").splitlines()[0]
    assert Path(f"data/schemas/{TRANSLATION}.json").read_text("utf-8") == schema_text(TRANSLATION)
    assert (
        check(str(PATH))
        .stderr.splitlines()[0]
        .endswith("name is empty; write: 'Medical Assistant' in vi")
    )


def test_a_filled_translation_is_sound() -> None:
    """Whoever fills every place is done."""
    begin()

    assert check(str(PATH)).stdout == "1 file, no problems.\n"


def test_the_sums_are_written_anew_when_the_original_has_changed() -> None:
    """Which texts had changed is said, and what else the file has stays as it is."""
    begin()
    before = PATH.read_text("utf-8")
    change("Sterilize equipment", "Sterilize all equipment")
    told = check(str(PATH)).stderr
    result = translate("medical-assistant", "--language", "vi")
    after = PATH.read_text("utf-8")

    assert "duties.tests_and_tools.2 has changed to 'Sterilize all equipment'" in told
    assert result.stdout == f"{PATH}\n"
    assert "duties.tests_and_tools.2 has changed to 'Sterilize all equipment'" in result.stderr
    changed = [new for new in after.splitlines() if new not in before.splitlines()]
    assert len(changed) == 1
    assert changed[0].startswith("  duties.tests_and_tools.2: ")
    assert len(after) == len(before)
    assert check(str(PATH)).stdout == "1 file, no problems.\n"
    assert "nothing has changed" in translate("medical-assistant", "--language", "vi").stderr


def test_sums_that_are_missing_are_added() -> None:
    """A translation that somebody typed gets them at its end."""
    begin()
    whole = PATH.read_text("utf-8")
    PATH.write_text(whole[: whole.index("\n# Sums")], "utf-8")
    result = translate("medical-assistant", "--language", "vi")

    assert result.exit_code == 0
    assert PATH.read_text("utf-8") == whole


def test_what_somebody_stands_for_is_not_renewed() -> None:
    """A signature is for the words as they were: it has to be taken back first."""
    begin()
    text = PATH.read_text("utf-8")
    signed = text.replace("reviewed: no", "reviewed: {by: Dana Reyes, on: 2026-11-01}")
    PATH.write_text(signed, "utf-8")
    change("Sterilize equipment", "Sterilize all equipment")
    result = translate("medical-assistant", "--language", "vi")

    assert result.exit_code == 1
    assert "Dana Reyes stands for words whose originals changed; write `reviewed: no`" in (
        result.stderr
    )
    assert PATH.read_text("utf-8") == signed


def test_a_faulty_translation_is_not_renewed() -> None:
    """It is mended first, and stays as it is."""
    begin()
    text = PATH.read_text("utf-8").replace("  risks:", "  risk:")
    PATH.write_text(text, "utf-8")
    result = translate("medical-assistant", "--language", "vi")

    assert result.exit_code == 3
    assert "'risks' is missing" in result.stderr
    assert PATH.read_text("utf-8") == text


def test_sums_in_the_middle_are_not_written_over() -> None:
    """Keys behind the sums would be lost: their place is the end."""
    begin()
    lines = PATH.read_text("utf-8").splitlines()
    name = next(line for line in lines if line.startswith("name: "))
    lines.remove(name)
    PATH.write_text("\n".join([*lines, name]) + "\n", "utf-8")
    change("Sterilize equipment", "Sterilize all equipment")
    result = translate("medical-assistant", "--language", "vi")

    assert result.exit_code == 1
    assert "'originals' is not the last key; put it at the end" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("medical-asistant", "--language", "vi"), "did you mean 'medical-assistant'?"),
        (("medical-assistant", "--language", "Klingon!"), "write the tag of a language"),
        (("medical-assistant",), "Missing option '--language'"),
        (("Medical Assistant", "--language", "vi"), "use small letters"),
    ],
)
def test_a_wrong_command_line_is_refused(arguments: tuple[str, ...], said: str) -> None:
    """Exit code 2, and nothing is written."""
    result = translate(*arguments)

    assert result.exit_code == 2
    assert said in result.stderr
    assert not Path("data").exists()


@pytest.mark.parametrize("tag", ["en", "en-US"])
def test_nothing_is_translated_into_the_language_it_is_in(tag: str) -> None:
    """A file that repeats the role would be one more to keep true."""
    result = translate("medical-assistant", "--language", tag)

    assert result.exit_code == 2
    assert f"it cannot be '{tag}'; roles are in English already" in result.stderr
    assert not Path("data").exists()
