//! `macro-open`: a macro has no body, or one that never closes.

use super::text::shorten;
use super::{Description, Diagnose, Explanation, Severity, quote, visible};
use crate::source::Span;

/// A macro has no body, or one that never closes.
#[derive(Clone, Debug)]
pub struct MacroOpen {
    /// The definition.
    pub span: Span,
    /// The name.
    pub name: Vec<u8>,
    /// The opening brace, if there is one.
    pub brace: Option<Span>,
    /// The word that stands where the brace should.
    pub instead: Option<Span>,
}

impl Diagnose for MacroOpen {
    const EXPLANATION: Explanation = Explanation {
        code: "macro-open",
        severity: Severity::Error,
        title: "a macro has no body, or one that never closes",
        text: "\
A macro is defined as `%name { words }`. Between the name and the brace there may be comments only,
mostly one that tells the stack effect. Braces of lambdas inside count, so each needs its partner,
and every brace needs spaces around it.
",
        wrong: r"%twice DUP ADD
@main #01 twice POP BRK
",
        right: r"%twice { DUP ADD }
@main #01 twice POP BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let name = quote(&self.name);
        match (self.brace, self.instead) {
            (Some(brace), _) => {
                Description::new(format!("the body of the macro {name} never closes"), self.span, "this macro")
                    .label(brace, "opened here")
                    .help("add the missing ` }`; lambdas inside need one each")
            }
            (None, instead) => {
                let message = format!("the macro {name} has no body");
                let mut description = Description::new(message, self.span, "expected ` { words }` behind it");
                if let Some(instead) = instead {
                    description = description.label(instead, "found this instead of `{`");
                }
                let shown = shorten(&visible(&self.name));
                description.help(format!("write `%{shown} {{ words }}`"))
            }
        }
    }
}
