"""XMP packets and their claims: ISO 16684-1.

The claims are PDF/UA-1 (ISO 14289-1), PDF/A-2 (ISO 19005-2) and PDF/X-4 (ISO 15930-7); the tests
hold every file to them with veraPDF's rules. PDF/A does not know the other two, so that a packet
describes the properties of their claims.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape  # xml.sax's own would import half of urllib

CREATOR = "reportgen"
PRODUCER = "reportgen with ReportLab"


def packet(
    *,
    author: str,
    subject: str,
    keywords: Sequence[str],
    language: str,
    moment: dt.datetime,
    claims: str,
) -> tuple[bytes, ...]:
    """A packet before and behind its title, made at *moment*.

    *language* is a tag of BCP 47; *claims* are one of those below. Where they hold the place of
    an id, the packet is cut there, too.
    """
    date = moment.isoformat(timespec="seconds")
    author, subject, language = map(escape, (author, subject, language))
    said = escape(", ".join(keywords))
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
<pdf:Producer>{PRODUCER}</pdf:Producer><pdf:Keywords>{said}</pdf:Keywords>
</rdf:Description>
{claims}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
    return before.encode(), *behind.encode().split(_ID.encode())


_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

PLAIN_CLAIMS = """<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>"""


def _claimed(part: str, *schemas: str) -> str:
    """The claim of PDF/A-2 at conformance level *part*; *schemas* describe properties."""
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
"""Holds the place of a copy's id."""

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

TAGGED_CLAIMS = _claimed("A", _UA_SCHEMA) + "\n" + _UA_CLAIM
PRESS_CLAIMS = "\n".join((_claimed("A", _UA_SCHEMA, *_X_SCHEMAS), _UA_CLAIM, _X_CLAIM))
PLAIN_PRESS_CLAIMS = "\n".join((_claimed("B", *_X_SCHEMAS), _X_CLAIM))
