//! The files of the repository.

use std::fs;
use std::path::{Path, PathBuf};

/// The directories of what is built and of what git keeps: not of the project itself.
const OUTSIDE: [&str; 2] = ["target", ".git"];

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = manifest.ancestors().find(|path| path.join("tests/laws.rs").is_file());
    root.expect("the laws are built from a checkout").to_path_buf()
}

/// All files below a directory of the repository, sorted, by their paths from its root.
pub(crate) fn files(directory: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(&root().join(directory), directory, &mut found);
    found.sort();
    found
}

/// The files below a directory whose names end so.
pub(crate) fn files_ending(directory: &str, end: &str) -> Vec<String> {
    let mut found = files(directory);
    found.retain(|path| path.ends_with(end));
    found
}

/// The text of a file; what is no UTF-8 is replaced.
pub(crate) fn text(path: &str) -> String {
    let bytes = fs::read(root().join(path)).expect("the file was found in its directory");
    String::from_utf8_lossy(&bytes).into_owned()
}

fn collect(directory: &Path, name: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let entry_name = entry.file_name().to_string_lossy().into_owned();
        let path =
            if name.is_empty() { entry_name.clone() } else { format!("{name}/{entry_name}") };
        if entry.path().is_dir() {
            if !OUTSIDE.contains(&entry_name.as_str()) {
                collect(&entry.path(), &path, found);
            }
        } else {
            found.push(path);
        }
    }
}
