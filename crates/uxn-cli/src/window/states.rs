//! Save states and going back in time.

use std::path::PathBuf;
use std::time::Instant;

use varvara::{Action, Button, Cpu, Event, MouseButton, Player};

use super::desk::Desk;
use crate::files;
use crate::run::session::Session;

/// The largest save state that is read, in bytes.
const SIZE_MAX: u64 = 64 * 1024 * 1024;

/// Where the Controller and the Mouse keep what is held.
const BUTTONS: usize = 0x82;
const MOUSE_STATE: usize = 0x96;

impl<C: Cpu> Desk<'_, C> {
    /// Keeps the state of now in the history, if it is time to.
    pub(super) fn remember(&mut self, now: Instant) {
        if self.history.is_due(now)
            && let Ok(state) = self.session.computer.save_state()
        {
            self.history.push(state, now);
        }
    }

    /// Goes one step back in time.
    pub(super) fn step_back(&mut self) {
        if let Some(state) = self.history.pop() {
            // The states are of this program.
            let _ = self.load_bytes(&state);
        }
    }

    /// Writes the state to its file; says what came of it.
    pub(super) fn save_state(&self) -> String {
        let path = self.state_path();
        let state = match self.session.computer.save_state() {
            Ok(state) => state,
            Err(error) => return format!("not saved: {error}"),
        };
        match files::write_named(&path, "state", &state) {
            Ok(()) => format!("wrote {}", files::show(&path)),
            Err(failure) => failure.message,
        }
    }

    /// Reads the state back from its file; says what came of it.
    pub(super) fn load_state(&mut self) -> String {
        let path = self.state_path();
        let state = match files::read_named(&path, "state", SIZE_MAX) {
            Ok(state) => state,
            Err(failure) => return failure.message,
        };
        match self.load_bytes(&state) {
            Ok(()) => format!("loaded {}", files::show(&path)),
            Err(reason) => format!("{} was not loaded: {reason}", files::show(&path)),
        }
    }

    fn load_bytes(&mut self, state: &[u8]) -> Result<(), String> {
        self.session.computer.load_state(state).map_err(|error| error.to_string())?;
        self.begin_anew();
        self.release_held();
        Ok(())
    }

    /// Lets go what was held when the state was saved: nobody holds it now.
    fn release_held(&mut self) {
        let Session { computer, .. } = &self.session;
        let (buttons, mouse) = (computer.uxn.dev[BUTTONS], computer.uxn.dev[MOUSE_STATE]);
        let all = [
            Button::A,
            Button::B,
            Button::Select,
            Button::Start,
            Button::Up,
            Button::Down,
            Button::Left,
            Button::Right,
        ];
        let action = Action::Release;
        for (bit, button) in all.into_iter().enumerate() {
            if buttons >> bit & 1 != 0 {
                self.push(Event::Button { player: Player::One, button, action });
            }
        }
        let all = [MouseButton::Left, MouseButton::Middle, MouseButton::Right];
        for (bit, button) in all.into_iter().enumerate() {
            if mouse >> bit & 1 != 0 {
                self.push(Event::MouseButton { button, action });
            }
        }
    }

    /// Whether time may be changed: what is recorded from the start has to go on from there.
    pub(super) fn may_change_time(&mut self) -> bool {
        let is_free = !self.program.is_recorded && !self.is_recording;
        if !is_free {
            self.notices.say("not while input is being recorded".to_owned());
        }
        is_free
    }

    fn state_path(&self) -> PathBuf {
        PathBuf::from(format!("{}.state", super::names::stem(&self.program.path)))
    }
}
