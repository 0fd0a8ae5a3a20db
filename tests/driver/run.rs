//! The stage `run`: a program, its arguments and its input under every dispatcher.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use super::case::Case;
use super::compare::{Compared, Outcome};
use super::process::Finished;
use super::{LIBRARY, golden, normalise, process};

/// Runs the case under every dispatcher; all must do the same.
pub(super) fn run(case: &Case) -> Result<Outcome, String> {
    let (first, others) = dispatchers()?.split_first().expect("there is one at least");
    let place = case.workplace()?;
    let expected = under(case, first, place.path())?;
    let mut outcome = Outcome::default().with_files(case, place.path());
    for other in others {
        let place = case.workplace()?;
        let found = under(case, other, place.path())?;
        same(first, &expected, other, &found)?;
        outcome = outcome.with_files(case, place.path());
    }
    Ok(outcome
        .with("expected.stdout", expected.stdout, Compared::OrElse(""))
        .with("expected.stderr", expected.stderr, Compared::OrElse(""))
        .with("expected.exit", expected.exit.into_bytes(), Compared::OrElse("0\n")))
}

fn under(case: &Case, dispatcher: &str, place: &Path) -> Result<Finished, String> {
    let mut command = process::uxn(place);
    command.args(["run", "--dispatch", dispatcher, "-I"]);
    command.arg(golden().join(LIBRARY)).args(case.lines("flags"));
    command.arg(case.program()?).args(case.lines("args"));
    let mut found = process::finish(command, case.read("stdin").unwrap_or_default())?;
    found.stdout = normalise::normalise(&found.stdout, place);
    found.stderr = normalise::normalise(&found.stderr, place);
    Ok(found)
}

/// The dispatchers of this build, as `uxn --version` names them.
pub(super) fn dispatchers() -> Result<&'static [String], String> {
    static FOUND: OnceLock<Vec<String>> = OnceLock::new();
    let found = FOUND.get_or_init(|| {
        let output = Command::new(env!("CARGO_BIN_EXE_uxn")).arg("--version").output();
        let version = output.map(|output| output.stdout).unwrap_or_default();
        let version = String::from_utf8_lossy(&version).into_owned();
        let named = version.lines().find_map(|line| line.strip_prefix("dispatchers: "));
        named.into_iter().flat_map(|names| names.split(", ")).map(str::to_owned).collect()
    });
    if found.is_empty() {
        return Err("uxn --version names no dispatchers".to_owned());
    }
    Ok(found)
}

/// Fails when two runs differ.
pub(super) fn same(
    left: &str,
    expected: &Finished,
    right: &str,
    found: &Finished,
) -> Result<(), String> {
    let pairs =
        [("stdout", &expected.stdout, &found.stdout), ("stderr", &expected.stderr, &found.stderr)];
    for (name, expected, found) in pairs {
        if expected != found {
            let (expected, found) =
                (String::from_utf8_lossy(expected), String::from_utf8_lossy(found));
            return Err(format!("{name} under {left}:\n{expected}\nunder {right}:\n{found}"));
        }
    }
    if expected.exit == found.exit {
        return Ok(());
    }
    Err(format!("exit under {left}: {}under {right}: {}", expected.exit, found.exit))
}
