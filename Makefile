# Type `make` to see what there is. PYTHON=/path/to/python picks the interpreter of a new .venv.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup demo lint test soak bench lock clean
.DELETE_ON_ERROR:

BIN := .venv/bin
READY := .venv/.ready
export PYTHON

help: ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

setup: $(READY) ## .venv/ with everything in it; a second run has nothing to do

$(READY): pyproject.toml requirements/dev.txt scripts/setup.sh
	@scripts/setup.sh
	@touch $@

demo: setup ## a database of demo data in .demo/, and what six segments say of it
	@CRIBLE_DATA_DIR="$${CRIBLE_DATA_DIR:-.demo}" $(BIN)/crible demo

lint: setup ## style, types and import rules
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test: lint ## everything: lint, then the tests
	@scripts/tools.sh
	$(BIN)/pytest -n logical

soak: setup ## the long property, history and kill tests
	$(BIN)/pytest -m soak -n logical --dist worksteal --timeout 0

bench: setup ## the figures of docs/figures.md (BENCH_ACCOUNTS=1000000)
	@$(BIN)/python -m benchmarks

lock: setup ## resolve the dependencies anew into requirements/
	@scripts/lock.sh

clean: ## remove .venv/ and every cache; the data stay
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	find src $(wildcard tests) -name __pycache__ -type d -prune -exec rm -rf {} +
