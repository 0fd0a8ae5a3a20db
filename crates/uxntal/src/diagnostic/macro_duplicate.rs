//! `macro-duplicate`: a macro has a name that is taken.

use super::{Description, Diagnose, Explanation, Severity, quote};
use crate::source::Span;

/// A macro has the name of another macro or of a label.
#[derive(Clone, Debug)]
pub struct MacroDuplicate {
    /// The second definition.
    pub span: Span,
    /// The name.
    pub name: Vec<u8>,
    /// The first definition, and what it defines.
    pub first: (Span, &'static str),
}

impl Diagnose for MacroDuplicate {
    const EXPLANATION: Explanation = Explanation {
        code: "macro-duplicate",
        severity: Severity::Error,
        title: "a macro has a name that is taken",
        text: "\
Each name stands for one thing, and labels and macros share their names. A macro can't be defined
again, nor take the name of a label.
",
        wrong: r"%twice { DUP ADD }
%twice { #10 SFT }
@main #01 twice POP BRK
",
        right: r"%twice { DUP ADD }
@main #01 twice POP BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let (first, kind) = self.first;
        let message = format!("{} is already the name of a {kind}", quote(&self.name));
        Description::new(message, self.span, "defined again here")
            .label(first, format!("{kind} defined here first"))
            .help("rename one of them, and the words that mean it")
    }
}
