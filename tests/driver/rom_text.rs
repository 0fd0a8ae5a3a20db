//! ROMs and symbol files as text, so that a difference shows where it is.

use std::fmt::Write;

/// Where a ROM is loaded.
const ORIGIN: usize = 0x0100;

/// Sixteen bytes a line behind their address; a line that repeats the one before it is left out,
/// and `*` stands for all that were. The last line is the address behind the last byte.
pub(super) fn rom(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut previous: Option<&[u8]> = None;
    let mut repeats = false;
    for (index, line) in bytes.chunks(16).enumerate() {
        if previous == Some(line) {
            if !repeats {
                text.push_str("*\n");
            }
            repeats = true;
            continue;
        }
        repeats = false;
        previous = Some(line);
        write!(text, "{:04x} ", ORIGIN + index * 16).expect("a String takes all");
        for byte in line {
            write!(text, " {byte:02x}").expect("a String takes all");
        }
        text.push('\n');
    }
    writeln!(text, "{:04x}", ORIGIN + bytes.len()).expect("a String takes all");
    text
}

/// One line for each symbol: its address and its name.
///
/// # Errors
///
/// A record without its zero byte, or without a whole address.
pub(super) fn symbols(bytes: &[u8]) -> Result<String, String> {
    let mut text = String::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let [high, low, name @ ..] = rest else {
            return Err(format!("the symbol file ends inside an address\n{text}"));
        };
        let Some(end) = name.iter().position(|byte| *byte == 0) else {
            return Err(format!("the symbol file ends inside a name\n{text}"));
        };
        let address = u16::from_be_bytes([*high, *low]);
        writeln!(text, "{address:04x} {}", String::from_utf8_lossy(&name[..end]))
            .expect("a String takes all");
        rest = &name[end + 1..];
    }
    Ok(text)
}
