//! Running a program at a terminal: what `uxn run` plugs the computer into.
//!
//! The computer itself is the crate `varvara`; here are the process's own streams, files, clock,
//! signals and terminal, one file each, and [`session`], the loop that joins them.

pub(crate) mod clock;
pub(crate) mod dump;
pub(crate) mod host;
mod input;
pub(crate) mod output;
pub(crate) mod raw;
mod sandbox;
pub(crate) mod session;
pub(crate) mod signals;
mod ticker;
pub(crate) mod trace;
