//! How the loudness of a note changes with its age.

use super::SAMPLE_RATE;
use crate::state::{Reader, State, StateError, Writer};

/// The amplitude at the end of the attack.
const FULL: i32 = 0x0888;

/// The amplitude of the sustained part.
const HALF: i32 = 0x0444;

/// One step of a nibble: a fifteenth of a second, in frames.
const STEP: u32 = SAMPLE_RATE / 15;

/// Attack, decay, sustain and release, as the ages at which each ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Envelope {
    attack: u32,
    decay: u32,
    sustain: u32,
    release: u32,
}

impl Envelope {
    /// The envelope of Audio/adsr.
    pub(super) fn new(adsr: u16) -> Envelope {
        let nibble = |shift: u32| u32::from(adsr >> shift & 0xf) * STEP;
        let attack = nibble(12);
        let decay = attack + nibble(8);
        let sustain = decay + nibble(4);
        Envelope { attack, decay, sustain, release: sustain + nibble(0) }
    }

    /// The amplitude at an age in frames, up to 0x0888; `None` when the note is over.
    ///
    /// Without any part the amplitude is full, and the note never over.
    pub(super) fn amplitude(&self, age: u32) -> Option<i32> {
        let Envelope { attack, decay, sustain, release } = *self;
        if release == 0 {
            Some(FULL)
        } else if age < attack {
            Some(ratio(FULL, age, attack))
        } else if age < decay {
            // From full to half: half of twice the rest.
            Some(ratio(HALF, 2 * decay - attack - age, decay - attack))
        } else if age < sustain {
            Some(HALF)
        } else if age < release {
            Some(ratio(HALF, release - age, release - sustain))
        } else {
            None
        }
    }
}

impl State for Envelope {
    fn save(&self, to: &mut Writer) {
        for end in [self.attack, self.decay, self.sustain, self.release] {
            to.word(end);
        }
    }

    fn load(from: &mut Reader) -> Result<Self, StateError> {
        let [attack, decay] = [from.word()?, from.word()?];
        let [sustain, release] = [from.word()?, from.word()?];
        let is_possible = attack <= decay && decay <= sustain && sustain <= release;
        if !is_possible || release > 60 * STEP {
            return Err(StateError::Broken);
        }
        Ok(Envelope { attack, decay, sustain, release })
    }
}

fn ratio(amplitude: i32, part: u32, whole: u32) -> i32 {
    amplitude * part as i32 / whole as i32
}

#[cfg(test)]
mod tests {
    use super::Envelope;

    #[test]
    fn each_part_has_its_slope() {
        let envelope = Envelope::new(0x1234);
        for (age, amplitude) in [
            (0, Some(0)),
            (1470, Some(0x0444)),
            (2939, Some(0x0887)),
            (2940, Some(0x0888)),
            (2940 + 2940, Some(0x0666)),
            (2940 * 3, Some(0x0444)),
            (2940 * 6 - 1, Some(0x0444)),
            (2940 * 6, Some(0x0444)),
            (2940 * 8, Some(0x0222)),
            (2940 * 10 - 1, Some(0)),
            (2940 * 10, None),
        ] {
            assert_eq!(envelope.amplitude(age), amplitude, "{age}");
        }
    }

    #[test]
    fn no_parts_are_full_for_ever() {
        assert_eq!(Envelope::new(0).amplitude(u32::MAX), Some(0x0888));
    }
}
