//! `string-quoted`: a quotation mark at the end of a string.

use super::text::shorten;
use super::{Description, Diagnose, Explanation, Severity, visible};
use crate::source::Span;

/// A quotation mark at the end of a string.
#[derive(Clone, Debug)]
pub struct StringQuoted {
    /// The word.
    pub span: Span,
    /// The word as written.
    pub word: Vec<u8>,
}

impl Diagnose for StringQuoted {
    const EXPLANATION: Explanation = Explanation {
        code: "string-quoted",
        severity: Severity::Warning,
        title: "a quotation mark at the end of a string",
        text: "\
The rune \" takes the rest of its word as it is, and nothing closes it. A quotation mark at the end is
a part of the text and becomes a byte of the program, 22. If it is meant, write it as its number:
`\"one 22`.
",
        wrong: r#"@main ;text POP2 BRK @text "one" 00
"#,
        right: r#"@main ;text POP2 BRK @text "one 00
"#,
        files: &[],
    };

    fn describe(&self) -> Description {
        let plain = visible(self.word.strip_suffix(b"\"").unwrap_or(&self.word));
        let shown = shorten(&plain);
        let end = Span { start: self.span.end - 1, ..self.span };
        Description::new("the quotation mark at the end is part of the string", end, "becomes the byte 22")
            .note("nothing closes a string but the next space")
            .help(format!("write `{shown}`, or `{shown} 22` if it is meant"))
            .suggest(self.span, plain)
    }
}
