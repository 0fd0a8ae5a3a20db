//! `comment-close-stray`: a closing parenthesis without a comment.

use super::{Description, Diagnose, Explanation, Severity};
use crate::source::Span;

/// A lone closing parenthesis outside of comments.
#[derive(Clone, Debug)]
pub struct CommentCloseStray {
    /// The parenthesis.
    pub span: Span,
}

impl Diagnose for CommentCloseStray {
    const EXPLANATION: Explanation = Explanation {
        code: "comment-close-stray",
        severity: Severity::Warning,
        title: "a closing parenthesis without a comment",
        text: "\
A lone `)` ends a comment. This one stands outside of any, so it does nothing; but a comment may
have ended earlier than it looks. Comments nest: `( a ( b ) c )` is one comment, and only
parentheses with spaces around them count.
",
        wrong: r"@main BRK )
",
        right: r"@main BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        Description::new("this `)` closes no comment", self.span, "ignored")
            .help("remove it, or look for a comment that ended too early")
            .suggest(self.span, "")
    }
}
