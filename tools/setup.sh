#!/bin/sh
# Installs what building and testing need and is missing, or says what to install. Says what it does.
#
#   setup.sh build    what building needs (the default)
#   setup.sh test     and what the tests need
set -eu

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# One line a thing that is missing: what for, and its package for apt, dnf, pacman, apk, brew.
missing=""
need() { missing="$missing$1|$2|$3|$4|$5|$6
"; }

has cargo || fail "no cargo: install Rust with rustup, see https://rustup.rs"
has cc || need "a C compiler, which links programs" gcc gcc gcc "gcc musl-dev" gcc
has pkg-config || need "pkg-config, which finds SDL2" pkg-config pkgconf pkgconf pkgconf pkg-config
if ! has pkg-config || ! pkg-config --exists sdl2; then
	need "SDL2, which opens the window" libsdl2-dev SDL2-devel sdl2 sdl2-dev sdl2
fi
if [ "${1:-build}" = test ] && [ "$(uname)" = Linux ]; then
	has Xvfb || need "Xvfb, a display for the tests" \
		xvfb xorg-x11-server-Xvfb xorg-server-xvfb xvfb xvfb
	has xdotool || need "xdotool, which types and clicks in the tests" \
		xdotool xdotool xdotool xdotool xdotool
fi

column() { printf '%s' "$missing" | cut -d '|' -f "$1" | tr '\n' ' '; }

if [ -n "$missing" ]; then
	printf '%s' "$missing" | cut -d '|' -f 1 | while read -r what; do say "missing: $what"; done
	if has apt-get && [ "$(id -u)" = 0 ]; then
		packages=$(column 2)
		say "installing with apt-get: $packages"
		apt-get update -qq
		# shellcheck disable=SC2086
		DEBIAN_FRONTEND=noninteractive apt-get install -qq -y $packages >/dev/null
	else
		fail "install the packages and try again:
  Debian, Ubuntu: sudo apt install $(column 2)
  Fedora:         sudo dnf install $(column 3)
  Arch:           sudo pacman -S $(column 4)
  Alpine:         sudo apk add $(column 5)
  macOS:          brew install $(column 6)"
	fi
fi

# Cargo itself installs the nightly that rust-toolchain.toml names; the stable one is for the tests.
if has rustup; then
	for toolchain in nightly stable; do
		if ! rustup toolchain list | grep -q "^$toolchain"; then
			say "installing the $toolchain toolchain (rustup toolchain install $toolchain)"
			rustup toolchain install "$toolchain" --profile minimal -c clippy -c rustfmt
		fi
	done
fi
