"""What a browser makes of a web page: axe's rules, widths, the keyboard, and paper."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from functools import cache
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from chromium import BROWSER
from webreading import Page

from reportgen.workshop.order import Order
from reportgen.workshop.webpages import web_page_of
from reportgen.workshop.workshop import Workshop

ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "tests" / "support" / "webpage.mjs"
NEEDED = [ROOT / "node_modules" / name for name in ("playwright-core", "axe-core")]
LAYOUTS = ["handout", "trifold", "guide"]

pytestmark = [
    pytest.mark.skipif(
        not (BROWSER and which("node") and all(path.is_dir() for path in NEEDED)),
        reason="not here: Chromium, node, and `npm install --no-save playwright-core@1 axe-core@4`",
    ),
    pytest.mark.xdist_group("chromium"),
]


def text(layout: str) -> str:
    """The page of two roles at the sample school."""
    roles = ("medical-assistant", "pharmacy-technician")
    order = Order(roles=roles, school="northgate", campus="denver", layout=layout)
    return web_page_of(Workshop(order, dt.date(2026, 11, 28))).text


@cache
def seen(layout: str) -> Any:
    """What `SCRIPT` says of the page in *layout*."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_text(text(layout), encoding="utf-8")
        command = ["node", str(SCRIPT), str(path), BROWSER]
        found = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=300)
    return json.loads(found.stdout)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_axe_finds_nothing(layout: str) -> None:
    """On a telephone, a tablet and a desk, in the light and in the dark."""
    views = seen(layout)["views"]

    assert len(views) == 6
    assert [(view["width"], view["violations"]) for view in views if view["violations"]] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_sticks_out(layout: str) -> None:
    """Nobody has to scroll sideways: WCAG 2.2, 1.4.10."""
    assert [view for view in seen(layout)["views"] if view["across"] > view["width"]] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_fetched_and_nothing_is_refused(layout: str) -> None:
    """The file is all that is asked for, and the policy has nothing to complain of."""
    found = seen(layout)

    assert {request[:8] for request in found["requests"]} <= {"file:///", "data:fon", "data:ima"}
    assert len([each for each in found["requests"] if each.startswith("file:")]) == 6
    assert found["complaints"] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_keyboard_reaches_every_link(layout: str) -> None:
    """Tab goes through all of them in the order of the page, and each shows that it is there."""
    leads = [said["href"] for name, said in Page(text(layout)).tags if name == "a"]
    stops = seen(layout)["stops"]

    assert [where for where, _ in stops] == leads
    assert all(is_shown for _, is_shown in stops)


def test_it_prints_on_few_pages() -> None:
    """A printed handout takes about twice the sheets of the PDF that is made for paper."""
    assert 2 <= seen("handout")["printed"] <= 5
