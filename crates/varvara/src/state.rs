//! Save states: the whole machine between two vectors, as bytes.
//!
//! All numbers have their high byte first. A *text* is its length in four bytes and its bytes; a
//! *memory* is the number of its pages of 256 bytes that are not zero, and for each its index, both
//! in four bytes, and the page.
//!
//! | part | bytes |
//! |---|---|
//! | head | `uxnstate`, the version (1), the hash of the ROM (8) |
//! | CPU | the program counter (2), RAM as a memory, the working stack and the return stack (pointer, 256 bytes each), the device page (256) |
//! | System | the address of the metadata (2), for each of the banks 1 to 15 whether it is there (1) and its memory |
//! | Console | vector (2), whether the closing event was delivered (1) |
//! | Screen | vector (2), whether it was asked for (1), width (2), height (2), the pixels as a memory |
//! | Audio, four times | vector (2), address (2), length (4), loop (1), volumes (1, 1), the four ends of the envelope (4 each), advance, period, fraction, index, age (4 each) |
//! | Controller, Mouse | vector (2) each |
//! | File, twice | the name as a text, what is open (1: nothing, reading, a directory, writing), the offset (8), the rest of the directory as a text |
//! | run | the number of frames (8), whether instructions are counted (1), their number (8) |
//! | queue | the number of events (4), each as its tag (1) and two numbers (2 each) |
//!
//! The content of files is not part of it: they are opened again by name, at their offset.

mod reader;
mod writer;

pub(crate) use reader::Reader;
pub(crate) use writer::Writer;

use std::fmt;

use uxn_vm::{Stack, Uxn};

/// What a save state begins with.
pub(crate) const MAGIC: &[u8; 8] = b"uxnstate";

/// The version of the format.
pub(crate) const VERSION: u8 = 1;

/// Why a save state was not taken or not restored; the machine is as it was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateError {
    /// A vector is under way, in the middle of which nothing is saved.
    Running,
    /// The bytes are no save state, or not a whole one.
    Broken,
    /// It was written by another version, whose number this is.
    Version(u8),
    /// It is of another program.
    OtherProgram,
}

impl fmt::Display for StateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StateError::Running => write!(f, "a vector is under way"),
            StateError::Broken => write!(f, "it is no save state, or not a whole one"),
            StateError::Version(version) => {
                write!(f, "it has version {version} of the format, and {VERSION} is expected")
            }
            StateError::OtherProgram => write!(f, "it was saved while another program ran"),
        }
    }
}

impl std::error::Error for StateError {}

/// A part of the machine that can be saved.
pub(crate) trait State: Sized {
    /// Appends it.
    fn save(&self, to: &mut Writer);

    /// Takes it back.
    fn load(from: &mut Reader) -> Result<Self, StateError>;
}

impl State for Box<Uxn> {
    fn save(&self, to: &mut Writer) {
        to.short(self.pc);
        to.memory(self.ram());
        for stack in [&self.wst, &self.rst] {
            to.byte(stack.ptr);
            to.bytes(&stack.bytes);
        }
        to.bytes(&self.dev);
    }

    fn load(from: &mut Reader) -> Result<Self, StateError> {
        let mut uxn = Uxn::new();
        let pc = from.short()?;
        let mut ram = vec![0; uxn.ram().len()];
        from.memory(&mut ram)?;
        uxn.write(0x0000, &ram);
        uxn.pc = pc;
        let mut stack = || -> Result<Stack, StateError> {
            let mut stack = Stack::new();
            stack.ptr = from.byte()?;
            stack.bytes.copy_from_slice(from.bytes(256)?);
            Ok(stack)
        };
        (uxn.wst, uxn.rst) = (stack()?, stack()?);
        uxn.dev.copy_from_slice(from.bytes(256)?);
        Ok(uxn)
    }
}

/// A number that tells programs apart (64-bit FNV-1a).
pub(crate) fn hash(rom: &[u8]) -> u64 {
    rom.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests;
