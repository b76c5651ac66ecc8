# Everything that is done with this code base. Needs only make and Python 3.11, 3.12 or 3.13.
# `make run` gives a filled site, `make test` runs every test. See README.md.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup setup-dev run demo scale test test-services check fix bench

PORT ?= 8000
USERS ?= 1000
export PORT
export PIP_ROOT_USER_ACTION = ignore

PYTHON = .venv/bin/python
MEASURED = --cov --cov-append --cov-report=

help:
	@echo 'make run            a filled site at http://127.0.0.1:$(PORT)/'
	@echo 'make test           every test: SQLite, PostgreSQL, browser'
	@echo 'make check          linters, imports, dead code, types, migrations, deploy check'
	@echo 'make fix            let the linters mend what they can'
	@echo 'make test-services  the tests that need a real Redis and PostgreSQL of their own'
	@echo 'make bench          the budgets, measured (USERS="1000 100000"; WRITE=1 keeps them in docs/)'
	@echo 'make demo           reload the demo content'
	@echo 'make scale USERS=…  fill the site with synthetic people, for measuring'

# --- the environment: made once, and again when a pinned list changed ----------

FIND_PYTHON = for python in python3.13 python3.12 python3.11 python3; do \
  $$python -c 'import ensurepip, sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
  && echo $$python && break; done

.venv/bin/python:
	@python=$$($(FIND_PYTHON)); \
	if [ -z "$$python" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo 'Installing python3-venv …'; \
	  apt-get update -qq && apt-get install -y -qq python3-venv </dev/null >/dev/null; python=$$($(FIND_PYTHON)); \
	fi; \
	if [ -z "$$python" ]; then \
	  echo 'Vakmanschap needs Python 3.11, 3.12 or 3.13 with venv. As root: apt-get install python3-venv' >&2; exit 1; \
	fi; \
	echo 'Making .venv …'; $$python -m venv --clear .venv

.venv/installed-%: %.txt | .venv/bin/python
	@echo 'Installing $< …'
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

setup: .venv/installed-requirements
setup-dev: .venv/installed-requirements .venv/installed-requirements-dev

# --- the site -------------------------------------------------------------------

run: setup
	@exec env DEMO=1 $(PYTHON) -m config.run

demo: setup
	@exec env DEMO=1 $(PYTHON) -m config.run load_demo

scale: setup
	@exec env DEMO=1 $(PYTHON) -m config.run populate --users $(USERS)

# --- the tests: everything on SQLite, and what touches data on PostgreSQL too ------

test: setup-dev
	$(PYTHON) -m tests.support.browser
	$(PYTHON) -m coverage erase
	$(PYTHON) -m pytest -m 'not services' $(MEASURED)
	$(PYTHON) -m tests.support.postgres $(PYTHON) -m pytest -m 'postgres or race' $(MEASURED)

test-services: setup-dev
	$(PYTHON) -m tests.support.redis $(PYTHON) -m tests.support.postgres $(PYTHON) -m pytest -n 0 -m services

bench: setup-dev
	@$(PYTHON) -m tests.bench $(if $(filter-out file,$(origin USERS)),--users $(USERS)) $(if $(WRITE),--write)

# --- the code -------------------------------------------------------------------

# A site in production, with nothing behind it. What a check leaves behind stands in var/check.
PRODUCTION = DEMO=0 SECRET_KEY=only-for-make-check-and-nothing-else-0123456789-abcdef DATABASE_URL= REDIS_URL= \
  ALLOWED_HOSTS=vakmanschap.example BASE_URL=https://vakmanschap.example \
  EMAIL_URL=smtp+tls://mail.vakmanschap.example:587 VAKMANSCHAP_DATA=$(CURDIR)/var/check

check: setup-dev
	@mkdir -p var/check
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djhtml --check --tabwidth 2 templates
	.venv/bin/lint-imports
	! .venv/bin/vulture | grep -E "unused (function|class|method|property|import|variable '[A-Z])"
	.venv/bin/deptry .
	.venv/bin/deptry . --exclude '\.venv' --non-dev-dependency-groups dev --ignore DEP003
	TMPDIR=var/check .venv/bin/mypy
	$(PRODUCTION) $(PYTHON) manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(PYTHON) manage.py check --deploy --fail-level WARNING
	@rm -r var/check

fix: setup-dev
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	.venv/bin/djhtml --tabwidth 2 templates
