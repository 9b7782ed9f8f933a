# What a person and CI run. Everything lives in .venv; `make` lists the targets.
#
# Python 3.11 or newer and make are enough for `make lab` and `make test`; Node.js is needed only
# to rebuild the JavaScript, which is built and committed already.

SHELL := /bin/sh
.SHELLFLAGS := -ec
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
STAMPS := $(VENV)/.stamps
RESULTS := test-results
NOTEBOOK := notebooks/00_start_here.ipynb

# Test processes at once. Each keeps its numeric libraries to one thread, so that together they
# take the two cores that we plan for and no more.
JOBS ?= 2
ARGS ?=

# Text is UTF-8 whatever the caller's locale, and nobody is there to answer a question.
export PYTHONUTF8 := 1
export PIP_NO_INPUT := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
ONE_THREAD := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1

headline = @printf '\n== %s\n' "$(1)"

.PHONY: help
help: ## list the targets
	@echo 'make TARGET [ARGS=...]'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 14

# ---------------------------------------------------------------------------- the environment
# A stamp says which extra .venv holds; pyproject.toml is what it was made from.
$(STAMPS)/venv:
	$(call headline,Python environment in $(VENV))
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'npuwidgets needs Python 3.11 or newer as $(PYTHON); name another: make PYTHON=python3.12' >&2; \
	  exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo 'venv failed; on Debian and Ubuntu: apt-get install python3-venv, then again' >&2; \
	  exit 1; }
	@mkdir -p $(STAMPS) && touch $@

# JupyterLab's offer to fetch news would be what the eye meets first; a person's own setting wins.
LAB_SETTINGS := $(VENV)/share/jupyter/lab/settings
NO_NEWS := {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false}}

$(STAMPS)/%: pyproject.toml $(STAMPS)/venv
	$(call headline,Installing npuwidgets[$*] (a few minutes the first time))
	$(PY) -m pip install --quiet --editable '.[$*]'
	@mkdir -p $(LAB_SETTINGS)
	@echo '$(NO_NEWS)' > $(LAB_SETTINGS)/overrides.json
	@touch $@

# The test environment holds all that lab needs, so it serves there too.
LAB_READY := $(if $(wildcard $(STAMPS)/test),$(STAMPS)/test,$(STAMPS)/lab)

# --------------------------------------------------------------------------------- for people
# The server listens on this machine only; ARGS come last, so they win over what stands here.
# A container often has no user but root, which Jupyter refuses unless told. The notebook is named
# by default_url and not as an argument, so that the address that --no-browser prints leads to it.
.PHONY: lab
lab: $(LAB_READY) ## open the start notebook in JupyterLab; ARGS=--no-browser prints its address
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(PY) -m jupyterlab --ServerApp.ip=127.0.0.1 \
	  --LabApp.default_url=/lab/tree/$(NOTEBOOK) \
	  $(if $(filter 0,$(shell id -u)),--allow-root) $(ARGS)

# The template leaves nothing to fetch from elsewhere; Voila makes one kernel for each page.
APP_READY := $(if $(wildcard $(STAMPS)/test),$(STAMPS)/test,$(STAMPS)/app)

.PHONY: app
app: $(APP_READY) ## serve the Workbench as a web page of its own; ARGS=--no-browser prints its address
	PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(PY) -m voila notebooks/app.ipynb --Voila.ip=127.0.0.1 $(ARGS)

.PHONY: bench
bench: $(STAMPS)/test ## measure the budgets on one network: MODEL=path/to/network.onnx
	$(PY) -m benchmarks $(if $(MODEL),--model '$(MODEL)') $(ARGS)

.PHONY: backend
backend: $(STAMPS)/test ## count how the backend cases of the onnx package end; ARGS=word picks some
	$(call headline,Backend cases)
	$(ONE_THREAD) $(PY) -m tests.backend $(ARGS)

.PHONY: docs
docs: $(STAMPS)/docs ## build the documentation into docs/_build/html; a warning is an error
	$(call headline,Documentation)
	$(PY) -m sphinx -W --keep-going -q -b html docs docs/_build/html
	@echo 'docs/_build/html/index.html'

