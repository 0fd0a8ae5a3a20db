//! `macro-as-label`: a rune stands before the name of a macro.

use super::{Description, Diagnose, Explanation, Severity, quote};
use crate::source::Span;

/// A rune stands before the name of a macro.
#[derive(Clone, Debug)]
pub struct MacroAsLabel {
    /// The word, rune included.
    pub span: Span,
    /// The name.
    pub name: Vec<u8>,
    /// Where the macro is defined.
    pub definition: Span,
}

impl Diagnose for MacroAsLabel {
    const EXPLANATION: Explanation = Explanation {
        code: "macro-as-label",
        severity: Severity::Error,
        title: "a rune stands before the name of a macro",
        text: "\
A macro is text that takes the place of its name. It has no address, so nothing can refer to it:
only the bare name expands it.
",
        wrong: r"%twice { DUP ADD }
@main #01 twice POP ;twice POP2 BRK
",
        right: r"%twice { DUP ADD }
@main #01 twice POP BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let name = quote(&self.name);
        let message = format!("{name} is a macro and has no address");
        Description::new(message, self.span, "a rune wants a label")
            .label(self.definition, "macro defined here")
            .help(format!("write {name} without the rune to expand it, or make it a label"))
    }
}
