//! A directory as the text that programs read.

use crate::storage::{Entry, Stat};

/// The lines of a directory and how far they have been read.
pub(crate) struct Listing {
    text: Vec<u8>,
    at: usize,
}

impl Listing {
    /// One line for each entry, sorted by the bytes of their names.
    ///
    /// A line is the size in four hex digits, a space, the name and a line feed; `----` and a
    /// slash behind the name for a directory, `????` for a size of 0x10000 and more, `!!!!` for
    /// what cannot be looked at.
    pub(crate) fn new(mut entries: Vec<Entry>) -> Listing {
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        let mut text = Vec::new();
        for entry in entries {
            let (size, slash): (String, &[u8]) = match entry.stat {
                Stat::Directory => ("----".to_owned(), b"/"),
                Stat::Unknown => ("!!!!".to_owned(), b""),
                Stat::File(size) if size > 0xffff => ("????".to_owned(), b""),
                Stat::File(size) => (format!("{size:04x}"), b""),
            };
            text.extend_from_slice(size.as_bytes());
            text.push(b' ');
            text.extend_from_slice(&entry.name);
            text.extend_from_slice(slash);
            text.push(b'\n');
        }
        Listing { text, at: 0 }
    }

    /// Lines that are left of a listing.
    pub(crate) fn of(text: &[u8]) -> Listing {
        Listing { text: text.to_vec(), at: 0 }
    }

    /// What was not read yet.
    pub(crate) fn rest(&self) -> &[u8] {
        &self.text[self.at..]
    }

    /// As many whole lines as fit into `length` bytes, going on behind those read before.
    ///
    /// Nothing at the end, and nothing when not even the next line fits.
    pub(crate) fn read(&mut self, length: u16) -> &[u8] {
        let rest = &self.text[self.at..];
        let window = &rest[..rest.len().min(usize::from(length))];
        let end = window.iter().rposition(|byte| *byte == b'\n');
        let lines = &window[..end.map_or(0, |at| at + 1)];
        self.at += lines.len();
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::Listing;
    use crate::storage::{Entry, Stat};

    fn listing() -> Listing {
        let entry = |name: &[u8], stat| Entry { name: name.to_vec(), stat };
        Listing::new(vec![
            entry(b"b", Stat::File(0xffff)),
            entry(b"\xff", Stat::Unknown),
            entry(b"a", Stat::Directory),
            entry(b"B", Stat::File(0x10000)),
        ])
    }

    #[test]
    fn lines_are_sorted_by_bytes() {
        let mut listing = listing();
        let expected: &[u8] = b"???? B\n---- a/\nffff b\n!!!! \xff\n";
        assert_eq!(listing.read(0xffff), expected);
        assert_eq!(listing.read(0xffff), b"");
    }

    #[test]
    fn only_whole_lines_are_read() {
        let mut listing = listing();
        assert_eq!(listing.read(6), b"");
        assert_eq!(listing.read(14), b"???? B\n");
        assert_eq!(listing.read(15), b"---- a/\nffff b\n");
        assert_eq!(listing.read(7), b"!!!! \xff\n");
        assert_eq!(listing.read(7), b"");
    }
}
