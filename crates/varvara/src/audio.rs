//! The Audio: four voices that play samples of memory at a pitch, under an envelope.

mod envelope;
mod voice;

use uxn_spec::device::audio::{ADDR, ADSR, LENGTH, OUTPUT, PITCH, POSITION, VECTOR, VOLUME};
use uxn_vm::Uxn;

use crate::state::{Reader, State, StateError, Writer};
use voice::Voice;

/// The first ports of the four devices.
pub(crate) const PAGES: [u8; 4] = [0x30, 0x40, 0x50, 0x60];

/// How many frames of sound there are in a second.
pub const SAMPLE_RATE: u32 = 44_100;

/// How many frames of sound belong to one sixtieth of a second.
pub const FRAMES_PER_TICK: usize = SAMPLE_RATE as usize / 60;

/// One frame of sound: left and right.
pub type Frame = [i16; 2];

/// The state of one Audio device.
#[derive(Debug)]
pub struct Audio {
    page: u8,
    vector: u16,
    voice: Voice,
}

impl Audio {
    /// A silent voice whose ports begin at `page`.
    pub(crate) fn new(page: u8) -> Audio {
        Audio { page, vector: 0, voice: Voice::default() }
    }

    /// The address that the end of a note evaluates, 0 for none.
    pub fn vector(&self) -> u16 {
        self.vector
    }

    /// Whether a note is being played.
    pub fn is_sounding(&self) -> bool {
        self.voice.is_sounding()
    }

    /// The byte of a port that is not memory.
    ///
    /// Reading the high byte of the position keeps the low byte that belongs to it.
    pub(crate) fn dei(&self, uxn: &mut Uxn, offset: u8) -> Option<u8> {
        match offset {
            POSITION => {
                uxn.set_dev_short(self.page + POSITION, self.voice.position());
                None
            }
            OUTPUT => Some(self.voice.loudness()),
            _ => None,
        }
    }

    /// Acts on a write to one of the device's ports.
    pub(crate) fn deo(&mut self, uxn: &Uxn, offset: u8) {
        const VECTOR_LOW: u8 = VECTOR + 1;
        match offset {
            VECTOR_LOW => self.vector = uxn.dev_short(self.page + VECTOR),
            PITCH => self.voice.start(voice::Note {
                pitch: uxn.dev[usize::from(self.page + PITCH)],
                volume: uxn.dev[usize::from(self.page + VOLUME)],
                adsr: uxn.dev_short(self.page + ADSR),
                addr: uxn.dev_short(self.page + ADDR),
                length: uxn.dev_short(self.page + LENGTH),
            }),
            _ => {}
        }
    }
}

impl State for [Audio; 4] {
    fn save(&self, to: &mut Writer) {
        for audio in self {
            to.short(audio.vector);
            audio.voice.save(to);
        }
    }

    fn load(from: &mut Reader) -> Result<Self, StateError> {
        let mut voices = PAGES.map(Audio::new);
        for audio in &mut voices {
            audio.vector = from.short()?;
            audio.voice = Voice::load(from)?;
        }
        Ok(voices)
    }
}

/// How far a piece of sound was rendered, and why not further.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rendered {
    /// How many frames were written.
    pub(crate) frames: usize,
    /// The voices whose note ended in the last of them.
    pub(crate) ended: [bool; 4],
}

/// Renders sound until `into` is full or a note has ended.
///
/// Samples are read from memory as it is now. What is louder than a frame can be is cut off.
pub(crate) fn render(voices: &mut [Audio; 4], uxn: &Uxn, into: &mut [Frame]) -> Rendered {
    let mut ended = [false; 4];
    if !voices.iter().any(Audio::is_sounding) {
        into.fill([0, 0]);
        return Rendered { frames: into.len(), ended };
    }
    let length = into.len();
    for (index, frame) in into.iter_mut().enumerate() {
        let mut sum = [0; 2];
        for (audio, ended) in voices.iter_mut().zip(&mut ended) {
            if audio.is_sounding() {
                let [left, right] = audio.voice.frame(uxn);
                sum = [sum[0] + left, sum[1] + right];
                *ended = !audio.is_sounding();
            }
        }
        *frame = sum.map(|side| side.clamp(i16::MIN.into(), i16::MAX.into()) as i16);
        if ended.contains(&true) {
            return Rendered { frames: index + 1, ended };
        }
    }
    Rendered { frames: length, ended }
}

#[cfg(test)]
mod tests;
