# Everything runs in .venv, which is made on first need; the machine's Python stays as it is.

BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

COG = grep -lrF --include=*.md '[[[cog' README.md CONTRIBUTING.md docs | \
	xargs -rn 1 $(BIN)/cog -I tools -p 'from console import *; from option_tables import options'
# For a part of the tests: make test PYTEST_ARGS='-k lint'
PYTEST_ARGS ?=
PYTEST = $(BIN)/pytest -n auto $(PYTEST_ARGS)

.DEFAULT_GOAL := help
.PHONY: help demo test check bench format docs clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: .venv/run.stamp  ## lint our own survey, render its README and LaTeX table into build/demo
	@sh tools/demo.sh

test: .venv/dev.stamp  ## run the tests (those that need TeX or Chromium are skipped where it is missing)
	$(PYTEST)

check: .venv/dev.stamp  ## run the whole gate: format, lint, types, layers, docs, tests with coverage, our own list
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(COG) --check
	$(PYTEST) --cov --cov-report=term
	$(BIN)/bibtaxon lint --extend-select S020 refs/synthetic_data.bib
	$(BIN)/bibtaxon format --check refs/synthetic_data.bib
	$(BIN)/bibtaxon render readme --check

bench: .venv/dev.stamp  ## measure against other tools (BENCH_ARGS='--sizes 100,1000 --rounds 3')
	$(BIN)/python benchmarks/bench.py $(BENCH_ARGS)

# The commands in the documentation are run as a reader would type them.
check docs: export PATH := $(CURDIR)/$(BIN):$(PATH)

format: .venv/dev.stamp  ## format the code, apply ruff's safe fixes
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

docs: .venv/dev.stamp  ## rewrite what is generated: the docs, and our list in README.md
	$(COG) -r
	$(BIN)/bibtaxon render readme

clean:  ## remove the environment and all that was built
	rm -rf .venv build dist .coverage* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/run.stamp: pyproject.toml tools/make_venv.sh
	@echo "preparing .venv (a minute or less, the first time only)" >&2
	@sh tools/make_venv.sh
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

# Dependency groups need pip 25.1, newer than what many a Python brings.
.venv/dev.stamp: .venv/run.stamp
	@$(BIN)/python -m pip install --quiet 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --group dev
	@touch $@
