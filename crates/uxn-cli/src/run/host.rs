//! What the computer of a run is plugged into, as the command line asks for it.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use varvara::{Closed, ReadOnly, Storage};

use super::sandbox::Sandbox;
use crate::exit::Failure;
use crate::files;

/// Which files the program may use.
#[derive(Debug, Args)]
pub(crate) struct FileArgs {
    /// The directory whose files the program sees, instead of the working directory
    #[arg(long, value_name = "DIR", conflicts_with = "no_files")]
    root: Option<PathBuf>,

    /// Let the program see no files
    #[arg(long)]
    no_files: bool,

    /// Let the program change no files
    #[arg(long)]
    read_only: bool,
}

impl FileArgs {
    /// The files of the File devices.
    pub(crate) fn storage(&self) -> Result<Box<dyn Storage>, Failure> {
        if self.no_files {
            return Ok(Box::new(Closed::new("there are no files with `--no-files`")));
        }
        let sandbox = match &self.root {
            None => Sandbox::working_directory(),
            Some(root) => Sandbox::open(root).map_err(|error| {
                let (root, reason) = (files::show(root), files::reason(&error));
                let message = format!("cannot use `{root}` as the root directory: {reason}");
                Failure::environment(message)
            })?,
        };
        if self.read_only {
            let reason = "files cannot be changed with `--read-only`";
            return Ok(Box::new(ReadOnly::new(sandbox, reason)));
        }
        Ok(Box::new(sandbox))
    }
}

/// The names of a program's addresses, as the computer asks for them.
pub(crate) struct Labels(pub(crate) Arc<uxntal::Symbols>);

impl varvara::Symbols for Labels {
    fn nearest(&self, address: u16) -> Option<(String, u16)> {
        let (symbol, behind) = self.0.nearest(address)?;
        Some((String::from_utf8_lossy(&symbol.name).into_owned(), behind))
    }
}
