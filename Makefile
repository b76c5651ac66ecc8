# Everything that is done with this code base. Needs only make and Python 3.11, 3.12 or 3.13.
# `make run` gives a filled site, `make test` runs every test. See README.md.

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test check fix bench demo scale test-services

PORT ?= 8000
USERS ?= 1000
export PORT

# The first of these that can make environments. The system's own come before what was compiled on the spot:
# distributions optimise theirs, and the tests take a quarter less.
PYTHONS = $(foreach version,3.13 3.12 3.11,/usr/bin/python$(version)) python3.13 python3.12 python3.11 python3 python
define FIND_PYTHON
for python in .venv/bin/python $(PYTHONS); do \
  if $$python config/install.py able 2>/dev/null; then found=$$python; break; fi; \
done; \
if [ -z "$$found" ]; then \
  echo 'Vakmanschap needs Python 3.11, 3.12 or 3.13 with venv, and found none. As root: apt-get install python3-venv' >&2; \
  exit 1; \
fi
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

