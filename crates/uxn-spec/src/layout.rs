//! Where things are: the memory, the stacks and the device page, in numbers.

/// Bytes of RAM that an address reaches: 64 KiB. Addresses wrap at its end.
pub const RAM_LEN: usize = 0x1_0000;

/// Bytes of a page. The zero-page is the first one; zero-page addresses wrap inside it.
pub const PAGE: usize = 0x100;

/// Where a ROM is loaded, and where evaluation starts after it was: the address of the reset vector.
pub const RESET_VECTOR: u16 = 0x0100;

/// The longest ROM in bytes: what fits between the reset vector and the end of RAM.
pub const ROM_MAX: usize = RAM_LEN - RESET_VECTOR as usize;

/// Bytes of a stack. Its pointer is a byte and wraps.
pub const STACK_LEN: usize = 0x100;

/// Ports of the device page: 16 devices of 16 ports.
pub const PORTS: usize = 0x100;

/// Ports of one device. The upper nibble of a port is the device, the lower one the port in it.
pub const PORTS_OF_DEVICE: usize = 0x10;

/// Banks of memory of 64 KiB each that Varvara has. The CPU runs in the first; the others are
/// reached only by copying, through System/expansion.
pub const BANKS: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rom_fills_ram_from_the_reset_vector() {
        assert_eq!(ROM_MAX, 0xff00);
        assert_eq!(ROM_MAX, 65280);
        assert_eq!(PORTS % PORTS_OF_DEVICE, 0);
    }
}
