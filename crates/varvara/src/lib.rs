//! Varvara: the computer around the Uxn CPU.
//!
//! A [`Computer`] is a CPU, its devices and a queue of events.
//! Events come in (a byte of input, a key, a frame), each evaluates a vector of the program, and
//! effects go out through the traits of the [`Host`]: [`Output`], [`Storage`], [`Clock`].
//! There is no window, no clock and no disk in here, so a run can be repeated exactly.
//!
//! ```
//! use std::sync::atomic::AtomicBool;
//! use uxn_vm::Dispatch;
//! use varvara::{Computer, Host, Record, Turn};
//!
//! // #41 #18 DEO  #80 #0f DEO  BRK: prints a letter and ends with success.
//! let rom = [0x80, 0x41, 0x80, 0x18, 0x17, 0x80, 0x80, 0x80, 0x0f, 0x17, 0x00];
//! let printed = Record::default();
//! let mut computer = Computer::new(Host { output: Box::new(printed.clone()), ..Host::default() });
//! computer.load(&rom).expect("eleven bytes fit");
//! computer.boot(&[]);
//! let attention = AtomicBool::new(false);
//! let code = loop {
//!     if let Turn::Exit(code) = computer.turn(&mut Dispatch::best(), &attention) {
//!         break code;
//!     }
//! };
//! assert_eq!((printed.output(), code), (b"A".to_vec(), 0));
//! ```
//!
//! Words: a *vector* is the address of a routine that a device evaluates when something happens;
//! a *port* is one byte or short of the device page; the *state* is the port System/state that
//! ends the run.
//! Vectors never nest and none is abandoned: each runs to its BRK, and what a device was asked
//! for is looked at after that.

mod audio;
mod computer;
mod console;
mod controller;
mod datetime;
mod devices;
mod event;
mod file;
mod headless;
mod host;
mod mouse;
mod screen;
pub mod script;
mod state;
mod storage;
mod streams;
mod system;

pub use audio::{Audio, FRAMES_PER_TICK, Frame, SAMPLE_RATE};
pub use computer::{Colours, Computer, Cpu, Reboot, RomTooLong, Turn};
pub use console::{Console, Kind};
pub use controller::{Button, Controller, Player};
pub use datetime::{Clock, Moment};
pub use devices::Varvara;
pub use event::{Action, Event, Full, Queue};
pub use file::Answer;
pub use headless::{Headless, Step};
pub use host::{Host, Symbols};
pub use mouse::{Mouse, MouseButton};
pub use screen::{Canvas, Picture, SIZE as SCREEN_SIZE, Screen};
pub use script::{Script, ScriptError};
pub use state::StateError;
pub use storage::{Closed, Entry, Fault, Memory, Opened, ReadOnly, Stat, Storage, WriteMode};
pub use streams::{Output, Piece, Record, Stream, Streams};
pub use system::{Metadata, ROM_CAPACITY, System, stacks_text};
