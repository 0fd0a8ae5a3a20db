//! `comment-foreign`: a comment in the style of another language.

use super::{Description, Diagnose, Explanation, Severity, quote, visible};
use crate::source::Span;

/// A comment in the style of another language.
#[derive(Clone, Debug)]
pub struct CommentForeign {
    /// From the mark to the end of the line.
    pub span: Span,
    /// The mark as written.
    pub mark: Vec<u8>,
    /// The text behind the mark.
    pub text: Vec<u8>,
}

impl Diagnose for CommentForeign {
    const EXPLANATION: Explanation = Explanation {
        code: "comment-foreign",
        severity: Severity::Error,
        title: "a comment in the style of another language",
        text: "\
In Uxntal a comment stands between `(` and `)`, each with a space or line end on both sides. The
marks of other languages mean something else here: `//` is a call to a sublabel, `;` pushes an
address, `#` pushes a number. This word looks like the start of such a comment, so the rest of its
line was skipped.
",
        wrong: r"@main BRK // the end
",
        right: r"@main BRK ( the end )
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let message = format!("{} does not begin a comment", quote(&self.mark));
        let comment = format!("( {} )", visible(self.text.trim_ascii()));
        Description::new(message, self.span, "skipped as a comment")
            .note("a comment stands between `(` and `)`, with spaces around each")
            .help("put the text between parentheses")
            .suggest(self.span, comment)
    }
}
