//! Noticing that a source was saved.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};

/// How often the files are looked at: several times within the tenth of a second that is promised.
pub(super) const EVERY: Duration = Duration::from_millis(40);

/// Files that a program is made of, and what they were like.
///
/// They are looked at instead of being watched by the system: that is one call for each file, is
/// the same on every system, and sees editors that write another file and rename it.
pub(super) struct Sources {
    files: Vec<(PathBuf, Option<Stamp>)>,
    next_look: Instant,
}

/// What changes when a file is saved.
type Stamp = (SystemTime, u64);

impl Sources {
    pub(super) fn new(paths: Vec<PathBuf>) -> Sources {
        let files = paths.into_iter().map(|path| {
            let stamp = stamp(&path);
            (path, stamp)
        });
        Sources { files: files.collect(), next_look: Instant::now() + EVERY }
    }

    /// When to look again.
    pub(super) fn next_look(&self) -> Instant {
        self.next_look
    }

    /// Whether a file has changed since this was last asked, if it is time to look.
    ///
    /// A file that is gone has not changed: it is about to be replaced.
    pub(super) fn has_changed(&mut self, now: Instant) -> bool {
        if now < self.next_look {
            return false;
        }
        self.next_look = now + EVERY;
        let mut has_changed = false;
        for (path, before) in &mut self.files {
            let after = stamp(path);
            if after.is_some() && after != *before {
                *before = after;
                has_changed = true;
            }
        }
        has_changed
    }
}

fn stamp(path: &PathBuf) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

#[cfg(test)]
mod tests {
    use super::{EVERY, Sources};
    use std::fs;

    #[test]
    fn saving_in_place_and_by_renaming_is_noticed_once() {
        let directory = tempfile::tempdir().expect("a directory for tests");
        let path = directory.path().join("a.tal");
        fs::write(&path, "one").expect("a new file");
        let mut sources = Sources::new(vec![path.clone()]);
        let look = |sources: &mut Sources| sources.has_changed(sources.next_look() + EVERY);
        assert!(!look(&mut sources));
        fs::write(&path, "two!").expect("the file is there");
        assert!(look(&mut sources));
        assert!(!look(&mut sources));
        fs::remove_file(&path).expect("the file is there");
        assert!(!look(&mut sources));
        fs::write(directory.path().join("b"), "three").expect("a new file");
        fs::rename(directory.path().join("b"), &path).expect("both are in one directory");
        assert!(look(&mut sources));
    }
}
