//! `include-ambiguous`: an include is found in two places that differ.

use super::{Description, Diagnose, Explanation, Severity, text::quote_path};
use crate::source::Span;

/// An include is found in two places that differ.
#[derive(Clone, Debug)]
pub struct IncludeAmbiguous {
    /// The word.
    pub span: Span,
    /// The file that was taken, and the one beside the including file.
    pub paths: [std::path::PathBuf; 2],
}

impl Diagnose for IncludeAmbiguous {
    const EXPLANATION: Explanation = Explanation {
        code: "include-ambiguous",
        severity: Severity::Warning,
        title: "an include is found in two places that differ",
        text: "\
The path of an include is taken from the directory in which the assembler runs, as every assembler
does; then from the directory of the file that includes; then from each `-I` directory. Here the
first two both hold a file of that name, and their contents differ. The first was taken.
",
        wrong: r"~part.tal
",
        right: r"~src/part.tal
",
        files: &[("part.tal", "@main BRK\n"), ("src/part.tal", "@main #01 POP BRK\n")],
    };

    fn describe(&self) -> Description {
        let [taken, other] = self.paths.each_ref().map(|path| quote_path(path));
        let message = "this include is found in two places that differ";
        Description::new(message, self.span, format!("{taken} was taken"))
            .note(format!("{other} is the other"))
            .note("paths are taken from the working directory first")
            .help("rename one of the files, or write the path from the working directory")
    }
}
