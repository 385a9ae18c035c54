#!/bin/sh
# pikepdf 10.16.0 reads a PDF whose font is named in GBK, as Chinese programs write it
# (/#CB#CE#CC#E5 is SimSun), but str() of that name raises UnicodeDecodeError, though a name of a
# PDF is any bytes (ISO 32000-1, 7.3.5, asks for UTF-8 only where it is shown to people). The same
# name as the key of a dictionary is given with surrogates, without an error. unparse() tells both.
# Seen: value: UnicodeDecodeError / key: '/\udccb\udcce\udccc\udce5' / unparse: b'/#cb#ce#cc#e5'
# Runs the library alone, on a font written below; ends with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pikepdf==10.16.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import pikepdf

fonts = pikepdf.Object.parse(
    b"<< /#CB#CE#CC#E5 << /Type /Font /Subtype /TrueType /BaseFont /#CB#CE#CC#E5 >> >>"
)
((key, font),) = fonts.items()
try:
    value = str(font.BaseFont)
except UnicodeDecodeError:
    value = "UnicodeDecodeError"
told = font.BaseFont.unparse()
print(f"value: {value} / key: {ascii(key)} / unparse: {told}")
sys.exit(
    (value, key, told)
    != ("UnicodeDecodeError", "/\udccb\udcce\udccc\udce5", b"/#cb#ce#cc#e5")
)
PYTHON
