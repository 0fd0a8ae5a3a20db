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
pub(crate) mod theme;
pub(crate) mod ticker;
pub(crate) mod trace;
pub(crate) mod wav;
