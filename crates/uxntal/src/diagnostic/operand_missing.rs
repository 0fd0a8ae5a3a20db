//! `operand-missing`: a rune without anything behind it.

use super::text::shorten;
use super::{Description, Diagnose, Explanation, Severity, visible};
use crate::source::Span;

/// A rune without anything behind it.
#[derive(Clone, Debug)]
pub struct OperandMissing {
    /// The rune.
    pub span: Span,
    /// Its byte.
    pub rune: u8,
    /// What it wants: "a label", "2 or 4 hex digits".
    pub wanted: &'static str,
    /// The next word on the line.
    pub next: Option<(Span, Vec<u8>)>,
}

impl Diagnose for OperandMissing {
    const EXPLANATION: Explanation = Explanation {
        code: "operand-missing",
        severity: Severity::Error,
        title: "a rune without anything behind it",
        text: "\
A rune is the first byte of a word, and what it works on is the rest of the same word: `;name`,
`#12`, `\"text`. Here nothing follows it before the next space. A space inside a string is written as
its number, 20.
",
        wrong: r"@main ; main POP2 BRK
",
        right: r"@main ;main POP2 BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let rune = visible(&[self.rune]);
        let message = format!("the rune `{rune}` has nothing behind it");
        let description = Description::new(message, self.span, format!("expected {} here", self.wanted));
        if self.rune == b'"' {
            return description
                .note("a string ends at the first space")
                .help("write a space as its number: `\"one 20 \"two`");
        }
        match &self.next {
            Some((next, word)) => {
                let joined = format!("{rune}{}", visible(word));
                let span = Span { end: next.end, ..self.span };
                let shown = shorten(&joined);
                description.help(format!("remove the space: `{shown}`")).suggest(span, joined)
            }
            None => description.help(format!("write `{rune}` and {} without a space", self.wanted)),
        }
    }
}
