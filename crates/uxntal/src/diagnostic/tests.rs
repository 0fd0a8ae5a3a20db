//! The laws of the list of diagnostics.

use std::path::Path;

use super::*;
use crate::{MemoryFiles, Options, assemble};

fn codes(explanation: &Explanation, source: &str) -> Vec<&'static str> {
    let mut files = MemoryFiles::default();
    for (path, text) in explanation.files {
        files.add(path, text.as_bytes());
    }
    let assembly =
        assemble(Path::new("src/example.tal"), source.into(), &mut files, &options(explanation));
    assembly.diagnostics.iter().map(Diagnostic::code).collect()
}

fn options(explanation: &Explanation) -> Options {
    Options { lints: explanation.severity == Severity::Lint, ..Options::default() }
}

#[test]
fn codes_are_sorted_and_words_joined_by_dashes() {
    assert!(EXPLANATIONS.is_sorted_by(|a, b| a.code < b.code));
    for explanation in EXPLANATIONS {
        let code = explanation.code;
        assert!(code.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase()), "{code}");
        assert!(!explanation.title.is_empty() && !explanation.title.ends_with('.'), "{code}");
        assert!(explanation.text.ends_with(".\n"), "{code}");
    }
}

#[test]
fn the_wrong_program_shows_exactly_its_code() {
    for explanation in EXPLANATIONS {
        assert_eq!(
            codes(explanation, explanation.wrong),
            [explanation.code],
            "{}",
            explanation.wrong
        );
    }
}

#[test]
fn the_right_program_shows_nothing() {
    for explanation in EXPLANATIONS {
        assert!(codes(explanation, explanation.right).is_empty(), "{}", explanation.code);
    }
}

#[test]
fn every_finding_says_what_to_do() {
    for explanation in EXPLANATIONS {
        let mut files = MemoryFiles::default();
        for (path, text) in explanation.files {
            files.add(path, text.as_bytes());
        }
        let source = explanation.wrong.into();
        let assembly =
            assemble(Path::new("src/example.tal"), source, &mut files, &options(explanation));
        for diagnostic in &assembly.diagnostics {
            let description = diagnostic.finding.describe();
            let code = diagnostic.code();
            assert!(description.help.is_some(), "{code} has no help");
            assert!(!description.message.ends_with('.'), "{code}: {}", description.message);
            assert!(description.message.len() < 120, "{code}: {}", description.message);
        }
    }
}
