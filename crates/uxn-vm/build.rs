//! Sets `cfg(tail_calls)` when the compiler at hand can build the tail-call dispatcher.
//!
//! Guaranteed tail calls (`become`) and the calling convention that goes with them are features of
//! nightly compilers that may change from one day to the next. So no version is asked for: a few
//! lines that use them are compiled to object code, for the target and with the flags of the build
//! at hand, and if that fails for whatever reason, the crate is built without the dispatcher.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What the dispatcher asks of the compiler, in small. The conventions are those of
/// `dispatch/tail/convention.rs`.
const PROBE: &str = r#"
#![feature(explicit_tail_calls, rust_preserve_none_cc, cfg_sanitize)]
#![allow(incomplete_features)]
#![crate_type = "lib"]
#![no_std]

#[cfg(not(sanitize = "address"))]
type Handler = extern "rust-preserve-none" fn(&mut [u8; 4], usize, usize) -> u8;
#[cfg(not(sanitize = "address"))]
pub extern "rust-preserve-none" fn first(ram: &mut [u8; 4], pc: usize, top: usize) -> u8 {
    ram[0] = 1;
    let handler: Handler = if pc == 0 { first } else { second };
    become handler(ram, pc + 1, top)
}
#[cfg(not(sanitize = "address"))]
extern "rust-preserve-none" fn second(ram: &mut [u8; 4], _: usize, _: usize) -> u8 {
    ram[1]
}

#[cfg(sanitize = "address")]
pub fn first(ram: &mut [u8; 4], pc: usize, top: usize) -> u8 {
    if pc == 0 { become first(ram, pc + 1, top) } else { ram[1] }
}
"#;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(tail_calls)");
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    if can_build_tail_calls(&out) {
        println!("cargo::rustc-cfg=tail_calls");
    }
}

/// Compiles the probe as the crate itself is going to be compiled.
fn can_build_tail_calls(out: &Path) -> bool {
    let source = out.join("probe.rs");
    if fs::write(&source, PROBE).is_err() {
        return false;
    }
    let mut command = compiler();
    command.arg(&source).arg("--emit=obj").arg("-o").arg(out.join("probe.o"));
    command.args(["--edition=2024", "-Copt-level=2"]);
    if let Some(target) = env::var_os("TARGET") {
        command.arg("--target").arg(target);
    }
    // The flags are separated by the unit separator, since they may hold spaces.
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    command.args(flags.split('\u{1f}').filter(|flag| !flag.is_empty()));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// The compiler, under the wrappers that cargo is told to use.
fn compiler() -> Command {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| OsString::from("rustc"));
    let wrappers = ["RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"];
    let mut words: Vec<OsString> = wrappers.iter().filter_map(env::var_os).collect();
    words.retain(|word| !word.is_empty());
    words.push(rustc);
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]);
    command
}
