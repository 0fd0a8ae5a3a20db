//! Names: each full name once, and what is known by it.

use std::collections::HashMap;
use std::rc::Rc;

use uxn_spec::Opcode;

use crate::rune::Rune;

/// A full name: `name`, or `scope/name`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct NameId(u32);

/// What is known by a name. A name can be used long before it is defined.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) text: Rc<[u8]>,
    /// Index of its label.
    pub(crate) label: Option<u32>,
    /// Index of its macro.
    pub(crate) macro_: Option<u32>,
    /// It was defined, but may not be a name: whatever uses it is not a second mistake.
    pub(crate) invalid: bool,
}

/// All names of an assembly.
#[derive(Default)]
pub(crate) struct Names {
    ids: HashMap<Rc<[u8]>, NameId>,
    entries: Vec<Entry>,
}

impl Names {
    /// The name of this text, new if it has not been seen.
    pub(crate) fn intern(&mut self, text: &[u8]) -> NameId {
        if let Some(&id) = self.ids.get(text) {
            return id;
        }
        let id = NameId(self.entries.len() as u32);
        let text: Rc<[u8]> = text.into();
        self.ids.insert(Rc::clone(&text), id);
        self.entries.push(Entry { text, label: None, macro_: None, invalid: false });
        id
    }

    /// The name of this text, if it has been seen.
    pub(crate) fn find(&self, text: &[u8]) -> Option<NameId> {
        self.ids.get(text).copied()
    }

    pub(crate) fn get(&self, id: NameId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    pub(crate) fn get_mut(&mut self, id: NameId) -> &mut Entry {
        &mut self.entries[id.0 as usize]
    }
}

/// Why a text can't be the full name of a label or macro.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// All its characters are hex digits: where it is used it would be read as a number.
    Hex,
    /// It is an opcode with valid modes.
    Opcode,
    /// Its first byte is a rune.
    Rune(u8),
}

impl NameFault {
    /// Checks a full name that is not empty.
    pub fn of(name: &[u8]) -> Option<NameFault> {
        let first = *name.first()?;
        if is_hex(name) {
            Some(NameFault::Hex)
        } else if Rune::starts(first) {
            Some(NameFault::Rune(first))
        } else if Opcode::from_mnemonic(name).is_some() {
            Some(NameFault::Opcode)
        } else {
            None
        }
    }
}

/// Whether all of it are digits as Uxntal writes them: `0` to `9` and `a` to `f`.
pub(crate) fn is_hex(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The value of digits that [`is_hex`] accepts, modulo 65536.
pub(crate) fn hex_value(text: &[u8]) -> u16 {
    text.iter().fold(0, |value: u16, &digit| {
        let digit = if digit.is_ascii_digit() { digit - b'0' } else { digit - b'a' + 10 };
        value << 4 | u16::from(digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_judged_on_the_full_name() {
        assert_eq!(NameFault::of(b"add32"), Some(NameFault::Hex));
        assert_eq!(NameFault::of(b"ADD2k"), Some(NameFault::Opcode));
        assert_eq!(NameFault::of(b"-x"), Some(NameFault::Rune(b'-')));
        for name in
            [&b"1x"[..], b"0x", b"ghi", b"ADDER", b"be/ef", b"a/-x", b"<print>", b"'a", b"*"]
        {
            assert_eq!(NameFault::of(name), None);
        }
    }

    #[test]
    fn hex_wraps() {
        assert_eq!(hex_value(b"12345"), 0x2345);
        assert_eq!(hex_value(b"0a"), 10);
    }
}
