//! `label-unused`: a label that nothing refers to.

use super::{Description, Diagnose, Explanation, Severity, quote};
use crate::source::Span;

/// A label that nothing refers to.
#[derive(Clone, Debug)]
pub struct LabelUnused {
    /// The definition.
    pub span: Span,
    /// The full name.
    pub name: Vec<u8>,
}

impl Diagnose for LabelUnused {
    const EXPLANATION: Explanation = Explanation {
        code: "label-unused",
        severity: Severity::Warning,
        title: "a label that nothing refers to",
        text: "\
Nothing refers to this label: no rune, no call, no padding. It may be left over, or a name that
refers to it may be wrong. Code under it may still run when the program falls into it from above.

Names that begin with a capital letter are exempt, as is the place where the program starts: devices
and their ports are described whole, whether they are used or not.
",
        wrong: r"@main BRK
@spare BRK
",
        right: r"@main BRK
@Spare BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        Description::new(format!("nothing refers to the label {}", quote(&self.name)), self.span, "unused")
            .help("use it, remove it, or allow it with `( uxn:allow label-unused )`")
    }
}
