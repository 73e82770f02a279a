# SPDX-License-Identifier: GPL-3.0-or-later
# The two commands: `make run` and `make test`. Each makes the machine ready first, once.

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
  PY := .venv/Scripts/python
else
  PY := .venv/bin/python
endif

.PHONY: run test check bench demo screens deb deb-try pins texts format clean ready-run ready-test

run: ready-run            ## open the window with the demo book; without a display do the main job
	$(PY) -m tools.run

test: ready-test          ## every test, the import contracts among them
	$(PY) -m pytest -n auto --dist worksteal $(TESTS)

check: ready-test         ## format, lint, types, contracts, tests
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -m tools.fences
	$(PY) -m pytest -n auto --dist worksteal

bench: ready-test         ## speed and memory as ratios against a floor measured in the same run
	$(PY) -m benchmarks

demo: ready-run           ## the demo book, made anew in out/
	$(PY) -m tools.run demo

screens: ready-run        ## a picture of every page, light and dark, English and Indonesian, in out/screens
	$(PY) -m tools.run screens

deb: ready-test           ## the Debian package, in dist/
	$(PY) -m tools.make_deb

deb-try: deb              ## install it, look at its window under Xvfb, remove it (root)
	bash packaging/deb/try.sh

pins: ready-test          ## newer versions into requirements/*.txt (KEEP=1: only what is new)
	$(PY) -m tools.pins $(if $(KEEP),--keep)

texts: ready-test         ## gather new texts into the translations
	$(PY) -m tools.texts update

format: ready-test        ## format and mend what ruff can mend
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

clean:                    ## take away what was made, but not .venv
	rm -rf out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find sohodesk tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

ready-run:
	@$(PYTHON) -m tools.prepare run

ready-test:
	@$(PYTHON) -m tools.prepare test
