"""Whether two checkouts make the same: a sum of every file and of every word to a person.

    python tests/support/same_bytes.py CHECKOUT
    python tests/support/same_bytes.py CHECKOUT --against OTHER

Each checkout's `cli.py` is started as a person would start it, and nothing of it is imported, so
it may be of any version. The first form prints a line `sha256  name` for each thing made; the
second prints the names of what differs, and exits with 1 if anything does. It exits with 1, too,
where a command fails that should work or the other way round, for then there is less to compare.
To look at what differs: `--keep DIR`, then `diff -r DIR/this/made DIR/other/made`. Both checkouts
are run by one Python, with the same libraries. Sums of different days may differ, for some
warnings depend on the calendar.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

LAYOUTS = ("handout", "flyer", "trifold", "card", "guide", "large-print")
PRINTS = ("screen", "office", "ink-saver", "press")
PAPERS = ("letter", "a4")
ROLES = ("medical-assistant", "pharmacy-technician", "phlebotomist", "surgical-technologist")
TWO, NAMED = ROLES[:2], ",".join(ROLES[:2])
DENVER = ("--school", "northgate", "--campus", "denver")
FOR = (
    *("--for", "Ana López", "--url", "https://x.example/visit?for=ana&at=(fair)"),
    *("--note", "Bring a friend & <b>ask</b>.", "--contact", "Dana Reyes; (303) 555-0142"),
)

PEOPLE = """\
name,id,roles,campus,contact,url,layout,note
Ana López,a1,,,,https://x.example/1,,
Bình Nguyễn,b2,,,Dana Reyes; (303) 555-0142,https://x.example/2,,Bring a friend.
Ana López,a1,,,,,,
Γιώργος,,,spokane,,,,
O’Brien & <b>Sons,,,,,,flyer,
Zoë Łoś,,dental-assistant;phlebotomist,,,,card,
"López, José",,phlebotomist;nursing-assistant;medical-assistant,spokane,,,,Room 12.
../../etc/passwd,,,,Sam; sam@northgate.example,,large-print,
CON,c9,,,,,trifold,
=1+1,,,,,https://x.example/10,guide,
A,,,,,,,
Maximiliana Alexandrina von Hohenlohe-Schillingsfürst,,,,,,,"Évaluation, été."
"""
SIGN_UPS = """\
name,email,roles,campus,layout,contact,note
Ana López,ana@x.example,,,,,
Bình Nguyễn,binh@münchen.example,,spokane,,,Bring a friend.
Zoë Łoś,zoe@x.example,dental-assistant;phlebotomist,,card,,
José,jose@x.example,phlebotomist;nursing-assistant;medical-assistant,,,Dana; (303) 555-0142,
Γιώργος,giorgos@x.example,,,large-print,,
"""
MESSAGE = """\
subject: "Your sheet: {roles}"
greeting: "Hello {name},"
body: |
  Thank you for talking with us at the fair. The sheet that you asked for is attached.

  - {school}, {campus}
  - https://x.example/visit?from={name}
