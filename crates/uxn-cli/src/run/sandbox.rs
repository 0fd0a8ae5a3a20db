//! The files of the File devices: a directory of this machine, and nothing outside of it.

use std::ffi::OsStr;
use std::io::{self, Seek, SeekFrom, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::{Dir, File, Metadata, OpenOptions, OpenOptionsExt};
use rustix::fs::OFlags;
use varvara::{Entry, Fault, Opened, Stat, Storage, WriteMode};

use crate::files::reason;

/// A directory beyond which no path leads: not by `..`, not by `/`, not by a symbolic link.
///
/// The operating system holds this for each single operation (openat2 on Linux), so that a link
/// that changes in between makes no difference.
/// Only regular files and directories are opened; a FIFO or a device is refused without waiting.
pub(crate) struct Sandbox {
    root: PathBuf,
    /// Opened with the first operation: most programs use no files.
    directory: Option<Dir>,
}

impl Sandbox {
    /// The working directory, whatever it is when the first file is used.
    pub(crate) fn working_directory() -> Sandbox {
        Sandbox { root: PathBuf::from("."), directory: None }
    }

    /// Everything below `root`.
    ///
    /// # Errors
    ///
    /// When it is no directory that can be opened.
    pub(crate) fn open(root: &Path) -> io::Result<Sandbox> {
        let directory = Dir::open_ambient_dir(root, ambient_authority())?;
        Ok(Sandbox { root: root.to_owned(), directory: Some(directory) })
    }

    /// The root, opened, and `path` as it is seen from there.
    fn enter(&mut self, path: &[u8]) -> Result<(&Dir, PathBuf), Fault> {
        let path = self.relative(Path::new(OsStr::from_bytes(path)));
        if self.directory.is_none() {
            let opened = Dir::open_ambient_dir(&self.root, ambient_authority());
            self.directory = Some(opened.map_err(|error| fault(&error))?);
        }
        let directory = self.directory.as_ref().expect("it was opened above");
        Ok((directory, path))
    }

    /// An absolute path that names something below the root, from there; others as they are.
    fn relative(&self, path: &Path) -> PathBuf {
        let inside = path.is_absolute().then(|| {
            let root = self.root.canonicalize().ok()?;
            path.strip_prefix(root).ok().map(Path::to_owned)
        });
        match inside.flatten() {
            Some(inside) if inside.as_os_str().is_empty() => PathBuf::from("."),
            Some(inside) => inside,
            None => path.to_owned(),
        }
    }
}

impl Storage for Sandbox {
    fn open(&mut self, path: &[u8]) -> Result<Opened, Fault> {
        let (root, path) = self.enter(path)?;
        let metadata = root.metadata(&path).map_err(|error| fault(&error))?;
        if metadata.is_dir() {
            let entries = entries(root, &path).map_err(|error| fault(&error))?;
            return Ok(Opened::Directory(entries));
        }
        require_file(&metadata)?;
        let file = open(root, &path, OpenOptions::new().read(true))?;
        Ok(Opened::File(Box::new(file)))
    }

    fn create(&mut self, path: &[u8], mode: WriteMode) -> Result<Box<dyn Write + Send>, Fault> {
        let (root, path) = self.enter(path)?;
        match root.metadata(&path) {
            Ok(metadata) => require_file(&metadata)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
                if let Some(parent) = parent {
                    root.create_dir_all(parent).map_err(|error| fault(&error))?;
                }
            }
            Err(error) => return Err(fault(&error)),
        }
        let mut options = OpenOptions::new();
        options.create(true).write(true);
        options.append(mode == WriteMode::Append);
        let mut file = open(root, &path, &mut options)?;
        let placed = match mode {
            WriteMode::Truncate => file.set_len(0),
            WriteMode::Append => Ok(()),
            WriteMode::Resume(offset) => file.seek(SeekFrom::Start(offset)).map(drop),
        };
        placed.map_err(|error| fault(&error))?;
        Ok(Box::new(file))
    }

    fn create_directory(&mut self, path: &[u8]) -> Result<(), Fault> {
        let (root, path) = self.enter(path)?;
        root.create_dir_all(path).map_err(|error| fault(&error))
    }

    fn stat(&mut self, path: &[u8]) -> Result<Stat, Fault> {
        let (root, path) = self.enter(path)?;
        let metadata = root.metadata(path).map_err(|error| fault(&error))?;
        match stat(&metadata) {
            Stat::Unknown => Err(special()),
            known => Ok(known),
        }
    }

    fn delete(&mut self, path: &[u8]) -> Result<(), Fault> {
        let (root, path) = self.enter(path)?;
        let metadata = root.symlink_metadata(&path).map_err(|error| fault(&error))?;
        // A link is deleted itself, not what it names.
        if !metadata.file_type().is_symlink() {
            require_file(&metadata)?;
        }
        root.remove_file(path).map_err(|error| fault(&error))
    }
}

/// Opens without waiting, and makes sure that it is what it was said to be.
fn open(root: &Dir, path: &Path, options: &mut OpenOptions) -> Result<File, Fault> {
    options.custom_flags(OFlags::NONBLOCK.bits() as i32);
    let file = root.open_with(path, options).map_err(|error| fault(&error))?;
    require_file(&file.metadata().map_err(|error| fault(&error))?)?;
    Ok(file)
}

/// The names in a directory and what they are; a link counts as what it leads to.
fn entries(root: &Dir, path: &Path) -> io::Result<Vec<Entry>> {
    let directory = root.open_dir(path)?;
    let entries = directory.entries()?.map(|entry| {
        let name = entry?.file_name();
        let metadata = directory.metadata(&name);
        Ok(Entry { stat: metadata.as_ref().map_or(Stat::Unknown, stat), name: name.into_vec() })
    });
    entries.collect()
}

fn stat(metadata: &Metadata) -> Stat {
    if metadata.is_dir() {
        Stat::Directory
    } else if metadata.is_file() {
        Stat::File(metadata.len())
    } else {
        Stat::Unknown
    }
}

fn require_file(metadata: &Metadata) -> Result<(), Fault> {
    match stat(metadata) {
        Stat::File(_) => Ok(()),
        Stat::Directory => Err(Fault::Refused("is a directory".to_owned())),
        Stat::Unknown => Err(special()),
    }
}

fn special() -> Fault {
    Fault::Refused("is neither a file nor a directory".to_owned())
}

/// What an error of the operating system means to a program.
fn fault(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Fault::Missing,
        // The sandbox's own refusal has no number of the operating system.
        io::ErrorKind::PermissionDenied if error.raw_os_error().is_none() => Fault::Refused(
            "is outside of the root directory, which `--root DIR` can widen".to_owned(),
        ),
        _ => Fault::Refused(reason(error)),
    }
}
