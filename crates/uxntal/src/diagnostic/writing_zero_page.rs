//! `writing-zero-page`: bytes in the zero page.

use super::{Description, Diagnose, Explanation, Severity, quote};
use crate::source::Span;

/// Bytes in the zero page.
#[derive(Clone, Debug)]
pub struct WritingZeroPage {
    /// The first word.
    pub span: Span,
    /// The word as written.
    pub word: Vec<u8>,
    /// The address.
    pub address: u16,
}

impl Diagnose for WritingZeroPage {
    const EXPLANATION: Explanation = Explanation {
        code: "writing-zero-page",
        severity: Severity::Error,
        title: "bytes in the zero page",
        text: "\
The addresses below 0x0100 are the zero page. A ROM is loaded at 0x0100, so nothing can be put there
beforehand: a program finds it filled with zeros. Labels and padding may stand there, and that is
how variables and devices are named.
",
        wrong: r"|0000 @main BRK
",
        right: r"|0100 @main BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let message = format!("{} would be written to 0x{:04x}, in the zero page", quote(&self.word), self.address);
        Description::new(message, self.span, "the ROM begins at 0x0100")
            .note("only labels and padding may stand below 0x0100: `@name $2` makes a variable of two bytes")
            .help("put `|0100` before the program")
    }
}
