//! `bracket-glued`: a word that is glued to a bracket is ignored with it.

use super::{Description, Diagnose, Explanation, Severity, quote, visible};
use crate::source::Span;

/// A word begins with a bracket and goes on.
#[derive(Clone, Debug)]
pub struct BracketGlued {
    /// The word.
    pub span: Span,
    /// The word as written.
    pub word: Vec<u8>,
}

impl Diagnose for BracketGlued {
    const EXPLANATION: Explanation = Explanation {
        code: "bracket-glued",
        severity: Severity::Warning,
        title: "a word that is glued to a bracket is ignored with it",
        text: "\
Square brackets group words for the reader; the assembler ignores them. A word ends only at a
space, so `[01` is one word that begins with a bracket, and all of it is ignored: the 01 is lost
without a sound. A closing brace does its work, but what is glued behind it is lost as well. Put a
space behind the bracket.
",
        wrong: r"@main [01 ] POP BRK
",
        right: r"@main [ 01 ] POP BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let (bracket, rest) = self.word.split_at(1);
        let (message, here) = if bracket == b"}" {
            (format!("the text behind the brace in {} is ignored", quote(&self.word)), self.span.tail(1))
        } else {
            (format!("{} is ignored whole, not the bracket alone", quote(&self.word)), self.span)
        };
        let spaced = format!("{} {}", visible(bracket), visible(rest));
        Description::new(message, here, "all of this is ignored")
            .note("a word ends at a space only, and its first byte decides what it is")
            .help(format!("put a space in between: `{spaced}`"))
            .suggest(self.span, spaced)
    }
}
