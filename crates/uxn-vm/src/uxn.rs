//! The state of the CPU: memory, two stacks, the device page and the program counter.

use alloc::boxed::Box;
use core::fmt;

use uxn_spec::layout::{RAM_LEN, RESET_VECTOR, ROM_MAX};

use crate::memory::Memory;
use crate::stack::Stack;

/// All that a Uxn remembers.
///
/// Nothing in it can fail: addresses, ports and stack pointers wrap.
/// Shorts have their high byte at the lower address.
#[derive(Clone)]
pub struct Uxn {
    /// The working stack.
    pub wst: Stack,
    /// The return stack.
    pub rst: Stack,
    /// The device page: the byte last seen at each port.
    pub dev: [u8; 256],
    /// The address of the next instruction.
    pub pc: u16,
    pub(crate) memory: Memory,
}

impl Uxn {
    /// A Uxn as it is when the power comes on: everything is zero.
    pub fn new() -> Box<Uxn> {
        Box::new(Uxn {
            wst: Stack::new(),
            rst: Stack::new(),
            dev: [0; 256],
            pc: 0,
            memory: Memory::new(),
        })
    }

    /// Copies a ROM to the reset vector, and lets the next run start there. Of a ROM longer than
    /// 65280 bytes, the rest is left out.
    pub fn load(&mut self, rom: &[u8]) {
        self.write(RESET_VECTOR, &rom[..rom.len().min(ROM_MAX)]);
        self.pc = RESET_VECTOR;
    }

    /// The byte at an address.
    #[inline]
    pub fn byte(&self, addr: u16) -> u8 {
        self.memory.byte(addr)
    }

    /// The short at an address; that at `ffff` has its low byte at `0000`.
    #[inline]
    pub fn short(&self, addr: u16) -> u16 {
        self.memory.short(addr)
    }

    /// Stores a byte.
    #[inline]
    pub fn store(&mut self, addr: u16, byte: u8) {
        self.memory.store(addr, byte);
    }

    /// Stores a short; that at `ffff` has its low byte at `0000`.
    #[inline]
    pub fn store_short(&mut self, addr: u16, short: u16) {
        let [high, low] = short.to_be_bytes();
        self.store(addr, high);
        self.store(addr.wrapping_add(1), low);
    }

    /// Copies the memory from an address on, wrapping at the end of RAM.
    pub fn read(&self, addr: u16, into: &mut [u8]) {
        let mut addr = addr;
        for byte in into {
            *byte = self.byte(addr);
            addr = addr.wrapping_add(1);
        }
    }

    /// Stores bytes from an address on, wrapping at the end of RAM.
    pub fn write(&mut self, addr: u16, bytes: &[u8]) {
        let mut addr = addr;
        for &byte in bytes {
            self.store(addr, byte);
            addr = addr.wrapping_add(1);
        }
    }

    /// Stores `len` times the same byte from an address on, wrapping at the end of RAM.
    pub fn fill(&mut self, addr: u16, len: u16, byte: u8) {
        let mut addr = addr;
        for _ in 0..len {
            self.store(addr, byte);
            addr = addr.wrapping_add(1);
        }
    }

    /// Copies `len` bytes inside of RAM, one by one and wrapping at its end, so that a copy that
    /// overlaps its source repeats what it has already written.
    pub fn copy(&mut self, source: u16, target: u16, len: u16, direction: Direction) {
        for step in 0..len {
            let offset = match direction {
                Direction::Ascending => step,
                Direction::Descending => len - 1 - step,
            };
            let byte = self.byte(source.wrapping_add(offset));
            self.store(target.wrapping_add(offset), byte);
        }
    }

    /// All of RAM.
    pub fn ram(&self) -> &[u8; RAM_LEN] {
        self.memory.ram()
    }

    /// The short at a port and the next one; port `ff` is followed by `00`.
    #[inline]
    pub fn dev_short(&self, port: u8) -> u16 {
        let next = port.wrapping_add(1);
        u16::from_be_bytes([self.dev[usize::from(port)], self.dev[usize::from(next)]])
    }

    /// Sets the short at a port and the next one; port `ff` is followed by `00`.
    #[inline]
    pub fn set_dev_short(&mut self, port: u8, short: u16) {
        let [high, low] = short.to_be_bytes();
        self.dev[usize::from(port)] = high;
        self.dev[usize::from(port.wrapping_add(1))] = low;
    }
}

/// Which byte of a copy is copied first; it matters when source and target overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The first byte first.
    Ascending,
    /// The last byte first.
    Descending,
}

/// Two are equal when a program could not tell one from the other.
impl PartialEq for Uxn {
    fn eq(&self, other: &Uxn) -> bool {
        self.pc == other.pc
            && self.wst == other.wst
            && self.rst == other.rst
            && self.dev == other.dev
            && self.ram() == other.ram()
    }
}

impl Eq for Uxn {}

/// Shows the program counter and the stacks; memory is too long.
impl fmt::Debug for Uxn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Uxn { pc, wst, rst, .. } = self;
        write!(f, "Uxn {{ pc: {pc:04x}, wst: {wst:?}, rst: {rst:?}, .. }}")
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    #[test]
    fn addresses_wrap() {
        let mut uxn = Uxn::new();
        uxn.store_short(0xffff, 0x1234);
        assert_eq!((uxn.byte(0xffff), uxn.byte(0), uxn.short(0xffff)), (0x12, 0x34, 0x1234));
        uxn.fill(0xfffe, 3, 0xaa);
        assert_eq!((uxn.ram()[0xfffe], uxn.ram()[0xffff], uxn.ram()[0]), (0xaa, 0xaa, 0xaa));
        let mut read = [0; 3];
        uxn.write(0xffff, &[1, 2, 3]);
        uxn.read(0xffff, &mut read);
        assert_eq!((read, uxn.byte(1)), ([1, 2, 3], 3));
    }

    #[test]
    fn ports_wrap() {
        let mut uxn = Uxn::new();
        uxn.set_dev_short(0xff, 0x1234);
        assert_eq!((uxn.dev[0xff], uxn.dev[0], uxn.dev_short(0xff)), (0x12, 0x34, 0x1234));
    }

    #[test]
    fn copies_ripple() {
        let mut uxn = Uxn::new();
        uxn.write(0x200, &[1, 2, 3, 4]);
        uxn.copy(0x200, 0x201, 3, Direction::Ascending);
        assert_eq!(uxn.ram()[0x200..0x204], [1, 1, 1, 1]);
        uxn.write(0x200, &[1, 2, 3, 4]);
        uxn.copy(0x200, 0x201, 3, Direction::Descending);
        assert_eq!(uxn.ram()[0x200..0x204], [1, 1, 2, 3]);
    }

    #[test]
    fn a_rom_that_is_too_long_is_cut() {
        let mut uxn = Uxn::new();
        uxn.load(&vec![0x11; 0x1_0000]);
        assert_eq!((uxn.byte(0xff), uxn.byte(0x100), uxn.byte(0xffff)), (0, 0x11, 0x11));
        assert_eq!(uxn.pc, 0x100);
    }
}
