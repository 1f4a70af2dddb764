# Two commands: `make digest` makes today's issue, `make test` runs the whole suite. Nothing but Python >= 3.11 and make is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: digest sample preview test check bench bench-quick bench-long format lock browser clean

digest: $(VENV)/.installed
	@$(BIN)/digest run --or-sample

sample: $(VENV)/.installed
	@$(BIN)/digest run --sample

preview: $(VENV)/.installed
	@$(BIN)/digest preview $(if $(PORT),--port $(PORT))

test: $(VENV)/.developer
	@$(BIN)/pytest

check: $(VENV)/.developer
	@if [ -n "$$CI" ]; then $(MAKE) --no-print-directory browser; fi
	$(BIN)/ruff format --check digest tests bench
	$(BIN)/ruff check digest tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test

# Every figure beside its baseline, from the same run: docs/quality.md holds the last ones.
bench: $(VENV)/.developer
	@failed=0; for name in day fetch stories words openness; do $(BIN)/python bench/$$name.py || failed=1; done; exit $$failed

bench-quick: $(VENV)/.developer
	@failed=0; for name in day fetch stories words openness; do $(BIN)/python bench/$$name.py --quick || failed=1; done; exit $$failed

# Large hostile inputs, one by one.
bench-long: $(VENV)/.developer
	@$(BIN)/python bench/hostile.py

format: $(VENV)/.developer
	$(BIN)/ruff check --fix digest tests bench
	$(BIN)/ruff format digest tests bench

# Debian's Chromium, for the tests that look at mail and pages; without it they are skipped, but never in CI.
browser:
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; }

# The lock carries hashes of every file that may be installed, for Python 3.11 and newer, and names no index.
lock: $(VENV)/.developer
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group build --upgrade -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group build --group dev -c requirements.lock -o requirements-dev.lock

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and f"Python 3.11 or newer is needed, and {sys.executable} is {sys.version.split()[0]}: call make PYTHON=/path/to/python3.11")'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.created requirements.lock pyproject.toml
	@echo "Installing (once; about a minute) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/.developer: $(VENV)/.installed requirements-dev.lock
	@echo "Installing what the tests need (once) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
