# make demo      install, build the graph, write the network page and the Turtle
# make test      everything that must hold: format, lint, types, tests
# make evaluate  how well releases are read: precision, recall, F1 per kind, and the errors
# make bench     the figures, each as a ratio measured in one run

PYTHON ?= python3
BIN := .venv/bin
# What some tests need from Debian; without them those tests are skipped with a reason.
PACKAGES := chromium chromium-driver default-jre-headless fonts-noto-cjk raptor2-utils virtuoso-opensource-7-bin

.PHONY: demo test check evaluate bench system clean

demo: .venv/installed
	@$(BIN)/kg build --store build/graph
	@$(BIN)/kg view build/network.html --store build/graph
	@$(BIN)/kg export build/slovenia-japan.ttl --store build/graph
	@echo
	@echo "The network page:  build/network.html (open it in a browser)"
	@echo "The Turtle:        build/slovenia-japan.ttl"
	@echo
	@echo "Three things to try next:"
	@echo "  $(BIN)/kg ask who-cooperates --field robotics"
	@echo "  $(BIN)/kg ask visits --direction to-slovenia"
	@echo "  $(BIN)/kg network"

test: system .venv/tested check
	$(BIN)/pytest -q -rs --durations=8

check: .venv/tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

evaluate: .venv/tested
	$(BIN)/python tests/evaluate.py --errors --require

bench: .venv/tested
	$(BIN)/python tests/bench.py

system:
	@missing=""; \
	for package in $(PACKAGES); do \
	  dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; \
	done; \
	if [ -z "$$missing" ]; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  echo "installing$$missing"; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $$missing >/dev/null; \
	else \
	  echo "not installed, so that some tests are skipped:$$missing"; \
	fi

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/tested: pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/installed

clean:
	rm -rf .venv build dist
