//! Save states as files.

use std::path::PathBuf;

use clap::Args;
use varvara::{Computer, StateError};

use super::write;
use crate::exit::Failure;
use crate::files;

/// The largest save state that is read, in bytes: sixteen banks, the largest screen, and room.
const STATE_MAX: u64 = 16 * 1024 * 1024;

/// Where the machine is kept between runs.
#[derive(Debug, Args)]
pub(crate) struct StateArgs {
    /// Keep the whole machine in this file when the run ends, for `--load-state`
    #[arg(long, value_name = "FILE")]
    save_state: Option<PathBuf>,

    /// Go on where `--save-state` ended, with the same program
    ///
    /// Files that were open are opened again where they were.
    #[arg(long, value_name = "FILE")]
    load_state: Option<PathBuf>,
}

impl StateArgs {
    /// Brings a computer that was switched on to where the state was saved, if there is one.
    pub(crate) fn load(&self, computer: &mut Computer) -> Result<(), Failure> {
        let Some(path) = &self.load_state else {
            return Ok(());
        };
        let bytes = files::read_named(path, "save state", STATE_MAX)?;
        computer.load_state(&bytes).map_err(|error| {
            let path = files::show(path);
            Failure::environment(format!("cannot go on from `{path}`: {error}"))
        })
    }

    /// Keeps the machine, if that is asked for.
    pub(crate) fn save(&self, computer: &Computer) -> Result<(), Failure> {
        let Some(path) = &self.save_state else {
            return Ok(());
        };
        let saved = computer.save_state().map_err(|error| {
            let failure = Failure::environment(format!("cannot save the state: {error}"));
            match error {
                StateError::Running => failure.hint("a state is saved between two vectors only"),
                StateError::Broken | StateError::Version(_) | StateError::OtherProgram => failure,
            }
        })?;
        write(path, "save state", &saved)
    }
}
