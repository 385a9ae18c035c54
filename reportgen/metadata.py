"""What a file says about itself: title, author and claims, as XMP and for its catalog.

The claims are PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2); the tests hold every file to
them with veraPDF's rules.
"""

from __future__ import annotations

import datetime as dt
import os
from html import escape  # xml.sax's own would import half of urllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reportgen.structure import literal

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

    *info* is the document information dictionary, *packet* the XMP; they say the same.
    """

    info: tuple[bytes, bytes]
    packet: tuple[bytes, bytes]

    def information(self, title: str) -> bytes:
        """The document information dictionary of a copy with *title*."""
        before, behind = self.info
        return b"%b%b%b" % (before, literal(title).encode("ascii"), behind)

    def xmp(self, title: str) -> bytes:
        """The XMP packet of a copy with *title*."""
        before, behind = self.packet
        return b"%b%b%b" % (before, escape(title).encode(), behind)


def claim(canvas: Any) -> None:
    """Put into the canvas's document what it keeps to, beside its metadata."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary

    document = canvas._doc
    canvas.setViewerPreference("DisplayDocTitle", "true")
    catalog = document.Catalog
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = PDFArray([_intent(document)])


def around_title(metadata: Metadata, *, tagged: bool = True) -> Around:
    """What *metadata* says but for the title; as old as its figures.

    A file that is not *tagged* claims PDF/A-2b alone.

    Whoever sets SOURCE_DATE_EPOCH, in seconds since 1970, says how old.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    day = dt.datetime.combine(metadata.date, dt.time(), dt.UTC)
    moment = dt.datetime.fromtimestamp(int(seconds), dt.UTC) if seconds else day
    return Around(
        _information(metadata, moment),
        _packet(metadata, moment, _CLAIMS if tagged else _PLAIN_CLAIMS),
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


def _intent(document: Any) -> PDFDictionary:
    from reportlab.pdfbase import pdfdoc
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream, PDFString

    profile = PDFStream(PDFDictionary({"N": 3}), PROFILE.read_bytes(), [pdfdoc.PDFZCompress])
    name = PDFString("sRGB")
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "Info": name,
            "OutputConditionIdentifier": name,
            "DestOutputProfile": document.Reference(profile, "outputProfile"),
        }
    )


def _packet(metadata: Metadata, moment: dt.datetime, claims: str) -> tuple[bytes, bytes]:
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
    return before.encode(), behind.encode()


_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

_PLAIN_CLAIMS = """<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>"""

# PDF/A knows nothing of PDF/UA, so the packet describes the property that it claims with
_CLAIMS = """<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
