//! `port-number`: a port that is given by its number.

use super::{Description, Diagnose, Explanation, Severity};
use crate::source::Span;

/// A number where a label would say which port is meant.
#[derive(Clone, Debug)]
pub struct PortNumber {
    /// The literal.
    pub span: Span,
    /// The port.
    pub number: u8,
    /// Its name in the field.
    pub name: String,
}

impl Diagnose for PortNumber {
    const EXPLANATION: Explanation = Explanation {
        code: "port-number",
        severity: Severity::Lint,
        title: "a port that is given by its number",
        text: "\
Few readers know all ports by heart. Labels in the zero page give them names: a device is written
once as `|10 @Console &vector $2 &read $5 &type $1 &write $1`, and `.Console/write` is then the same
byte as `#18`. The ROM stays as it is.
",
        wrong: r"@main #0a #18 DEO BRK
",
        right: r"|10 @Console &vector $2 &read $5 &type $1 &write $1
|0100
@main #0a .Console/write DEO BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let (number, name) = (self.number, &self.name);
        Description::new(format!("port {number:02x} is `{name}`"), self.span, "a port by its number")
            .help(format!("define the device in the zero page, and write `.{name}`"))
    }
}
