# Two commands do everything on a machine with Python >= 3.11, make and a package index:
#   make run    sets up, then reads data/raw/ and publishes data/warehouse/consolidated.duckdb
#   make test   sets up, then runs every check (tests, lint, types, layer contracts)
# Both build .venv once and do nothing twice: what runs from requirements.lock, what tests from requirements-test.lock
# besides (pinned and hashed). The locks are complete, hence --no-deps: pip would look at versions newer than the pinned
# ones for extras, and refuse them for want of a hash.
# Our own modules are compiled as pip compiles all others: where Python may not write bytecode by itself
# (PYTHONDONTWRITEBYTECODE, a read-only checkout), a start would otherwise take a third of a second longer.

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TESTING := $(VENV)/.testing
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
COMPILED := $(VENV)/.compiled
DATA ?= data
SOURCES := src schemas flows

.PHONY: run test browser pictures coverage thorough check lint types contracts setup lock sample bench bench-growth bench-large bench-desk wheelhouse clean

run: $(COMPILED)
	$(BIN)/python -m consolidate.flows.nightly --data $(DATA)

test: $(COMPILED) $(TESTING) lint types contracts
	$(BIN)/python -m pytest -n auto

# what takes minutes more: every kill point, the sample's newest quarter sent out and taken back, more random examples, and others
thorough: export CONSOLIDATE_THOROUGH = 1
thorough: export CONSOLIDATE_HYPOTHESIS = nightly
thorough: lint types contracts coverage

check: test

# lines and branches that the whole suite runs, in all processes, each package with the least percentage that it may have
COVERAGE_OF := schemas=99 runtime=94 records=96 intake=96 reading=98 checks=98 submissions=97 warehouse=98 outputs=96 \
	authoring=97 pipeline=95 flows=81 verbs=93 desk=95 cli=92

coverage: $(COMPILED) $(TESTING)
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n auto
	$(BIN)/coverage combine --quiet
	for least in $(COVERAGE_OF); do \
		$(BIN)/coverage report --include="*/$${least%=*}/*" --fail-under=$${least#*=} || exit 1; done

# a steward's morning in an installed Chromium; needs Playwright in .venv, and says so where it is missing
browser: $(COMPILED) $(TESTING)
	CONSOLIDATE_BROWSER=1 $(BIN)/python -m pytest -n0 -rs tests/browser

# the pictures of the page in docs/images/, of a published data directory of the sample: make pictures DATA=...
pictures: $(COMPILED) $(TESTING)
	$(BIN)/python -m tests.browser.pictures $(DATA)

lint: $(TESTING)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(TESTING)
	$(BIN)/mypy

contracts: $(TESTING)
	$(BIN)/lint-imports

bench: $(COMPILED)
	$(BIN)/python -m benchmarks

# a night beside what others do with the same files; SIZES='288 5000 40000' takes an hour; OTHERS=PATH names the interpreter of
# an environment with the packages that are not ours
bench-large: $(COMPILED)
	$(BIN)/python -m benchmarks.large $(SIZES) $(if $(OTHERS),--python $(OTHERS))

# each page of `consolidate desk`; SIZES='288 5000' takes ten minutes
bench-desk: $(COMPILED)
	$(BIN)/python -m benchmarks.desk $(SIZES)

bench-growth: $(COMPILED)
	$(BIN)/python -m benchmarks.growth

# everything a server without a network installs from
wheelhouse: requirements.lock
	$(PYTHON) -m pip download --quiet --no-deps --require-hashes -r requirements.lock -d wheelhouse

sample: $(COMPILED)
	$(BIN)/python -m tests.sample $(DATA)

setup: $(COMPILED)

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "consolidate needs Python 3.11 or newer; none was found on the PATH" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-build-isolation -e .
	@touch $@

$(TESTING): $(READY) requirements-test.lock
	$(INSTALL) --require-hashes -r requirements-test.lock
	@touch $@

$(COMPILED): $(READY) $(shell find $(SOURCES) -name '*.py' -o -name '*.sql')
	$(BIN)/python -m compileall -q $(SOURCES)
	@touch $@

# needs uv; for maintainers only: renews the pins (no index or host is written into the locks). The test set is what the
# tests need besides the run set, so that no package is pinned twice.
UV_COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-annotate --no-header -P 'duckdb==1.5.5' -P 'duckdb-extension-ducklake==1.5.5' \
	-P 'duckdb-extension-postgres-scanner==1.5.5' -P 'duckdb-extension-sqlite-scanner==1.5.5'
RUN_EXTRAS := --extra build --extra dask --extra lake
PACKAGE_OF_PIN := s/^\([a-zA-Z0-9._-]*\)==.*/\1/p

lock:
	$(UV_COMPILE) $(RUN_EXTRAS) -o requirements.lock pyproject.toml
	$(UV_COMPILE) $(RUN_EXTRAS) --extra test -c requirements.lock -o requirements-test.lock pyproject.toml \
		$$(sed -n '$(PACKAGE_OF_PIN)' requirements.lock | sed 's/^/--no-emit-package /')

clean:
	rm -rf $(VENV)
