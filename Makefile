# make run    start the companion; its options go into ARGS: make run ARGS="practices"
# make test   run all tests;       pytest's go there too:    make test ARGS="tests/sound"
# make lint   ruff, mypy and import-linter
# make cover  run all tests and show the lines and branches that none of them reached
# make wheel  build the package into dist/
# make pin    choose the versions in requirements*.txt anew
# make clean  delete all that these have made
#
# Each installs what is missing first, into .venv, and on Debian also system packages.

.PHONY: run test lint cover wheel pin clean moved

BIN := .venv/bin
SET_UP := tools/debian-packages tools/find-python tools/make-venv tools/pip-install

run: .venv/.ready
	@$(BIN)/companion $(ARGS)

test: .venv/.ready-dev
	$(BIN)/pytest --numprocesses auto --dist loadfile $(ARGS)

lint: .venv/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# A test may fail for being watched: whether they pass is for `make test` to tell.
cover: .venv/.ready-dev
	$(BIN)/coverage erase
	-$(BIN)/coverage run -m pytest $(ARGS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

wheel: .venv/.ready-dev
	$(BIN)/python -m pip wheel --no-deps --no-build-isolation --no-index --wheel-dir dist .

# An environment that was made in another folder is of no use in this one.
ifneq ($(shell cat .venv/.made-in 2>/dev/null),$(shell pwd))
.venv/.ready: moved
endif

.venv/.ready: requirements.txt pyproject.toml $(SET_UP)
	@tools/debian-packages
	@tools/make-venv
	@tools/pip-install requirements.txt
	@touch $@

.venv/.ready-dev: requirements-dev.txt .venv/.ready
	@tools/debian-packages tests
	@tools/pip-install requirements-dev.txt
	@touch $@

# For each Python and system at once; the second keeps to the versions of the first.
COMPILE = UV_CUSTOM_COMPILE_COMMAND='make pin' $(BIN)/uv pip compile pyproject.toml \
	--extra voice --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links

pin: .venv/.ready
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) --group build --output-file requirements.txt
	$(COMPILE) --extra clinic --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean:
	rm -rf .venv .coverage* .hypothesis .import_linter_cache .mypy_cache .pytest_cache \
		.ruff_cache build dist htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
