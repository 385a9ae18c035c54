#!/bin/sh
# python-calamine 0.9.1 gives '' for a cell whose formula has failed (#N/A), the same as for an
# empty cell and for a formula that nobody has computed yet; a text that says "#N/A" comes as it is.
# A list of names with a failed look-up reads as a list with a gap, and nobody is told.
# Seen: error '' / not computed '' / empty '' / text '#N/A', where openpyxl 3.1.5 tells the error.
# Runs the two libraries alone, on a workbook that openpyxl writes; ends with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check python-calamine==0.9.1 openpyxl==3.1.5
cd "$folder"
venv/bin/python - <<'PYTHON'
import sys
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

book = Workbook()
sheet = book.active
sheet.append(["error", "not computed", "empty", "text"])
sheet.append(["#N/A", "=1+1", None, "#N/A"])
sheet["A2"].data_type, sheet["D2"].data_type = "e", "s"
book.save("names.xlsx")

found = CalamineWorkbook.from_path("names.xlsx").get_sheet_by_index(0).to_python()[1]
kinds = [cell.data_type for cell in load_workbook("names.xlsx", data_only=True).active[2]]
print("python-calamine 0.9.1:", dict(zip(["error", "not computed", "empty", "text"], found)))
print("openpyxl 3.1.5 calls the first cell", repr(kinds[0]), "and the last", repr(kinds[3]))
sys.exit(found != ["", "", "", "#N/A"] or (kinds[0], kinds[3]) != ("e", "s"))
PYTHON
