//! `character-old`: a character in the style of 2021.

use super::{Description, Diagnose, Explanation, Severity, quote, visible};
use crate::source::Span;

/// A character with the rune of 2021.
#[derive(Clone, Debug)]
pub struct CharacterOld {
    /// The word.
    pub span: Span,
    /// The word as written.
    pub word: Vec<u8>,
    /// Whether LIT stands before it.
    pub is_pushed: bool,
}

impl Diagnose for CharacterOld {
    const EXPLANATION: Explanation = Explanation {
        code: "character-old",
        severity: Severity::Error,
        title: "a character in the style of 2021: `'a`",
        text: "\
Until 2022 the rune ' stood before a character. It is gone; a word such as `'a` is now a call to a
label of that name. Write `\"a` for the byte itself, and `LIT \"a` or its number `#61` to push it.
",
        wrong: r"@main 'a POP BRK
",
        right: r#"@main LIT "a POP BRK
"#,
        files: &[],
    };

    fn describe(&self) -> Description {
        let inside = self.word[1..].strip_suffix(b"'").filter(|inside| !inside.is_empty());
        let inside = inside.unwrap_or(&self.word[1..]);
        let character = visible(inside);
        let message = format!("{} is no character: the rune ' is gone", quote(&self.word));
        let description = Description::new(message, self.span, "read as a call to a label of this name")
            .suggest(self.span, format!("{}\"{character}", if self.is_pushed { "" } else { "LIT " }));
        if self.is_pushed {
            return description.help(format!("write `\"{character}` behind LIT"));
        }
        match *inside {
            [byte] => description.help(format!(
                "write `LIT \"{character}` or `#{byte:02x}` to push it, `\"{character}` for the byte itself"
            )),
            _ => description.help(format!("write `\"{character}` for the bytes themselves")),
        }
    }
}
