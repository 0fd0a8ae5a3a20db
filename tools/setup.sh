#!/bin/sh
# Installs what building needs and is missing, or says what to install. Says what it does.
set -eu

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

command -v cargo >/dev/null 2>&1 || fail "no cargo: install Rust with rustup, see https://rustup.rs"

if ! command -v cc >/dev/null 2>&1; then
	if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
		say "installing a C compiler, which links programs (apt-get install gcc libc6-dev)"
		apt-get update -qq && apt-get install -qq -y gcc libc6-dev >/dev/null
	else
		fail "no C compiler, which links programs. Debian, Ubuntu: apt install gcc libc6-dev;" \
			"Fedora: dnf install gcc; Arch: pacman -S gcc; Alpine: apk add gcc musl-dev;" \
			"macOS: xcode-select --install"
	fi
fi

# Cargo itself installs the nightly that rust-toolchain.toml names; the stable one is for the tests.
if command -v rustup >/dev/null 2>&1; then
	for toolchain in nightly stable; do
		if ! rustup toolchain list | grep -q "^$toolchain"; then
			say "installing the $toolchain toolchain (rustup toolchain install $toolchain)"
			rustup toolchain install "$toolchain" --profile minimal -c clippy -c rustfmt
		fi
	done
fi
