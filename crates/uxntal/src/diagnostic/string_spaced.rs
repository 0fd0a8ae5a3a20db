//! `string-spaced`: a string in quotation marks with spaces.

use super::text::shorten;
use super::{Description, Diagnose, Explanation, Severity, visible};
use crate::source::Span;

/// A string in quotation marks with spaces.
#[derive(Clone, Debug)]
pub struct StringSpaced {
    /// From one quotation mark to the other.
    pub span: Span,
    /// The text as written, with both.
    pub text: Vec<u8>,
}

impl Diagnose for StringSpaced {
    const EXPLANATION: Explanation = Explanation {
        code: "string-spaced",
        severity: Severity::Error,
        title: "a string in quotation marks with spaces",
        text: "\
The rune \" takes the rest of its word, up to the next space, and nothing closes it: a quotation mark
at the end would be part of the text. A space inside is written as its number, 20, and the next
word begins with a rune of its own.
",
        wrong: r#"@main ;text POP2 BRK @text "Hello there" 00
"#,
        right: r#"@main ;text POP2 BRK @text "Hello 20 "there 00
"#,
        files: &[],
    };

    fn describe(&self) -> Description {
        let inside = self.text.trim_ascii().strip_suffix(b"\"").unwrap_or(&self.text);
        let words = inside.split(|&byte| byte <= 0x20).filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(visible).collect();
        let fixed = words.join(" 20 \"");
        let shown = shorten(&fixed);
        Description::new("a string ends at its first space", self.span, "more than one word")
            .note("nothing closes a string: a quotation mark at its end would be part of it")
            .help(format!("write each space as its number: `{shown}`"))
            .suggest(self.span, fixed)
    }
}
