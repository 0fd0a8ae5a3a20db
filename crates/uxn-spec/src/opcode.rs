//! The opcode byte: three mode bits and an instruction, and the mnemonic that both make.

use core::fmt;

use crate::instruction::{INSTRUCTIONS, Instruction, Kind};

/// The byte that stands in memory for an instruction with its modes.
///
/// ```
/// use uxn_spec::Opcode;
///
/// let opcode = Opcode::from_mnemonic(b"ADDk2").unwrap();
/// assert_eq!(opcode.0, 0x18 | Opcode::SHORT | Opcode::KEEP);
/// assert_eq!(opcode.to_string(), "ADD2k");
/// assert_eq!(opcode.instruction().effect, "a b -- a+b");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Opcode(
    /// The byte as it stands in memory.
    pub u8,
);

impl Opcode {
    /// The mode bit of `2`: operands are shorts.
    pub const SHORT: u8 = 0x20;
    /// The mode bit of `r`: the two stacks change roles.
    pub const RETURN: u8 = 0x40;
    /// The mode bit of `k`: operands stay on the stack.
    pub const KEEP: u8 = 0x80;

    /// Reads a mnemonic: three letters in upper case, then mode letters (`2`, `k`, `r`) in any order
    /// and number. `LIT` has keep whether it is written or not; `BRK` takes no letters. `None` for
    /// everything else, which includes the immediate jumps: they have runes, not mnemonics.
    pub const fn from_mnemonic(text: &[u8]) -> Option<Opcode> {
        let [first, second, third, modes @ ..] = text else {
            return None;
        };
        let Some(plain) = plain([*first, *second, *third]) else {
            return None;
        };
        if plain == Opcode::BRK.0 && !modes.is_empty() {
            return None;
        }
        let mut opcode = plain;
        let mut at = 0;
        while at < modes.len() {
            opcode |= match modes[at] {
                b'2' => Opcode::SHORT,
                b'r' => Opcode::RETURN,
                b'k' => Opcode::KEEP,
                _ => return None,
            };
            at += 1;
        }
        Some(Opcode(opcode))
    }

    /// The row of the table that this byte belongs to.
    pub fn instruction(self) -> &'static Instruction {
        &INSTRUCTIONS[ROW_OF[usize::from(self.0)] as usize]
    }

    /// How many bytes behind the opcode belong to it: 0, 1 or 2.
    ///
    /// One for `LIT` and `LITr`, two for `LIT2`, `LIT2r` and the immediate jumps.
    pub const fn immediate_len(self) -> u16 {
        const BOTH: Opcode = Opcode(Opcode::LIT.0 | Opcode::RETURN);
        match Opcode(self.0 & !Opcode::SHORT) {
            Opcode::LIT | BOTH => 1 + (self.0 & Opcode::SHORT != 0) as u16,
            _ => match self {
                Opcode::JCI | Opcode::JMI | Opcode::JSI => 2,
                _ => 0,
            },
        }
    }
}

/// Writes the mnemonic with the modes in the canonical order: `ADD2kr`.
impl fmt::Display for Opcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = self.instruction();
        let modes = self.0 & !row.opcode;
        let mut text = *b"??????";
        let mut len = row.mnemonic.len();
        text[..len].copy_from_slice(row.mnemonic.as_bytes());
        for (bit, letter) in [(Opcode::SHORT, b'2'), (Opcode::KEEP, b'k'), (Opcode::RETURN, b'r')] {
            if modes & bit != 0 {
                text[len] = letter;
                len += 1;
            }
        }
        f.pad(core::str::from_utf8(&text[..len]).expect("mnemonics and mode letters are ASCII"))
    }
}

