//! The files that the File devices see.
//!
//! A storage is a tree below one root; nothing outside of it can be named.
//! Paths are the bytes that the program wrote, with `/` between their parts.

mod closed;
mod memory;

pub use closed::{Closed, ReadOnly};
pub use memory::Memory;

use std::io::{Read, Write};

/// Where files are kept.
pub trait Storage: Send {
    /// Opens a file or directory for reading.
    ///
    /// # Errors
    ///
    /// When there is nothing of that name, or it may not be read.
    fn open(&mut self, path: &[u8]) -> Result<Opened, Fault>;

    /// Opens a file for writing, making it and the directories above it where they are missing.
    ///
    /// # Errors
    ///
    /// When it cannot be made or may not be written.
    fn create(&mut self, path: &[u8], mode: WriteMode) -> Result<Box<dyn Write + Send>, Fault>;

    /// Makes a directory and those above it; one that exists already is fine.
    ///
    /// # Errors
    ///
    /// When it cannot be made.
    fn create_directory(&mut self, path: &[u8]) -> Result<(), Fault>;

    /// What is known of a name.
    ///
    /// # Errors
    ///
    /// When there is nothing of that name, or it may not be looked at.
    fn stat(&mut self, path: &[u8]) -> Result<Stat, Fault>;

    /// Deletes a file; directories stay.
    ///
    /// # Errors
    ///
    /// When there is no such file, or it may not be deleted.
    fn delete(&mut self, path: &[u8]) -> Result<(), Fault>;
}

/// What reading has opened.
pub enum Opened {
    /// A file, at its first byte.
    File(Box<dyn Read + Send>),
    /// A directory, in any order.
    Directory(Vec<Entry>),
}

/// One line of a directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name, without the directory.
    pub name: Vec<u8>,
    /// What it is.
    pub stat: Stat,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stat {
    /// A file of so many bytes.
    File(u64),
    /// A directory.
    Directory,
    /// Something that cannot be looked at, such as a link to nowhere or a device.
    Unknown,
}

/// What happens to a file that exists when it is opened for writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteMode {
    /// Its content is dropped.
    Truncate,
    /// What is written is added to its end.
    Append,
    /// What is written takes the place of what is there, from this offset on.
    Resume(u64),
}

/// Why an operation did nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing of that name, which programs find out in this way.
    Missing,
    /// It is not allowed or not possible; the user is told why, once for each try.
    Refused(String),
}
