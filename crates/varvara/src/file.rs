//! The File: one open file or directory below the root.

mod answers;
mod listing;

pub use answers::Answer;
pub(crate) use answers::Answers;

use std::io::{self, Read, Write};

use uxn_spec::device::file::{APPEND, DELETE, LENGTH, NAME, READ, STAT, SUCCESS, WRITE};
use uxn_vm::Uxn;

use crate::state::{Reader, StateError, Writer};
use crate::storage::{Fault, Opened, Stat, Storage, WriteMode};
use crate::{Stream, Streams};
use listing::Listing;

/// The first ports of the two devices.
pub(crate) const PAGES: [u8; 2] = [0xa0, 0xb0];

/// The longest path that is looked at, in bytes.
const NAME_MAX: u16 = 4095;

/// What both File devices share.
pub(crate) struct Files {
    /// The files themselves.
    pub(crate) storage: Box<dyn Storage>,
    /// What is recorded of them, or answered in their place.
    pub(crate) answers: Answers,
}

/// The state of one File device.
pub struct File {
    page: u8,
    /// The path, copied when File/name was written; empty for none.
    name: Vec<u8>,
    handle: Handle,
}

/// What is open.
///
/// The first read or write after File/name opens, and so does each change of direction.
enum Handle {
    Nothing,
    Reading { file: Box<dyn Read + Send>, offset: u64 },
    Listing(Listing),
    Writing { file: Box<dyn Write + Send>, offset: u64 },
}

impl File {
    /// A device with nothing open, whose ports begin at `page`.
    pub(crate) fn new(page: u8) -> File {
        File { page, name: Vec::new(), handle: Handle::Nothing }
    }

    /// Acts on a write to one of the device's ports.
    pub(crate) fn deo(
        &mut self,
        uxn: &mut Uxn,
        offset: u8,
        files: &mut Files,
        streams: &mut Streams,
    ) {
        const STAT_LOW: u8 = STAT + 1;
        const NAME_LOW: u8 = NAME + 1;
        const READ_LOW: u8 = READ + 1;
        const WRITE_LOW: u8 = WRITE + 1;
        if offset == NAME_LOW {
            self.rename(uxn);
            uxn.set_dev_short(self.page + SUCCESS, 0);
            return;
        }
        let target = match offset {
            STAT_LOW => Some(STAT),
            READ_LOW => Some(READ),
            DELETE | WRITE_LOW => None,
            _ => return,
        };
        let (address, length) = target.map_or((0, 0), |port| self.range(uxn, port));
        if let Some(Answer { success, mut bytes }) = files.answers.next() {
            bytes.truncate(usize::from(length));
            uxn.write(address, &bytes);
            uxn.set_dev_short(self.page + SUCCESS, success);
            return;
        }
        let storage = &mut *files.storage;
        let done = match offset {
            STAT_LOW => self.stat(uxn, storage),
            DELETE => self.delete(storage),
            READ_LOW => self.read(uxn, storage),
            _ => self.write(uxn, storage),
        };
        let success = done.unwrap_or_else(|fault| {
            self.explain(offset, &fault, streams);
            0
        });
        uxn.set_dev_short(self.page + SUCCESS, success);
        files.answers.keep(success, || {
            // A read stores what it counts; a stat all of its length, refused or not.
            let stored = if offset == READ_LOW { success.min(length) } else { length };
            let mut bytes = vec![0; usize::from(stored)];
            uxn.read(address, &mut bytes);
            bytes
        });
    }

    /// Takes over the path at File/name and closes what was open.
    fn rename(&mut self, uxn: &Uxn) {
        let address = uxn.dev_short(self.page + NAME);
        self.name = (0..NAME_MAX)
            .map(|at| uxn.byte(address.wrapping_add(at)))
            .take_while(|byte| *byte != 0)
            .collect();
        self.handle = Handle::Nothing;
    }

