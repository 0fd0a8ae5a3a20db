//! `rune-deprecated`: the old spelling of a rune.

use super::text::shorten;
use super::{Description, Diagnose, Explanation, Severity, visible};
use crate::source::Span;

/// The old spelling of a rune.
#[derive(Clone, Debug)]
pub struct RuneDeprecated {
    /// The word.
    pub span: Span,
    /// The name behind the rune.
    pub name: Vec<u8>,
}

impl Diagnose for RuneDeprecated {
    const EXPLANATION: Explanation = Explanation {
        code: "rune-deprecated",
        severity: Severity::Warning,
        title: "the old spelling of a rune",
        text: "\
The rune `:` was the old spelling of `=`, which puts the address of a label into the ROM. Newer
assemblers no longer know it and take such a word for a call.
",
        wrong: r"@main BRK :main
",
        right: r"@main BRK =main
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let fixed = format!("={}", visible(&self.name));
        let shown = shorten(&fixed);
        Description::new("the rune `:` is now written `=`", self.span, "old spelling")
            .help(format!("write `{shown}`"))
            .suggest(self.span, fixed)
    }
}
