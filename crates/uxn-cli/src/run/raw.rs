//! The terminal's raw mode: each key at once, and not shown.

use std::panic;
use std::sync::Arc;

use rustix::stdio;
use rustix::termios::{self, LocalModes, OptionalActions, SpecialCodeIndex, Termios};

/// The terminal in raw mode, until it is dropped.
///
/// Keys come one by one instead of in lines, and are not shown; Ctrl-C still ends the run.
pub(crate) struct RawMode {
    before: Arc<Termios>,
}

impl RawMode {
    /// Switches standard input to raw mode; does nothing when it is no terminal.
    pub(crate) fn enter() -> Option<RawMode> {
        let before = Arc::new(termios::tcgetattr(stdio::stdin()).ok()?);
        let mut raw = Termios::clone(&before);
        raw.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO);
        raw.special_codes[SpecialCodeIndex::VMIN] = 1;
        raw.special_codes[SpecialCodeIndex::VTIME] = 0;
        termios::tcsetattr(stdio::stdin(), OptionalActions::Now, &raw).ok()?;
        // A release build does not unwind, so a panic would leave the terminal as it is.
        let (earlier, modes) = (panic::take_hook(), Arc::clone(&before));
        panic::set_hook(Box::new(move |info| {
            restore(&modes);
            earlier(info);
        }));
        Some(RawMode { before })
    }
}

impl Drop for RawMode {
    fn drop(&mut self) {
        restore(&self.before);
    }
}

fn restore(modes: &Termios) {
    // A terminal that is gone needs nothing restored.
    let _ = termios::tcsetattr(stdio::stdin(), OptionalActions::Now, modes);
}
