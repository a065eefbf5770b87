# Every command of the project. `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
NODE := tools/with-node
NPM := cd pwa && ../tools/with-node npm
APP_SOURCES := backend/forms/faults.json $(shell find pwa graphql -name node_modules -prune -o -name dist -prune -o -type f -print 2>/dev/null)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run setup app fmt lint types contract app-check check test image equivalence chaos kills bench screenshots migrations lock sbom audit coverage clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: .venv/.ready pwa/dist/index.html ## start everything on http://127.0.0.1:8000 (PORT, VAR_DIR, DATABASE_URL, REDIS_URL, PUBLIC_URL)
	@exec $(BIN)/zhengtong run

setup: .venv/.ready ## make the virtual environment with the locked dependencies
app: pwa/dist/index.html ## build the app

.venv/.ready: requirements.txt pyproject.toml tools/uv.txt tools/bootstrap
	@tools/step "Python packages" tools/bootstrap $(PYTHON)
	@touch $@

pwa/node_modules/.ready: pwa/package-lock.json pwa/package.json | .venv/.ready
	@$(NODE) true
	@tools/step "Node packages" $(SHELL) -c '$(NPM) ci --no-audit --no-fund'
	@touch $@

pwa/dist/index.html: $(APP_SOURCES) pwa/node_modules/.ready
	@tools/step "App" $(SHELL) -c '$(NPM) run build'
	@touch $@

fmt: setup ## format, and mend what can be mended
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .

