//! The sixteen banks of memory, and the commands of System/expansion.

use uxn_vm::{Direction, Uxn};

use crate::state::{Reader, State, StateError, Writer};

/// How many banks there are; bank 0 is the RAM of the CPU.
pub(super) const COUNT: usize = 16;

/// The size of a bank in bytes.
pub(super) const SIZE: usize = 0x1_0000;

type Bank = Box<[u8; SIZE]>;

/// Banks 1 to 15, each made when something is first stored in it.
#[derive(Default)]
pub(super) struct Banks([Option<Bank>; COUNT - 1]);

/// An address in a bank; it wraps inside the bank.
#[derive(Debug, Clone, Copy)]
struct Place {
    bank: usize,
    address: u16,
}

/// A command byte that stands for nothing.
pub(super) type Unknown = u8;

impl Banks {
    /// Fills the banks one after the other.
    pub(super) fn load_rom(&mut self, bytes: &[u8]) {
        for (index, part) in bytes.chunks(SIZE).take(COUNT - 1).enumerate() {
            self.bank(index + 1)[..part.len()].copy_from_slice(part);
        }
    }

    /// Runs the command that is stored at `address` of bank 0.
    ///
    /// A command that names a bank beyond the last does nothing.
    ///
    /// # Errors
    ///
    /// When the first byte is no command.
    pub(super) fn command(&mut self, uxn: &mut Uxn, address: u16) -> Result<(), Unknown> {
        let short = |at: u16| uxn.short(address.wrapping_add(at));
        let place =
            |at: u16| Place { bank: usize::from(short(at)), address: short(at.wrapping_add(2)) };
        let length = short(1);
        match uxn.byte(address) {
            0x00 => {
                let value = uxn.byte(address.wrapping_add(7));
                self.fill(uxn, place(3), length, value);
            }
            0x01 => self.copy(uxn, place(3), place(7), length, Direction::Ascending),
            0x02 => self.copy(uxn, place(3), place(7), length, Direction::Descending),
            unknown => return Err(unknown),
        }
        Ok(())
    }

    fn fill(&mut self, uxn: &mut Uxn, target: Place, length: u16, value: u8) {
        match target.bank {
            0 => uxn.fill(target.address, length, value),
            COUNT.. => {}
            bank => {
                let bytes = self.bank(bank);
                for at in 0..length {
                    bytes[target.at(at)] = value;
                }
            }
        }
    }

    /// Copies byte by byte, so that a copy that overlaps its source repeats what it has written.
    fn copy(&mut self, uxn: &mut Uxn, source: Place, target: Place, length: u16, way: Direction) {
        match (source.bank, target.bank) {
            (COUNT.., _) | (_, COUNT..) => {}
            (0, 0) => uxn.copy(source.address, target.address, length, way),
            (from, to) if from == to => {
                let bytes = self.bank(from);
                for step in 0..length {
                    let at = match way {
                        Direction::Ascending => step,
                        Direction::Descending => length - 1 - step,
                    };
                    bytes[target.at(at)] = bytes[source.at(at)];
                }
            }
            _ => {
                let mut bytes = vec![0; usize::from(length)];
                self.read(uxn, source, &mut bytes);
                self.write(uxn, target, &bytes);
            }
        }
    }

    fn read(&self, uxn: &Uxn, source: Place, into: &mut [u8]) {
        let Some(bank) = source.bank.checked_sub(1) else {
            uxn.read(source.address, into);
            return;
        };
        // A bank that was never stored into is all zeros, and so is `into`.
        if let Some(bytes) = &self.0[bank] {
            for (at, byte) in into.iter_mut().enumerate() {
                *byte = bytes[source.at(at as u16)];
            }
        }
    }

    fn write(&mut self, uxn: &mut Uxn, target: Place, bytes: &[u8]) {
        if target.bank == 0 {
            uxn.write(target.address, bytes);
            return;
        }
        let bank = self.bank(target.bank);
        for (at, byte) in bytes.iter().enumerate() {
            bank[target.at(at as u16)] = *byte;
        }
    }

    /// Bank 1 to 15, to be stored into.
    fn bank(&mut self, bank: usize) -> &mut [u8; SIZE] {
        self.0[bank - 1].get_or_insert_with(empty)
    }
}

impl State for Banks {
    fn save(&self, to: &mut Writer) {
        for bank in &self.0 {
            to.flag(bank.is_some());
            if let Some(bytes) = bank {
                to.memory(&bytes[..]);
            }
        }
    }

    fn load(from: &mut Reader) -> Result<Self, StateError> {
        let mut banks = Banks::default();
        for bank in &mut banks.0 {
            if from.flag()? {
                from.memory(&mut bank.insert(empty())[..])?;
            }
        }
        Ok(banks)
    }
}

impl Place {
    /// The index of the byte that lies `by` bytes behind, in the same bank.
    fn at(self, by: u16) -> usize {
        usize::from(self.address.wrapping_add(by))
    }
}

