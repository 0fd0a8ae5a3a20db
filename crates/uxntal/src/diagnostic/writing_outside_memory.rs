//! `writing-outside-memory`: the program does not fit into the memory.

use super::{Description, Diagnose, Explanation, Severity};
use crate::source::Span;

/// The program does not fit into the memory.
#[derive(Clone, Debug)]
pub struct WritingOutsideMemory {
    /// The first word that does not fit.
    pub span: Span,
}

impl Diagnose for WritingOutsideMemory {
    const EXPLANATION: Explanation = Explanation {
        code: "writing-outside-memory",
        severity: Severity::Error,
        title: "the program does not fit into the memory",
        text: "\
The memory has 65536 bytes, the last at 0xffff. A ROM fills at most the 65280 bytes from 0x0100.
This word would go behind the end.
",
        wrong: r"|ffff BRK BRK
",
        right: r"|fffe BRK BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        Description::new("the program goes past the end of the memory", self.span, "would go behind 0xffff")
            .note("a ROM has at most 65280 bytes, from 0x0100 to 0xffff")
            .help("make it smaller, or look for padding that leads too far")
    }
}
