SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
# The parts of `make test` run in the order in which they are listed.
.NOTPARALLEL:

PREFIX ?= /usr/local
FUZZ_RUNS_LONG ?= 5000000
DOCUMENTS ?= 100000

SWIFT_FLAGS := --explicit-target-dependency-import-check error
RELEASE := $(SWIFT_FLAGS) -c release --static-swift-stdlib --product axon-lint
TEST := swift test $(SWIFT_FLAGS) --disable-xctest
GENERATE := swift run $(SWIFT_FLAGS) axon-lint publish golden
SWIFT_SOURCES := Package.swift Sources Tests $(wildcard Conformance)
TOOLS := Tests/Tools
PYTHON := .build/venv/bin/python
DURABILITY = $(PYTHON) Tests/Durability/gates.py "$$(swift build --show-bin-path)/axon-mock"
# The unit tests come last, so that their own last line ends the output.
TEST_PARTS := setup lint test-lists test-build test-fuzz test-sanitizers test-schema \
  test-differential test-durability test-unit
# What touches memory by hand, and what runs on several threads.
ADDRESS_TESTS := JSONTextTests|AxonLintTests
THREAD_TESTS := ConcurrencyTests

.PHONY: help demo test build bench install test-long format lint generate setup test-lists \
  test-build test-unit test-fuzz test-sanitizers test-schema test-differential \
  test-durability fuzz

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: setup ## Lint what is right and what is wrong, and show the exit codes
	swift build $(RELEASE)
	$(TOOLS)/demo.sh "$$(swift build $(RELEASE) --show-bin-path)/axon-lint"

test: $(TEST_PARTS) ## Run everything that must pass before a change is merged

build: ## Build axon-lint as it is installed
	swift build $(RELEASE)

bench: ## Measure speed and memory against a simdjson walk and a JSON Schema validator
	$(TOOLS)/setup.sh bench
	python3 Tests/Performance/bench.py

install: build ## Install the command and the golden suite below PREFIX (/usr/local)
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/axon-lint"
	install -m 755 "$$(swift build $(RELEASE) --show-bin-path)/axon-lint" \
	  "$(DESTDIR)$(PREFIX)/bin/axon-lint"
	rm -rf "$(DESTDIR)$(PREFIX)/share/axon-lint/golden"
	cp -R golden "$(DESTDIR)$(PREFIX)/share/axon-lint/golden"

test-long: setup fuzz ## Fuzz for long, break the journal for long, then both sanitizers
	$(DURABILITY) --long
	$(TOOLS)/sanitize.sh address
	$(TOOLS)/sanitize.sh thread

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
	$(TEST)

test-fuzz: ## Fuzz for as long as every change can wait
	$(TOOLS)/fuzz.sh

fuzz: ## Fuzz for long (FUZZ_RUNS_LONG)
	$(TOOLS)/fuzz.sh all $(FUZZ_RUNS_LONG)

test-sanitizers: ## Run the tests that need it under AddressSanitizer and ThreadSanitizer
	$(TOOLS)/sanitize.sh address '$(ADDRESS_TESTS)'
	$(TOOLS)/sanitize.sh thread '$(THREAD_TESTS)'

test-schema: setup ## Hold the published JSON Schema against jsonschema and the golden suite
	$(PYTHON) $(TOOLS)/schema-agreement.py
	$(PYTHON) $(TOOLS)/schema-agreement.py --control

test-differential: setup ## Hold the JSON reader against two others
	$(PYTHON) $(TOOLS)/differential-json.py --control
	$(PYTHON) $(TOOLS)/differential-json.py --count $(DOCUMENTS)

test-durability: setup test-build ## Kill, stop and starve a mock: what it answered 200 is kept
	$(DURABILITY)
