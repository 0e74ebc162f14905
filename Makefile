# make demo   sets everything up and grades three submissions of exercise 3
# make test   sets everything up and runs every check that CI runs
#
# Another interpreter: make test PYTHON=python3.13 VENV=.venv-3.13

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
WORKERS ?= 2
SUBMISSIONS := solutions/03-split

.PHONY: demo test format lint types imports tests validate lock docs bench clean

demo: $(READY)
	@for file in reference/sklearn_frames.ipynb mutants/patient_on_both_sides.ipynb mutants/crashes.py; do \
		echo; echo "\$$ grade submit --exercise 3 $(SUBMISSIONS)/$$file"; echo; \
		$(BIN)/grade submit --exercise 3 $(SUBMISSIONS)/$$file; status=$$?; \
		test $$status -le 1 || exit $$status; \
	done

test: lint types imports tests validate

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

tests: $(READY)
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup

validate: $(READY)
	$(BIN)/grade validate

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(READY)
	$(BIN)/python docs/generate.py

bench: $(READY)
	$(BIN)/python benchmarks/submit.py

lock: $(READY)
	{ echo "# Versions with which the tests pass; pip uses them as constraints (see the Makefile)."; \
	  echo "# Renew with: make lock"; $(BIN)/pip freeze --exclude-editable; } > constraints.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "The venv module is missing: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $(READY)
