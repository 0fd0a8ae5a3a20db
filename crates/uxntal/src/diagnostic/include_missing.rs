//! `include-missing`: an included file does not exist.

use super::{Description, Diagnose, Explanation, Severity, quote, text::quote_path};
use crate::source::Span;

/// An included file does not exist.
#[derive(Clone, Debug)]
pub struct IncludeMissing {
    /// The word.
    pub span: Span,
    /// The path as written.
    pub path: Vec<u8>,
    /// The places that were tried.
    pub tried: Vec<std::path::PathBuf>,
    /// A path like it that exists.
    pub nearest: Option<String>,
    /// How many unknown names are not reported because this file may define them.
    pub unknown: usize,
}

impl Diagnose for IncludeMissing {
    const EXPLANATION: Explanation = Explanation {
        code: "include-missing",
        severity: Severity::Error,
        title: "an included file does not exist",
        text: "\
The path of an include is looked for from the directory in which the assembler runs, then from the
directory of the file that includes, then from each directory given with `-I`. The path is the rest
of the word, so it can't hold spaces.

Names that the missing file would have defined are not reported as unknown one by one.
",
        wrong: r"~missing.tal
@main BRK
",
        right: r"@main BRK
",
        files: &[],
    };

    fn describe(&self) -> Description {
        let message = format!("no file {} to include", quote(&self.path));
        let tried: Vec<String> = self.tried.iter().map(|path| quote_path(path)).collect();
        let mut description = Description::new(message, self.span, "not found");
        if tried.len() > 1 {
            description = description.note(format!("looked for {}", tried.join(", ")));
        }
        if self.unknown > 0 {
            description = description.note(format!(
                "{} unknown {} may be defined in it and {} not reported",
                self.unknown,
                if self.unknown == 1 { "name" } else { "names" },
                if self.unknown == 1 { "is" } else { "are" },
            ));
        }
        match &self.nearest {
            Some(path) => description
                .help(format!("did you mean {}?", quote(path.as_bytes())))
                .suggest(self.span.tail(1), path.as_str()),
            None => description.help("check the path, or name its directory with `-I DIR`"),
        }
    }
}
