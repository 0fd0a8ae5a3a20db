//! What is known about the code in memory: for each address, the handler that carries out the
//! instructions there, and for each byte, whether it is such an instruction.
//!
//! Notes are made when the code is first reached, and only about opcodes: immediates are read anew
//! each time, so programs that rewrite their own literals lose nothing. A store over a noted opcode
//! forgets the notes that it is part of, before anything else is carried out. Code that is
//! rewritten again and again is noted one instruction at a time, by a handler that reads the
//! opcode each time.

use uxn_spec::Opcode;
use uxn_spec::layout::RAM_LEN;

use super::sequences::{self, Id, LONGEST_BYTES};
use crate::memory::Cells;

/// Where the ids are in the cells.
pub(in crate::dispatch) const IDS: usize = RAM_LEN;
/// Where the marks are in the cells.
pub(in crate::dispatch) const MARKS: usize = IDS + 2 * RAM_LEN;

/// The mark of a byte that is the opcode of some noted instruction, in both bytes of a short.
pub(in crate::dispatch) const COVERED: u16 = 0x0101;

/// The mark of an opcode, in one byte.
const COVERED_BYTE: u8 = 0x01;
/// What is added to the marks each time that notes about a byte are forgotten.
const FORGOTTEN_ONCE: u8 = 0x02;
/// The marks of a byte that has been rewritten so often that notes about it do not pay.
const RESTLESS: u8 = 4 * FORGOTTEN_ONCE;

/// Whether a note depends on the byte at an address.
#[inline]
pub(crate) fn is_noted(cells: &Cells, addr: u16) -> bool {
    cells[MARKS + usize::from(addr)] & COVERED_BYTE != 0
}

/// Forgets all notes that depend on the byte at an address, if there are any.
#[cold]
pub(crate) fn forget(cells: &mut Cells, addr: u16) {
    if !is_noted(cells, addr) {
        return;
    }
    let addr = usize::from(addr);
    for start in addr.saturating_sub(LONGEST_BYTES - 1)..=addr {
        if start + sequences::bytes_of(id(cells, start)) > addr {
            set_id(cells, start, Id::UNKNOWN);
        }
    }
    let marks = &mut cells[MARKS + addr];
    *marks = (*marks & !COVERED_BYTE) + FORGOTTEN_ONCE;
}

/// Finds the handler for the code at an address and notes it.
#[cold]
pub(in crate::dispatch) fn make(cells: &mut Cells, pc: u16) {
    let pc = usize::from(pc);
    let mut code = Code::default();
    let mut at = pc;
    while code.len < code.opcodes.len() && cells[MARKS + at] < RESTLESS {
        let opcode = cells[at];
        let next = at + 1 + usize::from(Opcode(opcode).immediate_len());
        // What comes to the end of RAM is carried out where addresses wrap.
        if next >= RAM_LEN {
            break;
        }
        code.push(opcode, at);
        at = next;
    }
    let (id, len) = match sequences::longest(code.opcodes()) {
        Some(found) => found,
        None if cells[MARKS + pc] >= RESTLESS && pc < RAM_LEN - 3 => (Id::RESTLESS, 0),
        None => (Id::IN_MEMORY, 0),
    };
    set_id(cells, pc, id);
    for &at in &code.places[..len] {
        cells[MARKS + at] |= COVERED_BYTE;
    }
}

/// The id of the handler for the code at an address.
#[inline]
pub(in crate::dispatch) fn id(cells: &Cells, pc: usize) -> Id {
    Id(u16::from_ne_bytes([cells[IDS + 2 * pc], cells[IDS + 2 * pc + 1]]))
}

fn set_id(cells: &mut Cells, pc: usize, id: Id) {
    cells[IDS + 2 * pc..][..2].copy_from_slice(&id.0.to_ne_bytes());
}

/// The opcodes from an address on, and where they are.
#[derive(Default)]
struct Code {
    len: usize,
    opcodes: [u8; sequences::LONGEST],
    places: [usize; sequences::LONGEST],
}

impl Code {
    fn push(&mut self, opcode: u8, at: usize) {
        self.opcodes[self.len] = opcode;
        self.places[self.len] = at;
        self.len += 1;
    }

    fn opcodes(&self) -> &[u8] {
        &self.opcodes[..self.len]
    }
}
