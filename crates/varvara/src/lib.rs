//! Varvara: the computer around the Uxn CPU.
//!
//! A `Computer` is a CPU, its devices and a queue of events.
//! Events come in (a byte of input, a key, a frame), each evaluates a vector of the program, and
//! effects go out through the traits of the `Host`: `Output`, `Storage`, `Clock`.
//! There is no window, no clock and no disk in here, so a run can be repeated exactly.
//!
//!
//! Words: a *vector* is the address of a routine that a device evaluates when something happens;
//! a *port* is one byte or short of the device page; the *state* is the port System/state that
//! ends the run.
//! Vectors never nest and none is abandoned: each runs to its BRK, and what a device was asked
//! for is looked at after that.

mod datetime;
mod file;
mod storage;
mod streams;

pub use datetime::{Clock, Moment};
pub use storage::{Closed, Entry, Fault, Memory, Opened, ReadOnly, Stat, Storage, WriteMode};
pub use streams::{Output, Piece, Record, Stream, Streams};
