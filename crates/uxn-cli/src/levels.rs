//! `-W`, `-A` and `-D`: what becomes of warnings.

use uxntal::diagnostic::{EXPLANATIONS, explain};
use uxntal::{Diagnostic, Severity};

use crate::exit::Failure;

/// All warnings at once.
const ALL: &str = "warnings";

/// What becomes of a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Allow,
    Warn,
    Deny,
}

/// Whether lints are shown when nothing is said about them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lints {
    /// Only those that `-W` or `-D` name.
    #[default]
    Hidden,
    /// All that are not allowed.
    Shown,
}

/// What becomes of each kind of warning. A code by name wins over `warnings`; of several levels for
/// one code, the strictest.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    entries: Vec<(String, Level)>,
}

impl Levels {
    /// The levels that the options ask for.
    pub fn new(warn: &[String], allow: &[String], deny: &[String]) -> Result<Self, Failure> {
        let mut levels = Levels::default();
        for (codes, level) in [(warn, Level::Warn), (allow, Level::Allow), (deny, Level::Deny)] {
            for code in codes {
                check(code, level)?;
                levels.entries.push((code.clone(), level));
            }
        }
        Ok(levels)
    }

    /// Applies the levels: some warnings go, some become errors.
    ///
    /// Where lints are not shown by default, only their names bring them up, not `warnings`.
    pub fn apply(&self, diagnostics: &mut Vec<Diagnostic>, lints: Lints) {
        diagnostics.retain_mut(|diagnostic| {
            if diagnostic.severity == Severity::Error {
                return true;
            }
            let is_hidden = diagnostic.severity == Severity::Lint && lints == Lints::Hidden;
            let level = match self.strictest(diagnostic.code()) {
                None if is_hidden => Level::Allow,
                None => self.strictest(ALL).unwrap_or(Level::Warn),
                Some(level) => level,
            };
            if level == Level::Deny {
                diagnostic.severity = Severity::Error;
            } else {
                diagnostic.severity = Severity::Warning;
            }
            level != Level::Allow
        });
    }

    /// Whether a lint is asked for by its name.
    pub fn names_lint(&self) -> bool {
        let is_lint = |code: &str| {
            explain(code).is_some_and(|explanation| explanation.severity == Severity::Lint)
        };
        self.entries.iter().any(|(code, level)| *level != Level::Allow && is_lint(code))
    }

    fn strictest(&self, name: &str) -> Option<Level> {
        let entries = self.entries.iter().filter(|(code, _)| code == name);
        entries.map(|&(_, level)| level).max()
    }
}

fn check(code: &str, level: Level) -> Result<(), Failure> {
    if code == ALL {
        return Ok(());
    }
    match EXPLANATIONS.iter().find(|explanation| explanation.code == code) {
        Some(found) if found.severity == Severity::Error && level != Level::Deny => {
            let message = format!("`{code}` is an error and can't be allowed");
            Err(Failure::usage(message).hint("only warnings can be changed by -W, -A and -D"))
        }
        Some(_) => Ok(()),
        None => Err(unknown_code(code)),
    }
}

/// The failure for a code that does not exist.
pub fn unknown_code(code: &str) -> Failure {
    let failure = Failure::usage(format!(
        "no diagnostic has the code `{}`",
        uxntal::visible(code.as_bytes())
    ));
    let codes = EXPLANATIONS.iter().map(|explanation| explanation.code);
    let lower = code.to_lowercase();
    let nearest = codes.map(|known| (strsim::osa_distance(&lower, known), known)).min();
    match nearest.filter(|&(distance, known)| distance <= known.len() / 3) {
        Some((_, known)) => failure.hint(format!("did you mean `{known}`?")),
        None => failure.hint("`uxn explain` lists all codes"),
    }
}
