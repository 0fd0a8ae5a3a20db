//! Reading a ROM.

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::OFlags;
use varvara::ROM_CAPACITY;

/// Reads a ROM, which is a regular file of 1 to [`ROM_CAPACITY`] bytes.
///
/// # Errors
///
/// What is wrong, as the end of a sentence that begins with the file's name.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, String> {
    let mut file = open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        _ => reason(&error),
    })?;
    let metadata = file.metadata().map_err(|error| reason(&error))?;
    if metadata.is_dir() {
        return Err("is a directory, not a ROM".to_owned());
    }
    if !metadata.is_file() {
        return Err("is not a regular file".to_owned());
    }
    let length = metadata.len();
    if length > ROM_CAPACITY as u64 {
        return Err(format!(
            "has {length} bytes, but the sixteen banks of memory hold {ROM_CAPACITY}"
        ));
    }
    let mut rom = Vec::with_capacity(length as usize + 1);
    file.by_ref()
        .take(ROM_CAPACITY as u64)
        .read_to_end(&mut rom)
        .map_err(|error| reason(&error))?;
    if rom.is_empty() {
        return Err("is empty: there is no program in it".to_owned());
    }
    Ok(rom)
}

/// What went wrong, without the error number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let end = text.find(" (os error").unwrap_or(text.len());
    let mut words = text[..end].to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    words
}

/// Opens without waiting for the other end of a FIFO.
fn open(path: &Path) -> io::Result<File> {
    File::options()
        .read(true)
        .custom_flags(OFlags::NONBLOCK.bits() as i32)
        .open(path)
}
