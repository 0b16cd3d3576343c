# Every way to build, run and check Tenantry. `make help` lists them.
# Continuous integration runs the same recipes as a developer: `make test`.

SHELL := bash
MAKEFLAGS += --no-print-directory --no-builtin-rules
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# The recipes share target folders and two cores at most profit from each other: one after the other.
.NOTPARALLEL:

GATE := scripts/gate
NATIVE := --locked --workspace --exclude frontend
BINARY := target/release/tenantry
# Arguments for the server, as in: make run ARGS="--listen 127.0.0.1:8080"
ARGS ?=
# Options for the kit's page, as in: make kit KIT="--update-snapshots"
KIT ?=
# Options for the benchmarks, as in: make bench-scim BENCH="--sizes 1000 --engines sqlite"
BENCH ?=

# The console is built anew when one of these is newer than the last build. Folders are among them,
# so that a deleted file counts too.
SOURCES := Cargo.toml Cargo.lock $(shell find app directory domain frontend scim server style public scripts/pack scripts/wasm-opt \
	\( -name tests -o -name snapshots \) -prune -o -print 2>/dev/null)
BUILT := target/console-built

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

## Building and running

.PHONY: run build watch setup
run: build ## build what changed, start the console on data/ and print its address
	@mkdir -p data
	@exec $(BINARY) serve $(ARGS)

build: $(BUILT) ## the release console: target/release/tenantry and target/site

# Missing results, and a binary that something else has built since, count as out of date.
$(BUILT): $(SOURCES) $(BINARY) target/site/pkg
	@scripts/setup build
	@$(GATE) build "build: release console" scripts/build
	@touch $@

$(BINARY) target/site/pkg: ;

watch: setup ## build for development, start, and rebuild on every change
	@scripts/leptos watch -- serve $(ARGS)

setup: ## install what building and testing need and this machine lacks
	@scripts/setup test

## Gates

.PHONY: test lint unit kit budgets e2e names scim-testers fuzz bench-scim bench-import bench-lists bench-signin bench-web fmt screenshots clean
test: setup lint unit kit build budgets scim-testers e2e ## everything: lints, tests on both engines, budgets, browsers, SCIM testers
	@scripts/summary

lint: setup ## formatting, clippy (native and wasm32), documentation, dependencies, TypeScript
	@$(GATE) fmt "lint: rustfmt" cargo fmt --all --check
	@$(GATE) tsc "lint: TypeScript" npm run --silent --prefix end2end check
	@$(GATE) deny "lint: licences and sources" cargo deny --locked check bans licenses sources
	@$(GATE) shear "lint: unused dependencies" cargo shear --locked
	@$(GATE) clippy "lint: clippy, native" cargo clippy $(NATIVE) --all-targets -- -D warnings
	@$(GATE) clippy-wasm "lint: clippy, wasm32" scripts/clippy-wasm
	@$(GATE) doc "lint: documentation" env RUSTDOCFLAGS="-D warnings -A rustdoc::private_intra_doc_links" cargo doc $(NATIVE) --no-deps --document-private-items

unit: setup ## unit and integration tests, on SQLite and on PostgreSQL
	@$(GATE) --show '^test result|^ +Running |^ +Doc-tests ' unit "test: unit and integration, SQLite and PostgreSQL" \
		scripts/with-postgres cargo test $(NATIVE) --no-fail-fast

# The development server is what the tests have built.
kit: setup ## pictures of all components in Chromium, and what else they owe (KIT="--update-snapshots" takes them anew)
	@$(GATE) kit-server "build: development server" cargo test $(NATIVE) --test it --no-run
	@$(GATE) --show '^ +[0-9]+ (passed|failed|skipped|flaky|did not run)' kit "test: the kit's components" \
		npm run --silent --prefix end2end kit -- $(KIT)

budgets: build ## the wasm's size and the idle server's memory
	@$(GATE) --show '.' budgets "test: budgets" scripts/budgets

scim-testers: setup build ## the public SCIM conformance testers against the release server
	@$(GATE) --show '^==|[Pp]assed|[Ff]ailed|SUCCESS' scim-testers "test: SCIM conformance testers" scripts/scim-testers

e2e: setup build ## journeys in Chromium against the release server, with and without JavaScript, some on PostgreSQL
	@$(GATE) --show '^ +[0-9]+ (passed|failed|skipped|flaky|did not run)' e2e "test: browser journeys" \
		scripts/with-postgres npm run --silent --prefix end2end test -- $(E2E)

# Not part of `make test`: how long it takes is up to you.
FUZZ_SECONDS ?= 120
fuzz: ## fuzz the parsers of filters, paths, PATCH, Bulk, CSV and cursors (make fuzz FUZZ_SECONDS=600)
	@$(GATE) --show '^==|^stat::number_of_executed_units' fuzz "fuzz: $(FUZZ_SECONDS) seconds for each parser" \
		scripts/fuzz $(FUZZ_SECONDS)

screenshots: setup build ## take the pictures in docs/screenshots anew
	@TENANTRY_SHOTS=$(CURDIR)/docs/screenshots $(GATE) screenshots "screenshots" \
		npm run --silent --prefix end2end test -- --project js-on

names: setup build ## write down anew what a screen reader is told of each page
	@TENANTRY_NAMES=renew $(GATE) names "names" npm run --silent --prefix end2end test -- --project js-on

bench-scim: setup build ## SCIM's latencies and rates on SQLite and PostgreSQL; not part of make test
	@scripts/bench scim $(BENCH)

bench-import: setup build ## the group import beside the databases' own loaders; not part of make test
	@scripts/bench import $(BENCH)

bench-lists: setup build ## the list of 100,000 groups, and a group's page; not part of make test
	@scripts/bench lists $(BENCH)

bench-signin: setup build ## what guessed passwords cost SCIM; not part of make test
	@scripts/bench sign-in $(BENCH)

bench-web: setup build ## Lighthouse on the pages that people wait for; not part of make test
	@npm run --silent --prefix end2end bench

fmt: ## format the Rust sources
	@cargo fmt --all

clean: ## remove what was built; tools and data stay
	@rm -rf target end2end/test-results end2end/playwright-report
