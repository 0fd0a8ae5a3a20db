//! `reference-too-far`: a relative reference to a label that is too far away.

use super::text::quote_target;
use super::{Description, Diagnose, Explanation, Severity, visible};
use crate::source::Span;

/// A relative reference to a label that is too far away.
#[derive(Clone, Debug)]
pub struct ReferenceTooFar {
    /// The word.
    pub span: Span,
    /// The operand as written.
    pub operand: Vec<u8>,
    /// The full name.
    pub name: Vec<u8>,
    /// Where the label is.
    pub label: Span,
    /// The distance in bytes.
    pub distance: i32,
    /// The opcode behind the reference, and its form for an absolute address.
    pub opcode: Option<(Span, String)>,
}

impl Diagnose for ReferenceTooFar {
    const EXPLANATION: Explanation = Explanation {
        code: "reference-too-far",
        severity: Severity::Error,
        title: "a relative reference to a label that is too far away",
        text: "\
The runes `,` and `_` store the distance to a label in one signed byte: from 128 bytes back to 127
bytes on, counted from behind the opcode that uses it (LDR, STR, JMP, JCN or JSR). This label is
farther away. Absolute references reach everything, with the absolute form of the opcode.
",
        wrong: r"@main ,end JMP $100 @end BRK
",
        right: r"@main ;end JMP2 $100 @end BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let (distance, name) = (self.distance, quote_target(&self.name));
        let message = format!("{name} is too far away for a relative reference");
        let way = if distance < 0 { "back" } else { "on" };
        let bytes = distance.unsigned_abs();
        let description = Description::new(message, self.span, format!("{bytes} bytes {way}: the reach is 128 back to 127 on"))
            .label(self.label, "the label");
        let operand = visible(&self.operand);
        match &self.opcode {
            Some((opcode, absolute)) => {
                let fixed = format!(";{operand} {absolute}");
                description
                    .help(format!("use the absolute address: `{fixed}`"))
                    .suggest(Span { end: opcode.end, ..self.span }, fixed)
            }
            None => description.help(format!(
                "use the absolute address `;{operand}` with the absolute form of the opcode, or move the label"
            )),
        }
    }
}
