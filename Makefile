# Everything a developer or visitor starts; each target does what it needs first.
PYTHON ?= python3
BIN := .venv/bin
UV_VERSION := 0.13.9

.PHONY: demo test style check format lock vendor browser libical clean

# A whole partnership to look at, on this machine only.
demo: .venv/ready
	$(BIN)/partnerskab demo --data data/demo $(DEMO)

# All tests; those that need a browser or libical say so when there is none.
test: .venv/ready browser libical
	$(BIN)/pytest -n 3 --dist worksteal $(TESTS)

# All that must hold before a change is shared.
check: style test

# Style, types and the order of the rooms.
style: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: .venv/ready
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

# Its own environment with the locked versions; uv makes it a matter of seconds. All of it is compiled to bytecode at
# once, since a command that starts where none may be written would spend a second on that every time.
.venv/ready: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Partnerskab needs Python 3.11 or newer; found " + sys.version.split()[0] + ". Say which with: make PYTHON=/path/to/python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	$(BIN)/uv pip sync --quiet --require-hashes --compile-bytecode requirements.lock
	$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q calendars scheduler web
	touch $@

# Chromium for the page tests, by Debian's package, where it is missing and the user may install it.
browser:
	@bash tests/browser.sh

# A calendar parser in C, by Debian's package, for the same.
libical:
	@bash tests/libical/bring.sh

lock:
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --all-extras --no-header pyproject.toml --output-file requirements.lock

# Fetches the pages' design system and htmx as pinned in web/vendored.toml; needs npm, once, to change them.
vendor: .venv/ready
	$(BIN)/python -m web.vendoring

clean:
	rm -rf .venv data dist
