//! Says which package to install when SDL2's development files are missing, before the linker says
//! it in its own words.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is_static = env::var_os("CARGO_FEATURE_STATIC").is_some();
    let is_cross = env::var("HOST") != env::var("TARGET");
    // Only where the compiler at hand says what the linker will find.
    let is_unix = env::var_os("CARGO_CFG_UNIX").is_some();
    if is_static || is_cross || !is_unix || can_link() {
        return;
    }
    println!(
        "cargo::error=SDL2's development files are missing, which the window needs. \
         Debian, Ubuntu: apt install libsdl2-dev; Fedora: dnf install SDL2-devel; \
         Arch: pacman -S sdl2; Alpine: apk add sdl2-dev; macOS: brew install sdl2. \
         Without a window: cargo build -p uxn-cli --no-default-features"
    );
}

/// Whether a program with SDL2 can be linked; true when there is no compiler to ask.
fn can_link() -> bool {
    let directory = PathBuf::from(env::var_os("OUT_DIR").expect("cargo gives build scripts one"));
    let source = directory.join("probe.c");
    if std::fs::write(&source, "int main(void) { return 0; }\n").is_err() {
        return true;
    }
    let mut command = Command::new(env::var_os("CC").unwrap_or_else(|| "cc".into()));
    command.arg(&source).arg("-o").arg(directory.join("probe")).stderr(Stdio::null());
    for path in env::var_os("LIBRARY_PATH").iter().flat_map(env::split_paths) {
        command.arg("-L").arg(path);
    }
    if cfg!(target_os = "macos") {
        command.args(["-L/opt/homebrew/lib", "-L/usr/local/lib"]);
    }
    command.arg("-lSDL2").status().map_or(true, |status| status.success())
}
