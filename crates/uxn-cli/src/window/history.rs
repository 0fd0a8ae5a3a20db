//! The last while of a run, to go back to.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// How far apart the states are.
pub(super) const EVERY: Duration = Duration::from_millis(100);

/// How long each state is shown while going back: twice as fast as they were lived.
pub(super) const BACK: Duration = Duration::from_millis(50);

/// The most memory that states may take, in bytes.
const BYTES_MAX: usize = 64 * 1024 * 1024;

/// States of the computer, the oldest of which are forgotten when there are too many.
pub(super) struct History {
    states: VecDeque<Vec<u8>>,
    bytes: usize,
    next: Instant,
}

impl History {
    pub(super) fn new(now: Instant) -> History {
        History { states: VecDeque::new(), bytes: 0, next: now }
    }

    /// Whether it is time to keep a state.
    pub(super) fn is_due(&self, now: Instant) -> bool {
        self.next <= now
    }

    /// Keeps a state.
    pub(super) fn push(&mut self, state: Vec<u8>, now: Instant) {
        self.next = now + EVERY;
        self.bytes += state.len();
        self.states.push_back(state);
        while self.bytes > BYTES_MAX {
            let oldest = self.states.pop_front();
            self.bytes -= oldest.map_or(0, |state| state.len());
        }
    }

    /// Takes back the last state; the oldest is given again and again.
    pub(super) fn pop(&mut self) -> Option<Vec<u8>> {
        if self.states.len() == 1 {
            return self.states.back().cloned();
        }
        let state = self.states.pop_back()?;
        self.bytes -= state.len();
        Some(state)
    }
}

#[cfg(test)]
mod tests {
    use super::{BYTES_MAX, EVERY, History};
    use std::time::Instant;

    #[test]
    fn states_come_back_from_the_last_to_the_first() {
        let now = Instant::now();
        let mut history = History::new(now);
        assert!(history.is_due(now));
        for byte in 1..=3 {
            history.push(vec![byte], now);
        }
        assert!(!history.is_due(now) && history.is_due(now + EVERY));
        let mut pop = || history.pop().map(|state| state[0]);
        assert_eq!([pop(), pop(), pop(), pop()], [Some(3), Some(2), Some(1), Some(1)]);
        assert_eq!(History::new(now).pop(), None);
    }

    #[test]
    fn the_oldest_states_are_forgotten() {
        let now = Instant::now();
        let mut history = History::new(now);
        for byte in 0..5 {
            history.push(vec![byte; BYTES_MAX / 3], now);
        }
        assert_eq!(history.states.len(), 3);
        assert_eq!(history.states[0][0], 2);
    }
}
