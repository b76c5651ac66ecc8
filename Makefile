# Everything that is done with this code base. Needs only make and Python 3.11, 3.12 or 3.13.
# `make run` gives a filled site, `make test` runs every test. See README.md.

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test check fix bench demo scale test-services

PORT ?= 8000
USERS ?= 1000
export PORT

# The first of these that is a fitting Python, one that can make environments before one that cannot.
FITTING = import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
define FIND_PYTHON
for wish in 'import ensurepip; $(FITTING)' '$(FITTING)'; do \
  for python in .venv/bin/python python3.13 python3.12 python3.11 python3 python; do \
    if $$python -c "$$wish" 2>/dev/null; then found=$$python; break 2; fi; \
  done; \
done; \
if [ -z "$$found" ]; then echo 'Vakmanschap needs Python 3.11, 3.12 or 3.13, and found none of them.' >&2; exit 1; fi
endef

help:
	@echo 'make run            a filled site at http://127.0.0.1:$(PORT)/'
	@echo 'make test           every test: SQLite, PostgreSQL, browser'
	@echo 'make check          linters, imports, types, migrations, deploy check'
	@echo 'make fix            let the linters mend what they can'
	@echo 'make test-services  the tests that need a real Redis'
	@echo 'make bench          the budgets, measured (USERS="1000 100000"; WRITE=1 keeps them in docs/)'
	@echo 'make demo           reload the demo content'
	@echo 'make scale USERS=…  fill the site with synthetic people, for measuring'

setup:
	@$(FIND_PYTHON); exec $$found config/install.py requirements.txt

setup-dev:
	@$(FIND_PYTHON); exec $$found config/install.py requirements.txt requirements-dev.txt

run: setup
	@exec env DEMO=1 .venv/bin/python -m config.run

demo: setup
	@exec env DEMO=1 .venv/bin/python -m config.run --only-demo

scale: setup
	@exec env DEMO=1 .venv/bin/python -m config.run --only-scale $(USERS)

test: setup-dev
	@exec .venv/bin/python -m tests.run

test-services: setup-dev
	@exec .venv/bin/python -m tests.run services

bench: setup-dev
	@exec .venv/bin/python -m tests.bench $(if $(filter-out file,$(origin USERS)),--users $(USERS)) $(if $(WRITE),--write)

check: setup-dev
	@exec .venv/bin/python -m config.check

fix: setup-dev
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .
	@git ls-files -z 'templates/*.html' | xargs -0 -r .venv/bin/djhtml --tabwidth 2

