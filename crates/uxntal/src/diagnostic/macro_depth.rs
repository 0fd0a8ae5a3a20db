//! `macro-depth`: macros are nested too deeply.

use super::{Description, Diagnose, Explanation, Severity, quote};
use crate::source::Span;

/// Macros are nested too deeply.
#[derive(Clone, Debug)]
pub struct MacroDepth {
    /// The word.
    pub span: Span,
    /// The name.
    pub name: Vec<u8>,
    /// How deep they may be.
    pub limit: usize,
    /// Whether the macro is one of those that are being expanded.
    pub cycle: super::Cycle,
}

impl Diagnose for MacroDepth {
    const EXPLANATION: Explanation = Explanation {
        code: "macro-depth",
        severity: Severity::Error,
        title: "macros are nested too deeply",
        text: "\
A macro that uses itself, straight or through others, would never end. The chain of expansions that
led here is shown.
",
        wrong: r"%again { again }
@main again BRK
",
        right: r"%again { POP }
@main #01 again BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let name = quote(&self.name);
        match self.cycle {
            super::Cycle::Yes => Description::new(
                format!("the macro {name} uses itself"),
                self.span,
                "would expand without end",
            )
            .note("a macro is text that takes the place of its name; it can't repeat itself")
            .help("make it a routine: a label, called by its name and ended by `JMP2r`"),
            super::Cycle::No => Description::new(
                format!("macros are nested more than {} deep", self.limit),
                self.span,
                format!("{name} is not expanded"),
            )
            .help("make some of these macros routines"),
        }
    }
}
