"""The English words of a page, for tests that set a part of one."""

from __future__ import annotations

import datetime as dt

from reportgen.catalog.loading import Catalog
from reportgen.catalog.names import ENGLISH
from reportgen.comparison import labels
from reportgen.comparison.keys import RowKey
from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped
from reportgen.language.words import Words


def words_of(language: str = ENGLISH) -> Words:
    """The shipped words of *language*."""
    findings = Findings()
    words = Catalog((shipped("data"),), Desk(), findings, dt.date.max).words(language)
    findings.settle()
    assert words is not None
    return words


WORDS = words_of()

ROWS: dict[RowKey, str] = {
    key: labels.row(key, WORDS) for key in RowKey if key is not RowKey.STATE_RULE
}
"""The head of each row."""

NOT_SAID, ASK_US = WORDS.sayings.not_said, WORDS.sayings.ask_us
NOT_TAUGHT, NOT_PUBLISHED = WORDS.sayings.not_taught, WORDS.numbers.unknown
"""What stands where there is nothing to say."""
