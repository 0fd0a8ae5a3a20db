//! `output-empty`: a program without a byte.

use super::{Description, Diagnose, Explanation, Severity};
use crate::source::Span;

/// A program without a byte.
#[derive(Clone, Debug)]
pub struct OutputEmpty {
    /// The start of the source.
    pub span: Span,
}

impl Diagnose for OutputEmpty {
    const EXPLANATION: Explanation = Explanation {
        code: "output-empty",
        severity: Severity::Error,
        title: "a program without a byte",
        text: "\
Nothing in the source puts a byte into the ROM: it has only comments, labels, padding or macros that
are not used. There is nothing to run, so no ROM is written.
",
        wrong: r"@main ( nothing )
",
        right: r"@main BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        Description::new("this program has not a single byte", self.span, "nothing in this file is assembled")
            .note("comments, labels, padding and definitions of macros put nothing into the ROM")
            .help("the smallest program is `BRK`")
    }
}
