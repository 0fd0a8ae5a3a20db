//! What the outside world does to the machine, and the queue in which it waits.

use std::collections::VecDeque;

use crate::Kind;

/// Something that happens to the computer and evaluates a vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The machine is switched on: evaluates the code at 0x0100.
    Reset,
    /// A byte arrives at the console.
    Console {
        /// The byte.
        byte: u8,
        /// What it is.
        kind: Kind,
    },
}

/// The queue is full: the event has to be offered again later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Full;

/// Events in the order of their delivery.
///
/// The queue is bounded, and nothing in it is ever dropped: who offers an event that does not fit
/// keeps it.
#[derive(Debug, Default)]
pub struct Queue {
    events: VecDeque<Event>,
}

impl Queue {
    /// How many events wait at most.
    pub const CAPACITY: usize = 64 * 1024;

    /// Adds an event at the end.
    ///
    /// # Errors
    ///
    /// When [`CAPACITY`](Queue::CAPACITY) events wait already.
    pub fn push(&mut self, event: Event) -> Result<(), Full> {
        if self.events.len() >= Queue::CAPACITY {
            return Err(Full);
        }
        self.events.push_back(event);
        Ok(())
    }

    /// Adds what is known from the start, such as arguments, whatever its number.
    pub(crate) fn extend(&mut self, events: impl IntoIterator<Item = Event>) {
        self.events.extend(events);
    }

    /// Takes the oldest event.
    pub(crate) fn pop(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// Forgets everything that waits.
    pub(crate) fn clear(&mut self) {
        self.events.clear();
    }

    /// How many events wait.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether no event waits.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::{Event, Full, Queue};
    use crate::Kind;

    const BYTE: Event = Event::Console { byte: b'x', kind: Kind::Input };

    #[test]
    fn events_leave_in_the_order_in_which_they_came() {
        let mut queue = Queue::default();
        queue.push(Event::Reset).expect("room");
        queue.push(BYTE).expect("room");
        assert_eq!(queue.pop(), Some(Event::Reset));
        assert_eq!(queue.pop(), Some(BYTE));
        assert_eq!(queue.pop(), None);
    }

    #[test]
    fn a_full_queue_gives_the_event_back() {
        let mut queue = Queue::default();
        for _ in 0..Queue::CAPACITY {
            queue.push(BYTE).expect("room");
        }
        assert_eq!(queue.push(BYTE), Err(Full));
        assert_eq!(queue.len(), Queue::CAPACITY);
    }
}
