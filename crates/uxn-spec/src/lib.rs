//! The vocabulary of Uxn and Varvara: the instruction table, the device table, the memory layout.
//!
//! **Uxntal** is a language, **Uxn** the CPU that its programs run on, **Varvara** the computer
//! around that CPU. This crate says what the three have in common, as tables and constants only.
//!
//! ```
//! use uxn_spec::Opcode;
//!
//! let opcode = Opcode(0x38);
//! assert_eq!(opcode.to_string(), "ADD2");
//! assert_eq!(opcode.instruction().summary, "Adds.");
//! assert_eq!(Opcode::from_mnemonic(b"ADD2"), Some(opcode));
//! ```
//!
//! What a newcomer should know of the CPU:
//!
//! * Memory is 64 KiB ([`layout`]). Programs are loaded at `0100`, the reset vector; below it is the
//!   zero-page, which is reached with one-byte addresses. Addresses wrap.
//! * There are two stacks of 256 bytes, the working stack *wst* and the return stack *rst*. Their
//!   pointers are bytes and wrap, so a stack neither overflows nor underflows.
//! * An [`Opcode`] is one byte: five bits of instruction and three of modes: short (`2`: operands
//!   are 16 bits), return (`r`: the stacks change roles), keep (`k`: operands stay). Shorts have
//!   their high byte first, in memory and on the stacks.
//! * A program is a set of *vectors*, addresses at which evaluation starts when something happens,
//!   each ended by `BRK`.
//! * Everything else is a [`device`]: 256 ports, read with `DEI` and written with `DEO`.
//!
//! Read [`instruction`] first, then [`opcode`], [`device`] and [`layout`].

#![no_std]

pub mod device;
pub mod instruction;
pub mod layout;
pub mod opcode;

pub use device::{DEVICES, Device};
pub use instruction::{Example, INSTRUCTIONS, Instruction, Kind};
pub use opcode::Opcode;