# -------------------------------------------------------------------------------------- tests
.PHONY: test
test: ## all checks: lint, types, contract, unit, notebooks, browser
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory types
	@$(MAKE) --no-print-directory contract
	@$(MAKE) --no-print-directory unit
	@$(MAKE) --no-print-directory notebooks
	@$(MAKE) --no-print-directory browser

.PHONY: lint
lint: $(STAMPS)/test ## ruff: rules and format
	$(call headline,Lint)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

.PHONY: types
types: $(STAMPS)/test ## mypy, strict
	$(call headline,Types)
	$(PY) -m mypy

.PHONY: contract
contract: $(STAMPS)/test ## who may import whom
	$(call headline,Import contract)
	$(PY) $(VENV)/bin/lint-imports --no-logo

.PHONY: unit
unit: $(STAMPS)/test ## the rooms' tests; ARGS='-k word' picks some
	$(call headline,Unit tests)
	$(ONE_THREAD) $(PY) -m pytest tests --ignore=tests/browser -n $(JOBS) --dist loadfile \
	  --junitxml=$(RESULTS)/unit.xml $(ARGS)

COUNT ?= 20000

.PHONY: fuzz
fuzz: $(STAMPS)/test ## COUNT damaged files for every reader (20000); ARGS='onnx json' picks readers
	$(call headline,Fuzzing)
	$(ONE_THREAD) $(PY) -m tests.fuzz --count $(COUNT) $(ARGS)

.PHONY: notebooks
notebooks: $(STAMPS)/test ## every notebook, run from top to bottom
	$(call headline,Notebooks)
	$(PY) -m pytest notebooks --nbmake --nbmake-timeout=300 \
	  --junitxml=$(RESULTS)/notebooks.xml $(ARGS)

# What measures time runs by itself.
TIMED := tests/browser/test_latency_in_lab.py

.PHONY: browser
browser: $(STAMPS)/test ## the widgets in a real Chromium; skipped where there is none
	$(call headline,Browser tests)
	$(PY) -m pytest tests/browser --ignore=$(TIMED) -n $(JOBS) --dist loadfile \
	  --junitxml=$(RESULTS)/browser.xml $(ARGS)
	$(PY) -m pytest $(TIMED) --junitxml=$(RESULTS)/browser-latency.xml $(ARGS)

# ------------------------------------------------------------------------------- what we ship
js/node_modules/.stamp: js/package.json js/package-lock.json
	$(call headline,JavaScript tools)
	cd js && npm ci --no-audit --no-fund </dev/null
	@touch $@

.PHONY: js
js: js/node_modules/.stamp ## rebuild npuwidgets/widgets/static from js/ (needs Node.js)
	$(call headline,JavaScript)
	cd js && npm run build </dev/null

# What Binder installs: all of `app` as pip finds it today, for the Python of binder/runtime.txt.
.PHONY: pins
pins: ## pin binder/requirements.txt anew (needs the Python of binder/runtime.txt as PYTHON)
	$(call headline,Binder: pinned requirements)
	@test "$$($(PYTHON) -c 'import sys; print("python-%d.%d" % sys.version_info[:2])')" = "$$(cat binder/runtime.txt)" || { \
	  echo "binder/runtime.txt names $$(cat binder/runtime.txt): make pins PYTHON=..." >&2; exit 1; }
	rm -rf build/pins
	$(PYTHON) -m venv build/pins
	build/pins/bin/python -m pip install --quiet '.[app]'
	echo '# Made by `make pins`: all that npuwidgets[app] needs, as of one day.' > binder/requirements.txt
	build/pins/bin/python -m pip freeze --exclude npuwidgets >> binder/requirements.txt
	rm -rf build/pins

.PHONY: dist
dist: $(STAMPS)/test ## source archive and wheel into dist/
	$(call headline,Packages)
	rm -rf dist
	$(PY) -m build --outdir dist .

.PHONY: clean
clean: ## remove all that was made here, .venv included
	rm -rf $(VENV) $(RESULTS) build dist docs/_build js/node_modules
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
