# Verbs only, one command each. `make` alone lists them.

.DEFAULT_GOAL := help
CARGO ?= cargo

.PHONY: help
help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## install what is needed and missing, or say what to install
	@sh tools/setup.sh

.PHONY: demo
demo: setup ## build the toolchain, assemble an example and run it
	@sh tools/demo.sh

.PHONY: build
build: setup ## build the release binary, target/release/uxn
	$(CARGO) build --locked --release -p uxn-cli

.PHONY: test
test: setup lint test-nightly test-stable ## everything that has to pass

.PHONY: test-nightly
test-nightly: setup ## all tests, with both dispatchers
	$(CARGO) test --locked --workspace

.PHONY: test-stable
test-stable: setup ## all tests with the stable compiler, which has the portable dispatcher alone
	$(CARGO) +stable test --locked --workspace --target-dir target/stable

.PHONY: lint
lint: setup ## formatting, clippy and the documentation, warnings being errors
	$(CARGO) fmt --all --check
	$(CARGO) clippy --locked --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --locked --workspace --no-deps --document-private-items

.PHONY: bless
bless: setup ## write what the golden cases give now as what is expected; read the diff
	UXN_BLESS=1 $(CARGO) test --locked -p uxn-cli --test golden

.PHONY: doc
doc: setup ## the documentation of the libraries, target/doc/uxntal/index.html
	$(CARGO) doc --locked --workspace --no-deps

.PHONY: install
install: setup ## install `uxn` with cargo
	$(CARGO) install --locked --path crates/uxn-cli

.PHONY: clean
clean: ## remove what was built
	$(CARGO) clean
