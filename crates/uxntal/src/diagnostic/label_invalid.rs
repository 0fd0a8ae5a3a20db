//! `label-invalid`: a label has a name that would be read as something else.

use super::{Description, Diagnose, Explanation, Severity, quote, text::{fault_rename, fault_words}};
use crate::names::NameFault;
use crate::source::Span;

/// A label has a name that would be read as something else.
#[derive(Clone, Debug)]
pub struct LabelInvalid {
    /// The definition.
    pub span: Span,
    /// The full name.
    pub name: Vec<u8>,
    /// What is wrong with it.
    pub fault: NameFault,
}

impl Diagnose for LabelInvalid {
    const EXPLANATION: Explanation = Explanation {
        code: "label-invalid",
        severity: Severity::Error,
        title: "a label has a name that would be read as something else",
        text: "\
A name may not be read as anything else where it is used: not as a number (`add`, `feed`, `beef`
and `ace` are hex digits all through), not as an opcode with its modes, and it may not begin with a
rune. The rule is for the full name, so the sublabel `&add` in a scope is fine.

Sources from before 2024 use names such as `@add`: rename them, for example to `@<add>`.
",
        wrong: r"@main BRK
@add ADD2 JMP2r
",
        right: r"@main BRK
@<add> ADD2 JMP2r ;<add> POP2
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let message = format!("{} can't be the name of a label", quote(&self.name));
        let (here, note) = fault_words(self.fault);
        let new_name = fault_rename(&self.name, self.fault);
        Description::new(message, self.span, here)
            .note(note)
            .help(format!("rename it, for example to `@{new_name}`, and the words that mean it"))
            .suggest(self.span.tail(1), new_name)
    }
}
