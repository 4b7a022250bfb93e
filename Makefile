SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
# The parts of `make test` run in the order in which they are listed.
.NOTPARALLEL:

PREFIX ?= /usr/local
# The sizes of `make test`; `make test-long` has its own, which take more than a day.
DOCUMENTS ?= 100000
MUTATIONS ?= 200000
FUZZ_RUNS_LONG ?= 1000000000
DOCUMENTS_LONG ?= 10000000
MUTATIONS_LONG ?= 10000000

SWIFT_FLAGS := --explicit-target-dependency-import-check error
RELEASE := $(SWIFT_FLAGS) -c release --static-swift-stdlib
TEST := swift test $(SWIFT_FLAGS) --disable-xctest
GENERATE := swift run $(SWIFT_FLAGS) axon-lint publish golden
SWIFT_SOURCES := Package.swift Sources Tests $(wildcard Conformance)
TOOLS := Tests/Tools
PYTHON := .build/venv/bin/python
# The unit tests come last, so that their own last line ends the output.
TEST_PARTS := setup lint test-lists test-build test-fuzz test-sanitizers test-schema \
  test-differential test-naughty test-determinism test-durability \
  test-control-plane test-demo test-docs test-unit
# What runs on several threads.
THREAD_TESTS := ConcurrencyTests|MicroHTTPTests|AxonMockTests
DEBUG_LINT = "$$(swift build --show-bin-path)/axon-lint"
DEBUG_MOCK = "$$(swift build --show-bin-path)/axon-mock"
RELEASE_LINT = "$$(swift build $(RELEASE) --show-bin-path)/axon-lint"
RELEASE_MOCK = "$$(swift build $(RELEASE) --show-bin-path)/axon-mock"

.PHONY: help demo test build bench install test-long format lint generate setup test-lists \
  test-build test-unit test-fuzz test-sanitizers test-schema test-differential test-naughty \
  test-determinism test-durability test-control-plane test-demo test-docs

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: setup build ## Lint, and send, what is right and what is wrong, and show the exit codes
	$(TOOLS)/demo.sh $(RELEASE_LINT) $(RELEASE_MOCK)

test: $(TEST_PARTS) ## Run everything that must pass before a change is merged

build: ## Build both commands as they are installed
	$(TOOLS)/setup.sh build
	swift build $(RELEASE) --product axon-lint
	swift build $(RELEASE) --product axon-mock

bench: ## Measure both commands against their peers, as ratios within one run
	$(TOOLS)/setup.sh bench
	python3 Tests/Performance/bench.py
	python3 Tests/Performance/mock_bench.py

install: build ## Install the commands and the golden suite below PREFIX (/usr/local)
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/axon-lint"
	install -m 755 $(RELEASE_LINT) $(RELEASE_MOCK) "$(DESTDIR)$(PREFIX)/bin/"
	rm -rf "$(DESTDIR)$(PREFIX)/share/axon-lint/golden"
	cp -R golden "$(DESTDIR)$(PREFIX)/share/axon-lint/golden"

test-long: setup ## The same gates at their long size: more than a day (FUZZ_RUNS_LONG, DOCUMENTS_LONG)
	$(TOOLS)/sanitize.sh thread
	$(PYTHON) $(TOOLS)/differential-json.py --count $(DOCUMENTS_LONG)
	python3 Tests/Durability/gates.py --long $(DEBUG_MOCK)
	MUTATIONS=$(MUTATIONS_LONG) $(TEST) --filter MutationTests
	$(TOOLS)/fuzz.sh all $(FUZZ_RUNS_LONG)

format: ## Format the sources in place
	swift format --in-place --recursive $(SWIFT_SOURCES)

lint: ## Check the format of the sources
	swift format lint --strict --recursive $(SWIFT_SOURCES)

generate: ## Write what is generated from the catalogue: pages, schemas, the golden index
	$(GENERATE)

setup: ## Install what the tests need and this machine lacks
	$(TOOLS)/setup.sh

test-lists: setup ## Compare the ISO code lists with the package they come from
	$(PYTHON) $(TOOLS)/generate-code-lists.py --check

test-build: ## Build the package and its tests
	swift build $(SWIFT_FLAGS) --build-tests

test-unit: ## Run the Swift tests
	MUTATIONS=$(MUTATIONS) $(TEST)

test-fuzz: ## Fuzz for as long as every change can wait
	$(TOOLS)/fuzz.sh

test-sanitizers: ## Run the tests under AddressSanitizer, and what has threads under ThreadSanitizer
	$(TOOLS)/sanitize.sh --control
	$(TOOLS)/sanitize.sh address
	$(TOOLS)/sanitize.sh thread '$(THREAD_TESTS)'

test-schema: setup ## Hold the published JSON Schema against jsonschema and the golden suite
	$(PYTHON) $(TOOLS)/schema-agreement.py
	$(PYTHON) $(TOOLS)/schema-agreement.py --control

test-differential: setup ## Hold the JSON reader against two others
	$(PYTHON) $(TOOLS)/differential-json.py --control
	$(PYTHON) $(TOOLS)/differential-json.py --count $(DOCUMENTS)

test-naughty: setup test-build ## Put strings that break programs into every field
	$(PYTHON) $(TOOLS)/naughty.py --control $(DEBUG_LINT)
	$(PYTHON) $(TOOLS)/naughty.py $(DEBUG_LINT)

test-determinism: test-build build ## Hold the output against itself, at two levels of optimisation
	python3 $(TOOLS)/determinism.py --control $(DEBUG_LINT) $(RELEASE_LINT)
	python3 $(TOOLS)/determinism.py $(DEBUG_LINT) $(RELEASE_LINT)

test-durability: setup test-build ## Kill, stop and starve a mock: what it answered 200 is kept
	python3 Tests/Durability/gates.py $(DEBUG_MOCK)

test-control-plane: setup test-build ## Hold the control plane against its own description
	$(PYTHON) $(TOOLS)/control-plane.py --control
	$(PYTHON) $(TOOLS)/control-plane.py

test-demo: build ## Run the demo, which checks every exit code that it shows
	$(TOOLS)/demo.sh $(RELEASE_LINT) $(RELEASE_MOCK) >/dev/null

test-docs: test-build ## Compile the documentation of the library, no warning allowed
	$(TOOLS)/docs.sh
