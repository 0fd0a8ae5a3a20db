//! The System: memory banks, stack pointers, colours, metadata, debug output, state.

mod banks;
mod metadata;
mod stacks;

pub use metadata::Metadata;
pub use stacks::stacks_text;

use uxn_spec::device::system::{DEBUG, EXPANSION, METADATA, RED, RST, STATE, WST};
use uxn_vm::Uxn;

use crate::host::Symbols;
use crate::state::{Reader, State, StateError, Writer};
use crate::{Colours, Reboot, Stream, Streams};
use banks::Banks;

/// The largest ROM in bytes: what is left of bank 0 behind the zero-page, and 15 further banks.
pub const ROM_CAPACITY: usize = banks::COUNT * banks::SIZE - ROM_START;

/// Where a ROM begins in bank 0.
const ROM_START: usize = 0x100;

/// The state of the System.
#[derive(Default)]
pub struct System {
    banks: Banks,
    metadata: u16,
}

impl System {
    /// Puts a ROM into memory: bank 0 from 0x0100, what is longer into the banks behind it.
    ///
    /// The ROM is at most [`ROM_CAPACITY`] bytes long; what goes beyond is left out.
    pub(crate) fn load_rom(&mut self, uxn: &mut Uxn, rom: &[u8]) {
        let (first, rest) = rom.split_at(rom.len().min(banks::SIZE - ROM_START));
        uxn.load(first);
        self.banks.load_rom(rest);
    }

    /// Forgets everything, or all but the banks behind the first.
    pub(crate) fn reset(&mut self, how: Reboot) {
        self.metadata = 0;
        if how == Reboot::Hard {
            self.banks = Banks::default();
        }
    }

    /// The exit code, once the program has asked for its end.
    pub fn exit_code(uxn: &Uxn) -> Option<u8> {
        let state = uxn.dev[usize::from(STATE)];
        (state != 0).then_some(state & 0x7f)
    }

    /// The four colours as red, green and blue, each 0 to 255; all black before they are set.
    pub(crate) fn colours(uxn: &Uxn) -> Colours {
        let parts = [0, 2, 4].map(|at| uxn.dev_short(RED + at));
        [12, 8, 4, 0].map(|shift| parts.map(|part| (part >> shift & 0xf) as u8 * 0x11))
    }

    /// What the program says of itself, when it has written System/metadata.
    pub fn metadata(&self, uxn: &Uxn) -> Option<Metadata> {
        (self.metadata != 0).then(|| Metadata::parse(uxn, self.metadata))?
    }

    /// The byte of a port that is not memory.
    pub(crate) fn dei(uxn: &Uxn, offset: u8) -> Option<u8> {
        match offset {
            WST => Some(uxn.wst.ptr),
            RST => Some(uxn.rst.ptr),
            _ => None,
        }
    }

    /// Acts on a write to one of the device's ports.
    pub(crate) fn deo(
        &mut self,
        uxn: &mut Uxn,
        offset: u8,
        streams: &mut Streams,
        symbols: &dyn Symbols,
    ) {
        const EXPANSION_LOW: u8 = EXPANSION + 1;
        const METADATA_LOW: u8 = METADATA + 1;
        let byte = uxn.dev[usize::from(offset)];
        match offset {
            EXPANSION_LOW => {
                let address = uxn.dev_short(EXPANSION);
                if let Err(unknown) = self.banks.command(uxn, address) {
                    let text = format!("System/expansion: there is no command {unknown:02x}");
                    streams.line(Stream::Error, &text);
                }
            }
            WST => uxn.wst.ptr = byte,
            RST => uxn.rst.ptr = byte,
            METADATA_LOW => self.metadata = uxn.dev_short(METADATA),
            DEBUG if byte != 0 => {
                for line in stacks_text(uxn, symbols).lines() {
                    streams.line(Stream::Error, line);
                }
            }
            _ => {}
        }
    }
}

