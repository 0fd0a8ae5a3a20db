//! A ROM as it is loaded.

use uxn_spec::Opcode;
use uxn_spec::layout::{RESET_VECTOR, ROM_MAX};

/// The bytes of a ROM by their addresses.
pub(super) struct Rom<'a> {
    bytes: &'a [u8],
}

impl<'a> Rom<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Rom { bytes: &bytes[..bytes.len().min(ROM_MAX)] }
    }

    pub(super) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The address behind the last byte: at most 0x10000.
    pub(super) fn end(&self) -> u32 {
        u32::from(RESET_VECTOR) + self.bytes.len() as u32
    }

    pub(super) fn addresses(&self) -> std::ops::Range<u32> {
        u32::from(RESET_VECTOR)..self.end()
    }

    pub(super) fn byte(&self, address: u32) -> Option<u8> {
        let at = address.checked_sub(u32::from(RESET_VECTOR))?;
        self.bytes.get(at as usize).copied()
    }

    pub(super) fn short(&self, address: u32) -> Option<u16> {
        Some(u16::from_be_bytes([self.byte(address)?, self.byte(address + 1)?]))
    }

    pub(super) fn contains(&self, address: u16) -> bool {
        self.addresses().contains(&u32::from(address))
    }

    /// The instruction at an address, if all of it is in the ROM.
    pub(super) fn opcode(&self, address: u32) -> Option<Opcode> {
        let opcode = Opcode(self.byte(address)?);
        self.byte(address + u32::from(opcode.immediate_len()))?;
        Some(opcode)
    }

    /// Where the immediate jump at an address leads: JCI, JMI or JSI.
    pub(super) fn immediate_target(&self, address: u32) -> Option<u16> {
        let opcode = self.opcode(address)?;
        let is_jump = matches!(opcode, Opcode::JCI | Opcode::JMI | Opcode::JSI);
        let distance = self.short(address + 1).filter(|_| is_jump)?;
        Some((address as u16).wrapping_add(3).wrapping_add(distance))
    }
}

/// The bytes that an instruction takes.
pub(super) fn length(opcode: Opcode) -> u32 {
    1 + u32::from(opcode.immediate_len())
}