macro_rules! emit_mnemonics {
    (
        fixed { $($fbyte:literal $fname:ident $ffunction:ident $feffect:literal $fsummary:literal
            $fexamples:tt)* }
        literal { $($lbyte:literal $lname:ident $lfunction:ident $leffect:literal $lsummary:literal
            $lexamples:tt)* }
        regular { $($rbyte:literal $rname:ident $rfunction:ident $reffect:literal $rsummary:literal
            $rexamples:tt)* }
    ) => {
        /// The plain form of each instruction, by its name.
        impl Opcode {
            $(#[doc = $fsummary] pub const $fname: Opcode = Opcode($fbyte);)*
            $(#[doc = $lsummary] pub const $lname: Opcode = Opcode($lbyte);)*
            $(#[doc = $rsummary] pub const $rname: Opcode = Opcode($rbyte);)*
        }

        /// The three letters of each mnemonic, as patterns.
        mod letters {
            use super::three;
            pub(super) const BRK: [u8; 3] = three("BRK");
            $(pub(super) const $lname: [u8; 3] = three(stringify!($lname));)*
            $(pub(super) const $rname: [u8; 3] = three(stringify!($rname));)*
        }

        /// The byte of a mnemonic without mode letters.
        const fn plain(name: [u8; 3]) -> Option<u8> {
            match name {
                letters::BRK => Some(Opcode::BRK.0),
                $(letters::$lname => Some($lbyte),)*
                $(letters::$rname => Some($rbyte),)*
                _ => None,
            }
        }
    };
}

crate::for_each_instruction!(emit_mnemonics);

/// The index in [`INSTRUCTIONS`] of the row of each byte.
const ROW_OF: [u8; 256] = {
    let mut rows = [0; 256];
    let mut row = 0;
    while row < INSTRUCTIONS.len() {
        let modes = match INSTRUCTIONS[row].kind {
            Kind::Fixed => 0,
            Kind::Literal => Opcode::SHORT | Opcode::RETURN,
            Kind::Regular => Opcode::SHORT | Opcode::RETURN | Opcode::KEEP,
        };
        let mut mode = 0;
        while mode < 8 {
            let bits = (mode as u8) << 5;
            if bits & !modes == 0 {
                rows[(INSTRUCTIONS[row].opcode | bits) as usize] = row as u8;
            }
            mode += 1;
        }
        row += 1;
    }
    rows
};

const fn three(text: &str) -> [u8; 3] {
    let [first, second, third] = *text.as_bytes() else { panic!("a mnemonic has three letters") };
    [first, second, third]
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::collections::BTreeSet;
    use std::string::{String, ToString as _};
    use std::vec::Vec;

    use super::*;

    #[test]
    fn every_byte_belongs_to_exactly_one_row() {
        let bytes: Vec<u8> = INSTRUCTIONS.iter().flat_map(Instruction::bytes).collect();
        assert_eq!(bytes.len(), 256);
        assert_eq!(bytes.iter().collect::<BTreeSet<_>>().len(), 256);
        for row in &INSTRUCTIONS {
            for byte in row.bytes() {
                assert_eq!(Opcode(byte).instruction().mnemonic, row.mnemonic);
            }
        }
    }

    #[test]
    fn a_mnemonic_leads_back_to_its_byte() {
        for byte in 0..=255 {
            let opcode = Opcode(byte);
            let text = opcode.to_string();
            let read = Opcode::from_mnemonic(text.as_bytes());
            match opcode {
                Opcode::JCI | Opcode::JMI | Opcode::JSI => assert_eq!(read, None, "{text}"),
                _ => assert_eq!(read, Some(opcode), "{text}"),
            }
        }
    }

    #[test]
    fn mode_letters_come_in_any_order_and_number() {
        for text in ["ADD2kr", "ADDkr2", "ADD2rk", "ADDrrk2k2"] {
            assert_eq!(Opcode::from_mnemonic(text.as_bytes()), Some(Opcode(0xf8)), "{text}");
        }
        assert_eq!(Opcode::from_mnemonic(b"LITk"), Some(Opcode::LIT));
    }

    #[test]
    fn other_words_are_no_mnemonics() {
        for text in ["", "AD", "add", "ADDx", "ADD ", "ADD3", "BRK2", "BRKk", "JCI", "JSI", "LITS"]
        {
            assert_eq!(Opcode::from_mnemonic(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn padding_applies_to_the_whole_mnemonic() {
        assert_eq!(std::format!("{:<7}|", Opcode(0x38)), "ADD2   |");
    }

    #[test]
    fn immediates_are_counted() {
        let with = |len: u16| -> Vec<String> {
            let opcodes = (0..=255).map(Opcode).filter(|opcode| opcode.immediate_len() == len);
            opcodes.map(|opcode| opcode.to_string()).collect()
        };
        assert_eq!(with(1), ["LIT", "LITr"]);
        assert_eq!(with(2), ["JCI", "JMI", "JSI", "LIT2", "LIT2r"]);
    }

    #[test]
    fn effects_and_summaries_are_written() {
        for row in &INSTRUCTIONS {
            assert!(row.effect.contains("--"), "{} has no stack effect", row.mnemonic);
            assert!(row.summary.ends_with('.'), "the summary of {} is no sentence", row.mnemonic);
            assert!(row.summary.len() <= 80, "the summary of {} is long", row.mnemonic);
        }
    }

    #[test]
    fn every_byte_is_exemplified_in_its_own_row() {
        for row in &INSTRUCTIONS {
            let words = row.examples.iter().flat_map(|example| example.program.split(' '));
            let shown: BTreeSet<u8> = words.filter_map(byte_of_word).collect();
            for byte in row.bytes() {
                assert!(shown.contains(&byte), "no example of {} in its row", Opcode(byte));
            }
        }
    }

    #[test]
    fn results_of_examples_are_bytes_in_hex() {
        for example in INSTRUCTIONS.iter().flat_map(|row| row.examples) {
            for byte in [example.wst, example.rst].iter().flat_map(|stack| stack.split_whitespace())
            {
                assert!(byte.len() == 2 && u8::from_str_radix(byte, 16).is_ok(), "{example:?}");
            }
        }
    }

    /// The opcode that a word of an example is, as mnemonic or as the rune of an immediate jump.
    fn byte_of_word(word: &str) -> Option<u8> {
        match word {
            "?{" => Some(Opcode::JCI.0),
            "!{" => Some(Opcode::JMI.0),
            "{" => Some(Opcode::JSI.0),
            _ => Opcode::from_mnemonic(word.as_bytes()).map(|opcode| opcode.0),
        }
    }
}
