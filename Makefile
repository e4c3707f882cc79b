# Type `make` to see what there is. PYTHON=/path/to/python picks the interpreter of a new .venv.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup demo lint lint-web lint-client lint-types lint-style test soak bench lock clean
.DELETE_ON_ERROR:

BIN := .venv/bin
READY := .venv/.ready
MODULES := web/node_modules/.ready
INTERFACE := src/crible/api/interface/index.html
export PYTHON

# Tests wait for databases, servers and browsers as long as they compute.
WORKERS := $(shell echo $$(( ($$(nproc) * 3 + 1) / 2 )))

# They write thousands of databases that need not last: in memory, where there is room for those.
TESTING := $(shell [ "$$(df --output=avail /dev/shm 2>/dev/null | tail -n 1)" -gt 6000000 ] 2>/dev/null && echo TMPDIR=/dev/shm)

help: ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

setup: $(READY) $(INTERFACE) ## .venv/ with everything in it, and the interface built; a second run has nothing to do

$(READY): pyproject.toml requirements/dev.txt scripts/setup.sh
	@scripts/setup.sh
	@touch $@

$(MODULES): web/package-lock.json scripts/web.sh $(READY)
	@printf 'setup: installing into web/node_modules/\n' >&2
	@scripts/web.sh ci
	@touch $@

$(INTERFACE): $(MODULES) $(shell find web/src web/public -type f) web/index.html web/vite.config.ts
	@scripts/web.sh run --silent build -- --logLevel warn

demo: export CRIBLE_DATA_DIR ?= .demo
demo: setup ## demo data in .demo/, what six segments say of them, and the server at 127.0.0.1:8000
	@$(BIN)/crible demo
	@exec $(BIN)/crible serve

lint: setup ## style, types and import rules, and whether the client is that of the API
	@$(MAKE) --no-print-directory --jobs --output-sync lint-web lint-client lint-types lint-style

lint-web:
	scripts/web.sh run --silent lint

lint-client:
	scripts/client.sh --check

lint-types:
	$(BIN)/mypy

lint-style:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-logo

test: lint ## everything: lint, then the tests
	@scripts/tools.sh
	scripts/web.sh run --silent test
	$(TESTING) $(BIN)/pytest -n $(WORKERS) --dist worksteal

soak: setup ## the long property, history and kill tests
	$(TESTING) $(BIN)/pytest -m soak -n logical --dist worksteal --timeout 0

bench: setup ## the figures of docs/figures.md (BENCH_ACCOUNTS=1000000)
	@$(BIN)/python -m benchmarks

lock: setup ## resolve the dependencies anew into requirements/
	@scripts/lock.sh

clean: ## remove .venv/ and every cache; the data stay
	rm -rf src/crible/api/interface web/node_modules .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	find src $(wildcard tests) -name __pycache__ -type d -prune -exec rm -rf {} +
