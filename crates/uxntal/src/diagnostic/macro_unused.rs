//! `macro-unused`: a macro that is never used.

use super::{Description, Diagnose, Explanation, Severity, quote};
use crate::source::Span;

/// A macro that is never used.
#[derive(Clone, Debug)]
pub struct MacroUnused {
    /// The definition.
    pub span: Span,
    /// The name.
    pub name: Vec<u8>,
}

impl Diagnose for MacroUnused {
    const EXPLANATION: Explanation = Explanation {
        code: "macro-unused",
        severity: Severity::Warning,
        title: "a macro that is never used",
        text: "\
Nothing expands this macro. It may be left over, or a name that was meant for it may be wrong.
Names that begin with a capital letter are exempt.
",
        wrong: r"%twice { DUP ADD }
@main BRK
",
        right: r"%twice { DUP ADD }
@main #01 twice POP BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        Description::new(format!("the macro {} is never used", quote(&self.name)), self.span, "unused")
            .help("use it, remove it, or allow it with `( uxn:allow macro-unused )`")
    }
}