sender: Dana Reyes <dana@northgate.example>
postal_address: Northgate Career College, 100 Sample Street, Denver, CO 80200
opt_out: https://x.example/stop?who={email}
"""
INPUTS = {
    "people.csv": PEOPLE,
    "sign-ups.csv": SIGN_UPS,
    "message.yaml": MESSAGE,
    "bad-people.csv": "name,roles,campus,url\n,,denver,\nAna,nobody;x,nowhere,\nBen,,,ftp:x\n",
    "bad-sign-ups.csv": "name,email\nAna,ana@x.example\nBen,nobody\nCy,ANA@x.example\n",
    "bad-message.yaml": "subject: '{age}'\nbody: [a]\nsender: nobody\n",
    "bad-brand.yml": "color: {palette: {blue: '#0a4d8'}, primary: bleu}\nlogo: none.svg\n",
    "data/roles/nurse.yaml": "name: 7\nsoc: 99\nsummry: [a, {b: c}]\n",
    "data/schools/south.yaml": "name: South\ncampuses: {a b: {state: XX}}\nname: South\n",
    "bad.yaml": "name: [a\nname: b: c\n",
    "no-profile.icc": "no profile\n",
}

PROFILE = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
"""A CMYK profile that comes with Ghostscript."""

TIMES: tuple[tuple[bytes, bytes], ...] = (
    (rb"(?m)^Date: \w{3}, [^\r\n]+", b"Date: TIME"),  # of a letter: when it was planned
    (rb"\.\d{14}@", b".TIME@"),  # in a Message-ID, behind what the message is known by
    (rb"=_[0-9a-f]{24}_", b"=_MESSAGE_ID_"),  # between MIME parts: the sum of the Message-ID
    (rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", b"TIME"),  # steps of a message in the outbox
)
"""What depends on the second in which messages are planned, and so differs from run to run."""


Command = tuple[str, ...]


class Job(NamedTuple):
    """Commands to be run one after the other in a folder of their own, called *name*.

    What they wrote and said is compared. *works* says whether each should exit with 0, and
    *timed* whether the time of the run is in what they make.
    """

    name: str
    commands: Sequence[Command]
    works: bool = True
    timed: bool = False


def pages(press: Command) -> Iterator[Job]:
    """Every layout on every print: two to four roles on each paper."""
    for layout in LAYOUTS:
        for kind in PRINTS:
            if kind != "press" or press:
                look = ("--layout", layout, *(press if kind == "press" else ("--print", kind)))
                commands = [
                    (
                        "build",
                        *ROLES[:n],
                        *DENVER,
                        *look,
                        "--paper",
                        paper,
                        "-o",
                        f"{n}-{paper}.pdf",
                    )
                    for n in (2, 3, 4)
                    for paper in PAPERS
                ]
                yield Job(f"pages-{layout}-{kind}", commands)


def copies() -> Iterator[Job]:
    """Copies for somebody, laid out and from the cache; other schools and brands; what is cited."""
    build = ("build", *TWO, "-o")
    for layout in LAYOUTS:
        own = (*DENVER, "--layout", layout)
        first, again = (*build, "first.pdf", *own, *FOR), (*build, "again.pdf", *own, *FOR)
        anew = (*build, "anew.pdf", *own, *FOR, "--no-cache")
        claims = [
            (*build, f"{kind}.pdf", *own, "--claims", f"claims.{kind}") for kind in ("csv", "md")
        ]
        yield Job(f"copies-{layout}", (first, again, anew, *claims))
    schools = {"none": (), "spokane": ("--school", "northgate", "--campus", "spokane")}
    schools |= {"concorde": ("--school", "concorde"), "default": (*DENVER, "--brand", "default")}
    for name, options in schools.items():
        yield Job(f"schools-{name}", [(*build, "sheet.pdf", *options, "--png", "40")])


def sheets(press: Command) -> Iterator[Job]:
    """Pages put on larger sheets, for everybody and for each row of a sheet of names."""
    for name, options in {"screen": (), "office": ("--print", "office"), "press": press}.items():
        build = ("build", *TWO, *DENVER, *options, "--layout")
        ways: dict[str, Command] = {f"card-{n}": ("card", "--nup", n) for n in ("2", "4", "8")}
        ways |= {name: (name, "--booklet") for name in ("guide", "large-print")}
        ways |= {"flyer-2": ("flyer", "--nup", "2")}
        if options or name != "press":
            commands = [(*build, *way, "-o", f"{made}.pdf") for made, way in ways.items()]
            yield Job(f"sheets-{name}", commands)
    batch = ("batch", "../../people.csv", "--roles", NAMED, *DENVER, "--quiet", "--json")
    yield Job("batch-files", ((*batch, "--to", "out"), (*batch, "--to", "out")))
    yield Job("batch-named", [(*batch, "--to", "out", "--file-name", "{id}-{name}-{layout}")])
    yield Job("batch-merged", [(*batch, "--merge", "all.pdf")])
    own = ("../../sign-ups.csv", "--ignore", "email", "--ignore", "layout", "--layout", "card")
    cards = ("batch", *own, *batch[2:], "--nup", "4")
    yield Job("batch-cards", [(*cards, "--merge", "cards.pdf")])
    if press:
        yield Job(
            "batch-press", [(*cards, *press, "--merge", "cards.pdf"), ("preflight", "cards.pdf")]
        )


def words() -> Iterator[Job]:
    """Messages planned and exported; lists, schemas and help."""
    plan = ("outbox", "add", "../../sign-ups.csv", "../../message.yaml")
    add = (*plan, "--roles", NAMED, *DENVER, "--quiet")
    shown = ("outbox", "preview", "2", "--pdf", "2.pdf", "--html", "2.html")
    looks = ("list", "export --eml drafts", "show 3", "report", "report --csv", "report --json")
    outbox = [("outbox", *look.split()) for look in looks]
    yield Job("outbox", (add, add, (*add, "--note", "Room 12."), shown, *outbox), timed=True)
    for kind in ("roles", "schools", "brands", "editions", "layouts"):
        yield Job(f"list-{kind}", (("list", kind), ("list", kind, "--json")))
    for kind in ("role", "school", "brand", "message"):
        yield Job(f"schema-{kind}", (("schema", kind), ("new", kind, "mine")))
    yield Job("check", (("check", "--strict"), ("check", "--json")))
    yield Job("preview", (("preview", *TWO, *DENVER),))
    for name in ("", "build", "batch", "check", "preflight", "outbox", "outbox add", "outbox send"):
        yield Job(f"help-{name.replace(' ', '-') or 'all'}", ((*name.split(), "-h"),))


def refusals() -> Iterator[Job]:
    """Mistakes, and what is said of each."""
    build, to, rest = ("build", *TWO), ("--to", "out"), ("--roles", NAMED, *DENVER)
    add = ("outbox", "add", "../../bad-sign-ups.csv")
    for name, command in {
        "unknown-role": ("build", "medical-asistant", "phlebotomist"),
        "role-twice": ("build", "phlebotomist", "phlebotomist"),
        "one-role": ("build", "phlebotomist"),
        "five-roles": ("build", *ROLES, "dental-assistant"),
        "unknown-school": (*build, "--school", "southgate"),
        "unknown-campus": (*build, "--school", "northgate", "--campus", "boston"),
        "campus-of-no-school": (*build, "--campus", "denver"),
        "unknown-layout": (*build, "--layout", "poster"),
        "unknown-edition": (*build, "--edition", "bls-1999"),
        "unknown-option": (*build, "--colour"),
        "bad-url": (*build, *DENVER, "--url", "javascript:x"),
        "bad-contact": (*build, *DENVER, "--contact", ";"),
        "bad-brand": (*build, "--brand", "../../bad-brand.yml"),
        "missing-brand": (*build, "--brand", "./none.yml"),
        "missing-data": (*build, "--data", "none"),
        "missing-folder": (*build, "-o", "none/sheet.pdf"),
        "bad-profile": (*build, "--print", "press", "--icc", "../../no-profile.icc"),
        "bad-claims": (*build, "--claims", "claims.txt"),
        "booklet-of-a-flyer": (*build, "--layout", "flyer", "--booklet"),
        "cards-on-a-card": (*build, "--layout", "card", "--nup", "8", "--sheet", "card"),
        "bad-yaml": ("check", "../../bad.yaml"),
        "bad-role": ("check", "../../data/roles/nurse.yaml"),
        "bad-school": ("check", "../../data/schools/south.yaml"),
        "bad-data": ("build", "nurse", "phlebotomist", "--data", "../../data"),
        "missing-file": ("check", "none.yaml"),
        "missing-pdf": ("preflight", "none.pdf"),
        "no-pdf": ("preflight", "../../bad.yaml"),
        "missing-sheet": ("batch", "none.csv", *to),
        "bad-rows": ("batch", "../../bad-people.csv", *to, *rest),
        "no-names": ("batch", "../../bad.yaml", *to),
        "bad-sign-ups": (*add, "../../message.yaml", *rest),
        "bad-message": (*add, "../../bad-message.yaml", *rest),
        "no-outbox": ("outbox", "report"),
    }.items():
        yield Job(f"refused-{name}", (command,), works=False)


class Checkout(NamedTuple):
    """The program at *root*, run by *python*; what it makes goes below *home*."""

    root: Path
    python: str
    home: Path

    def make(self, jobs: Iterable[Job], profile: Path) -> list[str]:
        """Run *jobs*, two at a time; the commands that did not end as they should."""
        self.home.mkdir()
        for name, text in INPUTS.items():
            path = self.home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        if profile.is_file():
            (self.home / "press.icc").write_bytes(profile.read_bytes())
        with ThreadPoolExecutor(2) as pool:
            return [line for failed in pool.map(self.run, jobs) for line in failed]

    def run(self, job: Job) -> list[str]:
        """Run the commands of *job* and write down what they say; those that ended wrongly."""
        folder = self.home / "made" / job.name
        folder.mkdir(parents=True)
        said, failed = [], []
        for command in job.commands:
            start = (self.python, str(self.root / "cli.py"), *command)
            done = subprocess.run(
                start, cwd=folder, env=self.around(), capture_output=True, check=False
            )
            line = f"{job.name}: {shlex.join(command)}"
            said += [line.encode(), done.stdout, done.stderr, b"exit code %d\n" % done.returncode]
            if bool(done.returncode) is job.works or b"Traceback" in done.stderr:
                failed.append(f"{line}: exit code {done.returncode}\n{done.stderr.decode()}")
        (folder / "said.txt").write_bytes(b"\n".join(said))
        for path in [path for path in folder.rglob("*") if path.is_file()]:
            self.settle(path, timed=job.timed)
        return failed

    def settle(self, path: Path, *, timed: bool) -> None:
        """Take out of a file what no two runs have in common: where we are, and the time."""
        if path.suffix == ".db":
            path.unlink()  # what it holds is in the drafts and reports, but for the times
        elif path.suffix != ".pdf":
            content = path.read_bytes()
            for place, name in ((self.root, b"CHECKOUT"), (self.home, b"HOME")):
                content = content.replace(str(place).encode(), name)
            for pattern, name in TIMES if timed else ():
                content = re.sub(pattern, name, content)
            path.write_bytes(content)

    def around(self) -> dict[str, str]:
        """The variables of its processes: none of whoever runs this, but for where things are."""
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        own = {"HOME": str(self.home), "XDG_CACHE_HOME": str(self.home / "cache"), "COLUMNS": "80"}
        fixed = {
            "SOURCE_DATE_EPOCH": "1780000000",
            "PYTHONPYCACHEPREFIX": str(self.home / "pycache"),
            "TZ": "UTC",
        }
        return kept | own | fixed | {"PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}

    def sums(self) -> dict[str, str]:
        """The SHA-256 sum of everything that was made, by name."""
        made = self.home / "made"
        return {
            path.relative_to(made).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(made.rglob("*"), key=Path.as_posix)
            if path.is_file()
        }


def main() -> None:
    """Show the sums of one checkout, or what differs between two."""
    parser = argparse.ArgumentParser(description="Whether two checkouts make the same files.")
    parser.add_argument("checkout", type=Path, metavar="CHECKOUT")
    parser.add_argument("--against", type=Path, metavar="OTHER", help="compare it with this one")
    parser.add_argument("--python", help="what runs both; else CHECKOUT's .venv, or this Python")
    parser.add_argument("--icc", type=Path, default=PROFILE, help="the CMYK profile of a press")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep what is made, in a new folder"
    )
    parser.add_argument(
        "--only", default="", metavar="START", help="only jobs whose names start so"
    )
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True)
        sys.exit(compare(options, options.keep.resolve()))
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(compare(options, Path(folder).resolve()))


def compare(options: argparse.Namespace, folder: Path) -> int:
    """Make everything in *folder* and print what *options* ask for; the exit code."""
    press: Command = ("--print", "press", "--icc", "../../press.icc")
    if not options.icc.is_file():
        press = ()
        sys.stderr.write(f"{options.icc}: is not there; press sheets are skipped (see --icc)\n")
    jobs = [*pages(press), *copies(), *sheets(press), *words(), *refusals()]
    jobs = [job for job in jobs if job.name.startswith(options.only)]
    found, failures = [], 0
    for name, root in (("this", options.checkout), ("other", options.against)):
        if root is not None:
            checkout = Checkout(root.resolve(), python_of(options), folder / name)
            for line in checkout.make(jobs, options.icc):
                sys.stderr.write(f"{name}: {line}\n")
                failures += 1
            found.append(checkout.sums())
    if options.against:
        names = differing(*found)
        sys.stdout.writelines(f"{name}\n" for name in names)
        sys.stderr.write(f"{len(names):,} of {len(found[0] | found[1]):,} differ\n")
        failures += len(names)
    else:
        sys.stdout.writelines(f"{total}  {name}\n" for name, total in found[0].items())
    return int(failures > 0 or not found[0])


def python_of(options: argparse.Namespace) -> str:
    """The Python that runs both checkouts."""
    own = options.checkout.resolve() / ".venv" / "bin" / "python"
    return options.python or (str(own) if own.exists() else sys.executable)


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The names of what is not the same in both, or is in one alone."""
    return [name for name in sorted(one | other) if one.get(name) != other.get(name)]


if __name__ == "__main__":
    main()
