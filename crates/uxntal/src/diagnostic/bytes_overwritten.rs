//! `bytes-overwritten`: bytes are written where the program has written before.

use super::{Description, Diagnose, Explanation, Severity};
use crate::source::Span;

/// Bytes replace bytes that were written before.
#[derive(Clone, Debug)]
pub struct BytesOverwritten {
    /// The first word that overwrites.
    pub span: Span,
    /// The word whose bytes are replaced first.
    pub before: Span,
    /// The first address.
    pub address: u16,
    /// How many bytes in a row.
    pub count: u32,
    /// Whether what was written before refers to a label.
    pub is_reference: bool,
}

impl Diagnose for BytesOverwritten {
    const EXPLANATION: Explanation = Explanation {
        code: "bytes-overwritten",
        severity: Severity::Warning,
        title: "bytes are written where the program has written before",
        text: "\
Padding can lead back to an address that already holds a part of the program. The later bytes
replace the earlier ones. That is legal, and some programs do it on purpose, but older assemblers
refuse it, and mostly it means that two parts of a program have run into each other.

If it is meant, say so: `( uxn:allow bytes-overwritten )` in the line before.
",
        wrong: r"@main #01 POP BRK
|0102 #02
",
        right: r"@main #01 POP BRK
|0110 #02
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let (address, last) = (self.address, u32::from(self.address) + self.count - 1);
        let message = match self.count {
            1 => format!("the byte at 0x{address:04x} is overwritten"),
            count => format!("{count} bytes at 0x{address:04x} to 0x{last:04x} are overwritten"),
        };
        let mut description = Description::new(message, self.span, "written here again")
            .label(self.before, "written here before");
        if self.is_reference {
            description = description
                .note("references are filled in at the end, so the reference is what stays");
        }
        description
            .help("move one of them, or allow it with `( uxn:allow bytes-overwritten )`")
    }
}
