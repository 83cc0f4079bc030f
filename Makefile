# Hỏi Đáp. On a fresh machine with make and Python >= 3.11:
#   make console   set up .venv with the locked versions and talk with the documents in seeds/
#   make test      set up and run the tests
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(or $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done),python3)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV_VERSION := 0.13.9
UPGRADE ?=
COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help console telegram-smoke test lint format lock clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' $(firstword $(MAKEFILE_LIST))

console: $(VENV)/.ready ## talk with the documents in seeds/
	@$(BIN)/hoidap console

telegram-smoke: $(VENV)/.ready ## try HOIDAP_TELEGRAM_TOKEN: getMe, commands, a message to the first of HOIDAP_ADMINS
	@$(BIN)/python -m bot.telegram.smoke

test: $(VENV)/.ready-dev ## run the tests
	$(BIN)/python -m pytest

lint: $(VENV)/.ready-dev ## check style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(VENV)/.ready-dev ## put the code in shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: $(VENV)/.python ## lock the dependencies again (UPGRADE=--upgrade for newer ones)
	$(PIP) install uv==$(UV_VERSION)
	$(COMPILE) --group build --extra dev --output-file requirements-dev.lock
	$(COMPILE) --group build --constraint requirements-dev.lock --output-file requirements.lock

clean: ## remove the virtual environment and everything that tools left
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'Hỏi Đáp needs Python 3.11 or newer. Name one: make PYTHON=/path/to/python3 console' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		echo 'Python cannot make a virtual environment; on Debian: apt install python3-venv' >&2; exit 1; }
	@touch $@

$(VENV)/.ready: $(VENV)/.python requirements.lock pyproject.toml
	@echo 'Installing the locked versions into $(VENV) …'
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	@echo 'Installing what the tests need into $(VENV) …'
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@
