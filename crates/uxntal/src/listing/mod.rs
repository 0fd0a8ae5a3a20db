//! Listings: what an assembly has put where, for reading.

mod map;
mod size;

use std::fmt::Write as _;

use crate::assemble::{Assembly, Run};
use crate::diagnostic::visible;
use crate::source::FileId;

pub use map::map;
pub use size::{Size, sizes};

/// So many bytes stand on a line of a listing.
const BYTES_A_LINE: usize = 8;

/// Addresses and bytes beside the lines of the source that they come from, file by file.
///
/// The bytes of a macro stand beside its use. Tabs of the source become four spaces.
pub fn listing(assembly: &Assembly) -> String {
    let rom = assembly.rom.as_deref().unwrap_or_default();
    let mut text = String::new();
    for (file, source) in assembly.sources.iter() {
        let mut runs: Vec<&Run> =
            assembly.runs.iter().filter(|run| run.place.file == file).collect();
        // Lines in the order of the file; on a line, bytes in the order of their addresses.
        runs.sort_by_key(|run| run.place.start);
        let _ = writeln!(text, "{}\n", visible(source.path.as_os_str().as_encoded_bytes()));
        let mut runs = runs.into_iter().peekable();
        let mut start = 0;
        for line in source.bytes.split_inclusive(|&byte| byte == b'\n') {
            let end = start + line.len() as u32;
            let mut bytes: Vec<(u16, u8)> = Vec::new();
            while let Some(run) = runs.next_if(|run| run.place.start < end) {
                bytes.extend(run_bytes(run, rom));
            }
            rows(&mut text, &bytes, &shown(line));
            start = end;
        }
        if !is_last(assembly, file) {
            text.push('\n');
        }
    }
    text
}

fn is_last(assembly: &Assembly, file: FileId) -> bool {
    assembly.sources.iter().last().is_some_and(|(last, _)| last == file)
}

fn run_bytes<'a>(run: &Run, rom: &'a [u8]) -> impl Iterator<Item = (u16, u8)> + use<'a> {
    let (from, length) = (run.address, run.length);
    (0..length).filter_map(move |offset| {
        let address = from.wrapping_add(offset);
        let index =
            usize::from(address).checked_sub(usize::from(uxn_spec::layout::RESET_VECTOR))?;
        Some((address, *rom.get(index)?))
    })
}

/// A line of the source beside its bytes, and below it the bytes that do not fit.
fn rows(text: &mut String, bytes: &[(u16, u8)], line: &str) {
    let mut line = Some(line);
    let rows = bytes.chunk_by(|one, next| one.0.wrapping_add(1) == next.0);
    for row in rows.flat_map(|run| run.chunks(BYTES_A_LINE)) {
        let digits: Vec<String> = row.iter().map(|(_, byte)| format!("{byte:02x}")).collect();
        let beside = line.take().unwrap_or_default();
        let row = format!("{:04x}  {:23}  {beside}", row[0].0, digits.join(" "));
        let _ = writeln!(text, "{}", row.trim_end());
    }
    if let Some(line) = line {
        let _ = writeln!(text, "{}", format!("{:31}{line}", "").trim_end());
    }
}

fn shown(line: &[u8]) -> String {
    let end = line.iter().rposition(|&byte| byte > b' ').map_or(0, |last| last + 1);
    let mut text = String::new();
    for part in line[..end].split_inclusive(|&byte| byte == b'\t') {
        match part.strip_suffix(b"\t") {
            Some(before) => {
                text.push_str(&visible(before));
                let width = text.chars().count();
                text.extend(std::iter::repeat_n(' ', 4 - width % 4));
            }
            None => text.push_str(&visible(part)),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{MemoryFiles, Options, assemble};

    fn assembled(source: &str) -> Assembly {
        let path = Path::new("a.tal");
        assemble(path, source.into(), &mut MemoryFiles::default(), &Options::default())
    }

    #[test]
    fn bytes_stand_beside_their_lines() {
        let text = listing(&assembled("%m { #01\n POP }\n@main m\n\t\"123456789 BRK\n"));
        let expected = "\
a.tal

                               %m { #01
                                POP }
0100  80 01 02                 @main m
0103  31 32 33 34 35 36 37 38      \"123456789 BRK
010b  39 00
";
        assert_eq!(text, expected);
    }

    #[test]
    fn the_map_holds_variables_and_memory() {
        let text = map(&assembled("|0000 @x $2 &y $1 |0100 @main .x .x/y POP2 BRK @end $10 &z"));
        assert!(text.contains("0000      2  x\n0002         x/y\n"), "{text}");
        assert!(
            text.contains("0100      6  main\n0106     16  end\n0116         end/z\n"),
            "{text}"
        );
    }

    #[test]
    fn every_byte_counts_for_one_label() {
        let assembly = assembled("01 @one 02 03 &in 04 @two BRK");
        let found = sizes(assembly.rom.as_ref().map_or(0, Vec::len), &assembly.symbols);
        let found: Vec<_> =
            found.iter().map(|size| (String::from_utf8_lossy(&size.name), size.bytes)).collect();
        assert_eq!(found[1..], [("one".into(), 2), ("one/in".into(), 1), ("two".into(), 1)]);
        assert_eq!(found[0].1, 1);
    }
}
