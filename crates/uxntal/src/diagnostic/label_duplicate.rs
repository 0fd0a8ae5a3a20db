//! `label-duplicate`: a name is given to two places.

use super::{Description, Diagnose, Explanation, Severity, quote};
use crate::source::Span;

/// A label has the name of another label or of a macro.
#[derive(Clone, Debug)]
pub struct LabelDuplicate {
    /// The second definition.
    pub span: Span,
    /// The full name.
    pub name: Vec<u8>,
    /// The first definition, and what it defines.
    pub first: (Span, &'static str),
}

impl Diagnose for LabelDuplicate {
    const EXPLANATION: Explanation = Explanation {
        code: "label-duplicate",
        severity: Severity::Error,
        title: "a name is given to two places",
        text: "\
Each full name stands for one place, and labels and macros share their names. A sublabel `&end` in
the scope `draw` is `draw/end`; the same sublabel in another scope is another label, but opening a
scope again with `@draw/more` continues it, and a second `&end` there clashes.

In a macro, a label would be defined anew at each use: use a lambda `{ }` there.
",
        wrong: r"@main BRK
@main BRK
",
        right: r"@main BRK
@other BRK ;other POP2
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let name = quote(&self.name);
        let (first, kind) = self.first;
        let message = format!("{name} is already the name of a {kind}");
        let description = Description::new(message, self.span, "defined again here");
        if first == self.span {
            return description
                .note("the macro that holds this label is used more than once")
                .help("use a lambda `{ }` in a macro, or pass the name by another way");
        }
        description
            .label(first, format!("{kind} defined here first"))
            .help("rename one of them, and the words that mean it")
    }
}
