"""What a file says about itself: title, author and claims, as XMP and for its catalog.

The claims are PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2); the tests hold every file to
them with veraPDF's rules.
"""

from __future__ import annotations

import datetime as dt
from html import escape  # xml.sax's own would import half of urllib
from pathlib import Path
from typing import Any

from msgspec import Struct
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

CREATOR = "reportgen"
PRODUCER = "reportgen with ReportLab"
PROFILE = Path(__file__).parent / "profiles" / "srgb.icc"
"""The sRGB profile that LittleCMS makes, with its time of making set to 2000-01-01."""


class Metadata(Struct, frozen=True):
    """What a file says about itself; *date* is the day of its figures.

    *language* is a tag of BCP 47.
    """

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    date: dt.date
    language: str = "en-US"


def describe(canvas: Any, metadata: Metadata, *, dated: bool) -> None:
    """Put *metadata* into the canvas's document; with *dated*, its day as the file's."""
    document = canvas._doc
    canvas.setTitle(metadata.title)
    canvas.setAuthor(metadata.author)
    canvas.setSubject(metadata.subject)
    canvas.setKeywords(", ".join(metadata.keywords))
    canvas.setCreator(CREATOR)
    canvas.setProducer(PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if dated:
        day = metadata.date
        document._timeStamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
    catalog = document.Catalog
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.Metadata = pdfdoc.XMP(creator=lambda made: xmp(metadata, made._timeStamp.YMDhms))
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = PDFArray([_intent(document)])


def _intent(document: Any) -> PDFDictionary:
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


def xmp(metadata: Metadata, stamp: tuple[int, ...]) -> bytes:
    """The XMP packet; it says the same as the file's information dictionary.

    *stamp* is year, month, day, hour, minute and second, UTC.
    """
    date = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+00:00".format(*stamp)
    title, author, subject, language = map(
        escape, (metadata.title, metadata.author, metadata.subject, metadata.language)
    )
    keywords = escape(", ".join(metadata.keywords))
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
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
{_CLAIMS}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

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
