//! Bytes of a source as text that a terminal can show.

use std::fmt::Write as _;
use std::path::Path;

use crate::names::NameFault;

/// More than this many characters of one word are cut in a message.
const QUOTE_MAX: usize = 48;

/// The bytes as text in which nothing acts on the terminal: control characters and marks that turn
/// the direction of writing become visible stand-ins, invalid UTF-8 becomes `\xNN`.
///
/// ```
/// assert_eq!(uxntal::visible(b"a\x1b[31m\xff"), "a␛[31m\\xff");
/// ```
pub fn visible(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.extend(chunk.valid().chars().map(stand_in));
        for byte in chunk.invalid() {
            let _ = write!(text, "\\x{byte:02x}");
        }
    }
    text
}

/// What to show for a character: itself, unless it would act on the terminal.
pub(crate) fn stand_in(character: char) -> char {
    match character {
        '\0'..='\x1f' => char::from_u32(0x2400 + character as u32).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => '\u{fffd}',
        _ => character,
    }
}

/// A word of the source as it is shown inside a sentence: visible, cut when long, in backquotes.
pub(crate) fn quote(bytes: &[u8]) -> String {
    // Four bytes make a character at most.
    let cut = &bytes[..bytes.len().min(4 * QUOTE_MAX + 4)];
    let text = visible(cut);
    if text.chars().count() > QUOTE_MAX {
        let head: String = text.chars().take(QUOTE_MAX).collect();
        return format!("`{head}…`");
    }
    format!("`{text}`")
}

/// A name that is part of a text to be written: visible, cut when long.
pub(crate) fn shorten(text: &str) -> String {
    match text.char_indices().nth(QUOTE_MAX) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}

/// The name of what a reference leads to: a label, or the brace that ends a lambda.
pub(crate) fn quote_target(name: &[u8]) -> String {
    if name == b"}" { "the end of this lambda".to_owned() } else { quote(name) }
}

/// A path as it is shown inside a sentence.
pub(crate) fn quote_path(path: &Path) -> String {
    format!("`{}`", visible(path.as_os_str().as_encoded_bytes()))
}

/// What is wrong with a name: at the place, and why.
pub(crate) fn fault_words(fault: NameFault) -> (String, &'static str) {
    match fault {
        NameFault::Hex => (
            "would be read as a number".to_owned(),
            "a name needs a character that is not a hex digit, 0 to 9 or a to f",
        ),
        NameFault::Opcode => {
            ("is an opcode".to_owned(), "where it is used, the opcode would be meant")
        }
        NameFault::Rune(rune) => (
            format!("begins with the rune `{}`", visible(&[rune])),
            "the first byte of a word decides what it is",
        ),
    }
}

/// A name like this one that would do.
pub(crate) fn fault_rename(name: &[u8], fault: NameFault) -> String {
    let text = visible(name);
    match fault {
        NameFault::Hex | NameFault::Opcode => format!("<{}>", text.to_lowercase()),
        NameFault::Rune(_) => {
            let rest = text.trim_start_matches(|character: char| {
                character.is_ascii() && crate::Rune::starts(character as u8)
            });
            format!("<{}>", if rest.is_empty() { "name" } else { rest })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_the_terminal_raw() {
        assert_eq!(visible("é\u{1b}\u{7f}\u{9b}\u{202e}\t".as_bytes()), "é␛␡\u{fffd}\u{fffd}␉");
        assert_eq!(visible(b"\xc3("), "\\xc3(");
        assert_eq!(quote(&[b'a'; 100]).chars().count(), QUOTE_MAX + 3);
    }
}