impl State for System {
    fn save(&self, to: &mut Writer) {
        to.short(self.metadata);
        self.banks.save(to);
    }

    fn load(from: &mut Reader) -> Result<Self, StateError> {
        Ok(System { metadata: from.short()?, banks: Banks::load(from)? })
    }
}

#[cfg(test)]
mod tests {
    use super::System;
    use crate::{Host, Record, Streams};
    use uxn_vm::Uxn;

    fn deo(uxn: &mut Uxn, port: u8, value: u8) -> String {
        let record = Record::default();
        let mut streams = Streams::new(Box::new(record.clone()));
        uxn.dev[usize::from(port)] = value;
        let symbols = Host::default().symbols;
        System::default().deo(uxn, port, &mut streams, &*symbols);
        streams.flush();
        String::from_utf8(record.error()).expect("dumps are text")
    }

    #[test]
    fn the_stack_pointers_are_read_and_set() {
        let mut uxn = Uxn::new();
        uxn.wst.ptr = 0x12;
        uxn.rst.ptr = 0x34;
        assert_eq!(System::dei(&uxn, 0x4), Some(0x12));
        assert_eq!(System::dei(&uxn, 0x5), Some(0x34));
        assert_eq!(System::dei(&uxn, 0xf), None);
        deo(&mut uxn, 0x4, 0xfe);
        deo(&mut uxn, 0x5, 0x01);
        assert_eq!((uxn.wst.ptr, uxn.rst.ptr), (0xfe, 0x01));
    }

    #[test]
    fn debug_prints_for_any_value_but_zero() {
        let mut uxn = Uxn::new();
        assert_eq!(deo(&mut uxn, 0xe, 0), "");
        let lines = deo(&mut uxn, 0xe, 1);
        assert_eq!(lines, "WST 00 00 00 00 00 00 00 00|<00\nRST 00 00 00 00 00 00 00 00|<00\n");
    }

    #[test]
    fn the_low_seven_bits_of_the_state_are_the_exit_code() {
        let mut uxn = Uxn::new();
        assert_eq!(System::exit_code(&uxn), None);
        for (state, code) in [(0x80, 0x00), (0x01, 0x01), (0xff, 0x7f)] {
            uxn.dev[0x0f] = state;
            assert_eq!(System::exit_code(&uxn), Some(code));
        }
    }

    #[test]
    fn each_nibble_of_a_colour_fills_its_byte() {
        let mut uxn = Uxn::new();
        assert_eq!(System::colours(&uxn), [[0; 3]; 4]);
        uxn.set_dev_short(0x08, 0xf0a1);
        uxn.set_dev_short(0x0a, 0x0f00);
        uxn.set_dev_short(0x0c, 0x00ff);
        let expected = [[0xff, 0, 0], [0, 0xff, 0], [0xaa, 0, 0xff], [0x11, 0, 0xff]];
        assert_eq!(System::colours(&uxn), expected);
    }

    #[test]
    fn an_unknown_command_is_named() {
        let mut uxn = Uxn::new();
        uxn.store(0x0200, 0x7f);
        uxn.set_dev_short(0x02, 0x0200);
        assert_eq!(deo(&mut uxn, 0x3, 0x00), "System/expansion: there is no command 7f\n");
    }

    #[test]
    fn a_long_rom_goes_on_in_the_next_bank() {
        let (mut uxn, mut system) = (Uxn::new(), System::default());
        let mut rom = vec![0x11; 0xff00];
        rom.extend([0x22, 0x33]);
        system.load_rom(&mut uxn, &rom);
        assert_eq!(uxn.byte(0xffff), 0x11);
        // cpyl, two bytes, from bank 1 at 0000 to bank 0 at 0010
        for (at, byte) in [1, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0x10].into_iter().enumerate() {
            uxn.store(at as u16, byte);
        }
        system.banks.command(&mut uxn, 0).expect("cpyl is a command");
        assert_eq!(uxn.short(0x10), 0x2233);
    }
}
