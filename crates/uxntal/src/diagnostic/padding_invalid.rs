//! `padding-invalid`: padding by something that is not known yet.

use super::{Description, Diagnose, Explanation, Severity, quote};
use crate::source::Span;

/// Padding by something that is not known yet.
#[derive(Clone, Debug)]
pub struct PaddingInvalid {
    /// The operand.
    pub span: Span,
    /// The operand as written.
    pub operand: Vec<u8>,
    /// The full name, if it is one.
    pub name: Vec<u8>,
    /// Where a label of that name is defined, too late.
    pub later: Option<Span>,
    /// A known label or number that was probably meant.
    pub nearest: Option<String>,
}

impl Diagnose for PaddingInvalid {
    const EXPLANATION: Explanation = Explanation {
        code: "padding-invalid",
        severity: Severity::Error,
        title: "padding by something that is not known yet",
        text: "\
The rune `|` goes to an address and `$` skips bytes. Both take hex digits, any number of them, or a
label that is defined above: where everything behind the padding goes depends on it, so its value
must be known when it is reached.
",
        wrong: r"|later @main BRK @later ;later POP2
",
        right: r"|0100 @main BRK @later ;later POP2
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let operand = quote(&self.operand);
        if let Some(later) = self.later {
            return Description::new(format!("{operand} is defined too late for padding"), self.span, "not known yet here")
                .label(later, "defined here")
                .note("everything behind padding depends on it, so it must be known when it is reached")
                .help("define the label above, or write the address as hex digits");
        }
        let message = format!("{operand} is neither a hex number nor a label");
        let description = Description::new(message, self.span, "can't pad by this");
        match &self.nearest {
            Some(nearest) => description
                .help(format!("did you mean {}?", quote(nearest.as_bytes())))
                .suggest(self.span, nearest.as_str()),
            None => description.help("write hex digits in lower case, or a label that is defined above"),
        }
    }
}
