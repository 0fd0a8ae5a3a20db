//! `expansion-too-large`: macros or includes expand to more than any program needs.

use super::{Description, Diagnose, Explanation, Severity};
use crate::source::Span;

/// Macros or includes expand to more words than any program needs.
#[derive(Clone, Debug)]
pub struct ExpansionTooLarge {
    /// The word at which it was too much.
    pub span: Span,
    /// How many words there may be.
    pub limit: u32,
}

impl Diagnose for ExpansionTooLarge {
    const EXPLANATION: Explanation = Explanation {
        code: "expansion-too-large",
        severity: Severity::Error,
        title: "macros or includes expand to more than any program needs",
        text: "\
Macros that use macros several times grow fast: thirty of them, each using the one before twice,
make a thousand million words. The assembler stops at a million, sixteen times what fills
the memory.
",
        wrong: r"%p { ( ) } %q { p p p p p p p p } %s { q q q q q q q q } %t { s s s s s s s s }
%u { t t t t t t t t } %v { u u u u u u u u } %w { v v v v v v v v }
@main w w w w w w w w BRK
",
        right: r"%p { POP } %q { p p }
@main #0102 q BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let message = format!("macros and includes expand to more than {} words", self.limit);
        Description::new(message, self.span, "assembling ends here")
            .note("the memory holds 65536 bytes")
            .help("look for macros that use each other several times over")
    }
}
