//! Running a program at a terminal: what `uxn run` plugs the computer into.
//!
//! The computer itself is the crate `varvara`; here are the process's own streams, files, clock,
//! signals and terminal, one file each, and [`session`], the loops that join them.

pub(crate) mod captures;
pub(crate) mod clock;
pub(crate) mod dump;
pub(crate) mod gif;
pub(crate) mod headless;
pub(crate) mod host;
pub(crate) mod input;
pub(crate) mod output;
pub(crate) mod raw;
pub(crate) mod sandbox;
pub(crate) mod screenshot;
pub(crate) mod session;
pub(crate) mod signals;
pub(crate) mod states;
pub(crate) mod theme;
pub(crate) mod ticker;
pub(crate) mod trace;
pub(crate) mod wav;

use std::path::Path;

use crate::exit::Failure;
use crate::files;

/// Writes a file that was asked for.
pub(crate) fn write(path: &Path, what: &str, bytes: &[u8]) -> Result<(), Failure> {
    // The hint would be about another verb's options.
    let written = files::write_named(path, what, bytes);
    written.map_err(|failure| Failure::new(failure.kind, failure.message))
}
