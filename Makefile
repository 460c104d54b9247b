# `make demo` shows the product, `make test` runs every check, `make help` lists the rest.
# PYTHON names the interpreter that the virtual environments are made with (3.11 or newer).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LEDGER ?= bayaan-demo.db
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SCRIPTS := bench/exports bench/mutate bench/names bench/pages bench/quality bench/roman bench/search bench/speed bench/statements bench/times .ci/asked
EXTRACTORS := trafilatura newspaper4k readability justext resiliparse
PEERS := $(EXTRACTORS:%=.venv-bench-%/.installed)
CHECKED := bayaan tests bench $(SCRIPTS)

.PHONY: help demo test soak install serve bench bench-pages bench-roman bench-search bench-statements bench-times requirements clean

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## make demo          install what is needed, file the sample pages, print one page's ledger
demo: $(VENV)/.installed
	@$(BIN)/bayaan demo --ledger $(LEDGER)

## make serve         the reader over the demo's ledger, at http://127.0.0.1:8000
serve: demo
	@$(BIN)/bayaan serve --ledger $(LEDGER)

## make test          lint, format, types and every test; installs a browser and PostgreSQL for the tests that need them
test: $(VENV)/.tested-with
	@bash .ci/browser
	@bash .ci/postgres
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/ruff format --check $(CHECKED)
	$(BIN)/mypy
	MYPYPATH=bench $(BIN)/mypy --scripts-are-modules $(SCRIPTS)
	$(BIN)/python -m pytest

## make soak          the crash tests in their long form, with their figures: kills, power cuts, damaged files, crowds
soak: $(VENV)/.tested-with
	BAYAAN_SOAK=1 $(BIN)/python -m pytest tests/crash -s

## make bench         quality against the gold and speed beside trafilatura
bench: $(VENV)/.installed .venv-bench-trafilatura/.installed
	$(BIN)/python bench/quality
	$(BIN)/python bench/speed --trafilatura .venv-bench-trafilatura/bin/python

## make bench-exports   a million statements in every format: speed and memory; the queries of docs/exports.md are run
bench-exports: $(VENV)/.tested-with .venv-bench-exports/.installed
	$(BIN)/python bench/exports
	$(BIN)/python -m pytest tests/test_exports_page.py

## make bench-pages   articles out of saved pages: quality and speed beside five extractors, each in its environment
bench-pages: $(VENV)/.installed $(PEERS)
	$(BIN)/python bench/pages

## make bench-roman   Latin spellings of Devanagari names, beside indic-transliteration with edit distance
bench-roman: $(VENV)/.installed .venv-bench-roman/.installed
	$(BIN)/python bench/roman

## make bench-search  finding known statements again, beside SQLite's full-text search, and times at 100,000 articles
bench-search: $(VENV)/.installed
	$(BIN)/python bench/search

## make bench-statements   spans of attributions beside Citron's published figures, errors sorted by rule
bench-statements: $(VENV)/.installed
	$(BIN)/python bench/statements

## make bench-times   expressions of time with their values, beside dateparser
bench-times: $(VENV)/.installed .venv-bench-dateparser/.installed
	$(BIN)/python bench/times

## make requirements  pin again what pyproject.toml asks for (needs a package index)
requirements: .venv-pins/.installed
	$(PYTHON) .ci/asked | $(PIN) --output-file requirements.txt -
	$(PYTHON) .ci/asked test | $(PIN) --constraint requirements.txt --output-file requirements-test.txt -

PIN := .venv-pins/bin/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-options

## make clean         remove what was installed, built and filed
clean:
	rm -rf $(VENV) .venv-bench-* .venv-pins build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -f $(LEDGER) $(LEDGER)-wal $(LEDGER)-shm
	find bayaan tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps: an environment is installed again only when what it is made from has changed.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Bayaan needs Python 3.11 or newer; say: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.tested-with: requirements-test.txt $(VENV)/.installed
	$(PIP) install --require-hashes -r requirements-test.txt
	@touch $@

.venv-bench-%/.installed: bench/peers/%.txt
	$(PYTHON) -m venv .venv-bench-$*
	.venv-bench-$*/bin/python -m pip --disable-pip-version-check --quiet install -r $<
	@touch $@

.venv-pins/.installed:
	$(PYTHON) -m venv .venv-pins
	.venv-pins/bin/python -m pip --quiet install pip-tools==7.6.2
	@touch $@
