//! Disassembly: from a ROM back to a source that assembles to the same ROM.
//!
//! Nothing in a ROM says what is code and what is data. `trace` follows the program from where it
//! starts, through jumps, calls and the vectors that it gives to devices; what it reaches is code,
//! the rest is data. Labels come from symbols where there are any and are invented elsewhere.
//!
//! [`disassemble`] assembles what it has made and compares: whatever the bytes are, what it returns
//! leads back to them.

mod data;
mod literal;
mod names;
mod plain;
mod render;
mod rom;
mod trace;

use std::path::Path;

use crate::assemble::{Options, assemble};
use crate::files::MemoryFiles;
use crate::format::format;
use crate::symbols::Symbols;
use names::Names;
use rom::Rom;
use trace::Trace;

pub use plain::plain;

/// A source for a ROM of at most 0xff00 bytes; what is behind them is not looked at.
///
/// ```
/// use uxntal::{Symbols, disassemble::disassemble};
///
/// let source = disassemble(&[0xa0, 0x48, 0x18, 0x17, 0x00], &Symbols::default());
/// let text = String::from_utf8(source).unwrap();
/// assert!(text.ends_with("@reset\n\t[ LIT2 48 -Console/write ] DEO\n\tBRK\n"), "{text}");
/// ```
pub fn disassemble(rom: &[u8], symbols: &Symbols) -> Vec<u8> {
    let rom = Rom::new(rom);
    let trace = Trace::new(&rom, symbols);
    let names = Names::new(&rom, &trace, symbols);
    let source = format(&render::render(&rom, &trace, &names), &[]);
    if is_source_of(&source, rom.bytes()) {
        return source;
    }
    // Symbols can hold names that no source could define. Without them there are none such.
    let symbols = Symbols::default();
    let trace = Trace::new(&rom, &symbols);
    let names = Names::new(&rom, &trace, &symbols);
    let source = format(&render::render(&rom, &trace, &names), &[]);
    if is_source_of(&source, rom.bytes()) {
        return source;
    }
    format(&data::bytes(rom.bytes()), &[])
}

fn is_source_of(source: &[u8], rom: &[u8]) -> bool {
    let path = Path::new("disassembly.tal");
    let assembly =
        assemble(path, source.to_vec(), &mut MemoryFiles::default(), &Options::default());
    assembly.rom.as_deref() == Some(rom)
}
