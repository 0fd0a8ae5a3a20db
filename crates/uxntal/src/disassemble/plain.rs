//! The linear listing: addresses and bytes beside what they are.

use std::fmt::Write as _;

use uxn_spec::Opcode;

use super::data::hex;
use super::rom::{Rom, length};
use super::trace::{Cell, Trace};
use crate::diagnostic::visible;
use crate::symbols::Symbols;

/// Data shows so many bytes a line.
const BYTES_A_LINE: u32 = 8;

/// A line for each instruction and each eight bytes of data: address, bytes, meaning. It is for
/// reading, not for assembling.
pub fn plain(rom: &[u8], symbols: &Symbols) -> String {
    let rom = Rom::new(rom);
    let trace = Trace::new(&rom, symbols);
    let mut labels: Vec<(u32, String)> =
        symbols.iter().map(|symbol| (u32::from(symbol.address), visible(&symbol.name))).collect();
    labels.sort_by_key(|&(address, _)| address);
    let is_labelled = |address: u32| labels.binary_search_by_key(&address, |&(at, _)| at).is_ok();
    let mut text = String::new();
    let mut at = rom.addresses().start;
    while at < rom.end() {
        let first = labels.partition_point(|&(address, _)| address < at);
        for (_, name) in labels[first..].iter().take_while(|&&(address, _)| address == at) {
            let _ = writeln!(text, "{name}:");
        }
        let opcode = rom.opcode(at).filter(|_| trace.at(at) == Cell::Start);
        let end = match opcode {
            Some(opcode) => at + length(opcode),
            None => (at + 1..rom.end().min(at + BYTES_A_LINE))
                .find(|&next| trace.at(next) == Cell::Start || is_labelled(next))
                .unwrap_or(rom.end().min(at + BYTES_A_LINE)),
        };
        let bytes: Vec<u8> = (at..end).filter_map(|address| rom.byte(address)).collect();
        let digits: Vec<String> =
            bytes.iter().map(|&byte| String::from_utf8_lossy(&hex(byte)).into_owned()).collect();
        let meaning = match opcode {
            Some(opcode) => instruction(&rom, at, opcode, symbols),
            None => bytes.iter().map(|&byte| printable(byte)).collect(),
        };
        let _ = writeln!(text, "{at:04x}  {:23}  {meaning}", digits.join(" "));
        at = end;
    }
    text
}

fn instruction(rom: &Rom, at: u32, opcode: Opcode, symbols: &Symbols) -> String {
    let name = |address: u16| {
        let found = symbols.nearest(address).filter(|&(_, distance)| distance == 0);
        found.map_or_else(|| format!("{address:04x}"), |(symbol, _)| visible(&symbol.name))
    };
    if let Some(target) = rom.immediate_target(at) {
        return format!("{:6} {}", opcode.to_string(), name(target));
    }
    match opcode.immediate_len() {
        0 => opcode.to_string(),
        1 => format!("{:6} {:02x}", opcode.to_string(), rom.byte(at + 1).unwrap_or_default()),
        _ => format!("{:6} {:04x}", opcode.to_string(), rom.short(at + 1).unwrap_or_default()),
    }
}

fn printable(byte: u8) -> char {
    if matches!(byte, 0x20..=0x7e) { char::from(byte) } else { '.' }
}
