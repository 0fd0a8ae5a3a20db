//! What the files may hold.

use super::tree;

/// The longest a file of Rust may be.
const LINES: usize = 600;

/// The only file with unsafe code.
const UNSAFE: &str = "crates/uxn-vm/src/dispatch/fused/registers.rs";

#[test]
fn unsafe_code_is_in_one_file() {
    for path in tree::files_ending("crates", ".rs") {
        let text = tree::text(&path);
        let uses = text.lines().map(without_comment).any(|line| {
            line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == "unsafe")
        });
        assert!(!uses || path == UNSAFE, "{path} has unsafe code; {UNSAFE} is the place for it");
    }
}

#[test]
fn files_are_short() {
    let long: Vec<String> = ["crates", "tests"]
        .iter()
        .flat_map(|directory| tree::files_ending(directory, ".rs"))
        .filter(|path| tree::text(path).lines().count() > LINES)
        .collect();
    assert!(long.is_empty(), "longer than {LINES} lines: {long:?}");
}

#[test]
fn no_file_names_a_place_of_one_machine() {
    // Put together here, so that this file has none of them itself.
    let places = ["/home", "/root", "/work", "/Users"].map(|place| format!("{place}/"));
    for path in tree::files("") {
        let text = tree::text(&path);
        for (index, line) in text.lines().enumerate() {
            for place in &places {
                let named = line.match_indices(place.as_str()).any(|(at, _)| begins(&line[..at]));
                assert!(!named, "{path}:{}: {line}", index + 1);
            }
        }
    }
}

/// A path from the root begins behind something that is no part of a path.
fn begins(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '}' | '>'))
}

fn without_comment(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}
