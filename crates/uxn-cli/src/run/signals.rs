//! SIGINT and SIGTERM: noticed at the next look, died of at the very end.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::{flag, low_level};

/// The signals that end a run.
const ENDING: [i32; 2] = [SIGINT, SIGTERM];

/// Notices the signals that end a run.
///
/// The first signal raises the attention flag, which stops the CPU at its next look, and wakes
/// whoever waits for input; a second one ends the process at once, whatever it is doing.
pub(crate) struct Signals {
    attention: Arc<AtomicBool>,
    number: Arc<AtomicUsize>,
    /// Readable once a signal has come.
    wake: UnixStream,
}

impl Signals {
    /// Begins to notice signals.
    pub(crate) fn new() -> io::Result<Signals> {
        let (wake, sender) = UnixStream::pair()?;
        let attention = Arc::new(AtomicBool::new(false));
        let number = Arc::new(AtomicUsize::new(0));
        let seen = Arc::new(AtomicBool::new(false));
        for signal in ENDING {
            // In this order: the number has to be there when the attention is.
            flag::register_conditional_default(signal, Arc::clone(&seen))?;
            flag::register(signal, Arc::clone(&seen))?;
            flag::register_usize(signal, Arc::clone(&number), signal as usize)?;
            flag::register(signal, Arc::clone(&attention))?;
            low_level::pipe::register(signal, sender.try_clone()?)?;
        }
        Ok(Signals { attention, number, wake })
    }

    /// The flag that the CPU looks at, shared by all who want it to stop.
    pub(crate) fn attention(&self) -> &Arc<AtomicBool> {
        &self.attention
    }

    /// The signal that has come, if any.
    pub(crate) fn caught(&self) -> Option<i32> {
        match self.number.load(Ordering::Relaxed) {
            0 => None,
            number => Some(number as i32),
        }
    }

    /// What becomes readable when a signal comes.
    pub(crate) fn wake(&self) -> BorrowedFd<'_> {
        self.wake.as_fd()
    }
}

/// The name of a signal that [`Signals::caught`] gives.
pub(crate) fn name(signal: i32) -> &'static str {
    match signal {
        SIGINT => "SIGINT",
        SIGTERM => "SIGTERM",
        _ => "a signal",
    }
}

/// Dies of a signal, so that a shell sees how the run ended.
pub(crate) fn die(signal: i32) -> io::Error {
    match low_level::emulate_default_handler(signal) {
        Ok(()) => io::Error::other("the signal did not end the process"),
        Err(error) => error,
    }
}
