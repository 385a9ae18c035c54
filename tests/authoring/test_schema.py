"""Schemas: an editor completes and underlines what the program itself reads and refuses."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest
import yaml
from click.testing import CliRunner

from reportgen.authoring.schema import KINDS, schema_of, schema_text
from reportgen.catalog.approvals import Approvals
from reportgen.catalog.handbook import Page
from reportgen.catalog.messages import Message
from reportgen.catalog.promises import Promises
from reportgen.catalog.roles import Role
from reportgen.catalog.schools import School
from reportgen.commands import main
from reportgen.errors import Findings
from reportgen.files import yamlfile
from reportgen.files.shape import Reader

ROOT = Path(__file__).parent.parent.parent
ROLES = tuple((ROOT / "data" / "roles").glob("*.yaml"))
SHIPPED = {
    "role": sorted(path for path in ROLES if "." not in path.stem),
    "role-translation": sorted(path for path in ROLES if "." in path.stem),
    "school": sorted((ROOT / "data" / "schools").glob("*.yaml")),
    "brand": sorted((ROOT / "styles").glob("*.yml")),
    "message": sorted((ROOT / "data" / "messages").glob("*.yaml")),
    "handbook": sorted((ROOT / "data" / "handbook").glob("*.yaml")),
    "promises": [ROOT / "data" / "promises.yaml"],
    "role-extension": [],
    "approvals": [],
    "phrases": [ROOT / "data" / "phrases" / "es.yaml"],
    "language": sorted((ROOT / "data" / "languages").glob("*.yaml")),
}
HOMES = {
    "role": ROOT / "data" / "schemas" / "role.json",
    "school": ROOT / "data" / "schemas" / "school.json",
    "brand": ROOT / "styles" / "schemas" / "brand.json",
    "message": ROOT / "data" / "schemas" / "message.json",
    "handbook": ROOT / "data" / "schemas" / "handbook.json",
    "promises": ROOT / "data" / "schemas" / "promises.json",
    "role-extension": ROOT / "data" / "schemas" / "role-extension.json",
    "role-translation": ROOT / "data" / "schemas" / "role-translation.json",
    "phrases": ROOT / "data" / "schemas" / "phrases.json",
    "language": ROOT / "data" / "schemas" / "language.json",
}
CLASSES = {
    "role": Role,
    "school": School,
    "message": Message,
    "handbook": Page,
    "promises": Promises,
    "approvals": Approvals,
}
FILES = [(kind, path) for kind, paths in SHIPPED.items() for path in paths]

RULE = {"rule": "State license", "required": True, "checked": "2026-11-23", "sources": ["board"]}

Change = Callable[[Any], None]


class Editor(yaml.SafeLoader):
    """YAML as an editor reads it, by YAML 1.2: no dates, and no `no`."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way to say it
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if not tag.endswith(("timestamp", "bool", "int"))
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(?:true|false)$"), list("tf"))
Editor.add_implicit_resolver("tag:yaml.org,2002:int", re.compile("[0-9]+$"), list("0123456789"))


def edited(text: str) -> Any:
    """What an editor makes of *text*."""
    return yaml.load(text, Loader=Editor)  # noqa: S506 - a SafeLoader with fewer types


def underlined(kind: str, document: Any) -> list[str]:
    """What an editor underlines in a file of *kind*."""
    checker = jsonschema.FormatChecker(["date"])
    validator = jsonschema.Draft202012Validator(schema_of(kind), format_checker=checker)
    return [error.json_path for error in validator.iter_errors(document)]


def refused(kind: str, document: Any) -> list[str]:
    """What the program refuses in the same file; JSON is YAML that keeps quotes apart."""
    findings = Findings()
    node = yamlfile.parse(json.dumps(document).encode(), "file", findings)
    assert node is not None
    slug = {"slug": "slug"} if kind in ("role", "school", "handbook") else {}
    Reader(findings, dt.date(2030, 1, 1)).record(node, CLASSES[kind], "the file", **slug)
    return [str(problem) for problem in findings.problems]


def shipped(kind: str, change: Change) -> Any:
    """The first shipped file of *kind*, with a change made to it."""
    document = edited(SHIPPED[kind][-1].read_text(encoding="utf-8"))
    change(document)
    return document


