//! `include-depth`: includes are nested too deeply.

use super::{Description, Diagnose, Explanation, Severity, quote};
use crate::source::Span;

/// Includes are nested too deeply.
#[derive(Clone, Debug)]
pub struct IncludeDepth {
    /// The word.
    pub span: Span,
    /// The path as written.
    pub path: Vec<u8>,
    /// How deep they may be.
    pub limit: usize,
    /// Whether the file is one of those that are being included.
    pub cycle: Cycle,
}

/// Whether a file includes itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cycle {
    /// It is one of those that are being included.
    Yes,
    /// It is not.
    No,
}

impl Diagnose for IncludeDepth {
    const EXPLANATION: Explanation = Explanation {
        code: "include-depth",
        severity: Severity::Error,
        title: "includes are nested too deeply",
        text: "\
A file that includes itself, straight or through others, would never end. The chain of includes
that led here is shown.
",
        wrong: r"@main BRK
~loop.tal
",
        right: r"@main BRK
",
        files: &[("loop.tal", "~loop.tal\n")],
    };

    fn describe(&self) -> Description {
        let path = quote(&self.path);
        match self.cycle {
            Cycle::Yes => Description::new(format!("{path} includes itself"), self.span, "without end")
                .help("remove this include, or one of those that lead here"),
            Cycle::No => Description::new(
                format!("includes are nested more than {} deep", self.limit),
                self.span,
                format!("{path} is not read"),
            )
            .help("include some of these files from one that stands above them all"),
        }
    }
}
