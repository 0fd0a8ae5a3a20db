//! The process's standard input, read when the program waits for it.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio;

use super::signals::Signals;

/// How many bytes are read at once.
pub(crate) const CHUNK: usize = 4096;

/// Where input comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// Standard input.
    Process,
    /// Nowhere: only time and signals are waited for.
    Nothing,
}

/// What waiting for input came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// So many bytes are at the beginning of the buffer.
    Bytes(usize),
    /// The input has ended.
    End,
    /// A signal has come.
    Signal,
    /// The time has come.
    Time,
}

/// Whether someone types the input.
pub(crate) fn is_terminal() -> bool {
    io::stdin().is_terminal()
}

/// Waits until there is input, its end, a signal, or a point in time.
///
/// Nothing is read ahead of what the program waits for, and no thread stays behind in a read that
/// never returns.
/// An input that cannot be read has ended.
pub(crate) fn wait(
    signals: &Signals,
    source: Source,
    until: Option<Instant>,
    buffer: &mut [u8; CHUNK],
) -> Arrival {
    loop {
        if signals.caught().is_some() {
            return Arrival::Signal;
        }
        let left = until.map(|until| until.saturating_duration_since(Instant::now()));
        if left == Some(Duration::ZERO) {
            return Arrival::Time;
        }
        let mut both = [
            PollFd::from_borrowed_fd(signals.wake(), PollFlags::IN),
            PollFd::from_borrowed_fd(stdio::stdin(), PollFlags::IN),
        ];
        let polled = match source {
            Source::Process => &mut both[..],
            Source::Nothing => &mut both[..1],
        };
        match poll(polled, left.map(timespec).as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => continue,
            Err(_) => return Arrival::End,
        }
        if both[1].revents().is_empty() {
            continue;
        }
        match rustix::io::read(stdio::stdin(), &mut *buffer) {
            Ok(0) => return Arrival::End,
            Ok(length) => return Arrival::Bytes(length),
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(_) => return Arrival::End,
        }
    }
}

fn timespec(time: Duration) -> Timespec {
    Timespec { tv_sec: time.as_secs() as i64, tv_nsec: time.subsec_nanos().into() }
}
