//! The window of `uxn run`: what joins the computer, the time, and the crate `varvara-sdl`.
//!
//! Everything runs on one thread: the computer in slices, so that a vector that never ends leaves
//! the window alive.
//! Two threads beside it only wait: one for input and signals, one for the end of a slice.

mod captures;
mod commands;
mod config;
mod desk;
mod history;
mod icon;
mod names;
mod notice;
mod pacer;
mod sources;
mod speaker;
mod states;
mod watcher;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use uxntal::Symbols;
use varvara::{Colours, Cpu};
use varvara_sdl::{Bindings, COMMANDS, Options, View, Window};

use crate::exit::Failure;
use crate::run::session::{End, Session};
use crate::terminal::Terminal;

/// How to show the window.
#[derive(Debug, Args)]
#[command(next_help_heading = "The window")]
pub(crate) struct WindowArgs {
    /// Show each pixel as N by N pixels of the display; what fits when not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=16))]
    #[arg(conflicts_with = "headless")]
    scale: Option<u32>,

    /// Fill the display
    #[arg(long, conflicts_with = "headless")]
    fullscreen: bool,

    /// Assemble and start again when a source or an include is saved
    ///
    /// What is wrong is shown, and the program before goes on.
    #[arg(long, conflicts_with = "headless")]
    watch: bool,

    /// Read what keys and buttons do from this file
    #[arg(long, value_name = "FILE", long_help = keys_help())]
    config: Option<PathBuf>,
}

/// What a program consists of once it is loaded.
pub(crate) struct Loaded {
    /// Its bytes.
    pub(crate) rom: Vec<u8>,
    /// The names of its addresses.
    pub(crate) symbols: Arc<Symbols>,
    /// The files that it was made of.
    pub(crate) sources: Vec<PathBuf>,
}

/// What the window has to know of the program.
pub(crate) struct Program<'a> {
    /// Its file.
    pub(crate) path: PathBuf,
    /// What is in it.
    pub(crate) loaded: Loaded,
    /// How to load one, and to say what is wrong with it.
    pub(crate) load: &'a mut dyn FnMut(&Path) -> Result<Loaded, Failure>,
    /// Whether all input is being recorded for `--record`.
    pub(crate) is_recorded: bool,
}

/// Goes on, in a window, with a computer whose program has asked for a screen.
pub(crate) fn run<'a>(
    session: Session<'a, impl Cpu>,
    args: &WindowArgs,
    program: Program<'a>,
    terminal: Terminal,
) -> Result<End, Failure> {
    let mut bindings = Bindings::default();
    config::read(args.config.as_deref(), &mut bindings)?;
    let canvas = &session.computer.devices.screen.canvas;
    let options = Options {
        title: icon::title(session.computer, &program.path),
        size: (canvas.width(), canvas.height()),
        scale: args.scale,
        view: if args.fullscreen { View::Fullscreen } else { View::Window },
        icon: icon::icon(session.computer),
    };
    let window = Window::open(&options, bindings).map_err(|error| {
        let failure = Failure::environment(error.to_string());
        failure.hint("`--headless` runs the program without one")
    })?;
    let desk = desk::Desk::new(session, window, program, terminal)?;
    Ok(desk.with_watch(args.watch).run())
}

/// What can be in a configuration, and the keys that there are without one.
fn keys_help() -> String {
    // A paragraph is one line: clap breaks it where the terminal ends.
    let mut text = [
        "Read what keys and buttons do from this file, instead of uxn/config.toml in the directory \
         of configurations ($XDG_CONFIG_HOME, or .config in $HOME)",
        "",
        "The table [keys] says what a key does, as in `X = \"a\"` or `\"Shift+F6\" = \"nothing\"`: it \
         is a button (a, b, select, start, up, down, left, right), a command, or nothing. Keys have \
         SDL's names. The table [pad] says which button one of a game controller is, as in \
         `leftshoulder = \"start\"`.",
        "",
        "Without a configuration the left Ctrl, Alt and Shift are the buttons a, b and select, Home \
         is start, and these keys are commands:",
        "",
    ]
    .join("\n");
    for row in COMMANDS {
        let keys = row.keys.join(", ");
        // Writing to a text cannot fail.
        let _ = write!(text, "\n  {:<12} {keys:<18} {}", row.name, row.summary);
    }
    text
}

/// Colours as alpha, red, green, blue.
fn argb(colours: Colours) -> [u32; 4] {
    colours.map(|[red, green, blue]| u32::from_be_bytes([0xff, red, green, blue]))
}
