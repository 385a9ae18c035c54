"""What a file says that it is, and whether it has what that takes.

The claims stand in its XMP: PDF/UA (ISO 14289-1), PDF/A (ISO 19005), PDF/X (ISO 15930).
Preflight looks whether what they ask for is there; whether every rule is kept, veraPDF says.
"""

from __future__ import annotations

import logging
from typing import Any
from xml.parsers import expat

import pikepdf
from msgspec import Struct

from reportgen.preflight.budget import fits_into
from reportgen.preflight.findings import Findings
from reportgen.preflight.objects import entry, items, named, number
from reportgen.preflight.spaces import Family

MOST_XMP = 4_000_000
"""Bytes of a file's metadata."""

_OF_COMPONENTS = {1: Family.GRAY, 3: Family.RGB, 4: Family.CMYK}


class Intent(Struct, frozen=True):
    """An output intent: how it is called, for which standard, and the colors of its profile.

    *family* is None where there is no profile in the file, but the name of a known one.
    """

    name: str
    standard: str
    family: Family | None


class Claims(Struct, frozen=True, kw_only=True):
    """What a file says about itself; empty where it says nothing."""

    ua: str = ""
    a: str = ""
    x: str = ""
    title: str = ""
    language: str = ""
    tagged: bool = False
    shows_title: bool = False
    trapped: str = ""
    intents: tuple[Intent, ...] = ()
    readable: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The standards that it claims to keep, as people call them."""
        ua = f"PDF/UA-{self.ua}" if self.ua else ""
        return tuple(filter(None, (ua, f"PDF/A-{self.a}" if self.a else "", self.x)))

    @property
    def accessible(self) -> str:
        """The standards that it claims and that ask for tags, as people call them."""
        return " and ".join(
            name for name in self.names if name.startswith("PDF/UA") or name.endswith("a")
        )

    @property
    def for_press(self) -> bool:
        """Whether it says that it is made for a printing press."""
        return bool(self.x) or any(each.standard == "GTS_PDFX" for each in self.intents)

    @property
    def is_cmyk(self) -> bool:
        """Whether its colors are meant for a press's inks."""
        return any(each.family is Family.CMYK for each in self.intents)


def claims_of(pdf: pikepdf.Pdf) -> Claims:
    """What *pdf* says about itself in its catalog, its information and its XMP."""
    root = pdf.Root
    said, readable = _metadata(pdf)
    info = entry(pdf.trailer, "/Info")
    marked = entry(root.get("/MarkInfo"), "/Marked")
    tree = entry(root.get("/StructTreeRoot"), "/K")
    return Claims(
        ua=said("pdfuaid:part"),
        a=said("pdfaid:part") + said("pdfaid:conformance").lower(),
        x=said("pdfxid:GTS_PDFXVersion") or named(entry(info, "/GTS_PDFXVersion")),
        title=said("dc:title"),
        language=named(root.get("/Lang")),
        tagged=marked is True and bool(tree),
        shows_title=entry(root.get("/ViewerPreferences"), "/DisplayDocTitle") is True,
        trapped=named(entry(info, "/Trapped")).removeprefix("/"),
        intents=_intents(root.get("/OutputIntents")),
        readable=readable,
    )


def check_claims(claims: Claims, findings: Findings, *, press: bool) -> None:
    """Note what the claims of a file ask for and the file does not have."""
    if not claims.readable:
        findings.fault("metadata", "the XMP metadata cannot be read", "export the file anew")
    _check_tags(claims, findings, press=press)
    if claims.x:
        _check_press_claim(claims, findings)
    elif press and not claims.intents:
        what = "there is no output intent, so nobody knows which press the colors are meant for"
        findings.warn("intent", what, "export to PDF/X-4 with the shop's profile")
    if claims.a and not claims.intents:
        what = f"it claims PDF/A-{claims.a} and has no output intent"
        findings.fault("intent", what, "export it with a color profile")


def check_encryption(pdf: pikepdf.Pdf, claims: Claims, findings: Findings, *, press: bool) -> None:
    """Note that a file is encrypted: no standard for print or for archives allows it."""
    if not pdf.is_encrypted:
        return
    if claims.names or press:
        said = claims.names[0] if claims.names else "a file for a press"
        findings.fault(
            "encryption", f"it is encrypted, which {said} may not be", "save it without protection"
        )
    else:
        findings.warn("encryption", "it is encrypted", "a shop may be unable to print it")


def _check_tags(claims: Claims, findings: Findings, *, press: bool) -> None:
    """A claim that a screen reader can read the file needs tags, a language and a title."""
    needs = {
        "tags": claims.tagged or "it has no tags",
        "language": claims.language or "it names no language",
        "title": claims.title or "it has no title",
    }
    if claims.ua:
        shows = claims.shows_title or "it shows its file name in place of its title"
        needs["title-shown"] = shows
    claim = claims.accessible
    for rule, kept in needs.items():
        if isinstance(kept, str) and kept.startswith("it "):
            if claim:
                findings.fault(rule, f"it claims {claim}, and {kept}", "export it tagged")
            elif rule == "tags" and not press:
                findings.note(rule, "it has no tags: a screen reader gets no structure")
            elif claims.tagged:
                findings.warn(rule, f"it is tagged, and {kept}", "set it where the file is made")


def _check_press_claim(claims: Claims, findings: Findings) -> None:
    if not any(each.standard == "GTS_PDFX" for each in claims.intents):
        what = f"it claims {claims.x} and has no output intent for it"
        findings.fault("intent", what, "export it with the shop's profile")
    if claims.trapped not in {"True", "False"}:
        what = f"it claims {claims.x} and does not say whether it is trapped"
        findings.fault("trapped", what, "set Trapped to true or false")


def _metadata(pdf: pikepdf.Pdf) -> tuple[Any, bool]:
    """A function from a name to what the XMP says of it, and whether there was no trouble."""
    if "/Metadata" not in pdf.Root:
        return (lambda _: ""), True
    told = logging.getLogger("pikepdf")
    level = told.level
    told.setLevel(logging.CRITICAL + 1)  # it prints a traceback, then mends what it cannot read
    try:
        _check_packet(pdf.Root["/Metadata"])
        found = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False, strict=True)
        values = {name: found.get(name) for name in _NAMES}
    except Exception:  # noqa: BLE001 - whatever lxml or pikepdf say, it cannot be read
        return (lambda _: ""), False
    finally:
        told.setLevel(level)
    return (lambda name: str(values[name] or "").strip()), True


def _check_packet(stream: Any) -> None:
    """Raise ValueError or ExpatError for XMP that no reader has to be able to read."""
    if not fits_into(stream, MOST_XMP):
        raise ValueError(MOST_XMP)
    expat.ParserCreate().Parse(stream.read_bytes().rstrip(b"\0 \r\n"), True)  # noqa: FBT003 - expat's own


_NAMES = (
    "pdfuaid:part",
    "pdfaid:part",
    "pdfaid:conformance",
    "pdfxid:GTS_PDFXVersion",
    "dc:title",
)


def _intents(value: Any) -> tuple[Intent, ...]:
    found = []
    for each in items(value):
        profile = entry(each, "/DestOutputProfile")
        family = _OF_COMPONENTS.get(int(number(entry(profile, "/N"), 0)))
        name = entry(each, "/OutputConditionIdentifier") or entry(each, "/Info") or ""
        standard = named(entry(each, "/S")).removeprefix("/")
        found.append(Intent(named(name), standard, family))
    return tuple(found)
