//! The Console: bytes in as events, bytes out to the streams.

use uxn_spec::device::console::{ERROR, READ, TYPE, VECTOR, WRITE};
use uxn_vm::Uxn;

use crate::state::{Reader, State, StateError, Writer};
use crate::{Event, Stream, Streams};

/// The first port of the device.
pub(crate) const PAGE: u8 = 0x10;

/// What an incoming byte is: the value of Console/type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A byte of standard input.
    Input = 1,
    /// A byte of an argument.
    Argument = 2,
    /// The end of an argument that is not the last.
    ArgumentEnd = 3,
    /// The end of the last argument (byte 0x0a), or the end of input (byte 0x00).
    End = 4,
}

impl Kind {
    /// All kinds, in the order of their numbers.
    pub(crate) const ALL: [Kind; 4] = [Kind::Input, Kind::Argument, Kind::ArgumentEnd, Kind::End];
}

/// The state of the Console.
#[derive(Debug, Default)]
pub struct Console {
    vector: u16,
    is_closed: bool,
}

impl Console {
    /// The address that incoming bytes evaluate, 0 for none.
    pub fn vector(&self) -> u16 {
        self.vector
    }

    /// Whether the closing event, which is sent once, has been delivered.
    pub fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// Says in the device page whether there are arguments, before the reset vector runs.
    pub(crate) fn boot(uxn: &mut Uxn, arguments: usize) {
        uxn.dev[usize::from(PAGE + TYPE)] = u8::from(arguments > 0);
    }

    /// Puts an event into the ports; gives the vector to evaluate.
    pub(crate) fn deliver(&mut self, uxn: &mut Uxn, byte: u8, kind: Kind) -> u16 {
        uxn.dev[usize::from(PAGE + READ)] = byte;
        uxn.dev[usize::from(PAGE + TYPE)] = kind as u8;
        if kind == Kind::End && byte == 0 {
            self.is_closed = true;
        }
        self.vector
    }

    /// Acts on a write to one of the device's ports.
    pub(crate) fn deo(&mut self, uxn: &Uxn, offset: u8, streams: &mut Streams) {
        const VECTOR_LOW: u8 = VECTOR + 1;
        match offset {
            VECTOR_LOW => self.vector = uxn.dev_short(PAGE + VECTOR),
            WRITE => streams.byte(Stream::Output, uxn.dev[usize::from(PAGE + WRITE)]),
            ERROR => streams.byte(Stream::Error, uxn.dev[usize::from(PAGE + ERROR)]),
            _ => {}
        }
    }
}

impl State for Console {
    fn save(&self, to: &mut Writer) {
        to.short(self.vector);
        to.flag(self.is_closed);
    }

    fn load(from: &mut Reader) -> Result<Self, StateError> {
        Ok(Console { vector: from.short()?, is_closed: from.flag()? })
    }
}

/// The events that a program's arguments are.
///
/// Each byte of an argument is an event, and so is its end, as byte 0x0a; the end of the last one
/// has a kind of its own.
pub(crate) fn arguments(arguments: &[Vec<u8>]) -> impl Iterator<Item = Event> + '_ {
    let last = arguments.len().wrapping_sub(1);
    arguments.iter().enumerate().flat_map(move |(index, text)| {
        let bytes = text.iter().map(|&byte| Event::Console { byte, kind: Kind::Argument });
        let kind = if index == last { Kind::End } else { Kind::ArgumentEnd };
        bytes.chain([Event::Console { byte: 0x0a, kind }])
    })
}

#[cfg(test)]
mod tests {
    use super::{Console, Kind, arguments};
    use crate::{Event, Record, Streams};
    use uxn_vm::Uxn;

    fn sequence(texts: &[&str]) -> Vec<(u8, u8)> {
        let texts: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
        arguments(&texts)
            .map(|event| match event {
                Event::Console { byte, kind } => (kind as u8, byte),
                other => panic!("{other:?} is not of the console"),
            })
            .collect()
    }

    #[test]
    fn arguments_end_with_a_line_feed_and_the_last_one_with_type_four() {
        let expected = [(2, b'a'), (2, b'b'), (3, 0x0a), (2, b'c'), (4, 0x0a)];
        assert_eq!(sequence(&["ab", "c"]), expected);
    }

    #[test]
    fn an_empty_argument_is_only_its_end() {
        assert_eq!(sequence(&["", ""]), [(3, 0x0a), (4, 0x0a)]);
        assert_eq!(sequence(&[]), []);
    }

    #[test]
    fn the_vector_is_taken_over_with_its_low_byte() {
        let (mut uxn, mut console) = (Uxn::new(), Console::default());
        let mut streams = Streams::new(Box::new(Record::default()));
        uxn.set_dev_short(0x10, 0x0234);
        console.deo(&uxn, 0x0, &mut streams);
        assert_eq!(console.vector(), 0);
        console.deo(&uxn, 0x1, &mut streams);
        assert_eq!(console.vector(), 0x0234);
    }

    #[test]
    fn the_closing_event_is_told_from_the_end_of_the_arguments() {
        let (mut uxn, mut console) = (Uxn::new(), Console::default());
        console.deliver(&mut uxn, 0x0a, Kind::End);
        assert!(!console.is_closed());
        console.deliver(&mut uxn, 0x00, Kind::End);
        assert!(console.is_closed());
        assert_eq!((uxn.dev[0x12], uxn.dev[0x17]), (0x00, 0x04));
    }

    #[test]
    fn both_streams_are_written_at_once_in_order() {
        let (mut uxn, mut console) = (Uxn::new(), Console::default());
        let record = Record::default();
        let mut streams = Streams::new(Box::new(record.clone()));
        uxn.dev[0x18] = b'o';
        console.deo(&uxn, 0x8, &mut streams);
        uxn.dev[0x19] = b'e';
        console.deo(&uxn, 0x9, &mut streams);
        streams.flush();
        assert_eq!((record.output(), record.error()), (vec![b'o'], vec![b'e']));
    }
}
