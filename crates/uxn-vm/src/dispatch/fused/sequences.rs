//! Which sequences of instructions have a handler, and under which id.

use uxn_spec::Opcode;

use super::fusions::for_each_fusion;

/// The most instructions in a sequence.
pub(in crate::dispatch) const LONGEST: usize = 8;

/// The most bytes of a sequence: opcodes with immediates.
pub(in crate::dispatch) const LONGEST_BYTES: usize = 3 * LONGEST;

/// The number of a handler in the table of handlers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::dispatch) struct Id(pub(in crate::dispatch) u16);

impl Id {
    /// Nothing is known about the code yet.
    pub(in crate::dispatch) const UNKNOWN: Id = Id(0);
    /// The code is rewritten often: its opcode is read each time.
    pub(in crate::dispatch) const RESTLESS: Id = Id(257);
    /// The instruction is carried out by the machine in memory.
    pub(in crate::dispatch) const IN_MEMORY: Id = Id(258);
    /// The first of the fused sequences.
    pub(in crate::dispatch) const FIRST_FUSED: usize = 259;
    /// How many ids there are.
    pub(in crate::dispatch) const COUNT: usize = Id::FIRST_FUSED + FUSED.len();

    /// The handler of one opcode alone.
    pub(in crate::dispatch) const fn single(opcode: u8) -> Id {
        Id(opcode as u16 + 1)
    }
}

/// The opcodes of a sequence, first one first, the rest of the places zero: a `BRK` is in none.
pub(in crate::dispatch) type Sequence = [u8; LONGEST];

macro_rules! emit_sequences {
    ($($text:literal)*) => {
        /// The fused sequences in the order of their ids.
        pub(in crate::dispatch) static FUSED: [Sequence; [$($text),*].len()] = [$(sequence($text)),*];
    };
}

for_each_fusion!(emit_sequences);

/// The longest sequence with a handler that the code begins with, and how many instructions it is;
/// none when there is no code.
pub(in crate::dispatch) fn longest(code: &[u8]) -> Option<(Id, usize)> {
    let first = *code.first()?;
    let mut key = 0;
    let mut found = (Id::single(first), 1);
    for (at, &opcode) in code.iter().enumerate() {
        key |= u64::from(opcode) << (8 * at);
        if at > 0
            && let Some(id) = lookup(key)
        {
            found = (id, at + 1);
        }
    }
    Some(found)
}

/// How many bytes the code of a handler has.
pub(in crate::dispatch) fn bytes_of(id: Id) -> usize {
    BYTES[usize::from(id.0)] as usize
}

/// The opcodes in a text of mnemonics.
pub(in crate::dispatch) const fn sequence(text: &str) -> Sequence {
    let text = text.as_bytes();
    let mut opcodes = [0; LONGEST];
    let mut len = 0;
    let mut at = 0;
    while at < text.len() {
        let start = at;
        while at < text.len() && text[at] != b' ' {
            at += 1;
        }
        opcodes[len] = opcode_of(text.split_at(at).0.split_at(start).1);
        len += 1;
        at += 1;
    }
    opcodes
}

/// The opcode of a mnemonic, the immediate jumps included.
const fn opcode_of(word: &[u8]) -> u8 {
    match word {
        b"JCI" => Opcode::JCI.0,
        b"JMI" => Opcode::JMI.0,
        b"JSI" => Opcode::JSI.0,
        _ => match Opcode::from_mnemonic(word) {
            Some(opcode) => opcode.0,
            None => panic!("the list of fusions holds a word that is no mnemonic"),
        },
    }
}

/// Finds a fused sequence by its opcodes, packed with the first one lowest.
pub(in crate::dispatch) const fn lookup(key: u64) -> Option<Id> {
    let mut slot = slot_of(key);
    loop {
        let index = SLOTS[slot] as usize;
        if index == 0 {
            return None;
        }
        if u64::from_le_bytes(FUSED[index - 1]) == key {
            return Some(Id((Id::FIRST_FUSED + index - 1) as u16));
        }
        slot = (slot + 1) % SLOTS.len();
    }
}

/// A power of two, at least twice the number of sequences.
const SLOT_COUNT: usize = (2 * FUSED.len()).next_power_of_two();

/// For each hash, one more than the index of a sequence, or zero; collisions go to the next slot.
static SLOTS: [u16; SLOT_COUNT] = {
    let mut slots = [0; SLOT_COUNT];
    let mut index = 0;
    while index < FUSED.len() {
        let mut slot = slot_of(u64::from_le_bytes(FUSED[index]));
        while slots[slot] != 0 {
            slot = (slot + 1) % SLOT_COUNT;
        }
        index += 1;
        slots[slot] = index as u16;
    }
    slots
};

const fn slot_of(key: u64) -> usize {
    // Fibonacci hashing: the upper bits of the product depend on all of the key.
    let product = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (product >> 32) as usize % SLOT_COUNT
}

/// For each id, the bytes of its code.
static BYTES: [u8; Id::COUNT] = {
    let mut bytes = [0; Id::COUNT];
    let mut opcode = 0;
    while opcode < 256 {
        bytes[opcode + 1] = 1 + Opcode(opcode as u8).immediate_len() as u8;
        opcode += 1;
    }
    let mut index = 0;
    while index < FUSED.len() {
        let mut at = 0;
        while at < LONGEST && FUSED[index][at] != 0 {
            let opcode = Opcode(FUSED[index][at]);
            bytes[Id::FIRST_FUSED + index] += 1 + opcode.immediate_len() as u8;
            at += 1;
        }
        index += 1;
    }
    bytes
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sequence_is_found_under_its_own_id() {
        for (index, sequence) in FUSED.iter().enumerate() {
            let len = sequence.iter().position(|&opcode| opcode == 0).unwrap_or(LONGEST);
            let found = longest(&sequence[..len]);
            assert_eq!(found, Some((Id((Id::FIRST_FUSED + index) as u16), len)), "{index}");
        }
    }

    #[test]
    fn what_is_not_fused_is_taken_alone() {
        assert_eq!(longest(&[Opcode::BRK.0, Opcode::BRK.0]), Some((Id::single(0), 1)));
        assert_eq!(longest(&[]), None);
    }
}
