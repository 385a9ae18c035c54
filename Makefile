# Two commands do all the set-up: `make handout` builds the sample, `make test` passes the tests.
# VENV and PYTHON choose another environment: make quick VENV=build/3.13 PYTHON=python3.13
PYTHON ?= python3
VENV ?= .venv
# What `make test` and its like install: development, or lowest
LOCK ?= development
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: handout studio test quick matrix matrix-all fuzz check format bench pictures same wheel sbom lock \
    clean help

# The sample handout: medical assistant or pharmacy technician, at the sample school's Denver campus.
handout: $(VENV)/program
	$(BIN)/python cli.py build medical-assistant pharmacy-technician --school northgate --campus denver

# The studio: a page in the browser that makes handouts, at the sample school.
studio: $(VENV)/program
	$(BIN)/python cli.py studio --school northgate --campus denver

# Every test, on all cores.
test: $(VENV)/$(LOCK)
	$(BIN)/python -m pytest -q -n auto

# The tests nearest to the libraries, for other versions of them: make quick LOCK=lowest VENV=build/low
NEAR := tests/test_*.py $(addprefix tests/,artwork bls brand color files imposition preflight roster theme) \
    $(addprefix tests/outbox/test_outbox_,letter.py signon.py store.py) tests/pdf/test_rendering.py \
    tests/commands/test_cli_build.py tests/checks/test_claims.py
quick: $(VENV)/$(LOCK)
	$(BIN)/python -m pytest -q -n auto $(NEAR)

# Every layout for two to four roles on every paper and printer, of which `make test` takes a sample.
matrix: $(VENV)/$(LOCK)
	$(BIN)/python -m pytest -q -n auto --dist load -m matrix

# Any two to four careers in every layout, on every paper, for every printer; SHARE=10 tries a tenth.
SHARE ?= 1
matrix-all: $(VENV)/$(LOCK)
	$(BIN)/python tests/support/combinations.py --share $(SHARE)

# Damaged files and odd command lines by chance, for ten minutes: make fuzz SEED=2 MINUTES=1
SEED ?= 1
MINUTES ?= 10
fuzz: $(VENV)/$(LOCK)
	$(BIN)/python tests/support/fuzz.py --seed $(SEED) --minutes $(MINUTES)

# Lint, format and types.
check: $(VENV)/$(LOCK)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Put the code into its usual form.
format: $(VENV)/$(LOCK)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Speed, as ratios in one run.
bench: $(VENV)/$(LOCK)
	$(BIN)/python benchmarks/handout.py

# The pictures of README.md and docs, all of them; Chromium and node draw those of docs/web.md.
pictures: $(VENV)/$(LOCK)
	$(BIN)/python tests/support/pictures.py

# Whether a commit makes the same bytes, or ONLY some: make same BASE=main ONLY=pages-card
BASE ?= HEAD
same: $(VENV)/program
	@home=$$(mktemp -d) && trap 'git worktree remove --force $$home/base; rmdir $$home' EXIT && \
	trap 'exit 130' INT TERM && git worktree add --quiet --detach $$home/base $(BASE) && \
	$(BIN)/python tests/support/same_bytes.py . --against $$home/base --only '$(ONLY)'

# The program as one file to install: dist/*.whl
wheel: $(VENV)/program
	$(BIN)/python -m hatchling build -t wheel

# The bill of materials of what the program installs: dist/*.cdx.json, dated as the last commit
sbom: $(VENV)/$(LOCK)
	@SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct)} \
	    $(BIN)/python tests/support/materials.py dist

# The locks anew: of everything the newest, and the oldest that pyproject.toml admits.
RESOLVE := build/lock/bin/uv pip compile --quiet --upgrade --universal --generate-hashes \
    --custom-compile-command 'make lock'
EXTRAS := --extra cjk --extra conformance --extra oauth
EVERYTHING := pyproject.toml --extra dev --group build
lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(RESOLVE) pyproject.toml --group build -o dependencies/program.txt
	$(RESOLVE) $(EVERYTHING) -c dependencies/program.txt -o dependencies/development.txt
	$(RESOLVE) pyproject.toml $(EXTRAS) --resolution lowest-direct -o build/lowest.txt
	$(RESOLVE) $(EVERYTHING) -c build/lowest.txt -o dependencies/lowest.txt

# Everything that the commands above made.
clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache *-handout.pdf

# These targets.
help:
	@awk '/^# /{said=substr($$0, 3)} /^[a-z-]+:/{sub(":.*", ""); printf "%-10s %s\n", $$0, said; said=""}' Makefile

$(VENV)/%: dependencies/%.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes --requirement $<
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
