//! Uxn, the CPU: semantics written once, a portable and a tail-call dispatcher.
//!
//! Eight bytes that print a letter, on a computer of the reader's own:
//!
//! ```
//! use std::sync::atomic::AtomicBool;
//! use uxn_vm::{Device, Dispatch, Limits, Uxn, Why, run};
//!
//! /// A computer with one port that does something: 18, where letters come out.
//! #[derive(Default)]
//! struct Printer(String);
//!
//! impl Device for Printer {
//!     fn dei(&mut self, uxn: &mut Uxn, port: u8) -> u8 {
//!         uxn.dev[usize::from(port)]
//!     }
//!
//!     fn deo(&mut self, uxn: &mut Uxn, port: u8) {
//!         if port == 0x18 {
//!             self.0.push(char::from(uxn.dev[0x18]));
//!         }
//!     }
//! }
//!
//! let mut uxn = Uxn::new();
//! // LIT 18 (the port), LIT 40, INC (a letter: 41), SWP, DEO, BRK
//! uxn.load(&[0x80, 0x18, 0x80, 0x40, 0x01, 0x04, 0x17, 0x00]);
//!
//! let mut printer = Printer::default();
//! let attention = AtomicBool::new(false);
//! let limits = Limits { attention: &attention, budget: None };
//! let stop = run(Dispatch::best(), &mut uxn, &mut printer, &limits);
//!
//! assert_eq!(stop.why, Why::Ended);
//! assert_eq!(printer.0, "A");
//! ```
//!
//! The words: a *vector* is an address where evaluation starts and that a `BRK` ends; *wst* and
//! *rst* are the working and the return stack; a [`Device`] is all of the computer that is not the
//! CPU. Nothing in Uxn is an error: addresses, stack pointers and numbers wrap, a division by zero
//! is zero, and programs may rewrite themselves.
//!
//! In reading order: `uxn`, `stack` and `memory` (the state), `machine` (what a machine can do),
//! `operands` (the modes), `semantics` (what each instruction does), `step` (from opcode to
//! function), `in_memory` (the plain machine), `limits` and `hook` (stopping and looking on), then
//! `dispatch`: `portable` (the plain loop, which says what is right), `fused` (sequences of
//! instructions with the machine in registers), `looped` and `tail` (two ways from one sequence to
//! the next).

#![no_std]
#![allow(clippy::similar_names, reason = "`wst` and `rst` are what the stacks are called")]
#![cfg_attr(tail_calls, feature(explicit_tail_calls, rust_preserve_none_cc, cfg_sanitize))]
#![cfg_attr(tail_calls, allow(incomplete_features))]

extern crate alloc;
#[cfg(test)]
extern crate std;

mod device;
mod dispatch;
mod hook;
mod in_memory;
mod limits;
mod machine;
mod memory;
mod operands;
mod semantics;
mod stack;
mod step;
mod uxn;

pub use device::{Device, NoDevice};
pub use dispatch::{Dispatch, UnknownDispatch, run, run_hooked};
pub use hook::Hook;
pub use limits::{Limits, Stop, Why};
pub use stack::Stack;
pub use uxn::{Direction, Uxn};
