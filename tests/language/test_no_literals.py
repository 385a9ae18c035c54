"""No word that is printed stands in code: it is in a language's file, or in the data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[2] / "reportgen"
PRINTING = (
    *("comparison/*", "content/*", "layouts/*", "typesetting/**/*", "workshop/describing"),
    *("checks/claims", "commands/claimsheet", "pdf/merging"),
)
"""Modules whose words end up on pages and in files; what a letter says is looked at below."""

KEYWORDS = frozenset({"name", "kind", "numbering", "scope", "about", "paper", "spare"})
"""Arguments that hold names of areas and elements, and what the terminal lists of a layout."""

TERMINAL = frozenset(
    {"refuse", "warn", "notice", "note", "Problem", "Excess", "Entry", "UsageError"}
)
"""What is called with a message for who runs the program."""

LOOKING_UP = frozenset({"getattr", "compile", "fullmatch", "sub", "split", "partition"})
LOOKING_UP_TOO = frozenset({"removeprefix", "removesuffix", "startswith", "endswith", "cast"})
"""What is called with a key or a pattern, and prints nothing of it."""

MESSAGE = frozenset({"what", "hint", "where"})
"""What holds a message for who runs the program."""

KEYS = {
    "claims.py": {
        *("page", "section", "text", "measure", "value", "unit"),
        *("period", "area", "source", "copy", "checked"),
        "f",  # how a number is written
    },
    "inscription.py": {"tel:", "mailto:"},
    "recipient.py": {"write name; telephone; email; address", "phone", "email", "address"},
    "glossing.py": {"(?<![\\w.])", "(?!\\w)"},
    "trifold.py": {"left", "middle", "right"},
    "__init__.py": {"Composer", "flow", "handout"},
    "panels.py": {"fill", "stroke"},
    "runin.py": {"Decimal", "LBody"},
    "slots.py": {".0f"},
    "words.py": {"Disc", "Square"},
    "lines.py": {"inf", "source-"},
    "longest.py": {"the school's disclosures"},  # an entry to shorten, for the terminal
    "paging.py": {"rows", "TR", "entries", "LI", "items", "topics", "TOCI"},
}
"""What each module says to programs where no rule tells: keys, elements, beginnings of links."""

LETTER = re.compile(r"[^\W\d_]")


def literals(tree: ast.Module) -> Iterator[ast.Constant]:
    """Every string with letters in *tree* that may be printed."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if LETTER.search(text):
                if not _is_hidden(node, parents):
                    yield node


def _is_hidden(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:  # noqa: PLR0911
    """Whether what stands at *node* says something to programs or in the terminal alone."""
    child: ast.AST = node
    while (parent := parents.get(child)) is not None:
        match parent:
            case ast.Expr() | ast.Raise() | ast.Assert() | ast.Compare() | ast.MatchValue():
                return True
            case ast.Subscript() if child is parent.slice:
                return True
            case ast.arg() | ast.AnnAssign() if child is parent.annotation:
                return True
            case ast.keyword() if parent.arg in KEYWORDS:
                return True
            case ast.Call() if child is not parent.func and _called(parent) in (
                TERMINAL | LOOKING_UP | LOOKING_UP_TOO
            ):
                return True
            case ast.Assign() if _names_itself(parent, parents.get(parent)):
                return True
            case ast.Assign(targets=[ast.Name(id=name)]) if name in MESSAGE:
                return True
            case ast.FunctionDef() | ast.ClassDef() | ast.Module():
                return False
        child = parent
    return False


def _called(call: ast.Call) -> str:
    """The last name of what is called."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _names_itself(assign: ast.Assign, owner: ast.AST | None) -> bool:
    """Whether keys are defined: members of an Enum, or constants of their own names."""
    if isinstance(owner, ast.ClassDef):
        return any("Enum" in getattr(base, "id", "") for base in owner.bases)
    targets = [name.id for name in ast.walk(assign.targets[0]) if isinstance(name, ast.Name)]
    values = [each.value for each in ast.walk(assign.value) if isinstance(each, ast.Constant)]
    return [each.lower() for each in targets] == values


def found(path: Path) -> list[str]:
    """The strings of a module that may be printed, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    keys = KEYS.get(path.name, set())
    return [
        f"{path.name}:{each.lineno}: {each.value!r}"
        for each in literals(tree)
        if each.value not in keys
    ]


def modules() -> list[Path]:
    """The modules that print."""
    return sorted(path for pattern in PRINTING for path in PROGRAM.glob(f"{pattern}.py"))


def test_no_printed_word_stands_in_code() -> None:
    """What pages, files and letters say comes from data."""
    known = modules()
    said = [each for path in known for each in found(path)]

    assert len(known) > 50
    assert said == []


PLANTED = {
    "a sentence": 'def said(words):\n    return line("Take the next step.")\n',
    "a small word": 'def said(words):\n    return Span("or")\n',
    "a part of a message": "def said(count):\n    return f'{count} jobs'\n",
    "a constant": 'BADGE = "or"\n',
    "a constant of another case": 'OR = "Or"\n',
    "two constants": 'ABOVE, BELOW = "above", "see below"\n',
    "a mapping of words": 'LABELS = {Key.JOBS: "Jobs"}\n',
    "a default": 'def said(label: str = "Topic"):\n    return line(label)\n',
    "an argument": 'def said():\n    return Table(summary="Tasks compared", corner=TOPIC)\n',
    "one of two": 'def said(two):\n    return "In both jobs" if two else ""\n',
    "a list to join": 'def said(names):\n    return " and ".join(names)\n',
    "another alphabet": 'def said():\n    return line("или")\n',
    "a field": 'class Heads(Struct):\n    topic: str = "Topic"\n',
    "a lambda": 'SAID = lambda count: f"{count} weeks"\n',
    "within a generator": 'def said(names):\n    return tuple(f"with {name}" for name in names)\n',
}


@pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED)
def test_a_planted_word_is_found(plant: str, tmp_path: Path) -> None:
    """However a word is put into code to be printed, the guard sees it."""
    path = tmp_path / "planted.py"
    path.write_text(plant, encoding="utf-8")

    assert found(path)


HIDDEN = {
    "a docstring": 'def said():\n    """What is said."""\n',
    "a key": 'RECIPIENT, NOTE = "recipient", "note"\n',
    "a member": 'class Part(Enum):\n    FIT = "fit"\n',
    "a field by name": 'def said(words, key):\n    return getattr(words, "titles")\n',
    "a message for the terminal": 'def said(it):\n    it.refuse(p, "is empty", "write")\n',
    "a mark": 'def said(names):\n    return "; ".join(names)\n',
}


@pytest.mark.parametrize("code", HIDDEN.values(), ids=HIDDEN)
def test_what_nobody_prints_is_no_word(code: str, tmp_path: Path) -> None:
    """Keys, docstrings and messages for the terminal stay in code."""
    path = tmp_path / "hidden.py"
    path.write_text(code, encoding="utf-8")

    assert found(path) == []
