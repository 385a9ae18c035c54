"""HTML is what its standard says: html-validate finds nothing to mind."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from pathlib import Path
from shutil import which

import pytest

from reportgen.layouts import LAYOUTS
from reportgen.workshop.order import Order, recipient_of
from reportgen.workshop.webpages import web_page_of
from reportgen.workshop.workshop import Workshop

ROOT = Path(__file__).parent.parent.parent
VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = {
    "root": True,
    "extends": ["html-validate:recommended", "html-validate:document"],
    "rules": {
        # cells that stand below one another on a telephone are else no cells to a screen reader
        "no-redundant-role": "off",
        # a page of four careers is called by all of them, as its PDF is
        "long-title": "off",
        # the style sheet keeps a number on its line, and who copies it gets plain spaces
        "tel-non-breaking": "off",
    },
}
FOUR = ("medical-assistant", "pharmacy-technician", "phlebotomist", "dental-assistant")
ANA = recipient_of(name='Ana <López> & "\'Co"', url="https://x.example/?a=1&b=%20#c", note="& <b>")

pytestmark = pytest.mark.skipif(
    not (which("node") and VALIDATOR.is_file()),
    reason="not here: node, and `npm install --no-save html-validate@10`",
)


def page(layout: str, count: int, language: str) -> str:
    """The page of some roles at the sample school, for somebody with signs in her name."""
    order = Order(
        roles=FOUR[:count], school="northgate", campus="denver", layout=layout, recipient=ANA
    )
    return web_page_of(Workshop(order.told_in(language), dt.date(2026, 11, 28))).text


def faults(*paths: Path) -> list[str]:
    """What the validator minds in files."""
    rules = paths[0].with_name("rules.json")
    rules.write_text(json.dumps(RULES))
    command = ["node", str(VALIDATOR), "-c", str(rules), "-f", "codeframe", *map(str, paths)]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=120)
    return [*found.stdout.decode().splitlines(), *found.stderr.decode().splitlines()]


def test_every_layout_is_valid(tmp_path: Path) -> None:
    """Also of four careers, and in Spanish, whatever stands in a name, an address or a note."""
    made = {f"{layout}-2-en": page(layout, 2, "en") for layout in LAYOUTS}
    made |= {"handout-4-en": page("handout", 4, "en"), "guide-2-es": page("guide", 2, "es")}
    paths = [tmp_path / f"{name}.html" for name in made]
    for path, text in zip(paths, made.values(), strict=True):
        path.write_text(text, encoding="utf-8")

    assert faults(*paths) == []


def test_what_is_not_valid_is_found(tmp_path: Path) -> None:
    """The validator looks: two elements of one name, and a list in a paragraph."""
    path = tmp_path / "wrong.html"
    wrong = page("card", 2, "en").replace("</main>", '<p id="a"><b id="a"></b><ul></ul></p></main>')
    path.write_text(wrong, encoding="utf-8")
    said = "\n".join(faults(path))

    assert "no-dup-id" in said
    assert "close-order" in said or "element-permitted-content" in said
