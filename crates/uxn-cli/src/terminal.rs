//! What is said to the person at the terminal. All of it goes to stderr: stdout carries only the
//! bytes of the program, or what was asked for.

use std::io::{IsTerminal, Write};

use clap::ValueEnum;
use uxntal::report::Colors;

use crate::exit::Failure;

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set or TERM is `dumb`
    #[default]
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

/// The terminal behind stderr.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    colors: Colors,
}

impl Terminal {
    /// The terminal, with colours as they are wanted.
    pub fn new(choice: ColorChoice) -> Self {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let on = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => std::io::stderr().is_terminal() && !is_set("NO_COLOR") && !is_dumb,
        };
        Terminal { colors: if on { Colors::On } else { Colors::Off } }
    }

    /// Whether to use colours.
    pub fn colors(self) -> Colors {
        self.colors
    }

    #[expect(clippy::unused_self, reason = "what is said goes through the one who knows how")]
    /// Says something. That nobody listens is no reason to stop.
    pub fn say(self, text: &str) {
        let _ = std::io::stderr().write_all(text.as_bytes());
    }

    /// Says something on a line of its own, behind a word that says what it is.
    pub fn note(self, kind: Note, text: &str) {
        let (word, color) = match kind {
            Note::Error => ("error", "\x1b[1;31m"),
            Note::Help => ("help", "\x1b[1;36m"),
            Note::Info => ("note", "\x1b[1;32m"),
        };
        match self.colors {
            Colors::On => self.say(&format!("{color}{word}:\x1b[0m {text}\n")),
            Colors::Off => self.say(&format!("{word}: {text}\n")),
        }
    }

    /// Says why a command could not do what it was asked for.
    pub fn failure(self, failure: &Failure) {
        if !failure.message.is_empty() {
            self.note(Note::Error, &failure.message);
        }
        for hint in &failure.hints {
            self.note(Note::Help, hint);
        }
    }
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// Something could not be done.
    Error,
    /// What to do.
    Help,
    /// Worth knowing.
    Info,
}