/// A bank of zeros, made on the heap: it is too large for the stack of a small thread.
fn empty() -> Bank {
    vec![0; SIZE].into_boxed_slice().try_into().expect("the slice is as long as a bank")
}

#[cfg(test)]
mod tests {
    use super::Banks;
    use uxn_vm::Uxn;

    /// Stores a command behind everything else, runs it, and takes it away again.
    fn command(uxn: &mut Uxn, banks: &mut Banks, bytes: &[u8]) {
        for (at, byte) in bytes.iter().enumerate() {
            uxn.store(0x4000 + at as u16, *byte);
        }
        banks.command(uxn, 0x4000).expect("a command that exists");
    }

    fn put(uxn: &mut Uxn, address: u16, bytes: &[u8]) {
        for (at, byte) in bytes.iter().enumerate() {
            uxn.store(address.wrapping_add(at as u16), *byte);
        }
    }

    fn get(uxn: &Uxn, address: u16, length: u16) -> Vec<u8> {
        (0..length).map(|at| uxn.byte(address.wrapping_add(at))).collect()
    }

    #[test]
    fn fill_wraps_inside_the_bank() {
        let (mut uxn, mut banks) = (Uxn::new(), Banks::default());
        command(&mut uxn, &mut banks, &[0, 0, 2, 0, 0, 0xff, 0xff, 0xab]);
        assert_eq!(get(&uxn, 0xfffe, 4), [0, 0xab, 0xab, 0]);
    }

    #[test]
    fn copying_upwards_ripples_where_the_ranges_overlap() {
        let (mut uxn, mut banks) = (Uxn::new(), Banks::default());
        put(&mut uxn, 0x1000, &[1, 2, 3, 4]);
        command(&mut uxn, &mut banks, &[1, 0, 3, 0, 0, 0x10, 0, 0, 0, 0x10, 1]);
        assert_eq!(get(&uxn, 0x1000, 4), [1, 1, 1, 1]);
    }

    #[test]
    fn copying_downwards_keeps_what_lies_above() {
        let (mut uxn, mut banks) = (Uxn::new(), Banks::default());
        put(&mut uxn, 0x1000, &[1, 2, 3, 4]);
        command(&mut uxn, &mut banks, &[2, 0, 3, 0, 0, 0x10, 0, 0, 0, 0x10, 1]);
        assert_eq!(get(&uxn, 0x1000, 4), [1, 1, 2, 3]);
        command(&mut uxn, &mut banks, &[2, 0, 3, 0, 0, 0x10, 1, 0, 0, 0x10, 0]);
        assert_eq!(get(&uxn, 0x1000, 4), [3, 3, 3, 3]);
    }

    #[test]
    fn a_bank_keeps_bytes_and_wraps() {
        let (mut uxn, mut banks) = (Uxn::new(), Banks::default());
        put(&mut uxn, 0xffff, &[7, 8]);
        command(&mut uxn, &mut banks, &[1, 0, 2, 0, 0, 0xff, 0xff, 0, 15, 0xff, 0xff]);
        command(&mut uxn, &mut banks, &[1, 0, 2, 0, 15, 0xff, 0xff, 0, 0, 0x20, 0]);
        assert_eq!(get(&uxn, 0x2000, 2), [7, 8]);
        command(&mut uxn, &mut banks, &[1, 0, 1, 0, 15, 0, 0, 0, 0, 0x20, 2]);
        assert_eq!(get(&uxn, 0x2002, 1), [8]);
    }

    #[test]
    fn untouched_banks_are_zero() {
        let (mut uxn, mut banks) = (Uxn::new(), Banks::default());
        put(&mut uxn, 0x2000, &[9]);
        command(&mut uxn, &mut banks, &[1, 0, 1, 0, 3, 0, 0, 0, 0, 0x20, 0]);
        assert_eq!(get(&uxn, 0x2000, 1), [0]);
    }

    #[test]
    fn banks_beyond_the_last_do_nothing() {
        let (mut uxn, mut banks) = (Uxn::new(), Banks::default());
        put(&mut uxn, 0x2000, &[9]);
        command(&mut uxn, &mut banks, &[0, 0, 1, 0, 16, 0x20, 0, 1]);
        command(&mut uxn, &mut banks, &[1, 0, 1, 1, 0, 0, 0, 0, 0, 0x20, 0]);
        command(&mut uxn, &mut banks, &[1, 0, 1, 0, 0, 0, 0, 0, 16, 0x20, 0]);
        assert_eq!(get(&uxn, 0x2000, 1), [9]);
    }

    #[test]
    fn no_length_is_nothing() {
        let (mut uxn, mut banks) = (Uxn::new(), Banks::default());
        command(&mut uxn, &mut banks, &[0, 0, 0, 0, 0, 0x20, 0, 1]);
        command(&mut uxn, &mut banks, &[2, 0, 0, 0, 0, 0x40, 0, 0, 0, 0x20, 0]);
        assert_eq!(get(&uxn, 0x2000, 1), [0]);
    }
}
