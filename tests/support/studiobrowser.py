"""Chromium at the studio: the job done by mouse, by keyboard and without a script."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

from chromium import BROWSER
from studiodesk import desk

from reportgen.studio.asking import Premises
from reportgen.studio.client import Worker
from reportgen.studio.keeping import Place

ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "tests" / "support" / "studio.mjs"
NEEDED = [ROOT / "node_modules" / name for name in ("playwright-core", "axe-core")]
BROWSERS = 4
"""How many browsers the script opens, each with a ticket of its own."""


def is_here() -> bool:
    """Tell whether there is all that the script needs."""
    return bool(BROWSER and which("node") and all(path.is_dir() for path in NEEDED))


def seen(pictures: Path | None = None) -> Any:
    """What `SCRIPT` says; its pictures of the screens go into the folder *pictures*."""
    run = _ran(pictures)
    if run.returncode:  # a browser may crash on a busy machine, though not twice at one place
        run = _ran(pictures)
    assert run.returncode == 0, run.stderr.decode()
    return json.loads(run.stdout)


def _ran(pictures: Path | None) -> subprocess.CompletedProcess[bytes]:
    place = Place(school="northgate", campus="denver")
    worker = Worker(Premises(today="2026-11-28"))
    with TemporaryDirectory() as home, desk(Path(home, "kept"), place, worker) as studio:
        tickets = [f"http://127.0.0.1:{studio.port}/?t={studio.ticket()}" for _ in range(BROWSERS)]
        command = ["node", str(SCRIPT), BROWSER, str(pictures or ""), *tickets]
        return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=300)
