//! What `build`, `run` and `check` share: reading a source, assembling it, and saying what is wrong
//! with it.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use uxntal::report::{self, Style};
use uxntal::{Assembly, Diagnostic, Options, SOURCE_MAX};

use crate::exit::Failure;
use crate::files::{self, DiskFiles};
use crate::levels::{Levels, Lints};
use crate::terminal::{Note, Terminal};

/// How to assemble, and how to say what is wrong.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Assembling")]
pub struct AssembleArgs {
    /// Look for includes in this directory too
    ///
    /// An include `~path` is looked for from the working directory, then from the directory of the
    /// including file, then from each of these in turn.
    #[arg(short = 'I', value_name = "DIR")]
    include_dirs: Vec<PathBuf>,

    /// Show this warning, or all `warnings`
    #[arg(short = 'W', value_name = "CODE")]
    warn: Vec<String>,

    /// Do not show this warning, or all `warnings`
    ///
    /// In a source, the comment `( uxn:allow CODE )` does the same for the next line, or, before
    /// all words, for the file.
    #[arg(short = 'A', value_name = "CODE")]
    allow: Vec<String>,

    /// Make this warning an error, or all `warnings`
    ///
    /// A code by name wins over `warnings`: `-D warnings -A label-unused`.
    #[arg(short = 'D', value_name = "CODE")]
    deny: Vec<String>,

    /// Whether lints are shown.
    #[arg(skip)]
    lints: Lints,

    /// Show at most so many errors, and so many warnings; 0 shows all
    #[arg(long, value_name = "N", default_value_t = 50)]
    max_errors: usize,

    /// How to show what is wrong: for people, one line each, or one JSON object a line
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    message_format: MessageFormat,
}

/// How to show what is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// The source with labels, reasons and help
    Human,
    /// `file:line:column: error[code]: message`
    Short,
    /// One JSON object a line
    Json,
}

impl AssembleArgs {
    /// Reads and assembles a source, `-` being stdin, and shows what was found. The assembly has a
    /// ROM if and only if there is no error.
    ///
    /// `otherwise` is what an error has kept from happening: "no ROM".
    pub fn assemble(
        &self,
        path: &Path,
        otherwise: &str,
        terminal: Terminal,
    ) -> Result<Assembly, Failure> {
        let levels = Levels::new(&self.warn, &self.allow, &self.deny)?;
        let source = files::read_named(path, "source", SOURCE_MAX as u64)?;
        let shown = if files::is_dash(path) { Path::new("<stdin>") } else { path };
        let lints = self.lints == Lints::Shown || levels.names_lint();
        let options = Options { include_dirs: self.include_dirs.clone(), lints };
        let mut assembly = uxntal::assemble(shown, source, &mut DiskFiles, &options);
        levels.apply(&mut assembly.diagnostics, self.lints);
        if assembly.diagnostics.iter().any(Diagnostic::is_error) {
            assembly.rom = None;
        }
        self.show(&assembly, otherwise, terminal);
        Ok(assembly)
    }

    /// The same, and lints are shown.
    pub fn with_lints(&self) -> AssembleArgs {
        AssembleArgs { lints: Lints::Shown, ..self.clone() }
    }

    /// Whether people read what is shown.
    pub fn is_human(&self) -> bool {
        self.message_format == MessageFormat::Human
    }

    fn show(&self, assembly: &Assembly, otherwise: &str, terminal: Terminal) {
        let most = if self.max_errors == 0 { usize::MAX } else { self.max_errors };
        let mut text = String::new();
        let (mut errors, mut warnings) = (0, 0);
        for diagnostic in &assembly.diagnostics {
            let count = if diagnostic.is_error() { &mut errors } else { &mut warnings };
            *count += 1;
            if *count <= most {
                text.push_str(&self.render(diagnostic, assembly, terminal));
            }
        }
        terminal.say(&text);
        if self.message_format == MessageFormat::Json {
            return;
        }
        let hidden = |count: usize| count.saturating_sub(most);
        for (count, kind) in [(hidden(errors), "error"), (hidden(warnings), "warning")] {
            if count > 0 {
                let text = format!("{} not shown; `--max-errors 0` shows all", more(count, kind));
                terminal.note(Note::Info, &text);
            }
        }
        if errors > 0 && self.is_human() {
            terminal.note(Note::Error, &format!("{}; {otherwise}", counts(errors, warnings)));
        }
    }

    fn render(&self, diagnostic: &Diagnostic, assembly: &Assembly, terminal: Terminal) -> String {
        let style = match self.message_format {
            MessageFormat::Human => Style::Full,
            MessageFormat::Short => Style::Short,
            MessageFormat::Json => {
                return format!("{}\n", report::json(diagnostic, &assembly.sources));
            }
        };
        report::human(diagnostic, &assembly.sources, style, terminal.colors())
    }
}

fn more(count: usize, kind: &str) -> String {
    format!("{count} more {kind}{} {}", plural(count), if count == 1 { "is" } else { "are" })
}

fn counts(errors: usize, warnings: usize) -> String {
    let errors = format!("{errors} error{}", plural(errors));
    match warnings {
        0 => errors,
        count => format!("{errors}, {count} warning{}", plural(count)),
    }
}

/// The ending of a word that stands behind a number.
pub fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
