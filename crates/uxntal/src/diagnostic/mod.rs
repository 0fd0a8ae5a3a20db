//! Diagnostics: what can be wrong with a source, one file each.
//!
//! A finding is a struct of facts; its words come at the edge, from [`Finding::describe`]. The file
//! of a finding holds its code, its severity, what `uxn explain` says of it, a program that shows
//! it and one that does not, and its words. To add one: a file, and a line in the list below.

pub(crate) mod text;

use crate::source::Span;
pub(crate) use text::quote;
pub use text::visible;

/// How bad it is, by what follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The ROM is as it was meant, but could be shorter or clearer. Looked for only on request.
    Lint,
    /// The ROM is as the source says, but probably not as it was meant.
    Warning,
    /// There is no ROM.
    Error,
}

/// What is to be said of a kind of finding in general.
#[derive(Debug)]
pub struct Explanation {
    /// Its stable name: words of the field, joined by `-`.
    pub code: &'static str,
    /// Its severity unless the user decides otherwise. Only warnings can be changed.
    pub severity: Severity,
    /// What happened, in one line without a period.
    pub title: &'static str,
    /// What happened and why Uxntal is so, in a few paragraphs.
    pub text: &'static str,
    /// A program that shows it, and nothing else.
    pub wrong: &'static str,
    /// The same program made right.
    pub right: &'static str,
    /// Other files that the two programs include: path and text.
    pub files: &'static [(&'static str, &'static str)],
}

/// A finding in words.
#[derive(Clone, Debug)]
pub struct Description {
    /// What was found, in one sentence without a period.
    pub message: String,
    /// The place that it is about, and what is to be said right there.
    pub primary: (Span, String),
    /// Other places that belong to it.
    pub labels: Vec<(Span, String)>,
    /// Why it is so.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
    /// A text that would probably be right in the place of another.
    pub suggestion: Option<Suggestion>,
}

/// A text that would probably be right in the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The place.
    pub span: Span,
    /// What to write there.
    pub replacement: String,
}

impl Description {
    fn new(message: impl Into<String>, span: Span, here: impl Into<String>) -> Self {
        Description {
            message: message.into(),
            primary: (span, here.into()),
            labels: Vec::new(),
            notes: Vec::new(),
            help: None,
            suggestion: None,
        }
    }

    fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push((span, text.into()));
        self
    }

    fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    fn suggest(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.suggestion = Some(Suggestion { span, replacement: replacement.into() });
        self
    }
}

/// A kind of finding.
trait Diagnose {
    const EXPLANATION: Explanation;

    fn describe(&self) -> Description;
}

macro_rules! diagnostics {
    ($($module:ident :: $name:ident,)*) => {
        $(mod $module; pub use $module::$name;)*
        pub use allow_unknown::AllowFault;
        pub use include_depth::Cycle;
        pub use label_unknown::Nearest;
        pub use opcode_unknown::Meant;

        /// Something found in a source: facts, not words.
        #[derive(Clone, Debug)]
        pub enum Finding {
            $(#[doc = concat!("See [`", stringify!($name), "`].")] $name($name),)*
        }

        $(impl From<$name> for Finding {
            fn from(finding: $name) -> Finding {
                Finding::$name(finding)
            }
        })*

        /// The explanations of all kinds of findings, sorted by code.
        pub static EXPLANATIONS: &[Explanation] = &[$(<$name as Diagnose>::EXPLANATION),*];

        impl Finding {
            /// The finding in words.
            pub fn describe(&self) -> Description {
                match self { $(Finding::$name(finding) => finding.describe(),)* }
            }

            /// The place that the finding is about.
            pub fn place(&self) -> Span {
                match self { $(Finding::$name(finding) => finding.describe().primary.0,)* }
            }

            /// What is to be said of this kind of finding in general.
            pub fn explanation(&self) -> &'static Explanation {
                match self {
                    $(Finding::$name(_) => {
                        const { &<$name as Diagnose>::EXPLANATION }
                    })*
                }
            }
        }
    };
}

diagnostics! {
    allow_unknown::AllowUnknown,
    bracket_glued::BracketGlued,
    bytes_overwritten::BytesOverwritten,
    call_before_return::CallBeforeReturn,
    character_old::CharacterOld,
    comment_close_stray::CommentCloseStray,
    comment_foreign::CommentForeign,
    comment_open::CommentOpen,
    expansion_too_large::ExpansionTooLarge,
    include_ambiguous::IncludeAmbiguous,
    include_depth::IncludeDepth,
    include_missing::IncludeMissing,
    include_unreadable::IncludeUnreadable,
    label_duplicate::LabelDuplicate,
    label_invalid::LabelInvalid,
    label_unknown::LabelUnknown,
    label_unused::LabelUnused,
    lambda_close::LambdaClose,
    lambda_glued::LambdaGlued,
    lambda_open::LambdaOpen,
    literal_pair::LiteralPair,
    macro_as_label::MacroAsLabel,
    macro_depth::MacroDepth,
    macro_duplicate::MacroDuplicate,
    macro_invalid::MacroInvalid,
    macro_late::MacroLate,
    macro_open::MacroOpen,
    macro_unused::MacroUnused,
    mode_repeated::ModeRepeated,
    number_as_label::NumberAsLabel,
    number_invalid::NumberInvalid,
    opcode_unknown::OpcodeUnknown,
    operand_missing::OperandMissing,
    output_empty::OutputEmpty,
    padding_invalid::PaddingInvalid,
    port_number::PortNumber,
    reference_too_far::ReferenceTooFar,
    rune_deprecated::RuneDeprecated,
    string_quoted::StringQuoted,
    string_spaced::StringSpaced,
    writing_outside_memory::WritingOutsideMemory,
    writing_zero_page::WritingZeroPage,
    zero_page_address::ZeroPageAddress,
}

/// The explanation of a code.
pub fn explain(code: &str) -> Option<&'static Explanation> {
    EXPLANATIONS.iter().find(|explanation| explanation.code == code)
}

/// One way in which a place was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What led there.
    pub kind: StepKind,
    /// The word that did.
    pub span: Span,
}

/// What leads from one place of a program to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// The macro of this name was expanded.
    Expanded(Vec<u8>),
    /// The file was included.
    Included,
}

/// A finding, and the way by which its place was reached: innermost first.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// What was found.
    pub finding: Finding,
    /// The macros and includes around it.
    pub trace: Vec<Step>,
    /// What it counts as, after `-W`, `-A`, `-D` and the like.
    pub severity: Severity,
}

impl Diagnostic {
    /// The stable name of this kind of finding.
    pub fn code(&self) -> &'static str {
        self.finding.explanation().code
    }

    /// Whether there is no ROM because of it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

#[cfg(test)]
mod tests;
