#!/bin/sh
# page-validation 0.11.0 says of a stream whose data end in a carriage return (0x0D), before the line
# feed that stands ahead of `endstream`, that its Length is wrong (STREAM-LENGTH-001). ISO 32000-1,
# 7.3.8.2, leaves that end of line out of Length, and the data may end in any byte; qpdf's check
# finds nothing. Compressed data and pictures end so by chance, about one stream in 256.
# Seen: data end in 0x0D: STREAM-LENGTH-001, qpdf no problem / data end in a blank: neither.
# Runs the libraries alone, on a PDF of one page written below; ends with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check page-validation==0.11.0 pikepdf==10.16.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import page
import pikepdf


def written(data):
    """A PDF of one page whose content is *data*, and whose streams end in one line feed more."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data),
    ]
    file, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 5 /Root 1 0 R /ID [<00> <00>] >>\nstartxref\n%d\n%%%%EOF\n" % len(file)
    return file + b"xref\n0 5\n0000000000 65535 f \n" + table + end


seen = {}
for name, data in (("return", b"0 0 9 9 re f\r"), ("blank", b"0 0 9 9 re f ")):
    with open(f"{name}.pdf", "wb") as file:
        file.write(written(data))
    failures = page.validate_pdf(f"{name}.pdf", profile="2b").failures
    minds = any(each.rule_id.endswith("STREAM-LENGTH-001") for each in failures)
    with pikepdf.open(f"{name}.pdf") as document:
        seen[name] = (minds, len(document.check_pdf_syntax()))
    print(f"data end in {name}: STREAM-LENGTH-001 {minds}, problems that qpdf finds {seen[name][1]}")
sys.exit(seen != {"return": (True, 0), "blank": (False, 0)})
PYTHON
