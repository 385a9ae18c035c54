"""Attacks by chance: for each kind of input, what is written and the command that gets it."""

from __future__ import annotations

import io
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import click
import pikepdf
from click.testing import CliRunner
from importing import MEDICAL, pay
from msgspec import Struct
from mutating import (
    NUMBERS,
    TEXTS,
    spoiled,
    spoiled_archive,
    spoiled_bytes,
    spoiled_font,
    spoiled_markup,
    spoiled_profile,
)
from presscolors import profile
from pressfiles import press_file
from workbooks import OEWS, projections, small, workbook

from reportgen.commands import main
from reportgen.files.disk import shipped
from reportgen.theme.fonts import open_sans

ROLES = ("medical-assistant", "pharmacy-technician")
ORDER = ("--school", "northgate", "--campus", "denver", "-o", "made.pdf")

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120">
<style>.a {fill: #0b6e75} #b, path {stroke: rgb(1, 2, 3)}</style>
<g class="a" transform="translate(2 3) rotate(4)"><path d="M1 1h9v9zM3 3l2 2c1 1 2 2 3 3z"/>
<circle cx="20" cy="20" r="9"/></g>
<rect id="b" x="40" y="4" width="30" height="20" rx="3" style="fill: teal; stroke: none"/>
<polygon points="80,4 90,30 100,4"/><ellipse cx="110" cy="20" rx="4" ry="9" fill="none"/>
<line x1="1" y1="2" x2="3" y2="4" stroke="navy"/><title>Logo</title></svg>"""

Attack = Callable[[Random, Path], list[str]]


class Kind(Struct, frozen=True):
    """A kind of attack; *attack* writes into an empty folder, and returns a command line."""

    name: str
    attack: Attack


def build(*more: str) -> list[str]:
    """A build of the sample in the current folder."""
    return ["build", *ROLES, *ORDER, *more]


def files(random: Random, folder: Path) -> list[str]:
    """A data file or a brand, for `check` and `build`, or a message for the outbox."""
    paths = ("roles/medical-assistant.yaml", "schools/northgate.yaml", "sources.yaml")
    others = ("review.yaml", "promises.yaml", "rules/medical-assistant.csv", "sheets.yaml")
    editions = ("editions/bls-2024-34.yaml", "editions/bls-2024-34.csv")
    name = random.choice((*paths * 2, *others, *editions, "messages/fair.yaml", "northgate.yml"))
    home = shipped("styles") if name.endswith(".yml") else shipped("data")
    if name.startswith("editions"):  # its two files go together
        for each in (home / "editions").glob("bls-2024-34*"):
            _put(folder / "data" / "editions" / each.name, each.read_bytes())
    known = home / name
    if not known.exists():
        known = next(iter(sorted((home / name).parent.glob("*.*"))))
    path = folder / home.name / known.relative_to(home)
    _put(path, spoiled(random, known.read_bytes()))
    if name.startswith("messages"):
        _put(folder / "names.csv", b"name,email\nAna,ana@example.com\n")
        plan = ["names.csv", str(path.relative_to(folder)), "--roles", ",".join(ROLES)]
        return ["outbox", "add", *plan, "--school", "northgate", "--campus", "denver"]
    pages = build(*random.choice((*FORMATS, ["--layout", "guide"])))
    return random.choice([["check"], ["check", "--strict"], pages, pages])


def brand(random: Random, folder: Path, **changed: bytes) -> list[str]:
    """A brand with a font, a logo and colors, and *changed* files; `check` or `build`."""
    sound = {
        "own.ttf": open_sans()[400].read_bytes(),
        "logo.svg": DRAWING.encode(),
        "logo.png": _png(),
    }
    logo = "logo.png" if "logo_png" in changed else "logo.svg"
    text = (
        "color: {palette: {a: '#123456'}, primary: a}\n"
        f"logo: {{path: {logo}, alt: Sample}}\n"
        "typography:\n  fonts: [{family: Own, source: file, files: [own.ttf]}]\n  base: Own\n"
    )
    for name, content in sound.items():
        _put(folder / "styles" / name, changed.get(name.replace(".", "_"), content))
    _put(folder / "styles" / "own.yml", text.encode())
    return random.choice([["check", "styles/own.yml"], build("--brand", "own")])


FORMATS: tuple[list[str], ...] = (
    *([], ["--layout", "card"], ["--layout", "flyer"], ["--layout", "trifold"], ["--large-print"]),
    *(["--format", "html", "-o", "made.html"], ["--format", "md", "-o", "made.md"]),
)
"""What a page is made as."""


def scripts(random: Random, folder: Path) -> list[str]:
    """Words in letters of one script or several, where a person's words go."""
    places = ("--for", "--note", "--contact", "name", "campus,name", "school")
    match random.choice(places):
        case "name":
            rows = "".join(f"{_words(random, 60)}\n" for _ in range(4))
            _put(folder / "names.csv", f"name\n{rows}".encode())
            batch = ["batch", "names.csv", "--roles", ",".join(ROLES), "--to", "made"]
            return [*batch, *random.choice(([], ["--keep-going"], ["--merge"]))]
        case "campus,name":
            cells = (f'"{_words(random, 40)}",{_words(random, 40)}' for _ in range(4))
            _put(folder / "names.csv", "campus,name\n{}\n".format("\n".join(cells)).encode())
            return ["sheet", "names.csv"]
        case "school":
            known = (shipped("data") / "schools/northgate.yaml").read_text("utf-8")
            told = known.replace("Come and see for yourself.", repr(_words(random, 90)))
            told = told.replace("Ask us about costs.", repr(_words(random, 300)))
            _put(folder / "data" / "schools" / "northgate.yaml", told.encode())
            return random.choice((["check"], build(*random.choice(FORMATS))))
        case option:
            words = _words(random, random.choice((8, 60, 400, 3_000)))
            language = random.choice(([], [], ["--language", "es"]))
            return build(option, words, *language, *random.choice(FORMATS))


def translations(random: Random, folder: Path) -> list[str]:
    """A language, a role's words in Spanish, or the rules in it."""
    names = ("languages/es.yaml", "roles/medical-assistant.es.yaml", "phrases/es.yaml")
    name = random.choice(names)
    _put(folder / "data" / name, spoiled(random, (shipped("data") / name).read_bytes()))
    told = build("--language", "es", *random.choice(FORMATS))
    begun = ["translate", "medical-assistant", "--language", "es"]
    return random.choice((["check"], ["check", "--strict"], told, told, begun))


LETTERS = (
    *("aZé ñ", "ẁéłĄ", "Ωά", "Жд", "אבגד", "بسمه", "हिन्", "বাংলা", "தமிழ்", "తెలు", "ไทยำ", "ລາວ"),
    *("ភាសា", "မြန်", "ሰላም", "王小明", "さくラー", "김민준", "ᚠᚢ", "𝒜𐍈", "ﷺﬁ"),
    *("\u0301\u0323", "\u200c\u200d", "\u2066\u2069", "-–/.@&'’·", "0٣३๓", "\u00a0\u3000 ", "()«»"),
)
"""Letters of scripts with a typeface and without one; marks; what joins, directs and divides."""


def _words(random: Random, most: int) -> str:
    """As many as *most* characters of a few scripts."""
    pools = random.sample(LETTERS, random.choice((1, 1, 2, 4)))
    length = random.choice((1, most // 4 + 1, most))
    return "".join(random.choice(random.choice(pools)) for _ in range(length))


def drawings(random: Random, folder: Path) -> list[str]:
    """A logo in SVG."""
    return brand(random, folder, logo_svg=spoiled_markup(random, DRAWING.encode()))


def pictures(random: Random, folder: Path) -> list[str]:
    """A logo in PNG or JPEG."""
    return brand(random, folder, logo_png=spoiled_bytes(random, _png()))


def fonts(random: Random, folder: Path) -> list[str]:
    """A TrueType font."""
    return brand(random, folder, own_ttf=spoiled_font(random, open_sans()[400].read_bytes()))


def profiles(random: Random, folder: Path) -> list[str]:
    """A CMYK profile for a press."""
    sound = profile(folder / "press.icc").read_bytes()
    _put(folder / "press.icc", spoiled_profile(random, sound))
    return build("--print", "press", "--icc", "press.icc")


def sheets(random: Random, folder: Path) -> list[str]:
    """A sign-up sheet as CSV or a workbook, for `batch`, `sheet` or the outbox."""
    if random.random() < 0.5:
        rows = "name,email,note,campus\nAna López,ana@example.com,Ask for Dana.,denver\n"
        many = "".join(f"Person {number},p{number}@example.com,,denver\n" for number in range(30))
        name, content = "names.csv", spoiled(random, (rows + many).encode())
    else:
        name, content = "names.xlsx", spoiled_archive(random, signups())
    _put(folder / name, content)
    given = ["--roles", ",".join(ROLES), "--school", "northgate"]
    commands = [
        ["batch", name, *given, "--to", "made", "--limit", "2"],
        ["batch", name, *given, "--to", "made", "--dry-run"],
        ["sheet", name],
        ["check", "--strict", name],
        ["outbox", "suppress", name],
    ]
    return random.choice(commands)


def workbooks(random: Random, folder: Path) -> list[str]:
    """A workbook of BLS, for `data import`."""
    wages = random.random() < 0.4
    sound = _wages() if wages else bls_workbook()
    _put(folder / "bls.xlsx", spoiled_archive(random, sound))
    return ["data", "import", *(["--oews"] if wages else []), "bls.xlsx"]


def documents(random: Random, folder: Path) -> list[str]:
    """A PDF of a print shop or of ours, for `preflight`."""
    bytewise = random.random() < 0.4
    sound = press_file(compress_streams=False) if random.random() < 0.5 else handout()
    content = spoiled_bytes(random, sound) if bytewise else _other_objects(random, sound)
    _put(folder / "file.pdf", content)
    more = random.choice([[], ["--press"], ["--conformance"], ["--json"]])
    return ["preflight", "file.pdf", *more]


def databases(random: Random, folder: Path) -> list[str]:
    """An outbox whose database is damaged, or has what nobody planned."""
    path = folder / "outbox.db"
    path.write_bytes(_outbox())
    if random.random() < 0.5:
        path.write_bytes(spoiled_bytes(random, path.read_bytes()))
    else:
        _other_cells(random, path)
    commands = (
        *("report", "list", "show 1", "preview 1", "drop 1", "suppress", "resolve 1 --as failed"),
        *("export --eml drafts", "suppress new@example.com", "drop --all"),
    )
    return ["outbox", *random.choice(commands).split()]


def lines(random: Random, folder: Path) -> list[str]:
    """A command line of real options with real or odd values, in any order."""
    _put(folder / "names.csv", b"name,email\nAna,ana@example.com\n")
    os.mkfifo(folder / "pipe")
    path, command = random.choice(_commands())
    words: list[str] = []
    for each in random.sample(command.params, min(len(command.params), random.randrange(6))):
        if isinstance(each, click.Option) and each.name not in {"opens", "watch"}:
            words.append(random.choice(each.opts))
            if not each.is_flag:
                words.append(_value(random, each))
    words += [_value(random, None) for _ in range(random.randrange(4))]
    roles = ROLES if path == ("build",) and random.random() < 0.7 else ()
    return [*path, *roles, *words]


def _value(random: Random, option: click.Option | None) -> str:
    """A value for *option*: one of its choices, a name there is, or something odd."""
    choices = getattr(option.type, "choices", ()) if option is not None else ()
    usual = ("names.csv", "northgate", "denver", *ROLES, "made", "made.pdf", "2026-01-01", "3", "-")
    odd = tuple(text for text in TEXTS if "\0" not in text)
    return str(random.choice(tuple(random.choice(pool) for pool in (choices or usual, usual, odd))))


@cache
def _commands() -> tuple[tuple[tuple[str, ...], click.Command], ...]:
    """Every command by its words; not those that wait, send, or ask for a password."""
    skipped = {"send", "login", "logout"}

    def below(words: tuple[str, ...], command: click.Command) -> Iterator[Any]:
        if not isinstance(command, click.Group):
            yield words, command
            return
        for name in command.list_commands(click.Context(command)):
            inner = command.get_command(click.Context(command), name)
            if inner is not None and name not in skipped:
                yield from below((*words, name), inner)

    return tuple(below((), main))


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@cache
def _png() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").resize((90, 30)).save(out, "PNG")
    return out.getvalue()


@cache
def handout() -> bytes:
    """The sample handout, with nothing packed."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "made.pdf"
        made = CliRunner().invoke(main, ["build", *ROLES, *ORDER[:-1], str(path)])
        assert made.exit_code == 0, made.output
        out = io.BytesIO()
        with pikepdf.open(path) as pdf:
            pdf.save(out, static_id=True, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    return out.getvalue()


def _other_objects(random: Random, sound: bytes) -> bytes:
    """A PDF in which some objects are of another kind, gone, or where others are."""
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        holders = [each for each in pdf.objects if isinstance(each, HOLDERS)]
        for _ in range(random.choice((1, 1, 2, 5))):
            holder = random.choice(holders)
            if isinstance(holder, pikepdf.Stream) and random.random() < 0.4:
                holder.write(spoiled_bytes(random, holder.read_bytes()))
                continue
            keys: list[Any] = list(
                range(len(holder)) if isinstance(holder, pikepdf.Array) else holder.keys()
            )
            keys = [key for key in keys if key not in {"/Length", "/Filter", "/DecodeParms"}]
            if not keys:
                continue
            key = random.choice(keys)
            if random.random() < 0.3:
                del holder[key]
            else:
                holder[key] = _thing(random, pdf, holders)
        out = io.BytesIO()
        pressed = random.random() < 0.3
        # what is said of the document may be gone, so pikepdf is not to bring it up to date
        pdf.save(out, static_id=True, compress_streams=pressed, fix_metadata_version=False)
    return out.getvalue()


HOLDERS = (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)
"""Objects of a PDF that hold others."""


def _thing(random: Random, pdf: pikepdf.Pdf, holders: list[Any]) -> Any:
    """An object of any kind."""
    things: tuple[Callable[[], Any], ...] = (
        lambda: random.choice(holders),
        lambda: random.choice(NUMBERS[:-3]),
        lambda: pikepdf.String(random.choice(TEXTS)[:200]),
        lambda: pikepdf.Name("/" + random.choice(("Page", "Font", "X", "DeviceCMYK", "Image"))),
        lambda: pikepdf.Array([random.choice((0, -1, 10**9, 72)) for _ in range(4)]),
        lambda: pikepdf.Dictionary(Type=pikepdf.Name.Font, K=random.choice(holders)),
        lambda: pdf.make_stream(random.choice((b"", b"q /X Do Q", b"BT (", b"1 0 0 1 k f" * 99))),
    )
    return random.choice(things)()


def _other_cells(random: Random, path: Path) -> None:
    """Put other values into some cells of the database at *path*, or other tables."""
    with closing(sqlite3.connect(path)) as database, database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master")]
        tables = [name for name in names if not name.startswith("sqlite")]
        for _ in range(random.choice((1, 2, 4))):
            table = random.choice(tables)
            columns = [row[1] for row in database.execute(f"PRAGMA table_info('{table}')")]
            odd: Any = random.choice((*TEXTS, None, 1, -1, 2**62, 1.5, b"\xff\0"))
            column = random.choice(columns or ["x"])
            changes = (
                (f'UPDATE "{table}" SET "{column}" = ?', (odd,)),  # noqa: S608 - names that are there
                (f'DELETE FROM "{table}"', ()),  # noqa: S608 - likewise
                (f'ALTER TABLE "{table}" RENAME TO other', ()),
                (f'ALTER TABLE "{table}" DROP COLUMN "{column}"', ()),
                (f"PRAGMA user_version = {random.choice(NUMBERS[:-3])}", ()),
            )
            with suppress(sqlite3.Error):
                database.execute(*random.choice((*[changes[0]] * 6, *changes[1:])))


@cache
def _outbox() -> bytes:
    """The bytes of an outbox with some messages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        people = "".join(f"Person {number},p{number}@example.com\n" for number in range(9))
        _put(folder / "names.csv", f"name,email\n{people}".encode())
        message = shipped("data") / "messages" / "northgate.yaml"
        plan = ["outbox", "add", str(folder / "names.csv"), str(message), "--roles"]
        order = [",".join(ROLES), "--school", "northgate", "--outbox", str(folder / "outbox.db")]
        added = CliRunner().invoke(main, [*plan, *order])
        assert added.exit_code == 0, added.output
        with closing(sqlite3.connect(folder / "outbox.db")) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return (folder / "outbox.db").read_bytes()


@cache
def signups() -> bytes:
    return _made(
        lambda path: workbook(path, {"People": [["name", "email"], ["Ana", "a@x.example"]]})
    )


@cache
def bls_workbook() -> bytes:
    return _made(lambda path: projections(path, rows=small(MEDICAL)))


@cache
def _wages() -> bytes:
    return _made(lambda path: workbook(path, {"M2024": [OEWS, pay("31-9092", 44_200.0)]}))


def _made(make: Callable[[Path], object]) -> bytes:
    """What *make* writes to a path."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.xlsx"
        make(path)
        return path.read_bytes()


KINDS = tuple(
    Kind(attack.__name__, attack)
    for attack in (
        *(files, scripts, translations, lines, drawings, pictures, fonts, profiles, sheets),
        *(workbooks, documents, databases),
    )
)
