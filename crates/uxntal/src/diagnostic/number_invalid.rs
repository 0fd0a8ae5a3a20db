//! `number-invalid`: a number that is not two or four lower-case hex digits.

use uxn_spec::Opcode;

use super::{Description, Diagnose, Explanation, Severity, quote};
use crate::foreign;
use crate::names::is_hex;
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
before them pushes them; without it they are bytes of the program. There are no decimal, binary or
negative numbers and no prefixes: 10 is sixteen, 0x1f is written 1f, and -1 is written ff or ffff.

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
        let description = Description::new(message, self.span, found.here(digits.len()));
        let description = match opcode_in_lower_case(digits) {
            Some(opcode) => {
                description.note(format!("if the opcode is meant: `{opcode}`, in upper case"))
            }
            None => description,
        };
        if let Some(advice) = foreign::advice(&self.word) {
            return description.help(advice);
        }
        let decimal = decimal(digits);
        match (found.fixed(digits), decimal) {
            (Some(fixed), Some((value, hex))) => description
                .help(format!("write `{rune}{fixed}`, or `{rune}{hex}` if decimal {value} is meant"))
                .suggest(self.span, format!("{rune}{fixed}")),
            (Some(fixed), None) => description
                .help(format!("write `{rune}{fixed}`"))
                .suggest(self.span, format!("{rune}{fixed}")),
            (None, Some((value, hex))) => description
                .help(format!("numbers are hex: if decimal {value} is meant, write `{rune}{hex}`")),
            (None, None) if rune.is_empty() => description.help("write 2 or 4 hex digits"),
            (None, None) => {
                description.help("write `#` and 2 or 4 hex digits, or `;name` for an address")
            }
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
    /// As another language writes this value.
    Foreign(u16),
    /// Something that is no digit.
    Other,
}

impl Found {
    fn of(digits: &[u8]) -> Found {
        if let Some(value) = foreign::number(digits) {
            Found::Foreign(value)
        } else if is_hex(digits) {
            Found::Count
        } else if digits.iter().all(u8::is_ascii_hexdigit) {
            Found::UpperCase
        } else {
            Found::Other
        }
    }

    fn here(self, count: usize) -> String {
        match self {
            Found::Count if count == 1 => "1 digit: numbers have 2 or 4".to_owned(),
            Found::Count => format!("{count} digits: numbers have 2 or 4"),
            Found::UpperCase => "hex digits are lower case".to_owned(),
            Found::Foreign(_) => "numbers are plain hex digits".to_owned(),
            Found::Other => "expected hex digits, 0 to 9 and a to f".to_owned(),
        }
    }

    /// The digits as they should be, if that can be known.
    fn fixed(self, digits: &[u8]) -> Option<String> {
        match self {
            Found::Foreign(value) => Some(foreign::written(value)),
            Found::Count | Found::UpperCase => {
                let text = std::str::from_utf8(digits).ok()?.to_ascii_lowercase();
                match text.len() {
                    0..=2 => Some(format!("{text:0>2}")),
                    3..=4 => Some(format!("{text:0>4}")),
                    _ => None,
                }
            }
            Found::Other => None,
        }
    }
}

/// The opcode that three hex digits spell: ADD, DEC and the like.
fn opcode_in_lower_case(digits: &[u8]) -> Option<Opcode> {
    Opcode::from_mnemonic(&digits.to_ascii_uppercase()).filter(|_| is_hex(digits))
}

/// The value of the digits if they are meant as decimal ones, and how it is written.
fn decimal(digits: &[u8]) -> Option<(u16, String)> {
    let value: u16 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    let hex = if value < 0x100 { format!("{value:02x}") } else { format!("{value:04x}") };
    (is_hex(digits) && value > 9).then_some((value, hex))
}
