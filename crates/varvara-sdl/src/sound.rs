//! Sound: frames on their way to the sound card.
//!
//! Samples are made where the computer runs and wait in a ring; the sound card's thread only
//! copies.
//! How much waits says how the clock of the computer and that of the card stand to each other.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering};

use sdl2::AudioSubsystem;
use sdl2::audio::{AudioCallback, AudioDevice, AudioSpecDesired};
use varvara::{FRAMES_PER_TICK, Frame, SAMPLE_RATE};

/// How many frames the card takes at once: 12 ms.
const PERIOD: u16 = 512;

/// How many frames should wait after a tick has added its own: the time from a note's start to the
/// speaker, 45 ms.
pub const TARGET: usize = 2 * FRAMES_PER_TICK + PERIOD as usize;

/// How many frames the ring holds; a power of two.
const CAPACITY: usize = 8192;

/// An open sound card.
pub struct Sound {
    /// Closes when it goes.
    _device: AudioDevice<Copier>,
    ring: Arc<Ring>,
}

impl Sound {
    /// Opens the sound card.
    pub(crate) fn open(audio: &AudioSubsystem) -> Result<Sound, String> {
        let wanted = AudioSpecDesired {
            freq: Some(SAMPLE_RATE as i32),
            channels: Some(2),
            samples: Some(PERIOD),
        };
        let ring = Arc::new(Ring::new());
        let copier = Copier(Arc::clone(&ring));
        let device = audio.open_playback(None, &wanted, move |_| copier)?;
        device.resume();
        Ok(Sound { _device: device, ring })
    }

    /// Adds frames to those that wait; gives how many of them found room.
    pub fn push(&self, frames: &[Frame]) -> usize {
        self.ring.push(frames)
    }

    /// How many frames wait.
    pub fn waiting(&self) -> usize {
        self.ring.waiting()
    }

    /// How often the card asked for more than there was.
    pub fn underruns(&self) -> u64 {
        self.ring.underruns.load(Ordering::Relaxed)
    }
}

/// What the sound card calls.
struct Copier(Arc<Ring>);

impl AudioCallback for Copier {
    type Channel = i16;

    fn callback(&mut self, samples: &mut [i16]) {
        self.0.take(samples);
    }
}

/// Frames from one thread to another, without a lock.
///
/// Both counters only grow; their difference is the number of frames that wait.
struct Ring {
    /// Left in the upper half, right in the lower.
    frames: Box<[AtomicU32]>,
    written: AtomicUsize,
    read: AtomicUsize,
    /// Enough has come for the card to begin; false again after an underrun, so that a computer
    /// that is too slow gives pauses and not crackling.
    is_flowing: AtomicBool,
    underruns: AtomicU64,
}

impl Ring {
    fn new() -> Ring {
        Ring {
            frames: (0..CAPACITY).map(|_| AtomicU32::new(0)).collect(),
            written: AtomicUsize::new(0),
            read: AtomicUsize::new(0),
            is_flowing: AtomicBool::new(false),
            underruns: AtomicU64::new(0),
        }
    }

    fn waiting(&self) -> usize {
        self.written.load(Ordering::Acquire).wrapping_sub(self.read.load(Ordering::Acquire))
    }

    fn push(&self, frames: &[Frame]) -> usize {
        let start = self.written.load(Ordering::Relaxed);
        let count = frames.len().min(CAPACITY - self.waiting());
        for (at, [left, right]) in frames[..count].iter().enumerate() {
            let both = u32::from(*left as u16) << 16 | u32::from(*right as u16);
            self.frames[start.wrapping_add(at) % CAPACITY].store(both, Ordering::Relaxed);
        }
        self.written.store(start.wrapping_add(count), Ordering::Release);
        count
    }

    /// Fills `samples`, left and right in turn, with what waits and silence behind it.
    fn take(&self, samples: &mut [i16]) {
        let (pairs, _) = samples.as_chunks_mut::<2>();
        let waiting = self.waiting();
        let mut is_flowing = self.is_flowing.load(Ordering::Relaxed);
        if !is_flowing && waiting >= TARGET {
            is_flowing = true;
        }
        let start = self.read.load(Ordering::Relaxed);
        let count = if is_flowing { waiting.min(pairs.len()) } else { 0 };
        for (at, pair) in pairs[..count].iter_mut().enumerate() {
            let both = self.frames[start.wrapping_add(at) % CAPACITY].load(Ordering::Relaxed);
            *pair = [(both >> 16) as u16 as i16, both as u16 as i16];
        }
        pairs[count..].fill([0, 0]);
        self.read.store(start.wrapping_add(count), Ordering::Release);
        if is_flowing && count < pairs.len() {
            self.underruns.fetch_add(1, Ordering::Relaxed);
            is_flowing = false;
        }
        self.is_flowing.store(is_flowing, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::{CAPACITY, Ring, TARGET};
    use std::sync::atomic::Ordering;
    use varvara::Frame;

    fn frames(numbers: std::ops::Range<usize>) -> Vec<Frame> {
        numbers.map(|number| [number as i16, -(number as i16)]).collect()
    }

    fn take(ring: &Ring, count: usize) -> Vec<Frame> {
        let mut samples = vec![1; 2 * count];
        ring.take(&mut samples);
        samples.chunks(2).map(|pair| [pair[0], pair[1]]).collect()
    }

    #[test]
    fn frames_leave_in_order_once_enough_wait() {
        let ring = Ring::new();
        ring.push(&frames(0..TARGET - 1));
        assert_eq!(take(&ring, 4), [[0, 0]; 4]);
        ring.push(&frames(TARGET - 1..TARGET + 600));
        assert_eq!(take(&ring, TARGET), frames(0..TARGET));
        assert_eq!(ring.waiting(), 600);
        assert_eq!(ring.underruns.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn what_lacks_is_silence_and_is_counted() {
        let ring = Ring::new();
        ring.push(&frames(0..TARGET));
        assert_eq!(
            take(&ring, TARGET + 2)[TARGET - 1..],
            [frames(TARGET - 1..TARGET)[0], [0, 0], [0, 0]]
        );
        assert_eq!(ring.underruns.load(Ordering::Relaxed), 1);
        // It begins again only when enough waits.
        ring.push(&frames(0..8));
        assert_eq!(take(&ring, 2), [[0, 0]; 2]);
        assert_eq!(ring.underruns.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn the_ring_goes_round_and_never_overflows() {
        let ring = Ring::new();
        assert_eq!(ring.push(&frames(0..CAPACITY + 100)), CAPACITY);
        assert_eq!(ring.waiting(), CAPACITY);
        assert_eq!(take(&ring, 5000), frames(0..5000));
        ring.push(&frames(10_000..14_000));
        assert_eq!(take(&ring, CAPACITY - 5000), frames(5000..CAPACITY));
        assert_eq!(take(&ring, 4000), frames(10_000..14_000));
    }
}
