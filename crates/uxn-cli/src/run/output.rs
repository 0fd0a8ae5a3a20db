//! The process's standard output and error.

use std::os::fd::BorrowedFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::stdio;
use varvara::{Output, Stream};

use super::signals::Signals;
use super::ticker::Ticker;

/// A pipe that poll(2) calls writable takes this much without blocking.
const PIECE: usize = 4096;

/// Writes to the file descriptors 1 and 2.
///
/// A reader that is slow makes us wait, but a signal ends the wait: what is left is dropped then,
/// as the run is over.
pub(crate) struct Descriptors {
    signals: Arc<Signals>,
    ticker: Ticker,
    outcome: Outcome,
    is_error_closed: bool,
}

/// How writing to standard output went, shared with the session.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    attention: Arc<AtomicBool>,
    /// The error number of the write that failed, or 0.
    failed: Arc<AtomicI32>,
}

impl Descriptors {
    pub(crate) fn new(signals: Arc<Signals>) -> Descriptors {
        let attention = Arc::clone(signals.attention());
        Descriptors {
            signals,
            ticker: Ticker::new(Arc::clone(&attention)),
            outcome: Outcome { attention, failed: Arc::new(AtomicI32::new(0)) },
            is_error_closed: false,
        }
    }

    /// Where to look up whether output has failed.
    pub(crate) fn outcome(&self) -> Outcome {
        self.outcome.clone()
    }

    /// Writes everything, or says why not; `Errno::INTR` when a signal has come.
    fn write_all(&self, to: BorrowedFd<'_>, bytes: &[u8]) -> Result<(), Errno> {
        let mut rest = bytes;
        while !rest.is_empty() {
            self.wait_until_writable(to)?;
            match rustix::io::write(to, &rest[..rest.len().min(PIECE)]) {
                Ok(written) => rest = &rest[written..],
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn wait_until_writable(&self, to: BorrowedFd<'_>) -> Result<(), Errno> {
        loop {
            let mut both = [
                PollFd::from_borrowed_fd(to, PollFlags::OUT),
                PollFd::from_borrowed_fd(self.signals.wake(), PollFlags::IN),
            ];
            match poll(&mut both, None) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error),
            }
            if !both[0].revents().is_empty() {
                return Ok(());
            }
            if self.signals.caught().is_some() {
                return Err(Errno::INTR);
            }
        }
    }
}

impl Output for Descriptors {
    fn write(&mut self, stream: Stream, bytes: &[u8]) {
        self.ticker.disarm();
        match stream {
            Stream::Output if self.outcome.failed().is_none() => {
                match self.write_all(stdio::stdout(), bytes) {
                    Ok(()) | Err(Errno::INTR) => {}
                    Err(error) => self.outcome.fail(error),
                }
            }
            Stream::Error if !self.is_error_closed => {
                self.is_error_closed = self.write_all(stdio::stderr(), bytes).is_err();
            }
            Stream::Output | Stream::Error => {}
        }
    }

    fn waiting(&mut self) {
        self.ticker.arm();
    }
}

impl Outcome {
    /// Why standard output cannot be written to any more.
    pub(crate) fn failed(&self) -> Option<Errno> {
        match self.failed.load(Ordering::Relaxed) {
            0 => None,
            number => Some(Errno::from_raw_os_error(number)),
        }
    }

    fn fail(&self, error: Errno) {
        self.failed.store(error.raw_os_error(), Ordering::Relaxed);
        self.attention.store(true, Ordering::Relaxed);
    }
}
