//! What differs from machine to machine and from run to run, taken out of the output.

use std::path::Path;

use super::root;

/// Replaces the place of the run by `<case>` and that of the repository by `<root>`.
pub(super) fn normalise(output: &[u8], place: &Path) -> Vec<u8> {
    let mut output = output.to_vec();
    for (path, name) in [(place, "<case>"), (&root(), "<root>")] {
        // The system may know the temporary directory by another name.
        let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        for path in [real.as_path(), path] {
            output = replace(&output, path.to_string_lossy().as_bytes(), name.as_bytes());
        }
    }
    output
}

fn replace(text: &[u8], pattern: &[u8], by: &[u8]) -> Vec<u8> {
    let mut result = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.first() {
        if rest.starts_with(pattern) {
            result.extend_from_slice(by);
            rest = &rest[pattern.len()..];
        } else {
            result.push(*first);
            rest = &rest[1..];
        }
    }
    result
}
