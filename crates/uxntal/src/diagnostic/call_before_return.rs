//! `call-before-return`: a call and a return where a jump would do.

use super::{Description, Diagnose, Explanation, Severity, quote};
use crate::source::Span;

/// A call with a return right behind it.
#[derive(Clone, Debug)]
pub struct CallBeforeReturn {
    /// The call.
    pub span: Span,
    /// The return.
    pub back: Span,
    /// What is called, as it is written.
    pub name: Vec<u8>,
}

impl Diagnose for CallBeforeReturn {
    const EXPLANATION: Explanation = Explanation {
        code: "call-before-return",
        severity: Severity::Lint,
        title: "a call and a return where a jump would do",
        text: "\
The routine that is called returns here only to return once more. A jump to it lets it return to the
caller right away: one byte less, two instructions less, and the return stack does not grow. It is
also how a loop is written as recursion without ever filling the return stack.

It is not the same where the routine looks at its return address, to read data behind the call or to
leave its caller too. Say so then with `( uxn:allow call-before-return )`.
",
        wrong: r"@main <twice> BRK
@<twice> ( -- )
	<once>
	<once> JMP2r
@<once> ( -- )
	JMP2r
",
        right: r"@main <twice> BRK
@<twice> ( -- )
	<once>
	!<once>
@<once> ( -- )
	JMP2r
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let name = String::from_utf8_lossy(&self.name).into_owned();
        let span = Span { end: self.back.end, ..self.span };
        Description::new(
            format!("the call of {} is followed by a return", quote(&self.name)),
            self.span,
            "returns here",
        )
        .label(self.back, "only to return again")
        .help(format!("jump there with {}, and let it return to the caller", quote(format!("!{name}").as_bytes())))
        .suggest(span, format!("!{name}"))
    }
}
