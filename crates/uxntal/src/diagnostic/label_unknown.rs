//! `label-unknown`: a name that is neither a label nor a macro.

use super::text::shorten;
use super::{Description, Diagnose, Explanation, Severity, quote, visible};
use crate::source::Span;

/// A name that is neither a label nor a macro.
#[derive(Clone, Debug)]
pub struct LabelUnknown {
    /// The name, without the rune before it.
    pub span: Span,
    /// The full name.
    pub name: Vec<u8>,
    /// The name as it is written: `&name` and `/name` are short for a sublabel.
    pub written: Vec<u8>,
    /// Other places where it is used; not all, if there are many.
    pub others: Vec<Span>,
    /// How many uses there are.
    pub count: usize,
    /// What was probably meant.
    pub nearest: Option<Nearest>,
}

/// What was probably meant.
#[derive(Clone, Debug)]
pub struct Nearest {
    /// What to write in the place of the name.
    pub text: String,
    /// What that is, as a sentence without a period; may be empty.
    pub what: String,
    /// Where it is defined.
    pub span: Option<Span>,
}

impl Diagnose for LabelUnknown {
    const EXPLANATION: Explanation = Explanation {
        code: "label-unknown",
        severity: Severity::Error,
        title: "a name that is neither a label nor a macro",
        text: "\
A word that is no number, no opcode and no macro is a call to a label of that name; a name behind a
rune is a reference to one. No label of this name is defined anywhere in the program.

Names are written in full: `scope/name`. Within a scope `&name` and `/name` mean a sublabel of it,
and the scope is that of the last `@label`, up to its first slash. Upper and lower case differ.
",
        wrong: r"@main ;mian POP2 BRK
",
        right: r"@main ;main POP2 BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let message = format!("no label or macro is named {}", quote(&self.name));
        let here = match self.count {
            1 => "not defined anywhere".to_owned(),
            count => format!("not defined anywhere, used {count} times"),
        };
        let mut description = Description::new(message, self.span, here);
        for &other in &self.others {
            description = description.label(other, "also used here");
        }
        let Some(nearest) = &self.nearest else {
            return description.help(self.how_to_define());
        };
        if let Some(span) = nearest.span {
            description = description.label(span, "defined here");
        }
        let text = visible(nearest.text.as_bytes());
        let help = format!("did you mean `{text}`? {}", nearest.what);
        description.help(help.trim_end()).suggest(self.span, nearest.text.as_str())
    }
}

impl LabelUnknown {
    fn how_to_define(&self) -> String {
        let cut = |bytes: &[u8]| shorten(&visible(bytes));
        let scope = self.name.split(|&byte| byte == b'/').next().unwrap_or_default();
        match self.written.split_first() {
            Some((b'&' | b'/', local)) if scope.starts_with(b"(") => {
                format!("define it with `&{}`, or correct the name", cut(local))
            }
            Some((b'&' | b'/', local)) => {
                format!("define it with `&{}` below `@{}`, or correct the name", cut(local), cut(scope))
            }
            _ if self.name.ends_with(b":") => {
                let name = cut(&self.name[..self.name.len() - 1]);
                format!("labels are defined with a rune and without a colon: `@{name}`")
            }
            _ => format!("define it with `@{}`, or correct the name", cut(&self.name)),
        }
    }
}
