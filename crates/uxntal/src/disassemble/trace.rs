//! Tracing: which bytes are code, as far as can be seen without running it.

use std::collections::HashSet;

use uxn_spec::Opcode;
use uxn_spec::layout::RESET_VECTOR;

use super::literal::{meaning, number};
use super::rom::{Rom, length};
use crate::symbols::Symbols;

/// A routine that is guessed has at most so many bytes up to its first end.
const ROUTINE_MAX: u32 = 0x100;

/// What a byte of the ROM is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Data,
    /// The first byte of an instruction.
    Start,
    /// A byte of its immediate.
    Tail,
}

/// What each byte is.
pub(super) struct Trace {
    cells: Vec<Cell>,
}

impl Trace {
    pub(super) fn new(rom: &Rom, symbols: &Symbols) -> Self {
        let mut trace = Trace { cells: vec![Cell::Data; rom.bytes().len()] };
        trace.follow(rom, vec![RESET_VECTOR]);
        if symbols.iter().next().is_none() {
            trace.guess(rom);
            return trace;
        }
        // Routines that are called through a table have nothing but their names.
        let mut addresses: Vec<u16> = symbols.iter().map(|symbol| symbol.address).collect();
        addresses.sort_unstable();
        addresses.dedup();
        for (index, &address) in addresses.iter().enumerate() {
            let next = addresses[index + 1..].first().map_or(rom.end(), |&next| u32::from(next));
            if trace.at(u32::from(address)) == Cell::Data
                && trace.looks_like_code(rom, address, next)
            {
                trace.follow(rom, vec![address]);
            }
        }
        trace
    }

    /// What is at an address; outside of the ROM there is data.
    pub(super) fn at(&self, address: u32) -> Cell {
        let index = address.checked_sub(u32::from(RESET_VECTOR));
        index.and_then(|index| self.cells.get(index as usize)).copied().unwrap_or(Cell::Data)
    }

    /// The addresses of all instructions.
    pub(super) fn starts(&self) -> impl Iterator<Item = u32> + '_ {
        let starts = self.cells.iter().enumerate().filter(|&(_, &cell)| cell == Cell::Start);
        starts.map(|(index, _)| index as u32 + u32::from(RESET_VECTOR))
    }

    /// Follows addresses that the code has as numbers, where the bytes there read as a routine.
    fn guess(&mut self, rom: &Rom) {
        let mut refused = HashSet::new();
        loop {
            let numbers = self.starts().filter_map(|at| number(rom, at));
            let is_new = |to: &u16| self.at(u32::from(*to)) == Cell::Data && !refused.contains(to);
            let wanted: Vec<u16> = numbers.filter(is_new).collect();
            if wanted.is_empty() {
                return;
            }
            for address in wanted {
                if is_routine(rom, address) {
                    self.follow(rom, vec![address]);
                }
                refused.insert(address);
            }
        }
    }

    fn follow(&mut self, rom: &Rom, mut entries: Vec<u16>) {
        while let Some(entry) = entries.pop() {
            let mut at = u32::from(entry);
            while let Some(opcode) = rom.opcode(at) {
                if !self.claim(at, length(opcode)) {
                    break;
                }
                let target = rom.immediate_target(at);
                let literal = meaning(rom, at);
                entries.extend(target);
                entries.extend(literal.address().filter(|_| literal.is_code()));
                if ends(rom, at, opcode) {
                    break;
                }
                at += length(opcode);
            }
        }
    }

    /// Marks an instruction, unless one of its bytes belongs to another.
    fn claim(&mut self, at: u32, length: u32) -> bool {
        if (at..at + length).any(|address| self.at(address) != Cell::Data) {
            return false;
        }
        for address in at..at + length {
            let cell = if address == at { Cell::Start } else { Cell::Tail };
            self.cells[(address - u32::from(RESET_VECTOR)) as usize] = cell;
        }
        true
    }

    /// Whether the bytes from a label to the next read as code that ends there or goes on in code.
    fn looks_like_code(&self, rom: &Rom, from: u16, next: u32) -> bool {
        let mut at = u32::from(from);
        let mut last = None;
        while at < next {
            let Some(opcode) = rom.opcode(at) else { return false };
            let is_strange = opcode == Opcode::BRK && last.is_none_or(|last| last == Opcode::BRK);
            let leads_out = rom.immediate_target(at).is_some_and(|target| !rom.contains(target));
            if is_strange || leads_out {
                return false;
            }
            last = Some(opcode);
            at += length(opcode);
        }
        at == next && last.is_some_and(|last| is_end(last) || self.at(next) == Cell::Start)
    }
}

/// Whether bytes read as a routine up to its end, and not as text.
fn is_routine(rom: &Rom, from: u16) -> bool {
    let (mut at, mut printable) = (u32::from(from), 0);
    while let Some(opcode) = rom.opcode(at) {
        let leads_out = rom.immediate_target(at).is_some_and(|target| !rom.contains(target));
        let length_so_far = at - u32::from(from);
        if leads_out || length_so_far > ROUTINE_MAX {
            return false;
        }
        if is_end(opcode) {
            return length_so_far > 1 && printable * 3 < length_so_far * 2;
        }
        printable += u32::from(opcode.0.is_ascii_graphic() || opcode.0 == b' ');
        at += length(opcode);
    }
    false
}

/// Whether nothing behind this instruction is reached through it.
fn ends(rom: &Rom, at: u32, opcode: Opcode) -> bool {
    match opcode {
        Opcode::JMP => meaning_before(rom, at),
        // What is jumped over may be code or data: if it is code, something else leads there.
        Opcode::JSI => is_lambda(rom, at),
        _ => is_end(opcode),
    }
}

fn is_end(opcode: Opcode) -> bool {
    const JMP2: Opcode = Opcode(Opcode::JMP.0 | Opcode::SHORT);
    const JMP2R: Opcode = Opcode(JMP2.0 | Opcode::RETURN);
    matches!(opcode, Opcode::BRK | Opcode::JMI | JMP2 | JMP2R)
}

/// A short jump by a literal always goes there; one by a number from a comparison often just skips
/// the next instruction.
fn meaning_before(rom: &Rom, at: u32) -> bool {
    at >= u32::from(RESET_VECTOR) + 2 && rom.byte(at - 2) == Some(Opcode::LIT.0)
}

/// Whether a call leads forward to an instruction that takes its return address as a value, and
/// what lies between does not end as a routine does: it is counted text, or the like.
fn is_lambda(rom: &Rom, at: u32) -> bool {
    const JMP2R: u8 = Opcode::JMP.0 | Opcode::SHORT | Opcode::RETURN;
    const STH2R: u8 = Opcode::STH.0 | Opcode::SHORT | Opcode::RETURN;
    let target = rom.immediate_target(at).map_or(0, u32::from);
    target > at + 3 && rom.byte(target) == Some(STH2R) && rom.byte(target - 1) != Some(JMP2R)
}
