//! The stages: which verb a case is for, and the files that it may have.

use super::case::Case;
use super::compare::Outcome;
use super::{assemble, cli, diagnose, disassemble, format, frames, run};

/// A directory below `tests/golden`.
pub(super) struct Stage {
    pub(super) name: &'static str,
    /// A case must have one of these.
    pub(super) source: &'static [&'static str],
    /// What else may go in. `files` is a directory, all others are files.
    pub(super) inputs: &'static [&'static str],
    /// What may be expected; `run` says which of these it has found.
    pub(super) expected: &'static [&'static str],
    pub(super) run: fn(&Case) -> Result<Outcome, String>,
}

pub(super) static STAGES: [Stage; 8] = [
    Stage {
        name: "assemble",
        source: &["input.tal"],
        inputs: &["files", "flags"],
        expected: &["expected.rom.hex", "expected.sym", "expected.stderr"],
        run: assemble::run,
    },
    Stage {
        name: "diagnose",
        source: &["input.tal"],
        inputs: &["files", "flags"],
        expected: &["expected.stderr", "expected.exit", "expected.json"],
        run: diagnose::run,
    },
    Stage {
        name: "disassemble",
        source: &["input.tal"],
        inputs: &["files", "flags"],
        expected: &["expected.tal", "expected.stderr"],
        run: disassemble::run,
    },
    Stage {
        name: "format",
        source: &["input.tal"],
        inputs: &["files"],
        expected: &["expected.tal", "expected.stderr"],
        run: format::run,
    },
    Stage {
        name: "run",
        source: &["input.tal", "program"],
        inputs: &["files", "flags", "args", "stdin"],
        expected: &["expected.stdout", "expected.stderr", "expected.exit", "expected.files"],
        run: run::run,
    },
    Stage {
        name: "screen",
        source: &["input.tal"],
        inputs: &["files", "flags", "frames", "events", "stdin"],
        expected: &["expected.screen", "expected.stdout", "expected.stderr", "expected.exit"],
        run: frames::screen,
    },
    Stage {
        name: "audio",
        source: &["input.tal"],
        inputs: &["files", "flags", "frames", "events", "stdin", "listen"],
        expected: &["expected.sound", "expected.stdout", "expected.stderr", "expected.exit"],
        run: frames::audio,
    },
    Stage {
        name: "cli",
        source: &["command"],
        inputs: &["files", "stdin"],
        expected: &["expected.stdout", "expected.stderr", "expected.exit", "expected.files"],
        run: cli::run,
    },
];
