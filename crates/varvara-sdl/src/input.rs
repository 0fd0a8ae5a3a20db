//! What comes in from a window.

use std::path::PathBuf;

use varvara::Event;

use crate::Command;

/// Something that a person did, or that happened to the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// It is for the computer.
    Event(Event),
    /// A key that asks for a command went down.
    Command(Command),
    /// The key of a command went up.
    Release(Command),
    /// A file was dropped on the window.
    Dropped(PathBuf),
    /// The window is to be closed.
    Close,
}
