//! `opcode-unknown`: a word that is almost an opcode.

use super::{Description, Diagnose, Explanation, Severity, quote};
use crate::source::Span;

/// A word that is almost an opcode.
#[derive(Clone, Debug)]
pub struct OpcodeUnknown {
    /// The word.
    pub span: Span,
    /// The word as written.
    pub word: Vec<u8>,
    /// How many times it is used.
    pub count: usize,
    /// What was probably meant.
    pub meant: Meant,
}

/// What was probably meant by a word that is almost an opcode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// This opcode, written in lower case.
    Case(String),
    /// This opcode, misspelt.
    Spelling(String),
    /// One of the immediate jumps, and how it is written.
    Immediate(&'static str),
    /// This opcode, with letters behind it that are no modes.
    Modes(&'static str),
    /// An opcode or directive of another language, and what is written here.
    Foreign(&'static str),
    /// BRK, which has no modes.
    Break,
}

impl Diagnose for OpcodeUnknown {
    const EXPLANATION: Explanation = Explanation {
        code: "opcode-unknown",
        severity: Severity::Error,
        title: "a word that is almost an opcode",
        text: "\
Opcodes are written in upper case: three letters, then any of the modes 2, k and r. Any other word
is a call to a label of that name, and there is none here.

BRK has no modes. JCI, JMI and JSI are not written by name: `?label`, `!label` and the bare `label`
make them.
",
        wrong: r"@main #01 pop BRK
",
        right: r"@main #01 POP BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let word = quote(&self.word);
        let here = match self.count {
            1 => "no label of this name either".to_owned(),
            count => format!("no label of this name either, used {count} times"),
        };
        let description = Description::new(format!("{word} is not an opcode"), self.span, here);
        match &self.meant {
            Meant::Case(opcode) => description
                .note("opcodes are upper case; their modes 2, k and r are lower case")
                .help(format!("write `{opcode}`"))
                .suggest(self.span, opcode.as_str()),
            Meant::Spelling(opcode) => description
                .help(format!("did you mean `{opcode}`?"))
                .suggest(self.span, opcode.as_str()),
            Meant::Immediate(form) => description
                .note(format!("{word} is what `{form}` assembles to; it is not written by name"))
                .help(format!("write `{form}` with the name of the label")),
            Meant::Modes(opcode) => description
                .note("the modes of an opcode are 2 (short), k (keep) and r (return)")
                .help(format!("write `{opcode}` with modes among these, or define a label {word}")),
            Meant::Foreign(advice) => description.help(*advice),
            Meant::Break => description
                .note("BRK has no modes: the bytes 20, 40 and 60 are the immediate jumps")
                .help("write `BRK`")
                .suggest(self.span, "BRK"),
        }
    }
}
