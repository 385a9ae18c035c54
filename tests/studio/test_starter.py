"""The starters for desktops: each says what to run, in which folder, whatever their names have."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.errors import ReportgenError
from reportgen.studio.starter import LINUX, MACOS, WINDOWS, Start, file_name, install, text_of

ODD = (
    "plain",
    "a b",
    "it's",
    'say "x"',
    "$HOME",
    "100%",
    "back\\slash",
    "`id`",
    "Ñandú 李",
    "a&b;c",
)


def start(word: str, folder: Path = Path("/home/ana/my office")) -> Start:
    """A start with an odd *word* in its command."""
    words = (sys.executable, "-m", "reportgen", "studio", "--school", word)
    return Start(words=words, folder=folder, name="Studio", about="Handouts", icon=Path("/i.svg"))


def entry(text: str) -> dict[str, str]:
    """A desktop entry as its readers take it apart."""
    parser = configparser.RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign] # keys have capitals
    parser.read_string(text)
    return {key: value.replace("\\\\", "\\") for key, value in parser["Desktop Entry"].items()}


@pytest.mark.parametrize("word", ODD)
def test_a_desktop_entry_runs_what_it_should(word: str) -> None:
    """Its quotes keep every sign what it is: freedesktop.org's rules, read by themselves."""
    said = entry(text_of(LINUX, start(word)))
    quoted = re.findall(r'"((?:\\.|[^"\\])*)"', said["Exec"])
    words = [re.sub(r"\\(.)", r"\1", each).replace("%%", "%") for each in quoted]

    assert tuple(words) == tuple(start(word).words)
    assert said["Path"] == "/home/ana/my office"
    assert (said["Terminal"], said["Type"]) == ("false", "Application")


@pytest.mark.parametrize("word", ODD)
def test_a_script_for_macos_runs_what_it_should(word: str, tmp_path: Path) -> None:
    """The shell gets the folder and the words as they are."""
    home = tmp_path / "it's $HOME"
    home.mkdir()
    told = Start(
        words=("printf", "%s|", "studio", word), folder=home, name="S", about="", icon=Path("i")
    )
    (path,) = install(MACOS, told, [tmp_path])
    run = subprocess.run([str(path)], capture_output=True, check=True, text=True)

    assert path.name == "S.command"
    assert os.access(path, os.X_OK)
    assert run.stdout == f"studio|{word}|"
    assert shlex.split(path.read_text("utf-8").splitlines()[-1])[1] == str(home)


def test_a_script_for_windows_names_folder_and_command() -> None:
    """Each in quotes, a per cent sign twice; lines end as Windows ends them."""
    text = text_of(WINDOWS, start("100%", Path("C:/Users/Ana López/50% office")))
    lines = text.split("\r\n")

    assert file_name(WINDOWS, "Studio") == "Studio.cmd"
    assert "chcp 65001 >nul" in lines
    assert f'cd /d "{Path("C:/Users/Ana López/50%% office")}"' in lines
    assert lines[-2].startswith('start "Studio" /min "')
    assert '"--school" "100%%"' in lines[-2]


def test_only_a_starter_of_ours_is_replaced(tmp_path: Path) -> None:
    """An older one gives way; a file of somebody else's does not, and nothing is written."""
    install(LINUX, start("old"), [tmp_path])
    (path,) = install(LINUX, start("new"), [tmp_path])
    other = tmp_path / "menu"
    other.mkdir()
    (other / path.name).write_text("mine", "utf-8")

    assert '"new"' in path.read_text("utf-8")
    with pytest.raises(ReportgenError, match="is there already"):
        install(LINUX, start("newer"), [tmp_path, other])
    assert '"new"' in path.read_text("utf-8")
