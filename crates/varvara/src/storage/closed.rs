//! Storages that refuse.

use std::io::Write;

use super::{Fault, Opened, Stat, Storage, WriteMode};

/// No files at all: everything is refused for the same reason.
#[derive(Debug, Clone)]
pub struct Closed(String);

impl Closed {
    /// A storage that refuses with `reason`.
    pub fn new(reason: &str) -> Closed {
        Closed(reason.to_owned())
    }

    fn refuse<T>(&self) -> Result<T, Fault> {
        Err(Fault::Refused(self.0.clone()))
    }
}

impl Storage for Closed {
    fn open(&mut self, _: &[u8]) -> Result<Opened, Fault> {
        self.refuse()
    }

    fn create(&mut self, _: &[u8], _: WriteMode) -> Result<Box<dyn Write + Send>, Fault> {
        self.refuse()
    }

    fn create_directory(&mut self, _: &[u8]) -> Result<(), Fault> {
        self.refuse()
    }

    fn stat(&mut self, _: &[u8]) -> Result<Stat, Fault> {
        self.refuse()
    }

    fn delete(&mut self, _: &[u8]) -> Result<(), Fault> {
        self.refuse()
    }
}

/// Another storage, of which nothing may be changed.
#[derive(Debug)]
pub struct ReadOnly<S> {
    storage: S,
    reason: String,
}

impl<S: Storage> ReadOnly<S> {
    /// Lets `storage` be read and refuses every change with `reason`.
    pub fn new(storage: S, reason: &str) -> ReadOnly<S> {
        ReadOnly { storage, reason: reason.to_owned() }
    }

    fn refuse<T>(&self) -> Result<T, Fault> {
        Err(Fault::Refused(self.reason.clone()))
    }
}

impl<S: Storage> Storage for ReadOnly<S> {
    fn open(&mut self, path: &[u8]) -> Result<Opened, Fault> {
        self.storage.open(path)
    }

    fn create(&mut self, _: &[u8], _: WriteMode) -> Result<Box<dyn Write + Send>, Fault> {
        self.refuse()
    }

    fn create_directory(&mut self, path: &[u8]) -> Result<(), Fault> {
        // A directory that is there already needs no change.
        match self.storage.stat(path) {
            Ok(Stat::Directory) => Ok(()),
            _ => self.refuse(),
        }
    }

    fn stat(&mut self, path: &[u8]) -> Result<Stat, Fault> {
        self.storage.stat(path)
    }

    fn delete(&mut self, _: &[u8]) -> Result<(), Fault> {
        self.refuse()
    }
}

#[cfg(test)]
mod tests {
    use super::{Closed, ReadOnly};
    use crate::{Fault, Memory, Stat, Storage, WriteMode};

    #[test]
    fn a_closed_storage_says_why() {
        let mut storage = Closed::new("locked");
        assert_eq!(storage.stat(b"x"), Err(Fault::Refused("locked".into())));
        assert_eq!(storage.delete(b"x"), Err(Fault::Refused("locked".into())));
    }

    #[test]
    fn a_read_only_storage_reads_and_changes_nothing() {
        let memory = Memory::default();
        memory.put("directory/file", b"12");
        let mut storage = ReadOnly::new(memory.clone(), "locked");
        assert_eq!(storage.stat(b"directory/file"), Ok(Stat::File(2)));
        assert!(storage.open(b"directory/file").is_ok());
        assert!(storage.create(b"directory/file", WriteMode::Truncate).is_err());
        assert!(storage.create_directory(b"new").is_err());
        assert!(storage.create_directory(b"directory/").is_ok());
        assert!(storage.delete(b"directory/file").is_err());
        assert_eq!(memory.get("directory/file"), Some(b"12".to_vec()));
    }
}
