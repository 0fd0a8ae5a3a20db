//! `number-invalid`: a number that is not two or four lower-case hex digits.

use super::{Description, Diagnose, Explanation, Severity, quote};
use crate::source::Span;

/// A number that is not two or four lower-case hex digits.
#[derive(Clone, Debug)]
pub struct NumberInvalid {
    /// The word.
    pub span: Span,
    /// The word as written.
    pub word: Vec<u8>,
}

impl Diagnose for NumberInvalid {
    const EXPLANATION: Explanation = Explanation {
        code: "number-invalid",
        severity: Severity::Error,
        title: "a number that is not two or four lower-case hex digits",
        text: "\
Numbers are hex, in lower case, and always whole bytes: two digits make a byte, four a short. `#`
before them pushes them; without it they are bytes of the program. There are no decimal numbers and
no prefixes: 10 is sixteen, and 0x1f is written 1f.

Some words are numbers by accident: `add`, `dec`, `bed` and `feed` have nothing but hex digits.
",
        wrong: r"@main #123 POP2 BRK
",
        right: r"@main #0123 POP2 BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let (rune, digits) = match self.word.strip_prefix(b"#") {
            Some(digits) => ("#", digits),
            None => ("", &self.word[..]),
        };
        let found = Found::of(digits);
        let message = format!("{} is not a number of two or four digits", quote(&self.word));
        let mut description = Description::new(message, self.span, found.here(digits.len()));
        if let Some(note) = found.note(digits) {
            description = description.note(note);
        }
        match found.fixed(digits) {
            Some(fixed) => description
                .help(found.help(rune, &fixed, digits))
                .suggest(self.span, format!("{rune}{fixed}")),
            None if let Some((value, hex)) = found.decimal(digits) => description
                .help(format!("numbers are hex: if decimal {value} is meant, write `{rune}{hex}`")),
            None if rune.is_empty() => description.help("write 2 or 4 hex digits"),
            None => description.help("write `#` and 2 or 4 hex digits, or `;name` for an address"),
        }
    }
}

/// What is wrong with the digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    /// The right digits, too many or too few.
    Count,
    /// Right but for upper case.
    UpperCase,
    /// A prefix of another language.
    Prefix,
    /// Something that is no digit.
    Other,
}

impl Found {
    fn of(digits: &[u8]) -> Found {
        let is_prefix = |text: &[u8]| matches!(text, b"0x" | b"0X") || text.eq_ignore_ascii_case(b"$");
        if crate::names::is_hex(digits) {
            Found::Count
        } else if digits.iter().all(u8::is_ascii_hexdigit) {
            Found::UpperCase
        } else if digits.len() > 2
            && is_prefix(&digits[..2])
            && digits[2..].iter().all(u8::is_ascii_hexdigit)
        {
            Found::Prefix
        } else {
            Found::Other
        }
    }

    fn here(self, count: usize) -> String {
        match self {
            Found::Count if count == 1 => "1 digit: numbers have 2 or 4".to_owned(),
            Found::Count => format!("{count} digits: numbers have 2 or 4"),
            Found::UpperCase => "hex digits are lower case".to_owned(),
            Found::Prefix => "numbers are hex without a prefix".to_owned(),
            Found::Other => "expected hex digits, 0 to 9 and a to f".to_owned(),
        }
    }

    /// The opcode that the digits spell.
    fn note(self, digits: &[u8]) -> Option<String> {
        let text = std::str::from_utf8(digits).ok()?;
        if self == Found::Count && digits.len() == 3
            && let Some(opcode) = uxn_spec::Opcode::from_mnemonic(text.to_ascii_uppercase().as_bytes()) {
                return Some(format!("if the opcode is meant: `{opcode}`, in upper case"));
            }
        None
    }

    /// The digits as they should be, if that can be known.
    fn fixed(self, digits: &[u8]) -> Option<String> {
        let text = std::str::from_utf8(digits).ok()?.to_ascii_lowercase();
        let digits = match self {
            Found::Count | Found::UpperCase => &text[..],
            Found::Prefix => &text[2..],
            Found::Other => return None,
        };
        match digits.len() {
            0..=2 => Some(format!("{digits:0>2}")),
            3..=4 => Some(format!("{digits:0>4}")),
            _ => None,
        }
    }

    fn help(self, rune: &str, fixed: &str, digits: &[u8]) -> String {
        if self != Found::Count || digits.len() >= fixed.len() {
            return format!("write `{rune}{fixed}`");
        }
        match self.decimal(digits) {
            Some((value, hex)) => {
                format!("write `{rune}{fixed}`, or `{rune}{hex}` if decimal {value} is meant")
            }
            None => format!("add a 0 in front: `{rune}{fixed}`"),
        }
    }

    /// The value of the digits if they are meant as decimal ones, and how it is written.
    fn decimal(self, digits: &[u8]) -> Option<(u16, String)> {
        let value: u16 = std::str::from_utf8(digits).ok()?.parse().ok()?;
        let hex = if value < 0x100 { format!("{value:02x}") } else { format!("{value:04x}") };
        (self == Found::Count && value > 9).then_some((value, hex))
    }
}
