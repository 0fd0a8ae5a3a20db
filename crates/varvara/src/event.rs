//! What the outside world does to the machine, and the queue in which it waits.

use std::collections::VecDeque;

use crate::state::{Reader, State, StateError, Writer};
use crate::{Button, Kind, MouseButton, Player};

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
    /// A sixtieth of a second is over.
    Frame,
    /// A button of a controller is pressed or released.
    Button {
        /// Whose it is.
        player: Player,
        /// Which one.
        button: Button,
        /// What happens to it.
        action: Action,
    },
    /// A byte of a character is typed.
    Key(u8),
    /// The pointer is somewhere else.
    Motion {
        /// The column in pixels of the screen.
        x: u16,
        /// The row in pixels of the screen.
        y: u16,
    },
    /// A button of the mouse is pressed or released.
    MouseButton {
        /// Which one.
        button: MouseButton,
        /// What happens to it.
        action: Action,
    },
    /// The wheel is turned.
    Scroll {
        /// Notches to the right.
        x: i16,
        /// Notches downwards.
        y: i16,
    },
    /// The note of a voice, 0 to 3, has ended.
    NoteEnd(u8),
}

/// What happens to a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It goes down, or is held and repeats.
    Press,
    /// It goes up.
    Release,
}

/// The queue is full: the event has to be offered again later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Full;

/// Events in the order of their delivery.
///
/// The queue is bounded, and nothing in it is ever dropped: who offers an event that does not fit
/// keeps it. Two events take no room of their own: a motion behind another one takes its place,
/// and a frame while one waits is not added, so a slow program skips frames and nothing else.
#[derive(Debug, Default)]
pub struct Queue {
    events: VecDeque<Event>,
    has_frame: bool,
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
        if event == Event::Frame && self.has_frame {
            return Ok(());
        }
        if let (Event::Motion { .. }, Some(last @ Event::Motion { .. })) =
            (event, self.events.back_mut())
        {
            *last = event;
            return Ok(());
        }
        if self.events.len() >= Queue::CAPACITY {
            return Err(Full);
        }
        self.has_frame |= event == Event::Frame;
        self.events.push_back(event);
        Ok(())
    }

    /// Adds an event before all others: what follows from the state of the machine at this
    /// instant, such as the end of a note.
    pub(crate) fn push_first(&mut self, event: Event) {
        self.events.push_front(event);
    }

    /// Adds what is known from the start, such as arguments, whatever its number.
    pub(crate) fn extend(&mut self, events: impl IntoIterator<Item = Event>) {
        self.events.extend(events);
    }

    /// Takes the oldest event.
    pub(crate) fn pop(&mut self) -> Option<Event> {
        let event = self.events.pop_front();
        if event == Some(Event::Frame) {
            self.has_frame = false;
        }
        event
    }

    /// Forgets everything that waits.
    pub(crate) fn clear(&mut self) {
        *self = Queue::default();
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

impl State for Queue {
    fn save(&self, to: &mut Writer) {
        to.word(self.events.len() as u32);
        for event in &self.events {
            let (tag, first, second) = event.numbers();
            to.byte(tag);
            to.short(first);
            to.short(second);
        }
    }

    fn load(from: &mut Reader) -> Result<Self, StateError> {
        let mut queue = Queue::default();
        for _ in 0..from.word()? {
            let (tag, first, second) = (from.byte()?, from.short()?, from.short()?);
            let event = Event::from_numbers(tag, first, second).ok_or(StateError::Broken)?;
            queue.has_frame |= event == Event::Frame;
            queue.events.push_back(event);
        }
        Ok(queue)
    }
}

impl Event {
    /// The event as a tag and two numbers, for save states.
    fn numbers(self) -> (u8, u16, u16) {
        let action = |action: Action| u16::from(action == Action::Press) << 8;
        match self {
            Event::Reset => (0, 0, 0),
            Event::Console { byte, kind } => (1, byte.into(), kind as u16),
            Event::Frame => (2, 0, 0),
            Event::Button { player, button, action: what } => {
                (3, player as u16, button as u16 | action(what))
            }
            Event::Key(byte) => (4, byte.into(), 0),
            Event::Motion { x, y } => (5, x, y),
            Event::MouseButton { button, action: what } => (6, 0, button as u16 | action(what)),
            Event::Scroll { x, y } => (7, x as u16, y as u16),
            Event::NoteEnd(voice) => (8, voice.into(), 0),
        }
    }

    /// The event of a tag and two numbers, if there is one.
    fn from_numbers(tag: u8, first: u16, second: u16) -> Option<Event> {
        let byte = u8::try_from(first);
        let action = if second >> 8 == 0 { Action::Release } else { Action::Press };
        let index = usize::from(second & 0xff);
        Some(match tag {
            0 => Event::Reset,
            1 => Event::Console { byte: byte.ok()?, kind: *Kind::ALL.get(index.checked_sub(1)?)? },
            2 => Event::Frame,
            3 => Event::Button {
                player: *Player::ALL.get(usize::from(first))?,
                button: *Button::ALL.get(index)?,
                action,
            },
            4 => Event::Key(byte.ok()?),
            5 => Event::Motion { x: first, y: second },
            6 => Event::MouseButton { button: *MouseButton::ALL.get(index)?, action },
            7 => Event::Scroll { x: first as i16, y: second as i16 },
            8 => Event::NoteEnd(byte.ok().filter(|voice| *voice < 4)?),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Action, Event, Full, Queue};
    use crate::{Kind, MouseButton};

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
    fn motions_become_one_but_not_across_a_click() {
        let mut queue = Queue::default();
        let click = Event::MouseButton { button: MouseButton::Left, action: Action::Press };
        for x in 0..3 {
            queue.push(Event::Motion { x, y: 0 }).expect("room");
        }
        queue.push(click).expect("room");
        queue.push(Event::Motion { x: 9, y: 0 }).expect("room");
        assert_eq!(queue.pop(), Some(Event::Motion { x: 2, y: 0 }));
        assert_eq!(queue.pop(), Some(click));
        assert_eq!(queue.pop(), Some(Event::Motion { x: 9, y: 0 }));
    }

    #[test]
    fn at_most_one_frame_waits() {
        let mut queue = Queue::default();
        for event in [Event::Frame, BYTE, Event::Frame] {
            queue.push(event).expect("room");
        }
        assert_eq!((queue.pop(), queue.pop(), queue.pop()), (Some(Event::Frame), Some(BYTE), None));
        queue.push(Event::Frame).expect("room");
        assert_eq!(queue.pop(), Some(Event::Frame));
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
