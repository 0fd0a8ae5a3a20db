//! The process's standard input, read when the program waits for it.

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::stdio;

use super::signals::Signals;

/// How many bytes are read at once.
pub(crate) const CHUNK: usize = 4096;

/// What waiting for input came to.
pub(crate) enum Arrival {
    /// So many bytes are at the beginning of the buffer.
    Bytes(usize),
    /// The input has ended.
    End,
    /// A signal has come.
    Signal,
}

/// Waits until there is input, its end, or a signal.
///
/// Nothing is read ahead of what the program waits for, and no thread stays behind in a read that
/// never returns.
/// An input that cannot be read has ended.
pub(crate) fn wait(signals: &Signals, buffer: &mut [u8; CHUNK]) -> Arrival {
    loop {
        if signals.caught().is_some() {
            return Arrival::Signal;
        }
        let mut both = [
            PollFd::from_borrowed_fd(stdio::stdin(), PollFlags::IN),
            PollFd::from_borrowed_fd(signals.wake(), PollFlags::IN),
        ];
        match poll(&mut both, None) {
            Ok(_) => {}
            Err(Errno::INTR) => continue,
            Err(_) => return Arrival::End,
        }
        if both[0].revents().is_empty() {
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
