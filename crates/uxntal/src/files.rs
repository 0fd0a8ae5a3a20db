//! Where includes come from. This crate reads no files itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The files that a source may include.
pub trait Files {
    /// The bytes of a file.
    ///
    /// # Errors
    /// That there is none, or what was in the way of reading it.
    fn read(&mut self, path: &Path) -> Result<Vec<u8>, FileError>;

    /// The names in a directory, for finding what a misspelt name may have meant. May be empty.
    fn names(&mut self, directory: &Path) -> Vec<String>;
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// Nothing has that name.
    Missing,
    /// Something has that name, but cannot be read: the reason in a few words.
    Unreadable(String),
}

/// Files in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl MemoryFiles {
    /// Adds a file, or replaces it.
    pub fn add(&mut self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }
}

impl Files for MemoryFiles {
    fn read(&mut self, path: &Path) -> Result<Vec<u8>, FileError> {
        if let Some(bytes) = self.files.get(path) {
            return Ok(bytes.clone());
        }
        if self.files.keys().any(|file| file.starts_with(path)) {
            return Err(FileError::Unreadable("it is a directory".to_owned()));
        }
        Err(FileError::Missing)
    }

    fn names(&mut self, directory: &Path) -> Vec<String> {
        let inside = self.files.keys().filter(|file| file.parent() == Some(directory));
        inside.filter_map(|file| Some(file.file_name()?.to_str()?.to_owned())).collect()
    }
}
