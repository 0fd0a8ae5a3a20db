//! A thread that waits for what the window cannot wait for: standard input and signals.

use std::io::Write;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{self, Receiver, Sender};
use std::{io, thread};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::stdio;
use varvara_sdl::Waker;

use crate::run::signals::Signals;

/// How many bytes are read at once.
const CHUNK: usize = 4096;

/// Wakes the window when input or a signal comes.
///
/// Nothing is read ahead of what the program waits for.
pub(super) struct Watcher {
    /// A byte asks for input; closing it ends the thread.
    control: UnixStream,
    arrivals: Receiver<Vec<u8>>,
    is_asked: bool,
}

impl Watcher {
    pub(super) fn start(signals: &Signals, waker: Waker) -> io::Result<Watcher> {
        let (control, orders) = UnixStream::pair()?;
        let (sender, arrivals) = mpsc::channel();
        let signal = signals.wake().try_clone_to_owned()?;
        let thread = Thread { orders, signal: Some(signal), sender, waker };
        thread::Builder::new().name("watcher".to_owned()).spawn(move || thread.run())?;
        Ok(Watcher { control, arrivals, is_asked: false })
    }

    /// Asks for input; what comes is there once the window was woken.
    pub(super) fn ask(&mut self) {
        // Without the thread there is no input.
        self.is_asked = self.is_asked || self.control.write_all(b"?").is_ok();
    }

    /// The input that has come since it was asked for: no bytes mean its end.
    pub(super) fn arrival(&mut self) -> Option<Vec<u8>> {
        let arrival = self.arrivals.try_recv().ok()?;
        self.is_asked = false;
        Some(arrival)
    }
}

/// The thread's side.
struct Thread {
    orders: UnixStream,
    /// What becomes readable when a signal comes, and stays so; `None` once it has.
    signal: Option<OwnedFd>,
    sender: Sender<Vec<u8>>,
    waker: Waker,
}

impl Thread {
    fn run(mut self) {
        let mut is_asked = false;
        loop {
            let mut watched = vec![PollFd::new(&self.orders, PollFlags::IN)];
            if let Some(signal) = &self.signal {
                watched.push(PollFd::new(signal, PollFlags::IN));
            }
            let input_at = watched.len();
            if is_asked {
                watched.push(PollFd::from_borrowed_fd(stdio::stdin(), PollFlags::IN));
            }
            match poll(&mut watched, None) {
                Ok(_) => {}
                Err(Errno::INTR) => continue,
                Err(_) => return,
            }
            let is_ready: Vec<bool> =
                watched.iter().map(|watched| !watched.revents().is_empty()).collect();
            if is_ready[0] {
                let mut order = [0];
                match rustix::io::read(self.orders.as_fd(), &mut order) {
                    Ok(1) => is_asked = true,
                    Err(Errno::INTR | Errno::AGAIN) => {}
                    Ok(_) | Err(_) => return,
                }
            }
            if is_ready[1] && self.signal.is_some() {
                self.signal = None;
                self.waker.wake();
                continue;
            }
            if is_ready.get(input_at) == Some(&true) && self.pass_on_input() {
                is_asked = false;
            }
        }
    }

    /// Reads what is there; gives whether anything was passed on.
    fn pass_on_input(&self) -> bool {
        let mut buffer = [0; CHUNK];
        let length = match rustix::io::read(stdio::stdin(), &mut buffer) {
            Ok(length) => length,
            Err(Errno::INTR | Errno::AGAIN) => return false,
            // An input that cannot be read has ended.
            Err(_) => 0,
        };
        let is_sent = self.sender.send(buffer[..length].to_vec()).is_ok();
        self.waker.wake();
        is_sent
    }
}
