//! `literal-pair`: two literal bytes that are used as a short.

use super::{Description, Diagnose, Explanation, Severity, quote};
use crate::source::Span;

/// Two literals of a byte each behind one another.
#[derive(Clone, Debug)]
pub struct LiteralPair {
    /// The first.
    pub first: Span,
    /// The second.
    pub second: Span,
    /// Both as one word.
    pub together: Vec<u8>,
}

impl Diagnose for LiteralPair {
    const EXPLANATION: Explanation = Explanation {
        code: "literal-pair",
        severity: Severity::Lint,
        title: "two literal bytes that are used as a short",
        text: "\
On the stack a short is two bytes, the high one below. Pushing both at once leaves the same bytes
there, takes one byte less of the ROM, and one instruction instead of two. That is said where the
next instruction takes both as a short; bytes that are used one by one are clearer apart.
",
        wrong: r"@main #02 #03 INC2 POP2 BRK
",
        right: r"@main #0203 INC2 POP2 BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let together = String::from_utf8_lossy(&self.together).into_owned();
        let span = Span { end: self.second.end, ..self.first };
        Description::new("two literal bytes behind one another", span, "two instructions")
            .help(format!("push both at once with {}", quote(&self.together)))
            .suggest(span, together)
    }
}
