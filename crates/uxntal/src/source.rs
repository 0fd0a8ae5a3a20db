//! Sources: the bytes that were read, where they came from, and places in them.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Which of the files of an [`Assembly`](crate::Assembly) is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(crate) u32);

/// A run of bytes in one file, `start` included, `end` not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Offset in bytes of the first byte.
    pub start: u32,
    /// Offset in bytes behind the last byte.
    pub end: u32,
}

impl Span {
    /// The first `length` bytes of this span.
    #[must_use]
    pub fn head(self, length: u32) -> Span {
        Span { end: self.end.min(self.start + length), ..self }
    }

    /// The span without its first `length` bytes.
    #[must_use]
    pub fn tail(self, length: u32) -> Span {
        Span { start: self.end.min(self.start + length), ..self }
    }
}

/// The most bytes that one source may have: 256 MiB, so that offsets fit 32 bits with room to spare.
pub const SOURCE_MAX: usize = 1 << 28;

/// One file as it was read.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path by which it was found; what diagnostics show.
    pub path: PathBuf,
    /// Its bytes. Uxntal is a language of bytes: nothing says that they are UTF-8.
    pub bytes: Rc<[u8]>,
    /// Offsets of the starts of its lines, once somebody has asked.
    line_starts: OnceCell<Vec<u32>>,
}

impl Source {
    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let feeds = self.bytes.iter().enumerate().filter(|&(_, &byte)| byte == b'\n');
            std::iter::once(0).chain(feeds.map(|(at, _)| at as u32 + 1)).collect()
        })
    }
}

/// All files of one assembly, the entry first, then includes in the order of reading.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file. Bytes past [`SOURCE_MAX`] are cut off: whoever reads files refuses them before.
    pub fn add(&mut self, path: &Path, mut bytes: Vec<u8>) -> FileId {
        bytes.truncate(SOURCE_MAX);
        self.files.push(Source {
            path: path.to_owned(),
            bytes: bytes.into(),
            line_starts: OnceCell::new(),
        });
        FileId(self.files.len() as u32 - 1)
    }

    /// The file.
    pub fn get(&self, file: FileId) -> &Source {
        &self.files[file.0 as usize]
    }

    /// The bytes of a span.
    pub fn text(&self, span: Span) -> &[u8] {
        &self.get(span.file).bytes[span.start as usize..span.end as usize]
    }

    /// All files in the order of reading.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.files.iter().enumerate().map(|(index, source)| (FileId(index as u32), source))
    }

    /// Line and column of a byte offset, as an editor shows them.
    pub fn location(&self, file: FileId, offset: u32) -> Location {
        let source = self.get(file);
        let offset = offset.min(source.bytes.len() as u32);
        let starts = source.line_starts();
        let line = starts.partition_point(|&start| start <= offset);
        let before = &source.bytes[starts[line - 1] as usize..offset as usize];
        Location { line, column: String::from_utf8_lossy(before).chars().count() + 1 }
    }
}

/// A place as an editor shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// Line, from 1. Lines end with a line feed (0x0a).
    pub line: usize,
    /// Column in characters, from 1; a tab is one character, and so is each invalid sequence of UTF-8.
    pub column: usize,
}
