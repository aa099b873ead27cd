# Every target makes the environment that it needs in .venv; only Python 3.11 or newer and a package registry are
# needed. The README's two commands are `make demo` and `make test`.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip
DRAGOMAN := $(BIN)/dragoman
OUT ?= out
FUZZ ?= 120
DEMO := $(OUT)/demo

.DEFAULT_GOAL := help
.PHONY: help demo stories test lint format types contracts packs score roots facts floors bench large peers fuzz docs pictures load check constraints size clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/\1\t\2/p' Makefile

.venv/core: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dragoman needs Python 3.11 or newer; try: make PYTHON=python3.12")'
	@echo "Setting up .venv ..."
	@$(PYTHON) -m venv .venv
	@$(PIP) install --quiet --upgrade "pip>=25.1"
	@$(PIP) install --quiet --constraint constraints.txt --editable ".[html,office,web]"
	@touch $@

.venv/dev: .venv/core
	@echo "Setting up .venv for development ..."
	@$(PIP) install --quiet --constraint constraints.txt --editable ".[html,office,postgres,web]" --group dev
	@touch $@

demo: .venv/core ## read the examples, print the brief, write the HTML dossier and print its path last
	@mkdir -p $(DEMO)
	@rm -f $(DEMO)/dragoman.db $(DEMO)/dragoman.db-wal $(DEMO)/dragoman.db-shm
	@$(DRAGOMAN) read examples --ledger $(DEMO)/dragoman.db
	@$(DRAGOMAN) brief --ledger $(DEMO)/dragoman.db
	@$(DRAGOMAN) brief --ledger $(DEMO)/dragoman.db --format html > $(DEMO)/dossier.html
	@echo "To work with it in a browser: $(DRAGOMAN) serve --ledger $(DEMO)/dragoman.db"
	@echo "$(DEMO)/dossier.html"

test: .venv/dev ## run all tests
	$(BIN)/python -m pytest --numprocesses auto

lint: .venv/dev ## lint and check the formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: .venv/dev ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only .

types: .venv/dev ## mypy --strict
	$(BIN)/mypy --strict src

contracts: .venv/dev ## who may import whom, and which dependencies are declared
	$(BIN)/lint-imports --no-logo
	$(BIN)/deptry src

packs: .venv/dev ## check the language packs: every example matches, no counterexample does
	$(BIN)/python -m dragoman.lang.check

score: .venv/dev ## accuracy on the gold sets beside their floors, and the facts of the feed
	$(BIN)/python benchmarks/score.py
	$(BIN)/python benchmarks/facts.py

roots: .venv/dev ## utterances under gold claims, as bounds, beside gold's
	$(BIN)/python benchmarks/roots.py

facts: .venv/dev ## the dated facts of the feed that the views hold, and those that they do not
	$(BIN)/python benchmarks/facts.py

floors: .venv/dev ## fail where a pinned figure sank
	$(BIN)/python benchmarks/score.py --check

stories: .venv/dev ## stories against judged clusters, beside a baseline
	$(BIN)/python benchmarks/stories.py

bench: .venv/dev ## speed and memory
	$(BIN)/python benchmarks/bench.py

pictures: .venv/dev ## take the pictures of the desk anew (needs a Chromium)
	$(BIN)/python docs/images/make.py

load: .venv/dev ## the desk under load: make load LEDGER=big.db READING=more.jsonl
	$(BIN)/python benchmarks/desk.py $(LEDGER) $(if $(READING),--reading $(READING))

large: .venv/dev ## twenty thousand reports: reading, deriving, every view cold and warm
	$(BIN)/python benchmarks/large.py

peers: .venv/dev ## other tools on the same gold (installs them into .dev/peers)
	$(BIN)/python benchmarks/peers.py

fuzz: .venv/dev ## feed the annotator with made-up texts for FUZZ seconds (installs atheris)
	@$(PIP) install --quiet atheris
	@mkdir -p .dev/fuzz
	$(BIN)/python tests/fuzz/fuzz_annotate.py -max_total_time=$(FUZZ) -max_len=400 -artifact_prefix=.dev/fuzz/ .dev/fuzz

docs: .venv/dev ## check the documents: links, commands, outputs
	$(BIN)/python -m pytest tests/docs -q

check: lint types contracts packs test floors ## all that CI runs

constraints: ## compile constraints.txt anew (needs uv)
	uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 --upgrade \
	  --no-emit-index-url --no-header --no-annotate --quiet --output-file constraints.txt

size: ## installed size of the core
	@rm -rf .dev/size && $(PYTHON) -m venv --without-pip .dev/size
	@$(MAKE) --no-print-directory .venv/core
	@$(PIP) --python .dev/size/bin/python install --quiet --constraint constraints.txt .
	@du -sh .dev/size/lib | cut -f1

clean: ## remove what make made
	rm -rf .venv .dev $(OUT) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
