//! Reading sources and writing results, whole or not at all.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use uxntal::{FileError, Files, SOURCE_MAX, visible};

use crate::exit::Failure;

/// A path as it is shown in a message: nothing in it acts on the terminal.
pub fn show(path: &Path) -> String {
    visible(path.as_os_str().as_encoded_bytes())
}

/// Whether a path means stdin or stdout.
pub fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The files on the disk, for includes.
pub struct DiskFiles;

impl Files for DiskFiles {
    fn read(&mut self, path: &Path) -> Result<Vec<u8>, FileError> {
        read_regular(path, SOURCE_MAX as u64)
    }

    fn names(&mut self, directory: &Path) -> Vec<String> {
        let directory = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
        let Ok(entries) = fs::read_dir(directory) else {
            return Vec::new();
        };
        let names =
            entries.take(4096).filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }
}

/// Reads a regular file of at most `most` bytes. Anything else is refused without being opened:
/// opening a pipe would wait for its other end.
pub fn read_regular(path: &Path, most: u64) -> Result<Vec<u8>, FileError> {
    let unreadable = |reason: String| Err(FileError::Unreadable(reason));
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        // A name that goes through a file, or holds a zero byte, is the name of nothing.
        Err(error) if is_missing(&error) => return Err(FileError::Missing),
        Err(error) => return unreadable(reason(&error)),
    };
    if !metadata.is_file() {
        return unreadable(kind(&metadata).to_owned());
    }
    if metadata.len() > most {
        return unreadable(format!("it has {} bytes; at most {most} are read", metadata.len()));
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    let read = File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) if bytes.len() as u64 > most => unreadable(format!("it has more than {most} bytes")),
        Ok(_) => Ok(bytes),
        Err(error) => unreadable(reason(&error)),
    }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidInput)
}

fn kind(metadata: &Metadata) -> &'static str {
    if metadata.is_dir() {
        "it is a directory"
    } else {
        "it is a device or a pipe, not a regular file"
    }
}

/// What was in the way, in a few words.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    // "Permission denied (os error 13)": the number says nothing to a person.
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}

/// The file that a person named, or stdin for `-`, of at most `most` bytes. `what` says what it is:
/// "source".
pub fn read_named(path: &Path, what: &str, most: u64) -> Result<Vec<u8>, Failure> {
    if is_dash(path) {
        return read_stdin(what, most);
    }
    read_regular(path, most).map_err(|error| match error {
        FileError::Missing => {
            let failure = Failure::environment(format!("no {what} `{}`", show(path)));
            match nearest(path) {
                Some(name) => failure.hint(format!("did you mean `{}`?", visible(name.as_bytes()))),
                None => failure.hint("check the path; `-` reads it from stdin"),
            }
        }
        FileError::Unreadable(reason) => {
            let failure = Failure::environment(format!("cannot read `{}`: {reason}", show(path)));
            if fs::metadata(path).is_ok_and(|metadata| !metadata.is_dir() && !metadata.is_file()) {
                failure.hint("to read from a pipe, give `-` and redirect stdin")
            } else {
                failure.hint(format!("a {what} is a regular file"))
            }
        }
    })
}

fn read_stdin(what: &str, most: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(most + 1).read_to_end(&mut bytes);
    match read {
        Ok(_) if bytes.len() as u64 > most => {
            Err(Failure::environment(format!("the {what} on stdin has more than {most} bytes")))
        }
        Ok(_) => Ok(bytes),
        Err(error) => Err(Failure::environment(format!("cannot read stdin: {}", reason(&error)))),
    }
}

/// A file beside this path with almost its name.
fn nearest(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let directory = path.parent().unwrap_or(Path::new(""));
    let names = DiskFiles.names(directory).into_iter();
    let near = names.map(|name| (strsim::osa_distance(&name, wanted), name));
    let (distance, name) = near.min()?;
    (distance <= wanted.len() / 3).then(|| directory.join(name).display().to_string())
}

/// Writes a result: to stdout for `-`, else to a file that is there whole or not at all.
pub fn write_named(path: &Path, what: &str, bytes: &[u8]) -> Result<(), Failure> {
    if is_dash(path) {
        return write_stdout(what, bytes);
    }
    write_whole(path, bytes).map_err(|error| {
        let (path, reason) = (show(path), reason(&error));
        Failure::environment(format!("cannot write the {what} `{path}`: {reason}"))
            .hint("nothing was written; choose another place with `-o`")
    })
}

fn write_stdout(what: &str, bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    if stdout.is_terminal() {
        return Err(Failure::usage(format!("the {what} is not for a terminal"))
            .hint("redirect stdout, or name a file with `-o`"));
    }
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        // Whoever read it has had enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => {
            Err(Failure::environment(format!("cannot write to stdout: {}", reason(&error))))
        }
        Ok(()) => Ok(()),
    }
}

/// Writes under another name in the same directory, then renames.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => fs::canonicalize(path)?,
        _ => path.to_owned(),
    };
    let existing = fs::metadata(&target).ok();
    if let Some(metadata) = existing.as_ref().filter(|metadata| !metadata.is_file()) {
        return write_special(&target, metadata, bytes);
    }
    let directory = target.parent().filter(|parent| !parent.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".uxn-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(directory.unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    if let Some(metadata) = existing {
        if metadata.permissions().readonly() {
            return Err(ErrorKind::PermissionDenied.into());
        }
        file.as_file().set_permissions(metadata.permissions())?;
    }
    file.persist(&target).map(drop).map_err(|error| error.error)
}

/// A device such as /dev/null takes bytes; a directory does not, and a pipe could wait for ever.
#[cfg(unix)]
fn write_special(path: &Path, metadata: &Metadata, bytes: &[u8]) -> io::Result<()> {
    use std::os::unix::fs::FileTypeExt;
    if metadata.file_type().is_char_device() {
        return fs::OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    Err(io::Error::other(kind(metadata)))
}

#[cfg(not(unix))]
fn write_special(_: &Path, metadata: &Metadata, _: &[u8]) -> io::Result<()> {
    Err(io::Error::other(kind(metadata)))
}

/// Whether two paths lead to one file.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let canonical = |path: &Path| -> Option<PathBuf> { fs::canonicalize(path).ok() };
    one == other || canonical(one).is_some_and(|one| canonical(other) == Some(one))
}

/// Writes text that was asked for to stdout.
pub fn write_text(text: &str) -> Result<(), Failure> {
    write_bytes(text.as_bytes())
}

/// Writes bytes that a terminal may show to stdout: text that need not be UTF-8.
pub fn write_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::environment(format!("cannot write to stdout: {}", reason(&error))))
        }
        _ => Ok(()),
    }
}
