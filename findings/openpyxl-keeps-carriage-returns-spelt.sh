#!/bin/sh
# openpyxl 3.1.5 reads a name with a line break of Windows as 'Ana_x000D_\nLópez' where XlsxWriter
# 3.3.1 wrote it: a workbook spells a carriage return _x000D_ (ECMA-376 part 1, 22.9.2.19), and the
# reader does not undo it. Names that are pasted from Word or typed on Windows come out so, on pages
# and in greetings. python-calamine 0.9.1 undoes it.
# Seen: openpyxl 'Ana_x000D_\nLópez', python-calamine 'Ana\r\nLópez'.
# Runs the three libraries alone, on a workbook that XlsxWriter writes; ends with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check \
    xlsxwriter==3.3.1 openpyxl==3.1.5 python-calamine==0.9.1
cd "$folder"
venv/bin/python - <<'PYTHON'
import sys
import xlsxwriter
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

name = "Ana\r\nLópez"
book = xlsxwriter.Workbook("names.xlsx")
book.add_worksheet().write(0, 0, name)
book.close()

read = load_workbook("names.xlsx").active["A1"].value
other = CalamineWorkbook.from_path("names.xlsx").get_sheet_by_index(0).to_python()[0][0]
print("written by XlsxWriter 3.3.1:", repr(name))
print("read by openpyxl 3.1.5:", repr(read))
print("read by python-calamine 0.9.1:", repr(other))
sys.exit(read != "Ana_x000D_\nLópez" or other != name)
PYTHON
