# Set-up, main job and tests of the course.  `make help` lists what there is.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LESSON ?= 03_deep_network
READY := $(VENV)/.ready

# nbgrader starts `alembic` by its name.
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: help demo test quick check-code check-lessons bench accessibility audit build lab formgrader clean \
  packaging oldest coverage dist zips notes

help:
	@echo "make demo        grade a sample class of LESSON ($(LESSON)) and show the points"
	@echo "make test        run every test and check"
	@echo "make quick       run the unit tests, which grade nothing, in about a minute"
	@echo "make bench       measure grading against stock nbgrader, into docs/benchmarks.md"
	@echo "make audit       try every answer and every mutant in exam rooms"
	@echo "make accessibility  use the feedback pages in Chromium: axe-core, keyboard, zoom, paper"
	@echo "make packaging   install nbproctor's wheel alone, with its oldest and newest dependencies"
	@echo "make oldest      run the engine's tests with its oldest dependencies"
	@echo "make coverage    measure what the unit tests reach, into htmlcov/"
	@echo "make dist zips   build both wheels, and a zip of each lesson for students, into dist/"
	@echo "make build       build source/, release/ and notebooks/ from lessons/"
	@echo "make lab         open JupyterLab on work/, a copy of what students get"
	@echo "make formgrader  open JupyterLab on the course, with nbgrader's formgrader"
	@echo "make clean       remove the environment and what grading left behind"

# The environment: made once, and again when what it is made from changes.
$(READY): requirements.txt packages/nbproctor/pyproject.toml packages/lessonkit/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed, and '$(PYTHON)' is $$($(PYTHON) --version 2>&1 || echo missing)." >&2; \
	  echo "Install it, or name it: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt \
	  -e packages/nbproctor -e packages/lessonkit
	@touch $@

build: $(READY)
	lessonkit build

demo: build
	@echo; echo "== The release, made by nbgrader; the class; the grading"
	nbgrader generate_assignment $(LESSON) --force --log-level=WARN
	lessonkit class $(LESSON)
	nbproctor autograde $(LESSON) --force --jobs 2 --sandbox available
	nbproctor feedback $(LESSON) --force
	@echo; nbproctor report $(LESSON)
	@echo "Where to look next:"
	@echo "  feedback/early_mistake/$(LESSON)/$(LESSON).html   what a student is told"
	@echo "  notebooks/$(LESSON).ipynb   the solved lesson"
	@echo "  make lab          the lesson as a student gets it"
	@echo "  make formgrader   the class in nbgrader's formgrader"

# Tests share the processors among processes; threads within each would get in each other's way.
test quick check-lessons audit: export OPENBLAS_NUM_THREADS ?= 1
# What pytest makes of the test modules is kept for the next run: half the time of collecting them.
test quick: export PYTHONDONTWRITEBYTECODE =
# Many tests wait, for a limit or a process: three processes for two processors.
WORKERS ?= $(shell echo $$(( ($$(getconf _NPROCESSORS_ONLN) * 3 + 1) / 2 )))

test: $(READY)
	@$(MAKE) --no-print-directory -j2 check-code check-lessons
	pytest -n $(WORKERS) --no-loadscope-reorder -m "not packaging" --nbval packages tests notebooks

quick: $(READY)
	ruff check .
	pytest -n auto --no-loadscope-reorder -q -m unit packages

check-code: $(READY)
	ruff check .
	ruff format --check .
	mypy
	lint-imports --no-logo

check-lessons: $(READY)
	lessonkit build --check
	lessonkit audit --changed

audit: $(READY)
	lessonkit audit

# `PYTHONS` names further interpreters, where they are not on PATH.
packaging: $(READY)
	pytest packages/nbproctor/tests/packaging

OLDEST := build/oldest
# What the engine's tests import besides.
TOOLS := pytest pytest-xdist hypothesis psutil h5py matplotlib pandas

oldest: export OPENBLAS_NUM_THREADS ?= 1
oldest: export PATH := $(CURDIR)/$(OLDEST)/bin:$(PATH)
oldest:
	$(PYTHON) -m venv --clear $(OLDEST)
	python packages/nbproctor/tests/packaging/environments.py > $(OLDEST)/constraints.txt
	python -m pip install --quiet --disable-pip-version-check -c $(OLDEST)/constraints.txt \
	  -e packages/nbproctor $(TOOLS)
	pytest -p no:cacheprovider -W default -n auto -m "not packaging" packages/nbproctor/tests

coverage: $(READY)
	coverage run -m pytest -p no:cacheprovider -q -m unit packages
	coverage combine --quiet
	coverage html --quiet
	coverage report --format=total

# The same commit gives the same bytes: files carry the commit's time.
dist: export SOURCE_DATE_EPOCH = $(shell git log -1 --format=%ct)
dist: $(READY)
	rm -rf packages/*/build
	python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist \
	  packages/nbproctor packages/lessonkit

# What is committed, so that nothing goes along that lies beside it.
LESSONS = $(notdir $(wildcard release/*))

zips: $(LESSONS:%=dist/%.zip)

dist/%.zip: FORCE
	@mkdir -p dist
	TZ=UTC git -C release archive --format=zip -9 --output=$(CURDIR)/$@ HEAD $*

FORCE:

# What the three changelogs say of VERSION.
notes:
	@for file in CHANGELOG.md packages/nbproctor/CHANGELOG.md packages/lessonkit/CHANGELOG.md; do \
	  awk -v version="$(VERSION)" 'NR == 1 { title = $$0 } \
	    /^## / { inside = $$2 == version; if (inside) print title; next } \
	    inside { print; lines++ } END { exit !lines }' $$file \
	  || { echo "$$file says nothing of $(VERSION)" >&2; exit 1; }; done

bench: $(READY)
	python packages/nbproctor/tests/bench/bench.py --assignment source/$(LESSON) --students 24 --rounds 2 \
	  --output docs/benchmarks.md

accessibility: $(READY)
	@command -v npm >/dev/null && test -x "$${CHROMIUM:-/usr/bin/chromium}" || { \
	  echo "npm and Chromium are needed (apt-get install npm chromium), or CHROMIUM=its path" >&2; exit 2; }
	@ls feedback/*/*/*.html >/dev/null 2>&1 || { echo "there are no pages: make demo" >&2; exit 2; }
	npm install --silent --no-fund --prefix packages/nbproctor/tests/accessibility
	node packages/nbproctor/tests/accessibility/axe.js $(addprefix $(CURDIR)/,$(wildcard feedback/*/*/*.html))
	node packages/nbproctor/tests/accessibility/keyboard.js $(addprefix $(CURDIR)/,$(wildcard feedback/*/*/*.html))

lab: $(READY)
	lessonkit work
	jupyter lab work

formgrader: $(READY)
	jupyter lab .

clean:
	rm -rf $(VENV) submitted feedback gradebook.db
	find autograded -mindepth 1 ! -name README.md -delete
