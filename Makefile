# Two commands do everything: `make run` and `make test`. The environment is .venv here.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
  BIN := .venv/Scripts
else
  BIN := .venv/bin
endif
READY := .venv/.ready
READY_DEV := .venv/.ready-dev

.PHONY: run demo test check format package lock clean

run: $(READY)
	@$(BIN)/python -m agent run

demo: $(READY)
	@$(BIN)/python -m agent demo

test: $(READY_DEV)
	@$(BIN)/python tests/run.py

# Format, lint, types, and every test that needs no browser.
check: $(READY_DEV)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python tests/check_extension.py
	@$(BIN)/python tests/run.py --quick

format: $(READY_DEV)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .
	@$(BIN)/python tests/check_extension.py --fix

# The extension for the Chrome Web Store and for addons.mozilla.org, in dist/.
package:
	@$(PYTHON) tools/package.py

# After a change of dependencies in pyproject.toml.
lock: $(READY_DEV)
	@$(BIN)/python -m pip install -q uv
	@$(BIN)/uv pip compile pyproject.toml --group checkout --universal --generate-hashes --python-version 3.11 -q --no-annotate --no-header -o requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --group checkout --group dev --group bench --universal --generate-hashes --python-version 3.11 -q --no-annotate --no-header -o requirements-dev.lock

$(READY): requirements.lock pyproject.toml
	@test -d .venv || $(PYTHON) -m venv .venv
	@echo "Simak: installing what it needs into .venv (once) ..."
	@$(BIN)/python -m pip install -q --no-compile --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -c "import pathlib; pathlib.Path('$(READY)').touch()"

$(READY_DEV): requirements-dev.lock pyproject.toml
	@test -d .venv || $(PYTHON) -m venv .venv
	@echo "Simak: installing the development tools into .venv (once) ..."
	@$(BIN)/python -m pip install -q --no-compile --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -c "import pathlib; pathlib.Path('$(READY)').touch(); pathlib.Path('$(READY_DEV)').touch()"

clean:
	rm -rf .venv build dist
