//! `uxn explain`

use std::fmt::Write as _;
use std::path::Path;

use clap::Args;
use uxntal::diagnostic::{self, EXPLANATIONS, Explanation};
use uxntal::report::{self, Colors, Style};
use uxntal::{MemoryFiles, Options, Severity};

use crate::exit::{Exit, Failure};
use crate::files;
use crate::levels;

/// Say what a diagnostic means, with a wrong and a right program
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  uxn explain                all codes
  uxn explain label-unknown  one of them")]
pub struct ExplainArgs {
    /// The code, as it stands in brackets behind `error` or `warning`
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Does it.
pub fn explain(args: &ExplainArgs) -> Result<Exit, Failure> {
    let text = match &args.code {
        None => list(),
        Some(code) => {
            let explanation =
                diagnostic::explain(code).ok_or_else(|| levels::unknown_code(code))?;
            page(explanation)
        }
    };
    files::write_text(&text)?;
    Ok(Exit::DONE)
}

fn list() -> String {
    let width = EXPLANATIONS.iter().map(|explanation| explanation.code.len()).max().unwrap_or(0);
    let mut text = String::new();
    for (severity, title) in [
        (Severity::Error, "Errors"),
        (Severity::Warning, "Warnings"),
        (Severity::Lint, "Lints, which `uxn check` shows"),
    ] {
        let _ = writeln!(text, "{title}:");
        for explanation in EXPLANATIONS.iter().filter(|found| found.severity == severity) {
            let _ = writeln!(text, "  {:width$}  {}", explanation.code, explanation.title);
        }
        text.push('\n');
    }
    text.push_str("`uxn explain CODE` tells more about one of them.\n");
    text
}

fn page(explanation: &Explanation) -> String {
    let kind = match explanation.severity {
        Severity::Error => "error",
        Severity::Warning | Severity::Lint => "warning",
    };
    let mut text = format!("{kind}[{}]: {}\n\n", explanation.code, explanation.title);
    text.push_str(explanation.text);
    text.push_str("\nWrong:\n\n");
    text.push_str(&indent(explanation.wrong));
    for (path, file) in explanation.files {
        let _ = write!(text, "\nwhere {path} is\n\n{}", indent(file));
    }
    text.push_str("\nwhich says\n\n");
    text.push_str(&indent(&shown(explanation)));
    text.push_str("\nRight:\n\n");
    text.push_str(&indent(explanation.right));
    text
}

/// What the assembler says of the wrong program.
fn shown(explanation: &Explanation) -> String {
    let mut files = MemoryFiles::default();
    for (path, text) in explanation.files {
        files.add(*path, *text);
    }
    let (path, source) = (Path::new("src/example.tal"), explanation.wrong.into());
    let lints = explanation.severity == Severity::Lint;
    let options = Options { lints, ..Options::default() };
    let assembly = uxntal::assemble(path, source, &mut files, &options);
    let show = |diagnostic| report::human(diagnostic, &assembly.sources, Style::Full, Colors::Off);
    assembly.diagnostics.iter().map(show).collect::<String>().trim_end().to_owned() + "\n"
}

fn indent(text: &str) -> String {
    text.lines().fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "{}", format!("    {line}").trim_end());
        text
    })
}
