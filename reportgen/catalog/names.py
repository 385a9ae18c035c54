"""Names of the catalog's things: roles, campuses, sources, states, occupations and units."""

from __future__ import annotations

import re

from reportgen.catalog.states import STATES
from reportgen.files.text import Language, Slug, Text


class SourceId(Text):
    """The id of an entry in sources.yaml or under `sources` of a school."""

    pattern = r"[a-z0-9]+([-.][a-z0-9]+)*"
    rule = "use the id of an entry in sources.yaml"


class SourceKind(Text):
    """What a source is: it decides how long nobody has to look at it again."""

    pattern = "statistics|handbook|rule|credential|school|publication"
    rule = "use one of: statistics, handbook, rule, credential, school, publication"


class RoleSlug(Slug):
    """The name of a file in data/roles, without .yaml."""


class CampusSlug(Slug):
    """The name of one of a school's campuses, as --campus takes it."""


ENGLISH = "en"
"""The language of a page that is ordered in no other, and of what people write unless they say."""

SPANISH = "es"
"""The language that has a key of its own in a school's file."""


class SocCode(Text):
    """A detailed code of the Standard Occupational Classification 2018."""

    pattern = r"[0-9]{2}-[0-9]{4}"
    rule = "a SOC code looks like 31-9092"


class StateCode(Text):
    """A state, district or territory of the United States, by its postal code."""

    pattern = "|".join(STATES)
    rule = "use the two capital letters of the postal code, such as CO"


class RuleArea(StateCode):
    """Where a rule holds: a state by its postal code, or US for every one of them."""

    pattern = f"US|{StateCode.pattern}"
    rule = "use a state's two capital letters, such as CO, or US for a rule of every state"


class ShortName(Text):
    """A short form that readers may not know."""

    pattern = r"[A-Z][A-Za-z.]*[A-Z]"
    rule = "a short name begins and ends with a capital letter, such as CPR"


class CountUnit(Text):
    """How an edition's file counts jobs."""

    pattern = r"thousands|ones"
    rule = "write thousands or ones"


class WageUnit(Text):
    """How an edition's file gives wages."""

    pattern = r"dollars a year"
    rule = "write dollars a year; convert other wages first"


class GrowthUnit(Text):
    """How an edition's file gives growth."""

    pattern = r"percent"
    rule = "write percent; 12.5 is twelve and a half"


def name_and_language(stem: str) -> tuple[str, str] | None:
    """The name and the language of a file that is called `name.language`; None for others."""
    name, dot, language = stem.rpartition(".")
    return (name, language) if dot and re.fullmatch(Language.pattern, language) else None
