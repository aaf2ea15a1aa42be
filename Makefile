# WIDE: one word a job. `make` alone lists the words.
# Needs GNU make, bash and Python 3.11 or newer; the rest it fetches itself.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.ONESHELL:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory --no-builtin-rules

PORT ?= 8501
HOST ?= 127.0.0.1
# The first interpreter that is new enough; `make PYTHON=/path/to/python3 …` overrides it.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# The stamps say which steps are done, so that a second call starts at once.
MADE := $(VENV)/.made
RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready
WAREHOUSE := var/wide.duckdb
# Whatever the file is made from. `python -m wide build` decides by itself too; this only spares starting it.
SOURCES := $(shell find data wide/warehouse -type f \( -name '*.csv' -o -name '*.json' -o -name '*.py' -o -name '*.sql' \))
SQL := $(wildcard queries wide/*/sql bench/queries)

.PHONY: help run build check test browser java lint format bench loadtest crowd lock licences audit failover-test rehearse clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

run: $(RUN_READY) $(WAREHOUSE) ## set up, build the figures, serve the dashboard on 127.0.0.1 (PORT=8501)
	@echo
	echo "  WIDE · http://$(HOST):$(PORT)   (Ctrl+C ends it)"
	echo
	exec $(BIN)/python -m streamlit run dashboard.py --server.address $(HOST) --server.port $(PORT) --server.headless true

build: $(RUN_READY) ## make the DuckDB file from data/ and print what is in it
	@$(BIN)/python -m wide build

check: $(RUN_READY) ## check every table of data/ without building
	@$(BIN)/python -m wide check

# Two workers, each with a browser and a server of its own for the second half: a page that loads keeps one processor busy
# and part of another.
test: $(DEV_READY) browser java ## set up all it needs (Chromium, Java too) and run every test, or those that ARGS names
	@if [ -n "$(ARGS)" ]; then exec $(BIN)/python -m pytest $(ARGS); fi
	quick=0; seen=0
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "not browser" || quick=$$?
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m browser || seen=$$?
	exit $$(( quick ? quick : seen ))

lint: $(DEV_READY) ## ruff, mypy strict, sqlfluff
	@$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint --disable-progress-bar $(SQL)

format: $(DEV_READY) ## put code and queries into shape
	@$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/sqlfluff fix --disable-progress-bar $(SQL)

bench: $(DEV_READY) $(WAREHOUSE) browser ## first chart, filter change, page switch beside a bare Streamlit app (ARGS="compare OLD NEW")
	@$(BIN)/python -m bench $(ARGS)

loadtest: $(DEV_READY) ## simulated users: response times, CPU, memory (ARGS="steady -n 250")
	@$(BIN)/python -m bench loadtest $(or $(ARGS),burst -n 63)

# Former names, kept for one release.
crowd: $(DEV_READY)
	@echo "deprecated, and gone in the next release; now: make loadtest" >&2
	$(BIN)/python -m bench loadtest $(or $(ARGS),burst -n 63)

rehearse:
	@echo "deprecated, and gone in the next release; now: make failover-test" >&2
	$(MAKE) failover-test ARGS="$(ARGS)"

lock: $(DEV_READY) ## write constraints.txt from what is installed, requirements.lock with hashes, docs/licences.md
	@{ head -n 1 constraints.txt; $(PIP) freeze --exclude pip --exclude setuptools; } > constraints.new
	mv constraints.new constraints.txt
	{ echo "# What a server installs: pip install --require-hashes -r requirements.lock. Remade by 'make lock'."
	  $(BIN)/uv pip compile --generate-hashes --universal --python-version 3.11 --quiet --no-header --no-annotate requirements.txt
	} > requirements.new
	mv requirements.new requirements.lock
	$(BIN)/python deploy/licences.py

licences: $(DEV_READY) ## write docs/licences.md from the installed packages
	@$(BIN)/python deploy/licences.py

# Fails too when the database of known faults cannot be reached: not looked up is not the same as without faults.
audit: $(DEV_READY) ## known vulnerabilities of every pinned package (needs the internet)
	@$(BIN)/uv tool run --from pip-audit==2.10.1 pip-audit --strict --require-hashes --disable-pip -r requirements.lock || {
	  echo "audit: either a package above has a known fault, or its page could not be read from here" >&2; exit 1; }

failover-test: $(DEV_READY) $(WAREHOUSE) browser ## two servers behind nginx, one killed under load: no viewer may lose page or filters
	@if ! command -v nginx >/dev/null && [ ! -x /usr/sbin/nginx ]; then
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx-light
	  else echo "nginx is needed (Debian: sudo apt-get install nginx-light)" >&2; exit 1; fi
	fi
	$(BIN)/python deploy/failover_test.py $(ARGS)

clean: ## remove what is generated (the figures' file, caches); .venv and other files in var/ stay
	@rm -rf $(WAREHOUSE) .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -print0 | xargs -0 rm -rf

$(WAREHOUSE): $(RUN_READY) $(SOURCES)
	@$(BIN)/python -m wide build
	touch $@

# Debian and Ubuntu cut ensurepip out of Python: as root it is fetched, otherwise the cure is named.
$(MADE):
	@if [ -z "$(PYTHON)" ]; then
	  echo "WIDE needs Python 3.11 or newer, and none was found. See https://www.python.org/downloads/" >&2; exit 1
	fi
	if ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then
	  version=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	    apt-get update -qq
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python$$version-venv
	  else
	    echo "$(PYTHON) cannot make virtual environments. On Debian or Ubuntu: sudo apt-get install python$$version-venv" >&2; exit 1
	  fi
	fi
	$(PYTHON) -m venv $(VENV)
	touch $@

$(RUN_READY): $(MADE) requirements.txt constraints.txt
	@echo "Installing the packages WIDE needs …"
	$(PIP) install --quiet -r requirements.txt
	touch $@

$(DEV_READY): $(RUN_READY) requirements-dev.txt requirements-spark.txt
	@echo "Installing the packages the tests need …"
	$(PIP) install --quiet -r requirements-dev.txt -r requirements-spark.txt
	touch $@

# A browser for the tests: one that is there, else Debian's (as root), else Playwright's own.
browser: $(DEV_READY)
	@if $(BIN)/python -m wide.export.chromium >/dev/null; then exit 0; fi
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	  echo "Installing Chromium …"
	  apt-get update -qq
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core
	else
	  $(BIN)/python -m playwright install chromium || true
	fi
	if ! $(BIN)/python -m wide.export.chromium >/dev/null; then
	  echo "No Chromium was found and none could be installed. Install one (Debian: sudo apt-get install chromium) or" >&2
	  echo "name yours: WIDE_CHROMIUM=/path/to/chrome make test" >&2; exit 1
	fi

# Java for the tests of Apache Spark: one that is there, else Debian's (as root). Elsewhere those tests say that they are
# skipped, since nothing but Spark needs it.
java:
	@if [ -n "$${JAVA_HOME:-}" ] || command -v java >/dev/null; then exit 0; fi
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	  echo "Installing Java …"
	  apt-get update -qq
	  name=openjdk-17-jre-headless
	  [ -n "$$(apt-cache madison $$name)" ] || name=default-jre-headless
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$name
	else
	  echo "No Java was found: what is tested on Apache Spark is skipped (Debian: sudo apt-get install openjdk-17-jre-headless)" >&2
	fi
