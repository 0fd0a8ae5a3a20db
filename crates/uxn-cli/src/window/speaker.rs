//! Sound as it is played: the sound card is open from the first note until it is silent again.

use varvara::Frame;
use varvara_sdl::{Sound, TARGET, Window};

use crate::terminal::{Note, Terminal};

/// After how many ticks of silence the sound card is closed: three seconds.
const PATIENCE: u32 = 180;

/// After how many ticks for which it had no room the sound card is given up.
const STUCK: u32 = 60;

/// The sound card, when it is needed.
pub(super) struct Speaker {
    terminal: Terminal,
    sound: Option<Sound>,
    /// There is none to be had; it was said.
    is_missing: bool,
    silent_ticks: u32,
    /// Ticks in a row for which there was no room, as the card takes nothing.
    stuck_ticks: u32,
    underruns: u64,
}

impl Speaker {
    pub(super) fn new(terminal: Terminal) -> Speaker {
        Speaker {
            terminal,
            sound: None,
            is_missing: false,
            silent_ticks: 0,
            stuck_ticks: 0,
            underruns: 0,
        }
    }

    /// Plays the sound of a tick.
    pub(super) fn play(&mut self, window: &Window, frames: &[Frame], is_sounding: bool) {
        let is_silent = !is_sounding && frames.iter().all(|frame| *frame == [0, 0]);
        self.silent_ticks = if is_silent { self.silent_ticks.saturating_add(1) } else { 0 };
        if self.silent_ticks > PATIENCE {
            self.close();
        } else if !is_silent && self.sound.is_none() && !self.is_missing {
            match window.open_sound() {
                Ok(sound) => self.sound = Some(sound),
                Err(reason) => self.give_up(&reason),
            }
        }
        if let Some(sound) = &self.sound {
            let is_stuck = sound.push(frames) == 0;
            self.stuck_ticks = if is_stuck { self.stuck_ticks + 1 } else { 0 };
            if self.stuck_ticks > STUCK {
                self.give_up("the sound card takes none");
            }
        }
    }

    /// Says why there is no sound, once.
    fn give_up(&mut self, reason: &str) {
        self.is_missing = true;
        self.close();
        self.terminal.note(Note::Info, &format!("there is no sound: {reason}"));
    }

    /// Whether the sound card is open.
    pub(super) fn is_open(&self) -> bool {
        self.sound.is_some()
    }

    /// How much waits, as a part of what should.
    pub(super) fn fill(&self) -> Option<f64> {
        self.sound
            .as_ref()
            .map(|sound| f64::from(sound.waiting() as u32) / f64::from(TARGET as u32))
    }

    /// Closes the sound card; gives how often it has lacked sound so far.
    pub(super) fn close(&mut self) -> u64 {
        if let Some(sound) = self.sound.take() {
            self.underruns += sound.underruns();
        }
        self.underruns
    }
}
