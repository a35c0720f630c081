# Two commands for a newcomer: `make demo` and `make test`. They need Python 3.11 or newer,
# make and git, and put everything else into .venv.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BENCH := .venv-bench
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 -c constraints.txt
# As pip does with packages that it does not leave where they are.
COMPILE := $(BIN)/python -m compileall -q src
# As many tests at once as there are cores; `pytest` alone runs one after the other.
AT_ONCE := --numprocesses logical --maxprocesses 4 --dist worksteal
CODE := src tests benchmarks data/example docs notebooks

.PHONY: help demo test test-spark bench check format notebooks samples docs clean programs

help:  ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

demo: $(VENV)/.installed  ## build both data sets into reports/
	$(BIN)/coalitions build data/mitra-wacana -o reports/mitra-wacana
	$(BIN)/coalitions build data/example -o reports/example

test: $(VENV)/.installed-dev programs  ## run every test
	$(BIN)/pytest $(AT_ONCE)

test-spark: $(VENV)/.installed-spark  ## run the tests of Spark, a download of 400 MB; they need Java 17
	$(BIN)/pytest tests/scale/test_spark.py tests/scale/test_spark_alone.py

# The map is tested in Chromium, Word documents in LibreOffice. Where they are missing, root on Debian or
# Ubuntu gets them; others are told.
programs:
	@$(call get,chromium,chromium chromium-browser google-chrome,the map)
	@$(call get,libreoffice-writer-nogui,soffice,Word documents)

# $(call get,PACKAGE,PROGRAMS,WHAT IS TESTED): see that one of the programs is there.
define get
	for name in $(2); do command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -q && apt-get install -y -q --no-install-recommends $(1) && exit 0; \
	fi; \
	echo "$(firstword $(2)) is not installed: the tests of $(3) with it are skipped."
endef

# Those that others are measured by are in a place of their own: no user and no test needs them.
SCALES ?= S M L
ROUNDS ?= 3
bench: $(BENCH)/.installed  ## measure every stage beside others, for an hour; SCALES="S M" for less
	$(BENCH)/bin/python benchmarks/scale/measure.py $(SCALES) --rounds $(ROUNDS)

$(BENCH)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --use-pep517 -c constraints.txt -e '.[bench]'
	@touch $@

check: $(VENV)/.installed-dev  ## lint, types, import contract
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev  ## put the code into the house style
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

notebooks: $(VENV)/.installed-dev  ## write the .ipynb from the scripts beside them
	$(BIN)/python notebooks/make_notebooks.py

samples: $(VENV)/.installed  ## write the reports in reports/samples/ anew
	$(call report,mitra-wacana,--organization "Mitra Wacana")
	$(call report,example,--organization "Forum Tanggap Bencana Sagaraloka" --compare)

# $(call report,DATA,OPTIONS): write the three documents on it in both languages.
define report
	for language in en id; do $(BIN)/coalitions report data/$(1) -o reports/samples/$(1)/$$language \
		--lang $$language --coalition 1 $(2) --format docx --format pdf || exit; done
endef

docs: $(VENV)/.installed-dev  ## write the pages made from the package, build the site into site/
	PYTHONPATH=docs $(BIN)/python -m make
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

clean:  ## remove what was installed and built
	rm -rf $(VENV) $(BENCH) dist site reports/mitra-wacana reports/example .*_cache .hypothesis

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; name it with: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml constraints.txt
	$(INSTALL) -e '.[fast,pdf]'
	$(COMPILE)
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.created pyproject.toml constraints.txt
	$(INSTALL) -e '.[dev]'
	$(COMPILE)
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-spark: $(VENV)/.installed-dev
	$(INSTALL) -e '.[dev,spark]'
	@touch $@
