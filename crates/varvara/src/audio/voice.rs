//! One note, frame by frame.

use uxn_vm::Uxn;

use super::envelope::Envelope;
use crate::state::{Reader, State, StateError, Writer};

/// How far the sample moves in a frame for each note of the highest octave.
const ADVANCES: [u32; 12] = [
    0x80000, 0x879c8, 0x8facd, 0x9837f, 0xa1451, 0xaadc1, 0xb504f, 0xbfc88, 0xcb2ff, 0xd7450,
    0xe411f, 0xf1a1c,
];

/// How far it has to move for one byte, when the sample is a recording.
const PERIOD: u32 = 0x10000;

/// A sample of at most so many bytes is one cycle of a wave instead.
const CYCLE_MAX: u32 = 0x100;

/// The period of a cycle that has one byte; longer ones divide it.
const CYCLE_PERIOD: u32 = PERIOD * 337 / 2;

/// The notes that can be played: the number of twelfths in nine octaves.
const PITCHES: u8 = 108;

/// What the ports held when Audio/pitch was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note {
    pub(super) pitch: u8,
    pub(super) volume: u8,
    pub(super) adsr: u16,
    pub(super) addr: u16,
    pub(super) length: u16,
}

/// A note being played, or silence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Voice {
    addr: u16,
    /// The length in bytes, cut at the end of memory.
    length: u32,
    is_loop: bool,
    volume: [i32; 2],
    envelope: Envelope,
    /// How far the sample moves in a frame; 0 for silence.
    advance: u32,
    period: u32,
    /// What is left of the movement; a new note goes on with it.
    fraction: u32,
    index: u32,
    /// How many frames the note has been played.
    age: u32,
}

impl Voice {
    /// Begins a note; one that cannot be played is silence at once.
    pub(super) fn start(&mut self, note: Note) {
        let pitch = note.pitch & 0x7f;
        let length = u32::from(note.length).min(0x1_0000 - u32::from(note.addr));
        if pitch >= PITCHES || length == 0 {
            self.advance = 0;
            return;
        }
        *self = Voice {
            addr: note.addr,
            length,
            is_loop: note.pitch & 0x80 == 0,
            volume: [note.volume >> 4, note.volume & 0x0f].map(i32::from),
            envelope: Envelope::new(note.adsr),
            advance: ADVANCES[usize::from(pitch % 12)] >> (8 - pitch / 12),
            period: if length > CYCLE_MAX { PERIOD } else { CYCLE_PERIOD / length },
            fraction: self.fraction,
            index: 0,
            age: 0,
        };
    }

    pub(super) fn is_sounding(&self) -> bool {
        self.advance != 0
    }

    /// The index of the sample being played.
    pub(super) fn position(&self) -> u16 {
        self.index as u16
    }

    /// How loud the voice is, 0 to f, left in the high nibble and right in the low one.
    pub(super) fn loudness(&self) -> u8 {
        let amplitude = match self.envelope.amplitude(self.age) {
            Some(amplitude) if self.is_sounding() => amplitude,
            _ => return 0,
        };
        let [left, right] = self.volume.map(|volume| match volume {
            0 => 0,
            volume => (1 + amplitude * volume / 0x0800).min(0xf) as u8,
        });
        left << 4 | right
    }

    /// The next frame of a note that [is sounding](Voice::is_sounding), which may be its last.
    pub(super) fn frame(&mut self, uxn: &Uxn) -> [i32; 2] {
        self.fraction += self.advance;
        self.index += self.fraction / self.period;
        self.fraction %= self.period;
        if self.index >= self.length {
            if !self.is_loop {
                self.advance = 0;
                return [0, 0];
            }
            self.index %= self.length;
        }
        let Some(amplitude) = self.envelope.amplitude(self.age) else {
            self.advance = 0;
            return [0, 0];
        };
        self.age = self.age.saturating_add(1);
        let byte = uxn.byte(self.addr.wrapping_add(self.index as u16));
        let sample = i32::from(byte.wrapping_add(0x80) as i8) * amplitude;
        self.volume.map(|volume| sample * volume / 0x180)
    }
}

impl State for Voice {
    fn save(&self, to: &mut Writer) {
        to.short(self.addr);
        to.word(self.length);
        to.flag(self.is_loop);
        self.volume.iter().for_each(|volume| to.byte(*volume as u8));
        self.envelope.save(to);
        for word in [self.advance, self.period, self.fraction, self.index, self.age] {
            to.word(word);
        }
    }

    fn load(from: &mut Reader) -> Result<Self, StateError> {
        let voice = Voice {
            addr: from.short()?,
            length: from.word()?,
            is_loop: from.flag()?,
            volume: [i32::from(from.byte()? & 0xf), i32::from(from.byte()? & 0xf)],
            envelope: Envelope::load(from)?,
            advance: from.word()?,
            period: from.word()?,
            fraction: from.word()?,
            index: from.word()?,
            age: from.word()?,
        };
        // A voice that could divide by zero or run over was not saved by us.
        let is_possible = voice.advance <= ADVANCES[11]
            && voice.fraction < CYCLE_PERIOD
            && voice.index <= 0x1_0000
            && voice.length <= 0x1_0000
            && (voice.advance == 0 || voice.period > 0 && voice.length > 0);
        if is_possible { Ok(voice) } else { Err(StateError::Broken) }
    }
}
