//! `allow-unknown`: a comment allows a code that does not exist.

use super::{Description, Diagnose, Explanation, Severity, quote};
use crate::source::Span;

/// A comment allows a code that does not exist.
#[derive(Clone, Debug)]
pub struct AllowUnknown {
    /// The code in the comment.
    pub span: Span,
    /// The code as written.
    pub code: Vec<u8>,
    /// What is wrong with it.
    pub fault: AllowFault,
}

/// What is wrong with a code that a comment allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllowFault {
    /// There is no such code; perhaps this one was meant.
    Unknown(Option<&'static str>),
    /// It is the code of an error.
    Error,
}

impl Diagnose for AllowUnknown {
    const EXPLANATION: Explanation = Explanation {
        code: "allow-unknown",
        severity: Severity::Warning,
        title: "a code that `uxn:allow` names does not exist",
        text: "\
A comment such as `( uxn:allow label-unused )` silences warnings of that code: on its own line
and the next line of the program, or in the whole file when it stands before all other words.
The code has to be one of those that `uxn explain` lists; an unknown one silences nothing.
",
        wrong: r"( uxn:allow label-unusd )
@main BRK
",
        right: r"( uxn:allow label-unused )
@main BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let code = quote(&self.code);
        let nearest = match self.fault {
            AllowFault::Unknown(nearest) => nearest,
            AllowFault::Error => {
                let message = format!("{code} is an error and can't be allowed");
                return Description::new(message, self.span, "not a warning")
                    .help("only warnings can be allowed; `uxn explain` lists them");
            }
        };
        let message = format!("no diagnostic has the code {code}");
        let description = Description::new(message, self.span, "not a code");
        match nearest {
            Some(code) => {
                description.help(format!("did you mean `{code}`?")).suggest(self.span, code)
            }
            None => description.help("`uxn explain` lists all codes"),
        }
    }
}
