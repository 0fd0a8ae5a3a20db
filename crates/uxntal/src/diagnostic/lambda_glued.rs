//! `lambda-glued`: a word is glued to a brace.

use super::{Description, Diagnose, Explanation, Severity, quote, visible};
use crate::source::Span;

/// A word is glued to a brace.
#[derive(Clone, Debug)]
pub struct LambdaGlued {
    /// The word.
    pub span: Span,
    /// The word as written.
    pub word: Vec<u8>,
    /// How much of it is right: up to and with the brace.
    pub head: usize,
}

impl Diagnose for LambdaGlued {
    const EXPLANATION: Explanation = Explanation {
        code: "lambda-glued",
        severity: Severity::Error,
        title: "a word is glued to a brace",
        text: "\
A word ends only at a space. In `{abc` the brace decides what the word is, and what is glued to it
would be lost; assemblers differ in what they make of it. Put a space behind the brace.
",
        wrong: r"@main #01 ?{POP } BRK
",
        right: r"@main #01 ?{ POP } BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let (head, rest) = self.word.split_at(self.head);
        let message = format!("{} is one word: the text behind the brace is lost", quote(&self.word));
        let spaced = match rest.strip_suffix(b"}") {
            Some(inside) => format!("{} {} }}", visible(head), visible(inside)),
            None => format!("{} {}", visible(head), visible(rest)),
        };
        Description::new(message, self.span.tail(self.head as u32), "glued to the brace")
            .help(format!("put a space behind the brace: `{spaced}`"))
            .suggest(self.span, spaced)
    }
}