lint: setup ## format, lint, import contracts
	@$(BIN)/ruff format --check --quiet . || { echo "Run make fmt."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@said=$$($(BIN)/lint-imports --no-cache 2>&1) || { echo "$$said"; exit 1; }

types: setup pwa/node_modules/.ready ## static types of Python and TypeScript
	@tools/step "Types of the server" $(BIN)/mypy
	@tools/step "Types of the app" $(SHELL) -c '$(NPM) run typecheck'

contract: setup pwa/node_modules/.ready ## the schema, the app's typed operations and the migrations are in step
	@tools/step "Exported schema is current" $(BIN)/zhengtong schema export --check
	@tools/step "Typed operations are current" $(SHELL) -c '$(NPM) run codegen -- --check'
	@tools/step "Migrations are in step" $(BIN)/zhengtong migrations check

app-check: pwa/dist/index.html ## the app's unit tests and its size
	@tools/step "Unit tests of the app" $(SHELL) -c '$(NPM) test'
	@tools/step "Size of the app" $(SHELL) -c '$(NPM) run size'

# A test that needs much of a machine may stumble: it gets one more try, three of a run do, and the run names
# them. Not where chance is the matter: what kills, storms and secret ballots show must hold each time.
AGAIN := --reruns 1 --max-suite-reruns 3 --rerun-show-tracebacks \
  --rerun-exclude-path tests/faults --rerun-exclude-path tests/browser/chaos --rerun-exclude-path tests/voting

check: ## all static checks and the fast tests
	@tools/step "Lint" $(MAKE) -s lint
	@$(MAKE) -s -j2 types contract app-check
	@$(BIN)/pytest -n 2 --dist loadfile $(AGAIN) -m "not slow and not browser and not image and not screenshots"

test: check ## every test: what check does, then the slow ones, the browser journeys and the image
	@$(BIN)/pytest $(AGAIN) -m "slow or browser"
	@if $(BIN)/python -m tests.image.clean_root; then $(MAKE) -s image; fi

image: setup ## build the image in a clean Debian and run it, without a container engine (as root, with debootstrap)
	@$(BIN)/python -m tests.image.clean_root
	@$(BIN)/pytest $(AGAIN) -m image tests/image

equivalence: setup ## 100,000 generated operations: plan and graphql-core must agree (EQUIVALENCE, EQUIVALENCE_SEED)
	@EQUIVALENCE=$${EQUIVALENCE:-100000} $(BIN)/pytest -o faulthandler_timeout=0 tests/readplan/test_equivalence.py

chaos: setup app ## 2,000 seeded runs of a browser behind a proxy that cuts, delays and doubles
	@CHAOS_RUNS=2000 $(BIN)/pytest -m browser tests/browser/chaos

kills: setup ## 3,000 seeded SIGKILLs of servers, workers, PostgreSQL and Valkey under load, into tests/faults/RESULTS.md (KILLS, KILLS_SEED)
	@KILLS=$${KILLS:-3000} KILLS_SECONDS=86400 KILLS_REPORT=tests/faults/RESULTS.md \
	  $(BIN)/pytest tests/faults/test_kills.py -k whatever -o faulthandler_timeout=0

tests/load/peers/node_modules/.ready: tests/load/peers/package-lock.json tests/load/peers/package.json | .venv/.ready
	@WHEEL_NODE=1 $(NODE) true
	@tools/step "Packages of the peers" $(SHELL) -c 'cd tests/load/peers && WHEEL_NODE=1 ../../../$(NODE) npm ci --no-audit --no-fund'
	@touch $@

bench: setup app tests/load/peers/node_modules/.ready ## our server beside its peers, into tests/load/RESULTS.md (BENCH_ONLY=list,submit BENCH_ROUNDS=5)
	@$(BIN)/python -m tests.load.bench

screenshots: setup app ## take the pictures of the README from the running system
	@$(BIN)/pytest -m screenshots tests/browser

migrations: setup ## write the migration of a room whose models changed: make migrations SLICE=cases
	@$(BIN)/zhengtong migrations make $(SLICE)

lock: setup ## take the newest allowed versions into requirements.txt, with hashes
	@$(BIN)/uv lock --quiet --upgrade
	@$(BIN)/uv export --quiet --frozen --no-header --no-emit-project --format requirements-txt --output-file requirements.txt
	@$(BIN)/uv export --quiet --frozen --no-header --no-emit-project --no-dev --extra s3 --extra traces --format requirements-txt --output-file docker/requirements.txt
	@rm -f uv.lock

# Tools that prove something, apart from what runs and is tested; locked with hashes like everything.
.cache/proof/.ready: tools/proof.txt | .venv/.ready
	@tools/step "Tools for sbom and audit" $(SHELL) -c '$(BIN)/uv venv --quiet --clear --python $(BIN)/python .cache/proof && \
	  UV_SYSTEM_CERTS=1 $(BIN)/uv pip install --quiet --python .cache/proof --require-hashes -r tools/proof.txt'
	@touch $@

.cache/coverage/.ready: tools/coverage.txt | .venv/.ready
	@tools/step "Tools for coverage" env UV_SYSTEM_CERTS=1 $(BIN)/uv pip install --quiet --python $(BIN)/python \
	  --target .cache/coverage --require-hashes -r tools/coverage.txt
	@touch $@

# A server that speaks S3, which backups are carried to and brought back from in tests.
.cache/s3server/.ready: tools/s3server.txt | .venv/.ready
	@tools/step "S3 server for tests" env UV_SYSTEM_CERTS=1 $(BIN)/uv pip install --quiet --python $(BIN)/python \
	  --target .cache/s3server --require-hashes -r tools/s3server.txt
	@touch $@

sbom: setup .cache/proof/.ready ## bills of materials (CycloneDX) of server and app, from what is locked, into var/sbom
	@mkdir -p var/sbom && $(NODE) true
	@tools/step "Bill of materials of the server" .cache/proof/bin/cyclonedx-py requirements requirements.txt \
	  --pyproject pyproject.toml --output-reproducible --output-format JSON --output-file var/sbom/server.cdx.json
	@tools/step "Bill of materials of the app" $(SHELL) -c \
	  '$(NPM) sbom --silent --package-lock-only --sbom-format cyclonedx >../var/sbom/app.cdx.json'

audit: setup .cache/proof/.ready ## look what is locked up in the registries' advisories; needs the network
	@$(NODE) true
	@.cache/proof/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r requirements.txt
	@$(NPM) audit --package-lock-only

COVERED ?= -n 2 --dist loadfile -m "not browser and not image and not screenshots" tests
coverage: setup app .cache/coverage/.ready ## which lines of the server the tests run (COVERED="tests/files"), into var/coverage
	@rm -rf var/coverage && mkdir -p var/coverage
	@PYTHONPATH=.cache/coverage $(BIN)/python -m coverage run -m pytest $(COVERED)
	@PYTHONPATH=.cache/coverage $(BIN)/python -m coverage combine --quiet
	@PYTHONPATH=.cache/coverage $(BIN)/python -m coverage html --quiet
	@PYTHONPATH=.cache/coverage $(BIN)/python -m coverage report --skip-covered --sort cover

clean: ## remove what was built; var/ with its databases stays
	@rm -rf .venv .cache pwa/node_modules pwa/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
