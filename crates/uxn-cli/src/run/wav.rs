//! Sound as a WAV file.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

use varvara::{Frame, SAMPLE_RATE};

/// The length of the header in bytes.
const HEADER: u32 = 44;

/// The bytes of a frame: two samples of 16 bits.
const FRAME: u32 = 4;

/// A WAV file that grows: its header is completed at the end.
pub(crate) struct Wav {
    file: BufWriter<File>,
    frames: u32,
}

impl Wav {
    /// Begins a file.
    pub(crate) fn create(path: &Path) -> io::Result<Wav> {
        let mut file = BufWriter::new(File::create(path)?);
        file.write_all(&header(0))?;
        Ok(Wav { file, frames: 0 })
    }

    /// Adds frames of sound.
    pub(crate) fn add(&mut self, frames: &[Frame]) -> io::Result<()> {
        for sample in frames.as_flattened() {
            self.file.write_all(&sample.to_le_bytes())?;
        }
        self.frames = self.frames.saturating_add(frames.len() as u32);
        Ok(())
    }

    /// Completes the file.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(&header(self.frames))?;
        self.file.flush()
    }
}

/// The header of a file with so many frames: PCM, two channels, 16 bits.
fn header(frames: u32) -> Vec<u8> {
    let data = frames.saturating_mul(FRAME);
    let mut bytes = Vec::with_capacity(HEADER as usize);
    bytes.extend_from_slice(b"RIFF");
    bytes.extend_from_slice(&data.saturating_add(HEADER - 8).to_le_bytes());
    bytes.extend_from_slice(b"WAVEfmt ");
    bytes.extend_from_slice(&16_u32.to_le_bytes());
    bytes.extend_from_slice(&1_u16.to_le_bytes());
    bytes.extend_from_slice(&2_u16.to_le_bytes());
    bytes.extend_from_slice(&SAMPLE_RATE.to_le_bytes());
    bytes.extend_from_slice(&(SAMPLE_RATE * FRAME).to_le_bytes());
    bytes.extend_from_slice(&(FRAME as u16).to_le_bytes());
    bytes.extend_from_slice(&16_u16.to_le_bytes());
    bytes.extend_from_slice(b"data");
    bytes.extend_from_slice(&data.to_le_bytes());
    bytes
}
