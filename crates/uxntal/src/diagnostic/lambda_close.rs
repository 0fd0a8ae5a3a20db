//! `lambda-close`: a closing brace without an opening one.

use super::{Description, Diagnose, Explanation, Severity};
use crate::source::Span;

/// A closing brace without an opening one.
#[derive(Clone, Debug)]
pub struct LambdaClose {
    /// The brace.
    pub span: Span,
}

impl Diagnose for LambdaClose {
    const EXPLANATION: Explanation = Explanation {
        code: "lambda-close",
        severity: Severity::Error,
        title: "a closing brace without an opening one",
        text: "\
A `{` behind a reference rune, or alone, refers to the place of the matching `}`. This one has no
partner before it. Bodies of macros have braces of their own.
",
        wrong: r"@main #01 POP } BRK
",
        right: r"@main #01 ?{ POP } BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        Description::new("this `}` has no `{` before it", self.span, "closes nothing")
            .help("remove it, or add the missing `{`, for example `?{`")
    }
}
