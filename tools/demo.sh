#!/bin/sh
# Builds the toolchain, assembles a source and runs it: each command is shown before it runs.
set -eu

echo "demo: building uxn (cargo build)"
cargo build --locked --quiet -p uxn-cli

uxn() {
	printf '\n$ uxn %s\n' "$*"
	target/debug/uxn "$@"
}

mkdir -p target/demo
uxn build examples/hello.tal -o target/demo/hello.rom
uxn run target/demo/hello.rom
uxn run examples/mandelbrot.tal
cat >target/demo/broken.tal <<'TAL'
|10 @Console &vector $2 &read $5 &type $1 &write $1

|0100
	;hello prnt BRK

@print ( text* -- )
	LDAk #18 DEO INC2 LDAk ?print
	POP2 JMP2r

@helo "Hello 00
TAL
uxn check target/demo/broken.tal || true
