"""What the studio says: whole in every language, with a name for everything to choose."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.errors import InvalidSource
from reportgen.files.disk import Desk, shipped
from reportgen.layouts import LAYOUTS
from reportgen.studio import words
from reportgen.studio.words import FOLDER, studio_words, tongues
from reportgen.theme.form import PAPERS, PRINTS


@pytest.mark.parametrize("tongue", tongues())
def test_everything_to_choose_has_a_name(tongue: str) -> None:
    """No layout, paper or printer is shown by the name that the program has for it."""
    names = studio_words(tongue).names

    assert [*names.layouts] == [*LAYOUTS]
    assert {*names.papers} == {*PAPERS}
    assert {*names.printings} == {*PRINTS}
    titles = [each.title for each in (*names.layouts.values(), *names.printings.values())]
    assert len(set(titles)) == len(titles)


def test_the_studio_speaks_english_and_spanish() -> None:
    """English is what is spoken where a language is not there."""
    assert tongues() == ("en", "es")
    assert studio_words("es").names.printings != studio_words("en").names.printings
    assert studio_words("xx") == studio_words("en")


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("{share}", "{size}", "there is no place {size}"),
        ("{letters}", "letters", "lacks its place {letters}"),
        ("  died:", "  dead:", "unknown key 'dead'"),
        ("    one:", "    few:", "has no form for one"),
    ],
)
def test_a_slip_in_a_language_is_told_with_its_place(
    was: str, now: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever writes a language hears which message is wrong, before anybody reads it."""
    text = Desk().read(shipped("data") / FOLDER / "en.yaml").decode()
    folder = tmp_path / FOLDER
    folder.mkdir()
    (folder / "en.yaml").write_text(text.replace(was, now, 1), encoding="utf-8")
    monkeypatch.setattr(words, "folders", lambda *_, **__: (tmp_path, shipped("data")))

    with pytest.raises(InvalidSource) as caught:
        studio_words.__wrapped__("en")
    assert said in str(caught.value)
    assert f"{folder / 'en.yaml'}:" in str(caught.value)
