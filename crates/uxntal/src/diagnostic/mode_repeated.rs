//! `mode-repeated`: a mode letter stands twice, or changes nothing.

use super::{Description, Diagnose, Explanation, Severity, quote};
use crate::source::Span;

/// A mode letter stands twice, or changes nothing.
#[derive(Clone, Debug)]
pub struct ModeRepeated {
    /// The word.
    pub span: Span,
    /// The word as written.
    pub word: Vec<u8>,
    /// The same opcode without what is too much.
    pub plain: String,
}

impl Diagnose for ModeRepeated {
    const EXPLANATION: Explanation = Explanation {
        code: "mode-repeated",
        severity: Severity::Warning,
        title: "a mode letter stands twice, or changes nothing",
        text: "\
The modes of an opcode are 2 (short), k (keep) and r (return). Each counts once, so a second one
changes nothing. LIT keeps by itself: `LITk` is `LIT`.
",
        wrong: r"@main #0102 ADD22 POP2 BRK
",
        right: r"@main #0102 ADD2 POP2 BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let message = format!("{} says no more than `{}`", quote(&self.word), self.plain);
        Description::new(message, self.span, "a mode letter too many")
            .help(format!("write `{}`", self.plain))
            .suggest(self.span, self.plain.as_str())
    }
}
