//! The world outside of the computer, as traits.

use crate::{Clock, Closed, Moment, Output, Storage};

/// What the computer is plugged into.
///
/// The default host is a sealed box: output is thrown away, there are no files, no symbols, and
/// it is always the first of January 2000.
pub struct Host {
    /// Where bytes for standard output and error go.
    pub output: Box<dyn Output>,
    /// The files of the File devices.
    pub storage: Box<dyn Storage>,
    /// The time of the Datetime device.
    pub clock: Box<dyn Clock>,
    /// The names of addresses, for dumps.
    pub symbols: Box<dyn Symbols>,
}

impl Default for Host {
    fn default() -> Host {
        Host {
            output: Box::new(Nothing),
            storage: Box::new(Closed::new("there are no files here")),
            clock: Box::new(Nothing),
            symbols: Box::new(Nothing),
        }
    }
}

/// Names for addresses of the program.
pub trait Symbols: Send {
    /// The last label at or before `address`, and how many bytes `address` lies behind it.
    fn nearest(&self, address: u16) -> Option<(String, u16)>;
}

/// A world in which nothing happens.
struct Nothing;

impl Output for Nothing {
    fn write(&mut self, _: crate::Stream, _: &[u8]) {}
}

impl Clock for Nothing {
    fn now(&mut self) -> Moment {
        Moment::MILLENNIUM
    }
}

impl Symbols for Nothing {
    fn nearest(&self, _: u16) -> Option<(String, u16)> {
        None
    }
}
