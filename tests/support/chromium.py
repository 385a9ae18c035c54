"""What Chromium gives to a screen reader of a PDF: the tree that chrome://accessibility shows.

Chromium's own way to ask for accessibility, `Accessibility.getFullAXTree`, ends where its PDF
viewer begins. The page of the browser for its developers shows the whole tree.
"""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

import pypdfium2

BROWSER = which("chromium") or which("google-chrome") or ""
OLDEST = 156
"""The first version whose PDF viewer is known to build its tree of the tags."""
OPTIONS = (
    "--headless=new",
    "--no-sandbox",  # whoever tests as root has no other way; it opens our own file only
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--force-renderer-accessibility",
    "--enable-features=PdfTags",
    "--remote-debugging-pipe",
)
PATIENCE = 60
"""Seconds until a browser that does not show the file has failed."""

NODE = re.compile(r"(\+*)id#=-?\d+ (\w+)((?:(?!\+*id#=).)*)", re.DOTALL)
NAME = re.compile(r" (?:name|description)='(.*?)' [a-z]+[A-Z]?\w*=", re.DOTALL)
SHOW = """(() => {
    const listed = [...document.querySelectorAll('#pages > *')];
    const page = listed.find((each) => each.textContent.includes(%s));
    if (!page) location.reload();
    page?.querySelector('button[id$=showOrRefreshTree]').click();
    const trees = [...document.querySelectorAll('pre')].map((each) => each.textContent);
    return trees.find((each) => each.includes('Finished loading PDF')) ?? '';
})()"""


@dataclass
class Node:
    """A thing that a screen reader stops at, and what is below it."""

    role: str
    name: str
    children: list[Node] = field(default_factory=list)

    def every(self, role: str) -> Iterator[Node]:
        """Everything of *role* here and below, in the order of reading."""
        if self.role == role:
            yield self
        for child in self.children:
            yield from child.every(role)

    @property
    def words(self) -> str:
        """What is read of it and of all below."""
        said = self.name if self.role in {"staticText", "figure"} else ""
        return " ".join(" ".join([said, *(each.words for each in self.children)]).split())


class Pipe:
    """Speaks to a browser through two pipes; messages end with a zero byte."""

    def __init__(self, into: int, out: int) -> None:
        """Take the ends to write *into* and to read *out* of."""
        self._into, self._out = into, out
        self._heard = b""
        self._number = 0

    def ask(self, method: str, session: str | None = None, /, **params: object) -> Any:
        """The browser's answer to *method*; an empty one where it has none."""
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": params}
        if session is not None:
            message["sessionId"] = session
        os.write(self._into, json.dumps(message).encode() + b"\0")
        while True:
            answer = json.loads(self._next())
            if answer.get("id") == self._number:
                return answer.get("result", {})

    def _next(self) -> bytes:
        while b"\0" not in self._heard:
            ready = select.select([self._out], [], [], PATIENCE)[0]
            more = os.read(self._out, 1 << 20) if ready else b""
            if not more:
                raise TimeoutError("The browser says nothing.")
            self._heard += more
        message, self._heard = self._heard.split(b"\0", 1)
        return message


def is_here() -> bool:
    """Tell whether there is a Chromium that is new enough."""
    if not BROWSER:
        return False
    run = subprocess.run([BROWSER, "--version"], capture_output=True, check=False, text=True)
    version = re.search(r" (\d+)\.", run.stdout)
    return version is not None and int(version[1]) >= OLDEST


def shown(path: Path) -> Node:
    """The PDF at *path* as Chromium gives it, with its tags heeded."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        into, out = Path(folder, "into"), Path(folder, "out")
        os.mkfifo(into)
        os.mkfifo(out)
        command = f'exec "$@" 3<{into} 4>{out}'
        options = (*OPTIONS, f"--user-data-dir={folder}/profile", "about:blank")
        with subprocess.Popen(
            ["/bin/sh", "-c", command, "sh", BROWSER, *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as browser:
            try:
                pipe = Pipe(os.open(into, os.O_WRONLY), os.open(out, os.O_RDONLY))
                text = _text(pipe, path.resolve().as_uri(), _pages(path))
                pipe.ask("Browser.close")
            finally:
                browser.terminate()
    return _tree(text)


def _pages(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def _text(pipe: Pipe, address: str, pages: int) -> str:
    """The tree of the file at *address*, as soon as it has all *pages* and twice been the same.

    A busy machine adds one page after the other.
    """
    target = pipe.ask("Target.createTarget", url="chrome://accessibility")["targetId"]
    session = pipe.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    pipe.ask("Target.createTarget", url=address)  # last: what lies in front is drawn
    until = time.monotonic() + PATIENCE
    before = ""
    while time.monotonic() < until:
        time.sleep(0.7)
        expression = SHOW % json.dumps(address)
        found = pipe.ask("Runtime.evaluate", session, expression=expression, returnByValue=True)
        text = str(found.get("result", {}).get("value", ""))  # none while the page is reloaded
        if re.search(rf"\bregion .*Page {pages}\b", text) and text == before:
            return text
        before = text
    raise TimeoutError("The browser does not show the file.")


def _tree(text: str) -> Node:
    """The part below the root of the PDF, of the tree that *text* shows."""
    above = [Node("all", "")]
    for depth, role, rest in NODE.findall(text):
        name = NAME.search(rest)
        node = Node(role, name[1].replace("<newline>", " ") if name else "")
        del above[len(depth) // 2 + 1 :]
        above[-1].children.append(node)
        above.append(node)
    return next(above[0].every("pdfRoot"))
