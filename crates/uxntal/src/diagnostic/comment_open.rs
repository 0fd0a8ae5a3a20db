//! `comment-open`: a comment that never closes.

use super::{Description, Diagnose, Explanation, Severity, visible};
use crate::source::Span;

/// A comment that never closes.
#[derive(Clone, Debug)]
pub struct CommentOpen {
    /// The word that opens it.
    pub span: Span,
    /// The word at which it was probably meant to end, and how that is written.
    pub glued: Option<(Span, Vec<u8>)>,
}

impl Diagnose for CommentOpen {
    const EXPLANATION: Explanation = Explanation {
        code: "comment-open",
        severity: Severity::Error,
        title: "a comment that never closes",
        text: "\
A comment begins with a word whose first byte is `(` and ends at a `)` that is a word of its own.
Parentheses nest, and those that are glued to other characters do not count: `( a) 01 )` ends at
the last parenthesis, and `()` opens a comment without closing it.

To show the other mistakes of the file as well, the assembler goes on behind the word that was
probably meant as the end, or else on the next line.
",
        wrong: r"@main BRK ( the end)
",
        right: r"@main BRK ( the end )
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let message = "this comment never closes";
        let description = Description::new(message, self.span, "opened here")
            .note("only a `)` with a space or line end on both sides closes a comment");
        let Some((glued, word)) = &self.glued else {
            return description.help("add the missing ` )`");
        };
        let text = visible(word.strip_suffix(b")").unwrap_or(word));
        let spaced = format!("{text} )");
        let help = format!("put a space before the parenthesis: `{spaced}`");
        let description = if *glued == self.span {
            description
        } else {
            description.label(*glued, "does not close it: no space before `)`")
        };
        description.help(help).suggest(*glued, spaced)
    }
}
