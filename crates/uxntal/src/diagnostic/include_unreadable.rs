//! `include-unreadable`: an included file cannot be read.

use super::{Description, Diagnose, Explanation, Severity, text::quote_path, visible};
use crate::source::Span;

/// An included file cannot be read.
#[derive(Clone, Debug)]
pub struct IncludeUnreadable {
    /// The word.
    pub span: Span,
    /// The place where it was found.
    pub path: std::path::PathBuf,
    /// What was in the way.
    pub reason: String,
}

impl Diagnose for IncludeUnreadable {
    const EXPLANATION: Explanation = Explanation {
        code: "include-unreadable",
        severity: Severity::Error,
        title: "an included file cannot be read",
        text: "\
Something of that name exists, but its contents could not be read: it is a directory, a device or a
pipe, it is larger than 256 MiB, or reading it is not permitted.
",
        wrong: r"~folder
@main BRK
",
        right: r"~folder/part.tal
@main BRK
",
        files: &[("folder/part.tal", "( nothing )\n")],
    };

    fn describe(&self) -> Description {
        let message = format!("{} cannot be read", quote_path(&self.path));
        Description::new(message, self.span, visible(self.reason.as_bytes()))
            .help("an include names a regular file that can be read")
    }
}