    /// The address in `port`, and how many bytes of File/length fit between it and the end of RAM.
    fn range(&self, uxn: &Uxn, port: u8) -> (u16, u16) {
        let address = uxn.dev_short(self.page + port);
        let length = uxn.dev_short(self.page + LENGTH);
        let room = 0x1_0000 - u32::from(address);
        (address, u32::from(length).min(room) as u16)
    }

    fn stat(&mut self, uxn: &mut Uxn, storage: &mut dyn Storage) -> Result<u16, Fault> {
        let (address, length) = self.range(uxn, STAT);
        if self.name.is_empty() {
            return Ok(0);
        }
        let (text, done) = match storage.stat(&self.name) {
            Ok(stat) => (stat_text(stat, length), Ok(length)),
            Err(Fault::Missing) => (missing_text(length), Ok(length)),
            Err(fault) => (missing_text(length), Err(fault)),
        };
        uxn.write(address, &text);
        done
    }

    fn delete(&mut self, storage: &mut dyn Storage) -> Result<u16, Fault> {
        if self.name.is_empty() {
            return Ok(0);
        }
        self.handle = Handle::Nothing;
        match storage.delete(&self.name) {
            Ok(()) => Ok(1),
            Err(Fault::Missing) => Ok(0),
            Err(fault) => Err(fault),
        }
    }

    fn read(&mut self, uxn: &mut Uxn, storage: &mut dyn Storage) -> Result<u16, Fault> {
        let (address, length) = self.range(uxn, READ);
        if self.name.is_empty() {
            return Ok(0);
        }
        if matches!(self.handle, Handle::Nothing | Handle::Writing { .. }) {
            self.handle = Handle::Nothing;
            self.handle = match storage.open(&self.name) {
                Ok(Opened::File(file)) => Handle::Reading { file, offset: 0 },
                Ok(Opened::Directory(entries)) => Handle::Listing(Listing::new(entries)),
                Err(Fault::Missing) => return Ok(0),
                Err(fault) => return Err(fault),
            };
        }
        let bytes = match &mut self.handle {
            Handle::Reading { file, offset } => {
                let bytes = read_up_to(file, length)?;
                *offset += bytes.len() as u64;
                bytes
            }
            Handle::Listing(listing) => listing.read(length).to_vec(),
            Handle::Nothing | Handle::Writing { .. } => Vec::new(),
        };
        uxn.write(address, &bytes);
        Ok(bytes.len() as u16)
    }

    fn write(&mut self, uxn: &Uxn, storage: &mut dyn Storage) -> Result<u16, Fault> {
        let (address, length) = self.range(uxn, WRITE);
        if self.name.is_empty() {
            return Ok(0);
        }
        if self.name.ends_with(b"/") {
            self.handle = Handle::Nothing;
            return storage.create_directory(&self.name).map(|()| 1);
        }
        if !matches!(self.handle, Handle::Writing { .. }) {
            let append = uxn.dev[usize::from(self.page + APPEND)] & 1;
            self.handle = Handle::Nothing;
            let (mode, offset) = match (append, storage.stat(&self.name)) {
                (0, _) => (WriteMode::Truncate, 0),
                (_, Ok(Stat::File(size))) => (WriteMode::Append, size),
                (_, _) => (WriteMode::Append, 0),
            };
            let file = storage.create(&self.name, mode)?;
            self.handle = Handle::Writing { file, offset };
        }
        let Handle::Writing { file, offset } = &mut self.handle else {
            return Ok(0);
        };
        let start = usize::from(address);
        let bytes = &uxn.ram()[start..start + usize::from(length)];
        let written = file.write_all(bytes).and_then(|()| file.flush());
        written.map_err(|error| Fault::Refused(error.to_string()))?;
        *offset += u64::from(length);
        Ok(length)
    }

    /// Says on the error stream why an operation was refused.
    fn explain(&self, offset: u8, fault: &Fault, streams: &mut Streams) {
        let name = String::from_utf8_lossy(&self.name);
        let reason = match fault {
            Fault::Missing => "there is no such file",
            Fault::Refused(reason) => reason,
        };
        let port = uxn_spec::device::find(self.page + offset)
            .map_or_else(String::new, |(device, port)| format!("{}/{}", device.name, port.name));
        streams.line(Stream::Error, &format!("{port} {name:?}: {reason}"));
    }
}

