//! `number-as-label`: a number stands where a label should.

use super::{Description, Diagnose, Explanation, Severity, quote, visible};
use crate::foreign;
use crate::source::Span;

/// A number stands where a label should.
#[derive(Clone, Debug)]
pub struct NumberAsLabel {
    /// The word.
    pub span: Span,
    /// The rune.
    pub rune: u8,
    /// The number as written.
    pub number: Vec<u8>,
}

impl Diagnose for NumberAsLabel {
    const EXPLANATION: Explanation = Explanation {
        code: "number-as-label",
        severity: Severity::Error,
        title: "a number stands where a label should",
        text: "\
The runes that refer to a place (`;` `,` `.` `=` `-` `_` `!` `?`) want the name of a label. A word of
hex digits is never a name. To push a number, write `#12` or `#1234`; for its bytes, write them as
they are; to refer to a fixed address, define a label there: `|1234 @name`.
",
        wrong: r"@main ;1234 POP2 BRK
",
        right: r"@main #1234 POP2 BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let number = visible(&self.number);
        let rune = visible(&[self.rune]);
        let message = format!("`{rune}` wants a label, and {} is a number", quote(&self.number));
        let description = Description::new(message, self.span.tail(1), "hex digits are never a name");
        let is_whole = matches!(self.number.len(), 2 | 4);
        match self.rune {
            b'-' => {
                let value = u16::from_str_radix(&number, 16).unwrap_or(0).wrapping_neg();
                let fixed = foreign::written(value);
                description
                    .note("`-` is the rune for a raw byte: there are no negative numbers")
                    .help(format!("write `{fixed}`"))
                    .suggest(self.span, fixed)
            }
            b';' | b',' | b'.' if is_whole => description
                .help(format!("write `#{number}` to push it"))
                .suggest(self.span, format!("#{number}")),
            b'=' | b'_' if is_whole => description
                .help(format!("write `{number}` for its bytes"))
                .suggest(self.span, number),
            _ if self.number.iter().any(u8::is_ascii_alphabetic) => description
                .help("if a label is meant, rename it: one character must not be a hex digit"),
            _ => description.help(format!("name the place with a label: `|{number} @name`")),
        }
    }
}
