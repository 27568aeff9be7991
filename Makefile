# `make demo` to try it, `make test` to prove it. Asks for Python 3.11 to 3.14 and nothing else.

SHELL := /bin/sh
.SHELLFLAGS := -eu -c
.ONESHELL:
.SILENT:
.DEFAULT_GOAL := help
.PHONY: help demo test check messages bench clean
.DELETE_ON_ERROR:

PYTHON ?=
PYTEST_ARGS ?= -n auto --dist loadfile
RUN := .venv/bin/python

help:
	echo "make demo      try it: a demo network in your browser"
	echo "make test      the whole test suite, browser included"
	echo "make check     style, templates and migrations"
	echo "make messages  collect the texts to translate and compile them (needs gettext)"
	echo "make bench     measure, and write docs/benchmarks.md"
	echo "make clean     remove the virtual environment and caches; your data stays"

demo: .venv/ready-demo
	DEMO=1 exec $(RUN) manage.py demo

test: .venv/ready-dev
	CHROMIUM=$$($(RUN) -m tests.browser.chromium)
	export CHROMIUM TESTING=1
	exec $(RUN) -m pytest $(PYTEST_ARGS)

check: .venv/ready-dev
	export TESTING=1
	$(RUN) -m ruff check --quiet .
	$(RUN) -m ruff format --quiet --check .
	find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 --check {} +
	$(RUN) -W error manage.py makemigrations --check --dry-run

messages: .venv/ready-demo
	export DEBUG=1
	$(RUN) manage.py makemessages --locale nl --no-obsolete --no-wrap --add-location file \
		--ignore '.*' --ignore tests --ignore var
	$(RUN) manage.py compilemessages --locale nl --ignore '.*' --verbosity 0

bench: .venv/ready-bench
	TESTING=1 exec $(RUN) -m tests.bench

clean:
	rm -rf .venv .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

# What a stage needs, from pyproject.toml: pip before 25.1 cannot read dependency groups, so both
# installers get the same plain list. See docs/decisions/0001-set-up.md.
define NEEDED
import sys, tomllib
project = tomllib.load(open("pyproject.toml", "rb"))
groups = {"demo": [], "dev": ["dev"], "bench": ["dev", "bench"]}[sys.argv[1]]
print(*project["project"]["dependencies"], sep="\n")
for group in groups:
    print(*project["dependency-groups"][group], sep="\n")
endef
export NEEDED

.venv/ready-%: .venv/bin/python pyproject.toml constraints.txt
	echo "Installing what $* needs (once, under a minute) ..."
	$(RUN) -c "$$NEEDED" $* > .venv/$*.txt
	uv=$$(command -v uv || true)
	if [ -z "$$uv" ] && $(RUN) -m pip install -q --disable-pip-version-check \
		-c constraints.txt uv 2>.venv/log; then uv=.venv/bin/uv; fi
	if [ -z "$$uv" ] || ! "$$uv" pip install -q --python $(RUN) \
		-c constraints.txt -r .venv/$*.txt 2>.venv/log; then
		$(RUN) -m pip install -qq --disable-pip-version-check -c constraints.txt -r .venv/$*.txt
	fi
	touch $@

.venv/bin/python:
	fits='import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))'
	for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11) ""; do
		if [ -n "$$python" ] && "$$python" -c "$$fits" 2>/dev/null; then break; fi
	done
	if [ -z "$$python" ]; then
		echo "Python 3.11, 3.12, 3.13 or 3.14 is needed; name yours with: make PYTHON=/path/to/python3" >&2
		exit 1
	fi
	rm -rf .venv
	# Debian and Ubuntu keep the module that fills a virtual environment in a package of its own.
	if "$$python" -c 'import ensurepip, venv' 2>/dev/null; then
		"$$python" -m venv .venv
	elif command -v uv >/dev/null; then
		uv venv -q --seed --python "$$python" .venv
	elif "$$python" -m virtualenv --version >/dev/null 2>&1; then
		"$$python" -m virtualenv -q .venv
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		package=$$("$$python" -c 'import sys; print("python3.%d-venv" % sys.version_info.minor)')
		echo "Installing $$package ..."
		export DEBIAN_FRONTEND=noninteractive
		output=$$({ apt-get update && apt-get install --yes "$$package"; } 2>&1) || {
			echo "$$output" >&2
			exit 1
		}
		"$$python" -m venv .venv
	else
		echo "Python's venv module is incomplete here; install it with: sudo apt install python3-venv" >&2
		exit 1
	fi
