"""Whether colors are of the kind that the press, or the claim of the file, takes."""

from __future__ import annotations

from reportgen.preflight.claims import Claims
from reportgen.preflight.findings import Findings
from reportgen.preflight.limits import RICH, SMALL_TYPE
from reportgen.preflight.spaces import Family
from reportgen.preflight.uses import Uses

_OF_SCREENS = {Family.RGB, Family.LAB}


def check_colors(uses: Uses, claims: Claims, findings: Findings, *, press: bool) -> None:
    """Note colors that do not go with the output intent, and black type that would blur."""
    for space, pages in sorted(uses.spaces.items()):
        if space.family in _OF_SCREENS and (press or claims.is_cmyk):
            what = f"colors are {space.name}"
            what += (
                ", and the output intent is CMYK" if claims.is_cmyk else ", and a press takes CMYK"
            )
            findings.fault("colors", what, "convert them to CMYK when you export", pages)
        elif space.family is Family.CMYK and claims.intents and not claims.is_cmyk:
            what = f"colors are {space.name}, and the output intent is for screens"
            note = findings.fault if claims.a else findings.warn
            note("colors", what, "convert them, or export with a CMYK profile", pages)
        elif space.family is Family.SPOT:
            what = f"the {space.name} makes a plate of its own"
            findings.note("spots", what, "ask the shop whether it prints it", pages)
    if press or claims.is_cmyk:
        _check_type(uses, findings)


def _check_type(uses: Uses, findings: Findings) -> None:
    """Small black type is pure black: plates that are off by a hair would blur it."""
    for type_, pages in uses.types.items():
        *inks, black = type_.color
        if type_.size < SMALL_TYPE and black >= RICH and sum(inks) >= RICH:
            findings.warn(
                "rich-black",
                f"type below {SMALL_TYPE:g} pt is black mixed with other inks, which blurs",
                "set it in pure black (K)",
                pages,
            )
