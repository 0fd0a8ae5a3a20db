//! What the golden cases must cover.

use std::process::Command;

use super::tree;

#[test]
fn every_diagnostic_has_a_case() {
    let shown: Vec<String> = tree::files("tests/golden")
        .iter()
        .filter(|path| path.ends_with("/expected.stderr"))
        .map(|path| tree::text(path))
        .collect();
    let missing: Vec<String> = codes()
        .into_iter()
        .filter(|code| !shown.iter().any(|text| text.contains(&format!("[{code}]"))))
        .collect();
    assert!(missing.is_empty(), "no case of tests/golden shows {missing:?}");
}

#[test]
fn no_case_shows_a_code_that_is_gone() {
    let codes = codes();
    for path in tree::files("tests/golden/diagnose") {
        if !path.ends_with("/expected.stderr") {
            continue;
        }
        for line in tree::text(&path).lines() {
            let severity = ["error[", "warning["].iter().find_map(|word| line.strip_prefix(word));
            if let Some((code, _)) = severity.and_then(|rest| rest.split_once(']')) {
                assert!(codes.iter().any(|known| known == code), "{path} shows {code}");
            }
        }
    }
}

#[test]
fn no_expected_file_names_a_temporary_place() {
    // Put together here, so that this file does not have it itself.
    let place = ["", "tmp", ""].join("/");
    for path in tree::files("tests/golden") {
        if path.contains("/expected.") {
            assert!(!tree::text(&path).contains(&place), "{path} names {place}");
        }
    }
}

/// All codes, as `uxn explain` lists them: each is the first word of an indented line.
fn codes() -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_uxn"))
        .arg("explain")
        .output()
        .expect("the program was built for this test");
    let text = String::from_utf8(output.stdout).expect("the list of codes is text");
    let codes: Vec<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("  "))
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect();
    assert!(codes.len() > 30, "this is no list of codes: {text}");
    codes
}
