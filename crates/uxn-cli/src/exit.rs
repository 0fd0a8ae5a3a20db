//! The exit codes, and failures that lead to them.
//!
//! A program that ran decides its own exit code; these are for everything else.

use std::process::ExitCode;

/// What stands in the way, by whose matter it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The source has errors: 1.
    Source,
    /// The command line is wrong: 2.
    Usage,
    /// The environment failed, such as a missing file: 3.
    Environment,
    /// The budget of instructions is spent: 4.
    Budget,
}

impl Kind {
    fn code(self) -> u8 {
        match self {
            Kind::Source => 1,
            Kind::Usage => 2,
            Kind::Environment => 3,
            Kind::Budget => 4,
        }
    }
}

/// Why a command could not do what it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Whose matter it is.
    pub kind: Kind,
    /// What happened, without a period. Empty if it has been said.
    pub message: String,
    /// What to do.
    pub hints: Vec<String>,
}

impl Failure {
    /// A failure of this kind.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Failure { kind, message: message.into(), hints: Vec::new() }
    }

    /// The command line is wrong.
    pub fn usage(message: impl Into<String>) -> Self {
        Failure::new(Kind::Usage, message)
    }

    /// The environment failed.
    pub fn environment(message: impl Into<String>) -> Self {
        Failure::new(Kind::Environment, message)
    }

    /// The source has errors, and they have been shown.
    pub fn reported() -> Self {
        Failure::new(Kind::Source, "")
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// How a command ended: the exit code of `uxn`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exit(pub u8);

impl Exit {
    /// All was done.
    pub const DONE: Exit = Exit(0);
}

impl From<&Failure> for Exit {
    fn from(failure: &Failure) -> Exit {
        Exit(failure.kind.code())
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.0)
    }
}
