"""The sample as browsers get it, and the tables that they have to find in it."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
from functools import cache
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from reportgen.content.blocks import Beside, Table
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Handout, Workshop

TODAY = dt.date(2026, 12, 31)

ROOT = Path(__file__).parent.parent.parent
PDFJS = Path(os.environ.get("PDFJS", ROOT / "node_modules" / "pdfjs-dist"))
SCRIPT = ROOT / "tests" / "support" / "structure.mjs"

needs_pdfjs = pytest.mark.skipif(
    which("node") is None or not PDFJS.is_dir(),
    reason="pdf.js is not here: `npm install pdfjs-dist`, or name its folder in PDFJS",
)


def by_pdfjs(path: Path) -> Any:
    """Each page of the PDF at *path* with its tree, and what is said by the ids in it."""
    run = subprocess.run(
        [which("node") or "", SCRIPT, PDFJS, path],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return json.loads(run.stdout)


@cache
def made(layout: str) -> Handout:
    """The sample in *layout*."""
    order = Order(
        roles=("medical-assistant", "pharmacy-technician"),
        school="northgate",
        campus="denver",
        layout=layout,
    )
    return Workshop(order, TODAY).handout()


def tables(layout: str) -> list[Table]:
    """The tables of the sample in *layout* in order of reading, also those beside others."""
    return [
        each
        for page in made(layout).pages
        for block in page.blocks
        for each in ((block.right,) if isinstance(block, Beside) else (block,))
        if isinstance(each, Table)
    ]
