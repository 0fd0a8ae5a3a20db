//! Finds the golden cases, runs them and compares.

mod assemble;
mod case;
mod cli;
mod compare;
mod diagnose;
mod disassemble;
mod format;
mod frames;
mod normalise;
mod own;
mod process;
mod rom_text;
mod round_trip;
mod run;
mod stage;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Failed, Trial};

use case::Case;
use stage::{STAGES, Stage};

/// The directory with sources that the cases of the stage `run` may include.
const LIBRARY: &str = "library";

/// What is done with a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// It is a failure.
    Compare,
    /// What was found becomes what is expected.
    Bless,
}

impl Mode {
    /// Reads `UXN_BLESS`; where `CI` is set, blessing is an error, since nobody would read it.
    pub(crate) fn from_environment() -> Result<Mode, String> {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match (set("UXN_BLESS"), set("CI")) {
            (false, _) => Ok(Mode::Compare),
            (true, false) => Ok(Mode::Bless),
            (true, true) => Err("UXN_BLESS is set and so is CI: expected files are rewritten by \
                                 people who read them"
                .to_owned()),
        }
    }
}

/// Says why nothing was run.
pub(crate) fn refuse(message: &str) -> ExitCode {
    // Nobody is left to tell when stderr itself is gone.
    let _ = writeln!(io::stderr(), "golden: {message}");
    ExitCode::from(2)
}

/// One trial for each case of each stage, one for the layout of the whole, and those of the driver.
pub(crate) fn trials(mode: Mode) -> Vec<Trial> {
    let mut trials = vec![Trial::test("golden/layout", || {
        let strays = strays();
        if strays.is_empty() { Ok(()) } else { Err(Failed::from(strays.join("\n"))) }
    })];
    trials.extend(own::trials());
    for stage in &STAGES {
        for directory in directories(&golden().join(stage.name)) {
            let name = format!("golden/{}/{}", stage.name, file_name(&directory));
            trials.push(Trial::test(name, move || test(stage, directory, mode)));
        }
    }
    trials
}

fn test(stage: &Stage, directory: PathBuf, mode: Mode) -> Result<(), Failed> {
    let case = Case::open(stage, directory)?;
    let outcome = (stage.run)(&case)?;
    match mode {
        Mode::Compare => compare::compare(&case, &outcome)?,
        Mode::Bless => {
            for line in compare::bless(&case, &outcome)? {
                // The message is a courtesy; the file is written.
                let _ = writeln!(io::stderr(), "{line}");
            }
        }
    }
    Ok(())
}

/// What lies beside the cases and is neither a stage nor a case.
fn strays() -> Vec<String> {
    let mut strays = Vec::new();
    for entry in entries(&golden()) {
        let name = file_name(&entry);
        if name == LIBRARY {
            continue;
        }
        if !STAGES.iter().any(|stage| stage.name == name) {
            strays.push(format!("tests/golden/{name} is no stage"));
        } else if let Some(file) = entries(&entry).into_iter().find(|path| !path.is_dir()) {
            strays.push(format!("tests/golden/{name}/{} is in no case", file_name(&file)));
        }
    }
    strays
}

/// The root of the repository.
fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = manifest.ancestors().find(|path| path.join("tests/golden.rs").is_file());
    root.expect("the driver is built from a checkout").to_path_buf()
}

fn golden() -> PathBuf {
    root().join("tests/golden")
}

fn directories(path: &Path) -> Vec<PathBuf> {
    let mut found = entries(path);
    found.retain(|path| path.is_dir());
    found
}

/// The entries of a directory, sorted; none when there is no such directory.
fn entries(path: &Path) -> Vec<PathBuf> {
    let listing = fs::read_dir(path).into_iter().flatten();
    let mut found: Vec<PathBuf> = listing.flatten().map(|entry| entry.path()).collect();
    found.sort();
    found
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
