# The door of the house: one command each to see it, test it, check it, measure it and run it.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

UV := $(shell command -v uv 2>/dev/null || echo .tools/bin/uv)
RUN := $(UV) run --frozen --quiet

.PHONY: help
help: ## say what each command does
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: demo
demo: .installed ## a register with real facts, six editions in demo/, the site on http://localhost:8000
	@$(RUN) uptake demo

.PHONY: run
run: .installed ## the site on your own register (UPTAKE_DATA_DIR, UPTAKE_DATABASE_URL)
	@$(RUN) uptake serve

.PHONY: test
test: .installed ## all tests, on SQLite and on PostgreSQL
	@house/test

.PHONY: nobrowser
nobrowser: .installed ## all tests but the journeys in a browser
	@house/test nobrowser

.PHONY: quick
quick: .installed ## tests of rules, documents and exchange: no database, no LibreOffice
	@house/test quick

.PHONY: mutants
mutants: .installed ## change our source here and there, and see whether a test fails; half an hour
	@$(RUN) python -m house.mutants

.PHONY: check
check: .installed ## types, style, layers, templates, generated pages, known weaknesses
	@$(RUN) ruff check .
	@$(RUN) ruff format --check --quiet .
	@$(RUN) mypy
	@$(RUN) lint-imports
	@$(RUN) djlint --quiet --lint src/uptake
	@$(RUN) python -m house.templates --check
	@$(RUN) python docs/generate.py --check
	@house/audit

.PHONY: audit
audit: .installed ## ask for known weaknesses of everything that is locked
	@house/audit

.PHONY: wheel
wheel: .installed ## the wheel in dist/, with its bill of materials beside it
	@house/wheel

.PHONY: docs
docs: .installed ## write the generated pages of the manual anew
	@$(RUN) python docs/generate.py

.PHONY: pictures
pictures: .installed ## take the pictures of the manual anew, by the year's journey
	@house/pictures

.PHONY: bench
bench: .installed ## measure: ratios side by side, with the peers they are compared to
	@$(UV) sync --frozen --quiet --group bench
	@$(RUN) --group bench python -m bench

.PHONY: format
format: .installed ## set the code and the templates in their form
	@$(RUN) ruff check --quiet --fix .
	@$(RUN) ruff format --quiet .
	@$(RUN) python -m house.templates

.installed: pyproject.toml uv.lock hatch_build.py house/uv $(wildcard src/uptake/web/locale/*/LC_MESSAGES/*.po)
	@house/uv
	@$(UV) sync --frozen --quiet
	@touch $@
