//! One case: its directory, and a fresh directory that it is run in.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::stage::Stage;
use super::{entries, file_name, root};

/// A case whose files all have names that its stage knows.
pub(super) struct Case {
    /// Where its files are.
    pub(super) directory: PathBuf,
}

impl Case {
    /// A name that the stage does not know is an error: a typo must not switch a test off.
    pub(super) fn open(stage: &Stage, directory: PathBuf) -> Result<Case, String> {
        let known = [stage.source, stage.inputs, stage.expected].concat();
        for entry in entries(&directory) {
            let name = file_name(&entry);
            if !known.contains(&name.as_str()) {
                let known = known.join(", ");
                return Err(format!("unknown file {name}; a case of this stage has {known}"));
            }
            let is_directory = matches!(name.as_str(), "files" | "expected.files");
            if entry.is_dir() != is_directory {
                let kind = if is_directory { "a directory" } else { "a file" };
                return Err(format!("{name} must be {kind}"));
            }
        }
        if !stage.source.iter().any(|name| directory.join(name).exists()) {
            return Err(format!("the case has no {}", stage.source.join(" or ")));
        }
        Ok(Case { directory })
    }

    /// The bytes of a file of the case, if it is there.
    pub(super) fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.directory.join(name)).ok()
    }

    /// The lines of a file of the case; none when it is not there.
    pub(super) fn lines(&self, name: &str) -> Vec<String> {
        let bytes = self.read(name).unwrap_or_default();
        String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect()
    }

    /// Makes a directory that holds what is in `files`, and the source.
    pub(super) fn workplace(&self) -> Result<TempDir, String> {
        let place = tempfile::tempdir().map_err(|error| format!("no temporary place: {error}"))?;
        copy_tree(&self.directory.join("files"), place.path())?;
        for name in ["input.tal", "command"] {
            if let Some(bytes) = self.read(name) {
                fs::write(place.path().join(name), bytes).map_err(|error| error.to_string())?;
            }
        }
        Ok(place)
    }

    /// The program of a `run` case: its own source, or one that lies elsewhere in the repository.
    pub(super) fn program(&self) -> Result<PathBuf, String> {
        let Some(pointer) = self.lines("program").into_iter().next() else {
            return Ok(PathBuf::from("input.tal"));
        };
        let program = root().join(&pointer);
        if program.is_file() { Ok(program) } else { Err(format!("there is no {pointer}")) }
    }
}

fn copy_tree(from: &Path, to: &Path) -> Result<(), String> {
    for entry in entries(from) {
        let target = to.join(file_name(&entry));
        if entry.is_dir() {
            fs::create_dir(&target).map_err(|error| error.to_string())?;
            copy_tree(&entry, &target)?;
        } else {
            fs::copy(&entry, &target).map_err(|error| error.to_string())?;
        }
    }
    Ok(())
}
