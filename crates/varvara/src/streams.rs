//! Standard output and error: bytes on their way out.

use std::sync::{Arc, Mutex, PoisonError};

/// How many bytes wait at most before they are handed over.
const CAPACITY: usize = 8 * 1024;

/// One of the two outgoing streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Standard output.
    Output,
    /// Standard error.
    Error,
}

/// Where bytes go.
///
/// Writing cannot fail for the program: whoever implements this notices a closed pipe and stops
/// the run from outside.
pub trait Output: Send {
    /// Takes bytes, in the order in which the program wrote them to both streams.
    fn write(&mut self, stream: Stream, bytes: &[u8]);

    /// Bytes begin to wait: [`Streams::flush`] should be called before long.
    fn waiting(&mut self) {}
}

/// Collects bytes and hands them over in large pieces.
///
/// Bytes are handed over when 8 KiB wait, when the other stream is written to, and when
/// [`flush`](Streams::flush) is called; so both streams keep their common order.
pub struct Streams {
    output: Box<dyn Output>,
    waiting: Vec<u8>,
    stream: Stream,
}

impl Streams {
    /// Streams that go to `output`.
    pub fn new(output: Box<dyn Output>) -> Streams {
        Streams { output, waiting: Vec::with_capacity(CAPACITY), stream: Stream::Output }
    }

    /// Writes one byte.
    pub fn byte(&mut self, stream: Stream, byte: u8) {
        if stream != self.stream {
            self.flush();
            self.stream = stream;
        }
        if self.waiting.is_empty() {
            self.output.waiting();
        }
        self.waiting.push(byte);
        if self.waiting.len() == CAPACITY {
            self.flush();
        }
    }

    /// Writes a line of ours, such as a warning.
    pub fn line(&mut self, stream: Stream, text: &str) {
        for byte in text.bytes().chain(*b"\n") {
            self.byte(stream, byte);
        }
    }

    /// Hands over what waits.
    pub fn flush(&mut self) {
        if !self.waiting.is_empty() {
            self.output.write(self.stream, &self.waiting);
            self.waiting.clear();
        }
    }
}

/// An [`Output`] that keeps everything, for tests and for embedding.
///
/// Clones share what was recorded.
#[derive(Debug, Clone, Default)]
pub struct Record(Arc<Mutex<Vec<Piece>>>);

/// What was handed over at once.
pub type Piece = (Stream, Vec<u8>);

impl Record {
    /// All bytes of standard output so far.
    pub fn output(&self) -> Vec<u8> {
        self.stream(Stream::Output)
    }

    /// All bytes of standard error so far.
    pub fn error(&self) -> Vec<u8> {
        self.stream(Stream::Error)
    }

    /// Each piece as it was handed over.
    pub fn pieces(&self) -> Vec<Piece> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn stream(&self, stream: Stream) -> Vec<u8> {
        let pieces = self.pieces().into_iter();
        pieces.filter(|(of, _)| *of == stream).flat_map(|(_, bytes)| bytes).collect()
    }
}

impl Output for Record {
    fn write(&mut self, stream: Stream, bytes: &[u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((stream, bytes.to_vec()));
    }
}

#[cfg(test)]
mod tests {
    use super::{CAPACITY, Record, Stream, Streams};

    #[test]
    fn bytes_wait_until_they_are_flushed() {
        let record = Record::default();
        let mut streams = Streams::new(Box::new(record.clone()));
        streams.byte(Stream::Output, b'a');
        streams.byte(Stream::Output, b'b');
        assert_eq!(record.pieces(), []);
        streams.flush();
        streams.flush();
        assert_eq!(record.pieces(), [(Stream::Output, b"ab".to_vec())]);
    }

    #[test]
    fn the_other_stream_pushes_the_first_one_out() {
        let record = Record::default();
        let mut streams = Streams::new(Box::new(record.clone()));
        streams.byte(Stream::Output, b'a');
        streams.byte(Stream::Error, b'b');
        streams.byte(Stream::Output, b'c');
        streams.flush();
        let order: Vec<_> = record.pieces().into_iter().map(|(_, bytes)| bytes).collect();
        assert_eq!(order, [b"a", b"b", b"c"]);
    }

    #[test]
    fn a_full_buffer_goes_out_by_itself() {
        let record = Record::default();
        let mut streams = Streams::new(Box::new(record.clone()));
        for _ in 0..=CAPACITY {
            streams.byte(Stream::Output, b'x');
        }
        assert_eq!(record.output().len(), CAPACITY);
        streams.flush();
        assert_eq!(record.output().len(), CAPACITY + 1);
    }
}
