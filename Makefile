# Two commands do all the set-up: `make handout` builds the sample, `make test` passes the tests.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: handout test matrix matrix-all check format bench pictures same clean help

# The sample handout: medical assistant or pharmacy technician, at the sample school's Denver campus.
handout: .venv/program
	$(BIN)/python cli.py build medical-assistant pharmacy-technician --school northgate --campus denver

# Every test, on all cores.
test: .venv/development
	$(BIN)/python -m pytest -q -n auto

# Every layout for two to four roles on every paper and printer, of which `make test` takes a sample.
matrix: .venv/development
	$(BIN)/python -m pytest -q -n auto -m matrix

# Any two to four careers in every layout, on every paper, for every printer; SHARE=10 tries a tenth.
SHARE ?= 1
matrix-all: .venv/development
	$(BIN)/python tests/support/combinations.py --share $(SHARE)

# Lint, format and types.
check: .venv/development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Put the code into its usual form.
format: .venv/development
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Speed, as ratios in one run.
bench: .venv/development
	$(BIN)/python benchmarks/handout.py

# The pictures of docs/printing.md.
SAMPLE := $(BIN)/python cli.py build medical-assistant pharmacy-technician --school northgate --campus denver
pictures: .venv/program
	$(SAMPLE) --png 32 -o docs/printing/screen.pdf
	$(SAMPLE) --png 32 --print office -o docs/printing/office.pdf
	$(SAMPLE) --png 32 --print ink-saver -o docs/printing/ink-saver.pdf
	$(SAMPLE) --png 40 --layout trifold -o docs/printing/trifold.pdf
	$(SAMPLE) --png 40 --layout card --nup 4 -o docs/printing/cards.pdf
	$(SAMPLE) --png 32 --layout guide --booklet -o docs/printing/booklet.pdf
	rm -f docs/printing/*.pdf docs/printing/screen-2.png docs/printing/office-2.png \
	    docs/printing/ink-saver-2.png docs/printing/booklet-[5-9].png docs/printing/booklet-3.png

# Whether a commit makes the same bytes, or ONLY some: make same BASE=main ONLY=pages-card
BASE ?= HEAD
same: .venv/program
	@home=$$(mktemp -d) && trap 'git worktree remove --force $$home/base; rmdir $$home' EXIT && \
	trap 'exit 130' INT TERM && git worktree add --quiet --detach $$home/base $(BASE) && \
	$(BIN)/python tests/support/same_bytes.py . --against $$home/base --only '$(ONLY)'

# Everything that the commands above made.
clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache *-handout.pdf

# These targets.
help:
	@awk '/^# /{said=substr($$0, 3)} /^[a-z-]+:/{sub(":.*", ""); printf "%-10s %s\n", $$0, said; said=""}' Makefile

.venv/program: pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) --editable .
	@touch $@

.venv/development: .venv/program
	$(PIP) --editable '.[dev]'
	@touch $@
