//! The memory that is being assembled: 65536 bytes, what was written to them, and by what.

use uxn_spec::layout;

/// Memory, the head at which the next byte goes, and the end of what has been written.
pub(crate) struct Canvas {
    memory: Vec<u8>,
    /// For each address one more than the index of the placement that wrote it last.
    owners: Vec<u32>,
    /// Where the next byte goes. 0x10000 once the byte at 0xffff is written.
    head: u32,
    end: u32,
}

/// What became of a byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// It went to an address that nothing had been written to.
    New,
    /// It replaced a byte that this placement had written.
    Over(u32),
    /// The head was in the zero page, which no ROM reaches.
    ZeroPage,
    /// The head was behind 0xffff.
    Outside,
}

impl Canvas {
    pub(crate) fn new() -> Self {
        Canvas {
            memory: vec![0; 0x1_0000],
            owners: vec![0; 0x1_0000],
            head: u32::from(layout::RESET_VECTOR),
            end: u32::from(layout::RESET_VECTOR),
        }
    }

    /// The address that a label gets here: behind 0xffff follows 0x0000.
    pub(crate) fn head(&self) -> u16 {
        self.head as u16
    }

    pub(crate) fn seek(&mut self, address: u16) {
        self.head = u32::from(address);
    }

    /// Writes a byte for a placement and moves on.
    pub(crate) fn write(&mut self, byte: u8, placement: u32) -> Written {
        if self.head > 0xffff {
            return Written::Outside;
        }
        let at = self.head as usize;
        self.head += 1;
        if at < usize::from(layout::RESET_VECTOR) {
            return Written::ZeroPage;
        }
        self.memory[at] = byte;
        self.end = self.end.max(self.head);
        match std::mem::replace(&mut self.owners[at], placement + 1) {
            0 => Written::New,
            owner => Written::Over(owner - 1),
        }
    }

    /// Puts a resolved reference where its placeholder was, whatever has been written there since:
    /// references are resolved last.
    pub(crate) fn patch(&mut self, address: u16, byte: u8) {
        if address >= layout::RESET_VECTOR {
            self.memory[usize::from(address)] = byte;
        }
    }

    /// The byte at an address: 0 where nothing has been written.
    pub(crate) fn byte(&self, address: u16) -> u8 {
        self.memory[usize::from(address)]
    }

    /// Each address that has been written to, and the placement that did so last.
    pub(crate) fn owners(&self) -> impl Iterator<Item = (u16, u32)> + '_ {
        let owners = self.owners.iter().enumerate();
        owners.filter_map(|(at, &owner)| Some((at as u16, owner.checked_sub(1)?)))
    }

    /// The ROM: everything from 0x0100 to the last byte that was written. Padding at the end is not.
    pub(crate) fn rom(&self) -> &[u8] {
        &self.memory[usize::from(layout::RESET_VECTOR)..self.end as usize]
    }
}
