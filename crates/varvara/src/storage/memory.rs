//! A tree of files in memory, for tests and for embedding.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Entry, Fault, Opened, Stat, Storage, WriteMode};

/// Files that are gone with the process.
///
/// Clones share their files.
#[derive(Debug, Clone, Default)]
pub struct Memory(Arc<Mutex<Tree>>);

/// Paths are kept without leading, doubled or trailing slashes.
#[derive(Debug, Default)]
struct Tree {
    files: BTreeMap<Vec<u8>, Vec<u8>>,
    directories: BTreeSet<Vec<u8>>,
}

impl Memory {
    /// Puts a file into the tree, with the directories above it.
    pub fn put(&self, path: &str, content: &[u8]) {
        let path = path.as_bytes().to_vec();
        let mut tree = self.tree();
        tree.make_parents(&path);
        tree.files.insert(path, content.to_vec());
    }

    /// The content of a file.
    pub fn get(&self, path: &str) -> Option<Vec<u8>> {
        self.tree().files.get(path.as_bytes()).cloned()
    }

    fn tree(&self) -> MutexGuard<'_, Tree> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Tree {
    fn make_parents(&mut self, path: &[u8]) {
        for (at, _) in path.iter().enumerate().filter(|(_, byte)| **byte == b'/') {
            self.directories.insert(path[..at].to_vec());
        }
    }

    fn stat(&self, path: &[u8]) -> Option<Stat> {
        if let Some(content) = self.files.get(path) {
            return Some(Stat::File(content.len() as u64));
        }
        (path.is_empty() || self.directories.contains(path)).then_some(Stat::Directory)
    }

    /// The names directly below a directory.
    fn entries(&self, directory: &[u8]) -> Vec<Entry> {
        let names = self.files.keys().chain(&self.directories);
        names
            .filter_map(|path| {
                let name = if directory.is_empty() {
                    path
                } else {
                    path.strip_prefix(directory)?.strip_prefix(b"/")?
                };
                (!name.contains(&b'/')).then(|| Entry {
                    name: name.to_vec(),
                    stat: self.stat(path).unwrap_or(Stat::Unknown),
                })
            })
            .collect()
    }
}

impl Storage for Memory {
    fn open(&mut self, path: &[u8]) -> Result<Opened, Fault> {
        let path = normal(path)?;
        let tree = self.tree();
        match tree.files.get(&path) {
            Some(content) => Ok(Opened::File(Box::new(Cursor::new(content.clone())))),
            None if tree.stat(&path).is_some() => Ok(Opened::Directory(tree.entries(&path))),
            None => Err(Fault::Missing),
        }
    }

    fn create(&mut self, path: &[u8], mode: WriteMode) -> Result<Box<dyn Write + Send>, Fault> {
        let path = normal(path)?;
        let mut tree = self.tree();
        if tree.stat(&path) == Some(Stat::Directory) {
            return Err(Fault::Refused("is a directory".to_owned()));
        }
        tree.make_parents(&path);
        let content = tree.files.entry(path.clone()).or_default();
        if mode == WriteMode::Truncate {
            content.clear();
        }
        let at = match mode {
            WriteMode::Truncate | WriteMode::Append => content.len(),
            WriteMode::Resume(offset) => content.len().min(offset as usize),
        };
        drop(tree);
        Ok(Box::new(Handle { memory: self.clone(), path, at }))
    }

    fn create_directory(&mut self, path: &[u8]) -> Result<(), Fault> {
        let path = normal(path)?;
        let mut tree = self.tree();
        tree.make_parents(&path);
        tree.directories.insert(path);
        Ok(())
    }

    fn stat(&mut self, path: &[u8]) -> Result<Stat, Fault> {
        self.tree().stat(&normal(path)?).ok_or(Fault::Missing)
    }

    fn delete(&mut self, path: &[u8]) -> Result<(), Fault> {
        let removed = self.tree().files.remove(&normal(path)?);
        removed.map(|_| ()).ok_or(Fault::Missing)
    }
}

/// A file open for writing.
struct Handle {
    memory: Memory,
    path: Vec<u8>,
    at: usize,
}

impl Write for Handle {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut tree = self.memory.tree();
        let content = tree.files.entry(self.path.clone()).or_default();
        self.at = self.at.min(content.len());
        let kept = content.len().min(self.at + bytes.len());
        content.splice(self.at..kept, bytes.iter().copied());
        self.at += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The path as it is kept; refuses what would leave the tree.
fn normal(path: &[u8]) -> Result<Vec<u8>, Fault> {
    let outside = || Fault::Refused("outside of the root directory".to_owned());
    if path.starts_with(b"/") {
        return Err(outside());
    }
    let mut parts: Vec<&[u8]> = Vec::new();
    for part in path.split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => {
                parts.pop().ok_or_else(outside)?;
            }
            name => parts.push(name),
        }
    }
    Ok(parts.join(&b'/'))
}

#[cfg(test)]
mod tests {
    use super::Memory;
    use crate::{Fault, Opened, Stat, Storage, WriteMode};

    #[test]
    fn nothing_above_the_root_can_be_named() {
        let mut memory = Memory::default();
        memory.put("in/file", b"x");
        for path in ["../x", "/x", "in/../../x"] {
            let refused = memory.stat(path.as_bytes());
            assert!(matches!(refused, Err(Fault::Refused(_))), "{path}");
        }
        assert_eq!(memory.stat(b"./in/../in//file"), Ok(Stat::File(1)));
    }

    #[test]
    fn a_directory_lists_what_is_directly_in_it() {
        let mut memory = Memory::default();
        memory.put("a/b/deep", b"");
        memory.put("a/near", b"123");
        let Ok(Opened::Directory(entries)) = memory.open(b"a/") else {
            panic!("a is a directory");
        };
        let names: Vec<_> = entries.iter().map(|entry| (&entry.name[..], entry.stat)).collect();
        assert_eq!(names, [(&b"near"[..], Stat::File(3)), (b"b", Stat::Directory)]);
    }

    #[test]
    fn writing_drops_or_adds() {
        let mut memory = Memory::default();
        let mut write = |mode, text: &[u8]| {
            let mut file = memory.create(b"new/file", mode).expect("writable");
            file.write_all(text).expect("memory takes everything");
        };
        write(WriteMode::Append, b"ab");
        write(WriteMode::Append, b"cd");
        assert_eq!(memory.get("new/file"), Some(b"abcd".to_vec()));
        let mut file = memory.create(b"new/file", WriteMode::Truncate).expect("writable");
        file.write_all(b"e").expect("memory takes everything");
        assert_eq!(memory.get("new/file"), Some(b"e".to_vec()));
    }
}
