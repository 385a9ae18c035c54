"""What a file says about itself: title, author and claims, as XMP and for its catalog.

The claims are PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2); the tests hold every file to
them with veraPDF's rules.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from html import escape  # xml.sax's own would import half of urllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reportgen.color.icc import Profile
from reportgen.pdf.structure import literal

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDictionary

CREATOR = "reportgen"
PRODUCER = "reportgen with ReportLab"
PROFILE = Path(__file__).parent / "profiles" / "srgb.icc"
"""The sRGB profile that LittleCMS makes, with its time of making set to 2000-01-01."""


class Metadata(Struct, frozen=True):
    """What every copy of a file says about itself; *date* is the day of its figures.

    *language* is a tag of BCP 47.
    """

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    date: dt.date
    language: str = "en-US"


class Around(Struct, frozen=True):
    """What a file says about itself, before and behind the title that a copy gives it.

    *info* is the document information dictionary, *packet* the XMP; they say the same. A packet
    with an id of its own is cut there, too: a UUID of version 8, of all that the copy says.
    """

    info: tuple[bytes, bytes]
    packet: tuple[bytes, ...]

    @property
    def has_id(self) -> bool:
        """Whether a packet says which document it is of."""
        return len(self.packet) > 2

    def information(self, title: str) -> bytes:
        """The document information dictionary of a copy with *title*."""
        before, behind = self.info
        return b"%b%b%b" % (before, literal(title).encode("ascii"), behind)

    def xmp(self, title: str, seed: bytes = b"") -> bytes:
        """The XMP packet of a copy with *title*; *seed* has what else its id is made of."""
        before, *behind = self.packet
        said = escape(title).encode()
        if not self.has_id:
            return b"%b%b%b" % (before, said, behind[0])
        own = hashlib.sha256(b"".join((before, said, *behind, seed))).hexdigest()
        identity = "-".join((own[:8], own[8:12], f"8{own[13:16]}", f"8{own[17:20]}", own[20:32]))
        return b"%b%b%b%b%b" % (before, said, behind[0], identity.encode(), behind[1])


def claim(canvas: Any, profile: Profile | None = None) -> None:
    """Put into the canvas's document what it keeps to, beside its metadata.

    Its colors are meant for the press of *profile*, else for a screen.
    """
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary

    document = canvas._doc
    canvas.setViewerPreference("DisplayDocTitle", "true")
    catalog = document.Catalog
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = PDFArray(_intents(document, profile))


def around_title(metadata: Metadata, claims: str) -> Around:
    """What *metadata* says but for the title, with *claims* of what the file keeps to.

    It is as old as its figures. Whoever sets SOURCE_DATE_EPOCH, in seconds since 1970, says how
    old.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    day = dt.datetime.combine(metadata.date, dt.time(), dt.UTC)
    moment = dt.datetime.fromtimestamp(int(seconds), dt.UTC) if seconds else day
    return Around(
        _information(metadata, moment),
        _packet(metadata, moment, claims),
    )


def _information(metadata: Metadata, moment: dt.datetime) -> tuple[bytes, bytes]:
    date = literal(f"D:{moment:%Y%m%d%H%M%S}+00'00'")
    said = {
        "Author": literal(metadata.author),
        "Subject": literal(metadata.subject),
        "Keywords": literal(", ".join(metadata.keywords)),
        "Creator": literal(CREATOR),
        "Producer": literal(PRODUCER),
        "CreationDate": date,
        "ModDate": date,
        "Trapped": "/False",
    }
    entries = "".join(f"/{key}{value}" for key, value in said.items())
    return b"<</Title", f"{entries}>>".encode("ascii")


def _intents(document: Any, profile: Profile | None) -> list[PDFDictionary]:
    """For whom the colors are, as PDF/A asks, and for a press as PDF/X does."""
    from reportlab.pdfbase import pdfdoc
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream

    kinds, name, components, data = ["GTS_PDFA1"], "sRGB", 3, b""
    if profile is not None:
        kinds, name, components, data = [*kinds, "GTS_PDFX"], profile.name, 4, profile.data
    stream = PDFStream(
        PDFDictionary({"N": components}), data or PROFILE.read_bytes(), [pdfdoc.PDFZCompress]
    )
    reference = document.Reference(stream, "outputProfile")
    return [_intent(kind, name, reference) for kind in kinds]


def _intent(kind: str, condition: str, profile: Any) -> PDFDictionary:
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFString

    name = PDFString(condition)
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName(kind),
            "Info": name,
            "OutputConditionIdentifier": name,
            "DestOutputProfile": profile,
        }
    )


def _packet(metadata: Metadata, moment: dt.datetime, claims: str) -> tuple[bytes, ...]:
    """The XMP packet before and behind the title."""
    date = moment.isoformat(timespec="seconds")
    author, subject, language = map(escape, (metadata.author, metadata.subject, metadata.language))
    keywords = escape(", ".join(metadata.keywords))
    before = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">"""
    behind = f"""</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{PRODUCER}</pdf:Producer><pdf:Keywords>{keywords}</pdf:Keywords>
</rdf:Description>
{claims}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
    return before.encode(), *behind.encode().split(_ID.encode())


_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

PLAIN_CLAIMS = """<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>"""


# PDF/A knows nothing of PDF/UA, so the packet describes the property that it claims with
def _claimed(part: str, *schemas: str) -> str:
    """What a file claims of PDF/A-2, and the properties that this knows nothing of."""
    described = "\n".join(schemas)
    return f"""<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>{part}</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>
{described}
</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


def _schema(name: str, namespace: str, prefix: str, key: str, kind: str, about: str) -> str:
    return f"""<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>{name}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{key}</pdfaProperty:name>
<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{about}</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>"""


_UA = "http://www.aiim.org/pdfua/ns/id/"
_X = "http://www.npes.org/pdfx/ns/id/"
_PDF = "http://ns.adobe.com/pdf/1.3/"

_UA_SCHEMA = _schema(
    "PDF/UA identification",
    _UA,
    "pdfuaid",
    "part",
    "Integer",
    "Part of ISO 14289 to which the file conforms",
)
_X_SCHEMAS = (
    _schema(
        "PDF/X identification",
        _X,
        "pdfxid",
        "GTS_PDFXVersion",
        "Text",
        "Version of ISO 15930 that the file is made to",
    ),
    _schema(
        "Adobe PDF",
        _PDF,
        "pdf",
        "Trapped",
        "Text",
        "Whether overlaps of neighboring colors have been made",
    ),
)

_UA_CLAIM = f"""<rdf:Description rdf:about="" xmlns:pdfuaid="{_UA}">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>"""

_ID = "{a document's own}"
"""What stands for the id of a copy until there is one."""

_X_CLAIM = f"""<rdf:Description rdf:about="" xmlns:pdfxid="{_X}">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<xmpMM:DocumentID>uuid:{_ID}</xmpMM:DocumentID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass><xmpMM:VersionID>1</xmpMM:VersionID>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="{_PDF}">
<pdf:Trapped>False</pdf:Trapped>
</rdf:Description>"""

# PDF/A knows nothing of PDF/UA and PDF/X: the packet describes the properties that it claims with
TAGGED_CLAIMS = _claimed("A", _UA_SCHEMA) + "\n" + _UA_CLAIM
PRESS_CLAIMS = "\n".join((_claimed("A", _UA_SCHEMA, *_X_SCHEMAS), _UA_CLAIM, _X_CLAIM))
PLAIN_PRESS_CLAIMS = "\n".join((_claimed("B", *_X_SCHEMAS), _X_CLAIM))
