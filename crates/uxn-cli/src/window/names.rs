//! Names of the files that are written on a key press.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// The name that files about a program begin with: that of the program, without its ending.
pub(super) fn stem(program: &Path) -> String {
    match program.file_stem() {
        Some(stem) if stem != "-" => stem.to_string_lossy().into_owned(),
        _ => "uxn".to_owned(),
    }
}

/// Makes the first of `STEM-1.END`, `STEM-2.END` and so on that does not exist, in the working
/// directory.
///
/// # Errors
///
/// When no file can be made.
pub(super) fn create(directory: &Path, stem: &str, end: &str) -> io::Result<(PathBuf, File)> {
    for number in 1_u32.. {
        let path = directory.join(format!("{stem}-{number}.{end}"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("all numbers are taken"))
}

#[cfg(test)]
mod tests {
    use super::{create, stem};
    use std::path::Path;

    #[test]
    fn no_file_is_overwritten() {
        let directory = tempfile::tempdir().expect("a directory for tests");
        std::fs::write(directory.path().join("paint-2.png"), "kept").expect("a new file");
        let name = || {
            let (path, _) = create(directory.path(), "paint", "png").expect("room for a file");
            path.file_name().expect("a name").to_string_lossy().into_owned()
        };
        assert_eq!([name(), name()], ["paint-1.png", "paint-3.png"]);
        let kept = std::fs::read(directory.path().join("paint-2.png")).expect("it is there");
        assert_eq!(kept, b"kept");
    }

    #[test]
    fn a_program_without_a_name_is_called_uxn() {
        assert_eq!(stem(Path::new("games/worm.tal")), "worm");
        assert_eq!(stem(Path::new("-")), "uxn");
    }
}
