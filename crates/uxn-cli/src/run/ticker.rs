//! A thread that raises the attention flag soon after it was asked to.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, Thread};
use std::time::Duration;

/// How long written bytes wait at most while a vector runs: half of the 20 ms that are promised,
/// as the CPU still has to look and the bytes to be written.
const DELAY: Duration = Duration::from_millis(10);

/// Raises the attention flag a little after [`arm`](Ticker::arm), unless disarmed before.
///
/// The thread begins with the first `arm`: a program that prints nothing starts none.
pub(crate) struct Ticker {
    shared: Arc<Shared>,
    thread: Option<Thread>,
}

struct Shared {
    attention: Arc<AtomicBool>,
    is_armed: AtomicBool,
    is_parked: AtomicBool,
}

impl Ticker {
    pub(crate) fn new(attention: Arc<AtomicBool>) -> Ticker {
        let shared = Arc::new(Shared {
            attention,
            is_armed: AtomicBool::new(false),
            is_parked: AtomicBool::new(false),
        });
        Ticker { shared, thread: None }
    }

    /// Asks for attention in a little while.
    pub(crate) fn arm(&mut self) {
        self.shared.is_armed.store(true, Ordering::SeqCst);
        match &self.thread {
            // Waking a thread is a system call; while output streams it does not sleep.
            Some(thread) if self.shared.is_parked.load(Ordering::SeqCst) => thread.unpark(),
            Some(_) => {}
            None => {
                let shared = Arc::clone(&self.shared);
                let spawned =
                    thread::Builder::new().name("flush".to_owned()).spawn(move || shared.tick());
                // Without a thread output is late, not lost.
                self.thread = spawned.ok().map(|handle| handle.thread().clone());
            }
        }
    }

    /// Nothing waits any longer.
    pub(crate) fn disarm(&self) {
        self.shared.is_armed.store(false, Ordering::SeqCst);
    }
}

impl Shared {
    /// The thread: sleeps in short pieces while it is armed, without end when it is not.
    fn tick(&self) {
        loop {
            thread::sleep(DELAY);
            if self.is_armed.load(Ordering::SeqCst) {
                self.attention.store(true, Ordering::Relaxed);
                continue;
            }
            self.is_parked.store(true, Ordering::SeqCst);
            while !self.is_armed.load(Ordering::SeqCst) {
                thread::park();
            }
            self.is_parked.store(false, Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Ticker;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;
    use std::time::{Duration, Instant};

    fn is_raised_within(attention: &AtomicBool, time: Duration) -> bool {
        let start = Instant::now();
        while start.elapsed() < time {
            if attention.swap(false, Ordering::Relaxed) {
                return true;
            }
            thread::sleep(Duration::from_millis(1));
        }
        false
    }

    #[test]
    fn attention_comes_only_while_it_is_armed() {
        let attention = Arc::new(AtomicBool::new(false));
        let mut ticker = Ticker::new(Arc::clone(&attention));
        assert!(!is_raised_within(&attention, Duration::from_millis(30)));
        for _ in 0..3 {
            ticker.arm();
            assert!(is_raised_within(&attention, Duration::from_secs(5)));
            ticker.disarm();
            // What was raised while disarming is taken away before looking again.
            thread::sleep(Duration::from_millis(30));
            attention.store(false, Ordering::Relaxed);
            assert!(!is_raised_within(&attention, Duration::from_millis(30)));
        }
    }
}