def put(value: Any, *path: str | int) -> Change:
    """A change that puts *value* at a place in the file."""

    def change(document: Any) -> None:
        for step in path[:-1]:
            document = document[step]
        document[path[-1]] = value

    return change


def drop(*path: str) -> Change:
    """A change that takes a key away."""

    def change(document: Any) -> None:
        for step in path[:-1]:
            document = document[step]
        del document[path[-1]]

    return change


def test_there_are_files_of_every_kind() -> None:
    """The tests below look at files that are there; two kinds are written by users alone."""
    counts = {kind: len(SHIPPED[kind]) for kind in KINDS}
    assert list(counts.values()) == [15, 0, 15, 2, 3, 1, 14, 1, 0, 1, 2], counts


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_schemas(kind: str) -> None:
    """What is printed keeps to JSON Schema 2020-12."""
    jsonschema.Draft202012Validator.check_schema(schema_of(kind))

    assert schema_of(kind)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("kind", HOMES)
def test_schemas_beside_the_data_are_up_to_date(kind: str) -> None:
    """The schema that a shipped file names is the one that the program prints."""
    hint = f"run: reportgen schema {kind} > {HOMES[kind].relative_to(ROOT)}"

    assert HOMES[kind].read_text(encoding="utf-8") == schema_text(kind), hint


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda value: getattr(value, "stem", value))
def test_schemas_accept_the_shipped_files(kind: str, path: Path) -> None:
    """Nothing in our own files is underlined."""
    assert underlined(kind, edited(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(("kind", "path"), FILES, ids=lambda value: getattr(value, "stem", value))
def test_schema_lines_lead_to_the_schema(kind: str, path: Path) -> None:
    """The first line of a shipped file names its schema as seen from the file."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)

    assert match is not None
    assert (path.parent / match[1]).resolve() == HOMES[kind]


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("role", put(2025, "name")),
        ("role", put(False, "short_name")),  # noqa: FBT003 - as an editor reads it
        ("role", put(1.5, "workday", "settings")),
        ("role", put({"text": 7, "optional": "true"}, "workday", "settings")),
        ("role", put("  31-9092 ", "soc")),
        ("role", put([2025], "workday", "sources")),
        ("role", put("true", "wider_group")),
        ("role", put({"CO": RULE, "US": RULE | {"required": False}}, "state_rules")),
        ("school", put("9", "programs", 0, "shortest_months")),
        ("school", put(3035550142, "admissions", "phone")),
        ("school", put("true", "sample")),
        ("school", put(2026, "sources", "northgate-catalog", "date")),
        ("school", put("2026-11", "sources", "northgate-catalog", "date")),
        ("school", put("undated", "sources", "northgate-catalog", "date")),
        ("school", put({}, "campuses")),
        ("school", put([], "disclosures")),
        ("school", put(["x", {"text": "y", "states": ["CO", "WA"]}], "disclosures")),
        ("school", put(["x"], "programs", 0, "disclosures")),
        ("school", put("rule", "sources", "northgate-catalog", "kind")),
        ("message", put("one\n\ntwo", "body")),
        ("message", put("https://x.example/stop?who={email}", "opt_out")),
        ("promises", put(["a/b word* {group}? #"], "kinds", 0, "patterns")),
        ("promises", put("true", "kinds", 0, "sourced")),
    ],
)
def test_what_is_read_is_not_underlined(kind: str, change: Change) -> None:
    """A bare number where text is asked for is text, in the editor as in the program."""
    document = shipped(kind, change)

    assert refused(kind, document) == []
    assert underlined(kind, document) == []


@pytest.mark.parametrize(
    ("kind", "change", "where"),
    [
        ("role", put("x", "colour"), "$"),
        ("role", drop("soc"), "$"),
        ("role", drop("workday", "software"), "$.workday"),
        ("role", put("", "name"), "$.name"),
        ("role", put(" ", "name"), "$.name"),
        ("role", put(None, "name"), "$.name"),
        ("role", put(["x"], "name"), "$.name"),
        ("role", put("31-90920", "soc"), "$.soc"),
        ("role", put("x", "duties", "with_patients"), "$.duties.with_patients"),
        ("role", put(["one"], "sounds_like_you"), "$.sounds_like_you"),
        ("role", put(["one"] * 6, "sounds_like_you"), "$.sounds_like_you"),
        ("role", put({"sources": []}, "summary"), "$.summary"),
        ("role", put("maybe", "wider_group"), "$.wider_group"),
        ("role", put({"Colorado": RULE}, "state_rules"), "$.state_rules"),
        ("role", put({"CO": RULE | {"sources": []}}, "state_rules"), "$.state_rules.CO.sources"),
        (
            "role",
            put({"CO": RULE | {"required": "no"}}, "state_rules"),
            "$.state_rules.CO.required",
        ),
        ("school", put([], "programs"), "$.programs"),
        ("school", put(0, "programs", 0, "shortest_months"), "$.programs[0].shortest_months"),
        ("school", put(97, "programs", 0, "shortest_months"), "$.programs[0].shortest_months"),
        ("school", put("nine", "programs", 0, "shortest_months"), "$.programs[0].shortest_months"),
        ("school", put("yes", "sample"), "$.sample"),
        ("school", put("Colorado", "campuses", "denver", "state"), "$.campuses.denver.state"),
        ("school", put({"Main Campus": {}}, "campuses"), "$.campuses"),
        ("school", put("ftp://x.example", "web", "home"), "$.web.home"),
        ("school", put("call us", "admissions", "phone"), "$.admissions.phone"),
        (
            "school",
            put([{"text": "x", "states": ["Colorado"]}], "disclosures"),
            "$.disclosures[0]",
        ),
        (
            "school",
            put("blog", "sources", "northgate-catalog", "kind"),
            "$.sources['northgate-catalog'].kind",
        ),
        ("school", put("at school", "admissions", "email"), "$.admissions.email"),
        ("message", put("us", "sender"), "$.sender"),
        ("message", put("write to us", "opt_out"), "$.opt_out"),
        ("message", drop("postal_address"), "$"),
        ("promises", put(["Guarantee!"], "kinds", 0, "patterns"), "$.kinds[0].patterns[0]"),
        ("promises", put([], "kinds", 0, "examples"), "$.kinds[0].examples"),
        ("promises", drop("denials"), "$"),
        (
            "school",
            put("last week", "sources", "northgate-catalog", "checked"),
            "$.sources['northgate-catalog'].checked",
        ),
    ],
)
def test_what_is_refused_is_underlined(kind: str, change: Change, where: str) -> None:
    """What the program would refuse shows in the editor, at its own key."""
    document = shipped(kind, change)

    assert refused(kind, document)
    assert where in underlined(kind, document)


@pytest.mark.parametrize(
    ("measures", "where"),
    [
        ("{}", None),
        ("", None),
        ("{paper: {margin: 15mm}}", None),
        ("{type: {title: {size: 30pt, leading: 1.2, weight: 900}}}", None),
        ("{space: {least: 0.4, row: 3pt}}", None),
        ("{paper: {margin: 15}}", "paper.margin"),
        ("{paper: {margin: 15px}}", "paper.margin"),
        ("{paper: {marign: 15mm}}", "paper"),
        ("{type: {title: {weight: 1000}}}", "type.title.weight"),
        ("{space: {least: some}}", "space.least"),
    ],
)
def test_brands_may_change_any_measure(measures: str, where: str | None) -> None:
    """A brand names the measures it changes and no others; lengths have their unit."""
    document = edited(f"defaults: {{handout: {{measures: {measures}}}}}")
    expected = [f"$.defaults.handout.measures.{where}"] if where else []

    assert underlined("brand", document) == expected


@pytest.mark.parametrize(
    ("said", "is_right"),
    [
        ("Prepared for {name}", True),
        ("{name}", True),
        ("Prepared for you", False),
        ("Prepared for {nam}", False),
        ("Prepared for {name} {day}", False),
        ("Prepared for {name", False),
        ("", False),
    ],
)
def test_an_editor_underlines_a_message_whose_places_are_wrong(
    said: str, *, is_right: bool
) -> None:
    """As the program refuses it; a language that counts otherwise has other forms."""
    document = shipped("language", put(said, "copy", "prepared_for"))
    document["units"]["weeks"] = {"one": "{number} semana", "few": "x", "other": "{number}"}

    expected = set() if is_right else {"$.copy.prepared_for"}
    assert set(underlined("language", document)) == expected


def keys(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every key that a schema describes, at any depth."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for part in schema.values():
            yield from keys(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from keys(part)


@pytest.mark.parametrize("kind", [*CLASSES, "role-extension", "role-translation"])
def test_every_key_is_explained(kind: str) -> None:
    """Whoever points at a key in an editor reads what it is for."""
    found = list(keys(schema_of(kind)))

    assert len(found) >= 8
    assert [name for name, key in found if not key["description"].endswith(".")] == []


@pytest.mark.parametrize("kind", KINDS)
def test_schema_prints_to_standard_output(kind: str) -> None:
    """The command prints the schema and nothing else."""
    result = CliRunner().invoke(main, ["schema", kind])

    assert result.exit_code == 0
    assert json.loads(result.stdout) == schema_of(kind)
    assert result.stderr == ""


def test_schema_of_something_else_is_refused() -> None:
    """A wrong name is told which there are."""
    result = CliRunner().invoke(main, ["schema", "edition"])

    assert result.exit_code == 2
    assert "'edition' is not one of 'role', 'role-extension', 'role-translation'," in result.stderr


APPROVAL = {
    "roles": ["medical-assistant", "phlebotomist"],
    "school": "northgate",
    "by": "Dana Reyes",
    "on": "2026-11-28",
    "number": "C-1",
    "sum": "0" * 64,
}


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (put("denver", "campus"), None),
        (put("Main Campus", "campus"), "campus"),
        (put("0" * 63, "sum"), "sum"),
        (put("yesterday", "on"), "on"),
        (put(["phlebotomist"], "roles"), "roles"),
        (drop("number"), ""),
        (put("x", "note"), ""),
    ],
)
def test_approvals_are_underlined_where_they_are_refused(change: Change, where: str | None) -> None:
    """Whoever edits the list of approvals sees what `check` would say."""
    entry = dict(APPROVAL)
    change(entry)
    document = {"approvals": [entry]}
    dotted = f".{where}" if where else ""
    expected = [] if where is None else [f"$.approvals[0]{dotted}"]

    assert underlined("approvals", document) == expected
    assert bool(refused("approvals", document)) == bool(expected)


WORDS = {
    "reviewed": "no",
    "name": "Óptico",
    "summary": "Ajusta lentes.",
    "duties": {"with_patients": ["Medir la cara"]},
    "workday": dict.fromkeys(
        (
            *("settings", "environment", "patient_interaction", "communication", "supervision"),
            *("collaboration", "physical_demands", "software"),
        ),
        "Algo",
    ),
    "requirements": dict.fromkeys(
        (
            *("before_you_apply", "training", "certification", "license"),
            "continuing_education",
        ),
        "Algo",
    ),
    "future": {"specialties": "Lentes", "advancement": "Gerente"},
    "sounds_like_you": ["Me gustan los lentes", "Tengo buen pulso"],
    "short_names": {"CPR": "reanimación"},
    "originals": {"name": f"x{'0' * 11}"},
}


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (put({"by": "Dana Reyes", "on": "2026-11-28"}, "reviewed"), None),
        (drop("originals"), None),
        (put({"by": "Dana Reyes"}, "reviewed"), "$.reviewed"),
        (put("yes", "reviewed"), "$.reviewed"),
        (drop("reviewed"), "$"),
        (drop("workday", "software"), "$.workday"),
        (put("31-9092", "soc"), "$"),
        (put("x.svg", "icon"), "$"),
        (put(["onet-29.3"], "workday", "sources"), "$.workday"),
        (put({"text": "Algo", "sources": ["onet-29.3"]}, "summary"), "$.summary"),
        (put(["uno"], "sounds_like_you"), "$.sounds_like_you"),
        (put("123", "originals", "name"), "$.originals.name"),
    ],
)
def test_translations_are_underlined_where_no_role_has_such_words(
    change: Change, where: str | None
) -> None:
    """Whoever translates sees which keys have words; what the original lacks, `check` tells."""
    document = json.loads(json.dumps(WORDS))
    change(document)

    assert underlined("role-translation", document) == ([where] if where else [])
