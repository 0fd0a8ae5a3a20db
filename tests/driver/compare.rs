//! What was expected against what was found.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::case::Case;
use super::{entries, file_name, root};

/// How many lines of each side a difference shows.
const SHOWN: usize = 12;

/// When a file takes part in the comparison.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Compared {
    /// Always: where the case has no such file, this content is expected.
    OrElse(&'static str),
    /// Only where the case has the file.
    WhereKept,
}

/// All that a stage has found.
#[derive(Default)]
pub(super) struct Outcome {
    found: Vec<(&'static str, Vec<u8>, Compared)>,
    /// The files that the run left, by their path below `expected.files`; `None` is a file that
    /// is expected and was not left.
    left: Vec<(String, Option<Vec<u8>>)>,
}

impl Outcome {
    /// Adds what was found for a file of the case.
    pub(super) fn with(mut self, name: &'static str, found: Vec<u8>, when: Compared) -> Outcome {
        self.found.push((name, found, when));
        self
    }

    /// Adds the files below `expected.files`, as the run left them.
    pub(super) fn with_files(mut self, case: &Case, place: &Path) -> Outcome {
        for path in paths_below(&case.directory.join("expected.files"), "") {
            let found = fs::read(place.join(&path)).ok();
            self.left.push((path, found));
        }
        self
    }

    /// The files that are expected and were not left, by their path in the case.
    fn missing(&self) -> Vec<String> {
        let missing = self.left.iter().filter(|(_, found)| found.is_none());
        missing.map(|(path, _)| format!("expected.files/{path}")).collect()
    }

    fn all(&self) -> impl Iterator<Item = (String, &[u8], Compared)> {
        let kept = self.left.iter().filter_map(|(path, found)| {
            Some((format!("expected.files/{path}"), found.as_deref()?, Compared::WhereKept))
        });
        let named = self.found.iter();
        named.map(|(name, found, when)| ((*name).to_owned(), found.as_slice(), *when)).chain(kept)
    }
}

/// Fails with every file that differs.
pub(super) fn compare(case: &Case, outcome: &Outcome) -> Result<(), String> {
    let mut report = String::new();
    for name in outcome.missing() {
        writeln!(report, "{name} was not left by the run").expect("a String takes all");
    }
    for (name, found, when) in outcome.all() {
        let expected = match (case.read(&name), when) {
            (Some(expected), _) => expected,
            (None, Compared::OrElse(content)) => content.as_bytes().to_vec(),
            (None, Compared::WhereKept) => continue,
        };
        if expected != found {
            report.push_str(&difference(&name, &expected, found));
        }
    }
    if report.is_empty() {
        return Ok(());
    }
    let directory = relative(&case.directory);
    Err(format!("{directory}\n{report}when what was found is right: make bless, and read the diff"))
}

/// Writes what was found to where it is expected; gives what it has done to which file.
pub(super) fn bless(case: &Case, outcome: &Outcome) -> Result<Vec<String>, String> {
    let mut done = Vec::new();
    if let Some(name) = outcome.missing().first() {
        return Err(format!("{name} was not left by the run: remove it from the case, if so"));
    }
    for (name, found, when) in outcome.all() {
        let path = case.directory.join(&name);
        let expected = case.read(&name);
        let verb = match (when, &expected) {
            (_, Some(expected)) if expected == found => continue,
            (Compared::WhereKept, None) => continue,
            (Compared::OrElse(content), None) if content.as_bytes() == found => continue,
            (Compared::OrElse(content), Some(_)) if content.as_bytes() == found => {
                fs::remove_file(&path).map_err(|error| error.to_string())?;
                "removed"
            }
            (_, before) => {
                fs::write(&path, found).map_err(|error| error.to_string())?;
                if before.is_some() { "changed" } else { "created" }
            }
        };
        done.push(format!("{verb} {}", relative(&path)));
    }
    Ok(done)
}

fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// The paths of all files below a directory, with `/` between their parts.
fn paths_below(directory: &Path, prefix: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for entry in entries(directory) {
        let path = format!("{prefix}{}", file_name(&entry));
        if entry.is_dir() {
            paths.extend(paths_below(&entry, &format!("{path}/")));
        } else {
            paths.push(path);
        }
    }
    paths
}

/// Says where two texts part, and shows both from there on.
fn difference(name: &str, expected: &[u8], found: &[u8]) -> String {
    let expected = lines(expected);
    let found = lines(found);
    let same = expected.iter().zip(&found).take_while(|(left, right)| left == right).count();
    let mut text = format!("{name} differs at line {}\n", same + 1);
    for line in &expected[same.saturating_sub(2)..same] {
        writeln!(text, "      {line}").expect("a String takes all");
    }
    show(&mut text, "  -   ", &expected[same..]);
    show(&mut text, "  +   ", &found[same..]);
    text
}

fn show(text: &mut String, prefix: &str, lines: &[String]) {
    for line in lines.iter().take(SHOWN) {
        writeln!(text, "{prefix}{line}").expect("a String takes all");
    }
    if lines.len() > SHOWN {
        writeln!(text, "{prefix}({} more lines)", lines.len() - SHOWN).expect("a String takes all");
    }
}

/// Lines with all that cannot be seen made visible; a line that is not ended says so.
fn lines(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut lines: Vec<String> = text
        .split_inclusive('\n')
        .map(|line| match line.strip_suffix('\n') {
            Some(line) => visible(line),
            None => format!("{} (no line feed)", visible(line)),
        })
        .collect();
    lines.push("(end)".to_owned());
    lines
}

fn visible(line: &str) -> String {
    line.chars()
        .map(|character| match character {
            control if control.is_control() => control.escape_default().to_string(),
            other => other.to_string(),
        })
        .collect()
}
