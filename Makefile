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

.PHONY: setup-test
setup-test: ## the same for the tests
	@sh tools/setup.sh test

.PHONY: test
test: setup-test lint test-nightly test-release test-stable ## everything that has to pass

.PHONY: test-nightly
test-nightly: setup-test ## all tests, with both dispatchers
	$(CARGO) test --locked --workspace

# A build with debug assertions has few of the fused handlers; what ships has them all.
.PHONY: test-release
test-release: setup-test ## the tests of the CPU with all the fused handlers that ship
	CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
		$(CARGO) test --locked --release -p uxn-vm

.PHONY: test-stable
test-stable: setup-test ## all tests with the stable compiler, which has the portable dispatcher alone
	$(CARGO) +stable test --locked --workspace --target-dir target/stable

.PHONY: lint
lint: setup ## formatting, clippy and the documentation, warnings being errors
	$(CARGO) fmt --all --check
	$(CARGO) clippy --locked --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --locked --workspace --no-deps --document-private-items

.PHONY: bless
bless: setup-test ## write what the golden cases give now as what is expected; read the diff
	UXN_BLESS=1 $(CARGO) test --locked -p uxn-cli --test golden

.PHONY: doc
doc: setup ## the documentation of the libraries, target/doc/uxntal/index.html
	$(CARGO) doc --locked --workspace --no-deps

.PHONY: bench
bench: setup ## measure both dispatchers beside raven-uxn, in turn, in one process
	$(CARGO) run --locked --release --manifest-path bench/Cargo.toml -- --json bench.json --markdown bench.md

.PHONY: bench-quick
bench-quick: setup ## the same in about half a minute, one line a ratio
	$(CARGO) run --locked --release --manifest-path bench/Cargo.toml -- --quick

.PHONY: asm
asm: setup ## show the machine code of a handler: make asm OP=ADD
	$(CARGO) run --locked --release --manifest-path bench/Cargo.toml --bin asm -- $(OP)

.PHONY: asm-check
asm-check: setup ## hold the machine code of the hot handlers against what matters (x86-64)
	$(CARGO) run --locked --release --manifest-path bench/Cargo.toml --bin asm -- --check

.PHONY: fusions
fusions: setup ## choose again which sequences of instructions are fused
	$(CARGO) run --locked --release --manifest-path bench/Cargo.toml --bin choose

.PHONY: install
install: setup ## install `uxn` with cargo, SDL2 linked in (takes cmake)
	$(CARGO) install --locked --path crates/uxn-cli --features static-sdl

.PHONY: clean
clean: ## remove what was built
	$(CARGO) clean
