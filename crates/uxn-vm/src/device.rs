//! What the computer around the CPU has to offer: to answer reads and to act on writes.

use crate::uxn::Uxn;

/// All that a computer is to the CPU.
///
/// Both functions may change anything in the [`Uxn`], its program and program counter included.
/// Operands are already popped when they are called (in keep mode: already kept), so stack pointers
/// are those that the instruction leaves, but for what `DEI` pushes afterwards.
/// The short forms call twice, first for the port with the high byte.
pub trait Device {
    /// Answers a `DEI`: the byte that is read from `port`. A port that is plain memory answers with
    /// `uxn.dev[port]`. `uxn.pc` is the address behind the instruction.
    fn dei(&mut self, uxn: &mut Uxn, port: u8) -> u8;

    /// Acts on a `DEO`: `uxn.dev[port]` already holds the byte that is written. `uxn.pc` is the
    /// address behind the instruction.
    fn deo(&mut self, uxn: &mut Uxn, port: u8);
}

/// A computer without any device: each port keeps what is written to it.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoDevice;

impl Device for NoDevice {
    fn dei(&mut self, uxn: &mut Uxn, port: u8) -> u8 {
        uxn.dev[usize::from(port)]
    }

    fn deo(&mut self, _: &mut Uxn, _: u8) {}
}
