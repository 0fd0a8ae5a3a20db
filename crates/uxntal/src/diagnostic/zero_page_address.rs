//! `zero-page-address`: a zero-page rune on an address outside of the zero page.

use super::text::quote_target;
use super::{Description, Diagnose, Explanation, Severity};
use crate::source::Span;

/// A zero-page rune on an address outside of the zero page.
#[derive(Clone, Debug)]
pub struct ZeroPageAddress {
    /// The word.
    pub span: Span,
    /// The full name.
    pub name: Vec<u8>,
    /// The address of the label.
    pub address: u16,
    /// Where the label is.
    pub label: Span,
}

impl Diagnose for ZeroPageAddress {
    const EXPLANATION: Explanation = Explanation {
        code: "zero-page-address",
        severity: Severity::Warning,
        title: "a zero-page rune on an address outside of the zero page",
        text: "\
The runes `.` and `-` store the low byte of an address, which says where something is only within the
zero page, below 0x0100. This label lies outside, so its high byte is lost. Use `;` and the
absolute forms LDA and STA, or `,` and the relative forms LDR and STR.
",
        wrong: r"@main .data LDZ POP BRK @data 12
",
        right: r"@main ;data LDA POP BRK @data 12
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let name = quote_target(&self.name);
        let message = format!("{name} is not in the zero page: only its low byte is stored");
        Description::new(message, self.span, format!("0x{:04x} becomes {:02x}", self.address, self.address & 0xff))
            .label(self.label, format!("at 0x{:04x}", self.address))
            .help("refer to it with `;` and LDA or STA, or with `,` and LDR or STR")
    }
}
