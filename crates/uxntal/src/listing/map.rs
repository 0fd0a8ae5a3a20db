//! The map: what is where in memory.

use std::fmt::Write as _;

use uxn_spec::layout::{RAM_LEN, RESET_VECTOR};

use crate::assemble::Assembly;
use crate::diagnostic::visible;
use crate::symbols::Symbol;

/// The labels by address, first those of the zero page, each with the distance to the next; then
/// what is free. Lambdas are left out.
pub fn map(assembly: &Assembly) -> String {
    let rom_end = usize::from(RESET_VECTOR) + assembly.rom.as_ref().map_or(0, Vec::len);
    let mut symbols: Vec<&Symbol> =
        assembly.symbols.iter().filter(|symbol| !symbol.is_lambda()).collect();
    symbols.sort_by_key(|symbol| symbol.address);
    let split = symbols.partition_point(|symbol| symbol.address < RESET_VECTOR);
    let (zero_page, memory) = symbols.split_at(split);
    let mut text = String::from("Zero page and ports\n\n");
    section(&mut text, zero_page, 0);
    text.push_str("\nMemory\n\n");
    section(&mut text, memory, rom_end);
    let _ = writeln!(
        text,
        "\nROM   {RESET_VECTOR:04x}-{:04x}  {:5} bytes",
        rom_end.saturating_sub(1),
        rom_end - usize::from(RESET_VECTOR)
    );
    let behind = memory.last().map_or(0, |symbol| usize::from(symbol.address));
    let free = rom_end.max(behind);
    let _ = writeln!(text, "free  {free:04x}-ffff  {:5} bytes", RAM_LEN - free);
    text
}

/// One line for each label; the last one reaches to `end`.
fn section(text: &mut String, symbols: &[&Symbol], end: usize) {
    if symbols.is_empty() {
        text.push_str("(none)\n");
    }
    for (index, symbol) in symbols.iter().enumerate() {
        let from = usize::from(symbol.address);
        let next = symbols.get(index + 1).map_or(end, |next| usize::from(next.address));
        let size = match next.saturating_sub(from) {
            0 => String::new(),
            size => size.to_string(),
        };
        let _ = writeln!(text, "{from:04x}  {size:>5}  {}", visible(&symbol.name));
    }
}
