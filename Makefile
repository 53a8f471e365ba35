# The commands of the README. Each needs only make and a bare python3 (3.11 or later).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Compiling everything would take a third of the first start; Python compiles what it imports.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile \
	--require-hashes --no-deps

.PHONY: run dev test coverage check fmt bench

run: $(VENV)/installed
	@exec $(BIN)/python -m evalsvc.launcher

dev: $(VENV)/installed-dev
	@EVALSVC_RELOAD=1 exec $(BIN)/python -m evalsvc.launcher

test: $(VENV)/installed-dev
	@$(BIN)/python -m pytest -n auto $(ARGS)

# The same run, with what it has not passed through: branches too, and not below the floor in pyproject.toml.
coverage: $(VENV)/installed-dev
	@$(BIN)/python -m pytest -n auto --cov --cov-report=term $(ARGS)

check: $(VENV)/installed-dev node_modules/installed
	@PATH="$(CURDIR)/$(BIN):$$PATH" .ci/check

fmt: $(VENV)/installed-dev
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

bench: $(VENV)/installed-dev
	@for file in bench/[!_]*.py; do echo "== $$file"; $(BIN)/python -m bench "$$(basename $$file .py)" || exit 1; done

# A stamp is written when pip is done, so an interrupted or outdated environment is mended.
$(VENV)/installed: requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.lock
	@cp requirements.lock $@

$(VENV)/installed-dev: requirements-dev.lock
	$(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements-dev.lock
	@cp requirements.lock $(VENV)/installed && cp requirements-dev.lock $@

# Node and npm come with the locked packages; what they bring reads and tests scripts, browsers get none of it.
node_modules/installed: package-lock.json | $(VENV)/installed-dev
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent
	@cp package-lock.json $@