/// What a save state holds of a device.
pub(crate) struct Saved {
    name: Vec<u8>,
    handle: SavedHandle,
}

enum SavedHandle {
    Nothing,
    Reading(u64),
    Listing(Listing),
    Writing(u64),
}

impl Saved {
    /// Takes it from a save state; nothing is opened yet.
    pub(crate) fn load(from: &mut Reader) -> Result<Saved, StateError> {
        let name = from.text()?.to_vec();
        let (tag, offset, rest) = (from.byte()?, from.long()?, from.text()?);
        let handle = match tag {
            0 => SavedHandle::Nothing,
            1 => SavedHandle::Reading(offset),
            2 => SavedHandle::Listing(Listing::of(rest)),
            3 => SavedHandle::Writing(offset),
            _ => return Err(StateError::Broken),
        };
        Ok(Saved { name, handle })
    }
}

impl File {
    /// Appends the device to a save state.
    pub(crate) fn save(&self, to: &mut Writer) {
        let (tag, offset, rest): (u8, u64, &[u8]) = match &self.handle {
            Handle::Nothing => (0, 0, &[]),
            Handle::Reading { offset, .. } => (1, *offset, &[]),
            Handle::Listing(listing) => (2, 0, listing.rest()),
            Handle::Writing { offset, .. } => (3, *offset, &[]),
        };
        to.text(&self.name);
        to.byte(tag);
        to.long(offset);
        to.text(rest);
    }

    /// A device as it was saved.
    ///
    /// What was open is opened again where it was; when that is not possible it is closed, and
    /// the user is told.
    pub(crate) fn open_again(
        page: u8,
        saved: Saved,
        storage: &mut dyn Storage,
        streams: &mut Streams,
    ) -> File {
        let mut file = File { page, name: saved.name, handle: Handle::Nothing };
        match open_again(&file.name, saved.handle, storage) {
            Ok(handle) => file.handle = handle,
            Err(fault) => file.explain(NAME, &fault, streams),
        }
        file
    }
}

fn open_again(name: &[u8], saved: SavedHandle, storage: &mut dyn Storage) -> Result<Handle, Fault> {
    match saved {
        SavedHandle::Nothing => Ok(Handle::Nothing),
        SavedHandle::Listing(listing) => Ok(Handle::Listing(listing)),
        SavedHandle::Reading(offset) => {
            let Opened::File(mut file) = storage.open(name)? else {
                return Err(Fault::Refused("is no file any more".to_owned()));
            };
            let skipped = io::copy(&mut file.by_ref().take(offset), &mut io::sink());
            skipped.map_err(|error| Fault::Refused(error.to_string()))?;
            Ok(Handle::Reading { file, offset })
        }
        SavedHandle::Writing(offset) => {
            let file = storage.create(name, WriteMode::Resume(offset))?;
            Ok(Handle::Writing { file, offset })
        }
    }
}

/// Reads until `length` bytes are there or the file ends.
fn read_up_to(file: &mut Box<dyn Read + Send>, length: u16) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::with_capacity(usize::from(length));
    match file.take(u64::from(length)).read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(Fault::Refused(error.to_string())),
    }
}

/// The size in exactly `length` hex digits, or question marks when they are too few.
fn stat_text(stat: Stat, length: u16) -> Vec<u8> {
    let width = usize::from(length);
    match stat {
        Stat::Directory => vec![b'-'; width],
        Stat::Unknown => missing_text(length),
        Stat::File(size) => {
            let digits = format!("{size:0width$x}").into_bytes();
            if digits.len() > width { vec![b'?'; width] } else { digits }
        }
    }
}

/// What stands in for the size of a file that is not there.
fn missing_text(length: u16) -> Vec<u8> {
    vec![b'!'; usize::from(length)]
}

#[cfg(test)]
mod tests;
