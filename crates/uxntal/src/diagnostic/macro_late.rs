//! `macro-late`: a macro is used before it is defined.

use super::{Description, Diagnose, Explanation, Severity, quote};
use crate::source::Span;

/// A macro is used before it is defined.
#[derive(Clone, Debug)]
pub struct MacroLate {
    /// The use.
    pub span: Span,
    /// The name.
    pub name: Vec<u8>,
    /// Where the macro is defined.
    pub definition: Span,
    /// How many uses there are above the definition.
    pub count: usize,
}

impl Diagnose for MacroLate {
    const EXPLANATION: Explanation = Explanation {
        code: "macro-late",
        severity: Severity::Error,
        title: "a macro is used before it is defined",
        text: "\
The assembler reads a source once, from top to bottom. Where a name is not yet a macro, it is taken
for a call to a label. Define macros above their first use.
",
        wrong: r"@main #01 twice POP BRK
%twice { DUP ADD }
",
        right: r"%twice { DUP ADD }
@main #01 twice POP BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let message = format!("the macro {} is used before it is defined", quote(&self.name));
        let here = match self.count {
            1 => "taken for a call to a label".to_owned(),
            count => format!("taken for a call to a label, {count} times"),
        };
        Description::new(message, self.span, here)
            .label(self.definition, "defined here")
            .help("move the definition above the first use")
    }
}
