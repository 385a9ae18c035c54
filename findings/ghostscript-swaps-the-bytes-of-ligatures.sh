#!/bin/sh
# Ghostscript 10.00.0, asked for the text of a page (-sDEVICE=txtwrite), swaps the bytes of a ToUnicode entry
# that stands for several characters: a ligature is read as Chinese. Such entries are how a ligature says
# its letters (ISO 32000-1, 9.10.3, example 3: <00660066>); one character to an entry is read right.
# Seen: 'o', a ligature for 'ffi', 'ce': Ghostscript 'o昀케ce', Poppler 'office'.
# Runs the programs alone (gs, pdftotext), on a PDF of one page written below; ends with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 - <<'PYTHON'
import subprocess
import sys

MAP = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
4 beginbfchar
<23> <%s>
<63> <0063>
<65> <0065>
<6F> <006F>
endbfchar
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 99] /Contents 4 0 R "
    b"/Resources << /Font << /F 5 0 R >> >> >>"
)


def stream(data):
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def written(meaning):
    """A PDF of one page that shows o#ce, in which # stands for *meaning*."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE,
        stream(b"BT /F 20 Tf 20 50 Td (o#ce) Tj ET"),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        stream(MAP % meaning.encode("utf-16-be").hex().upper().encode()),
    ]
    file, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(file)
    return file + b"xref\n0 7\n0000000000 65535 f \n" + rows + end


def said(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout.decode().strip()


seen = {}
for meaning in ("ffi", "x"):
    with open("page.pdf", "wb") as file:
        file.write(written(meaning))
    seen[meaning] = (
        said("gs", "-q", "-sDEVICE=txtwrite", "-o", "-", "page.pdf"),
        said("pdftotext", "page.pdf", "-"),
    )
    print(f"for {meaning!r}: Ghostscript {seen[meaning][0]!r}, Poppler {seen[meaning][1]!r}")
wrong = seen["ffi"][0] != "office" and seen["ffi"][1] == "office"
sys.exit(not wrong or seen["x"] != ("oxce", "oxce"))
PYTHON
