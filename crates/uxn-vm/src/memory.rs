//! RAM, and behind it what is noted about the code in it.
//!
//! Every write to RAM, whoever it comes from, goes through [`Memory::store`]: that is how notes
//! about code that is being rewritten are forgotten in time.

use alloc::boxed::Box;
use alloc::vec;

use uxn_spec::layout::RAM_LEN;

/// Bytes of the cells: RAM, then for each address the id of the handler for the code there (two
/// bytes), then for each address its marks, and one more for a short read of the last mark.
const LEN: usize = RAM_LEN + 2 * RAM_LEN + RAM_LEN + 1;

/// RAM and the notes in one piece, so that one register reaches all of it. It is zero at first, and
/// memory that was never used costs nothing but addresses.
pub(crate) type Cells = [u8; LEN];

/// The owner of the [`Cells`].
pub(crate) struct Memory {
    pub(crate) cells: Box<Cells>,
}

impl Memory {
    pub(crate) fn new() -> Memory {
        let cells = vec![0; LEN].into_boxed_slice();
        Memory { cells: cells.try_into().expect("the slice was made with this length") }
    }

    pub(crate) fn ram(&self) -> &[u8; RAM_LEN] {
        self.cells.first_chunk().expect("RAM is the first part of the cells")
    }

    #[inline]
    pub(crate) fn byte(&self, addr: u16) -> u8 {
        self.cells[usize::from(addr)]
    }

    #[inline]
    pub(crate) fn short(&self, addr: u16) -> u16 {
        let at = usize::from(addr);
        match self.ram()[at..] {
            [high, low, ..] => u16::from_be_bytes([high, low]),
            // The last address: the low byte is at the first one.
            _ => u16::from_be_bytes([self.cells[at], self.cells[0]]),
        }
    }

    #[inline]
    pub(crate) fn store(&mut self, addr: u16, byte: u8) {
        self.cells[usize::from(addr)] = byte;
        if crate::dispatch::is_noted(&self.cells, addr) {
            crate::dispatch::forget(&mut self.cells, addr);
        }
    }
}

/// Copies RAM; notes are made anew where they are needed.
impl Clone for Memory {
    fn clone(&self) -> Memory {
        let mut memory = Memory::new();
        memory.cells[..RAM_LEN].copy_from_slice(self.ram());
        memory
    }
}
