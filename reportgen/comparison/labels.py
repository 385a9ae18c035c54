"""The words that a comparison prints for keys, measures and areas; nothing is looked up by them."""

from __future__ import annotations

from reportgen.catalog.figures import Measure, Unit
from reportgen.catalog.states import STATES
from reportgen.comparison.keys import RowKey
from reportgen.language.message import Message
from reportgen.language.words import Words

_CODES = {name: code for code, name in STATES.items()}


def row(key: RowKey, words: Words) -> Message:
    """The head of a row."""
    found: Message = getattr(words.rows, key.value)
    return found


def head(measure: Measure, words: Words) -> Message:
    """The head of a row of figures, whose section says the area."""
    found: Message = getattr(words.heads, measure.value)
    return found


def below(measure: Measure, words: Words) -> Message:
    """What stands below a large number."""
    found: Message = getattr(words.captions, measure.value)
    return found


def measure(measure: Measure, words: Words) -> Message:
    """What the publishers call a measure, for those who compare with the source."""
    found: Message = getattr(words.measures, measure.value)
    return found


def unit(unit: Unit, words: Words) -> Message:
    """What figures of a unit are counted in."""
    found: Message = getattr(words.counted_in, unit.value.replace(" ", "_"))
    return found


def growth(called: str, words: Words) -> Message:
    """What BLS calls a growth: one of the words of its handbook."""
    found: Message = getattr(words.growth, called.replace(" ", "_"))
    return found


def state(code: str, words: Words) -> Message:
    """The name of a state."""
    found: Message = getattr(words.states, code)
    return found


def area(name: str, words: Words) -> str:
    """An area that figures are for, as the edition calls it: a state, a country, or a school."""
    code = _CODES.get(name)
    return state(code, words) if code else words.term(name)
