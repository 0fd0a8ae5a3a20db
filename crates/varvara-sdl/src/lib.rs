//! The window, the input and the sound of a Varvara computer, on SDL2.
//!
//! A [`Window`] shows a [`Picture`](varvara::Picture) and turns what a person does into
//! [`Input`]s: [events](varvara::Event) for the computer, and [`Command`]s for whoever runs it.
//! It holds no computer: the loop that joins both, and the time, belong to the program that opens
//! the window.
//! [`Sound`] takes rendered frames and copies them to the sound card.
//!
//! ```no_run
//! use varvara_sdl::{Bindings, Input, Options, Window};
//!
//! let options = Options { title: "Hello".to_owned(), size: (512, 320), ..Options::default() };
//! let mut window = Window::open(&options, Bindings::default())?;
//! let mut inputs = Vec::new();
//! while !inputs.contains(&Input::Close) {
//!     inputs.clear();
//!     window.wait(None, &mut inputs);
//! }
//! # Ok::<(), varvara_sdl::Unavailable>(())
//! ```

mod bindings;
mod command;
mod font;
mod input;
mod keyboard;
mod layout;
mod mouse;
mod overlay;
mod pads;
mod sound;
mod surface;
mod window;

pub use bindings::{Action, Bindings};
pub use command::{COMMANDS, Command, CommandInfo};
pub use input::Input;
pub use overlay::{Overlay, Place};
pub use sound::{Sound, TARGET};
pub use window::{Icon, Options, Unavailable, View, Waker, Window};
