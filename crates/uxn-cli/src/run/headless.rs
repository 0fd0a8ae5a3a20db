//! Running without a window, as the command line asks for it.

use std::path::PathBuf;

use clap::Args;
use varvara::Script;

use super::captures::CaptureArgs;
use crate::exit::Failure;
use crate::files;

/// The largest script that is read, in bytes.
const SCRIPT_MAX: u64 = 64 * 1024 * 1024;

/// How to run without a window.
#[derive(Debug, Args)]
#[command(next_help_heading = "Without a window")]
pub(crate) struct HeadlessArgs {
    /// Run by frames as fast as possible, without a window and without sound
    ///
    /// Input is read to its end before the first frame, unless it comes from a terminal or
    /// `--events` has some.
    #[arg(long)]
    pub(crate) headless: bool,

    /// End after so many frames of a sixtieth of a second
    #[arg(long, value_name = "N", requires = "headless")]
    pub(crate) frames: Option<u64>,

    /// Play the events of this file: lines such as `10 text hello`, `20 press up`, `30 mouse 8 8`
    ///
    /// A line is the number of a frame and what happens before it: text TEXT, key BYTE, press BUTTON,
    /// release BUTTON, mouse X Y, mouse-press BUTTON, mouse-release BUTTON, scroll X Y, stdin TEXT,
    /// stdin-end.
    #[arg(long, value_name = "FILE", requires = "headless")]
    events: Option<PathBuf>,

    /// Play a recording, with its time, its arguments and its number of frames
    ///
    /// Options that are given as well win. Files are neither read nor written: the program gets
    /// what they answered when it was recorded.
    #[arg(long, value_name = "FILE", requires = "headless", conflicts_with = "events")]
    replay: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) captures: CaptureArgs,
}

impl HeadlessArgs {
    /// Whether the files are to answer as they were recorded.
    pub(crate) fn is_replay(&self) -> bool {
        self.replay.is_some()
    }

    /// The events to play.
    pub(crate) fn script(&self) -> Result<Script, Failure> {
        let Some(path) = self.events.as_ref().or(self.replay.as_ref()) else {
            return Ok(Script::default());
        };
        let bytes = files::read_named(path, "events file", SCRIPT_MAX)?;
        let shown = files::show(path);
        let text = String::from_utf8(bytes)
            .map_err(|_| Failure::usage(format!("the events file `{shown}` is not UTF-8")))?;
        Script::parse(&text).map_err(|error| {
            let failure = Failure::usage(format!("the events file `{shown}`, {error}"));
            failure.hint("`uxn run --help` lists what can happen")
        })
    }
}
