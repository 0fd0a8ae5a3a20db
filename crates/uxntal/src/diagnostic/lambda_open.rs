//! `lambda-open`: an opening brace without a closing one.

use super::{Description, Diagnose, Explanation, Severity};
use crate::source::Span;

/// An opening brace without a closing one.
#[derive(Clone, Debug)]
pub struct LambdaOpen {
    /// The word with the brace.
    pub span: Span,
}

impl Diagnose for LambdaOpen {
    const EXPLANATION: Explanation = Explanation {
        code: "lambda-open",
        severity: Severity::Error,
        title: "an opening brace without a closing one",
        text: "\
A `{` behind a reference rune, or alone, refers to the place of the matching `}`. This one has no
partner, so it refers to nothing.
",
        wrong: r"@main #01 ?{ #02 POP BRK
",
        right: r"@main #01 ?{ #02 POP } BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        Description::new("this `{` is never closed", self.span, "refers to the `}` that is missing")
            .help("add a ` }` where the block ends")
    }
}
