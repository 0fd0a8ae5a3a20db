//! The stage `diagnose`: what is said about a source that is wrong, or doubtful, in full.

use std::path::Path;

use super::case::Case;
use super::compare::{Compared, Outcome};
use super::process::Finished;
use super::{normalise, process};

pub(super) fn run(case: &Case) -> Result<Outcome, String> {
    let place = case.workplace()?;
    let human = build(case, place.path(), &[])?;
    let outcome = Outcome::default()
        .with(
            "expected.stderr",
            normalise::normalise(&human.stderr, place.path()),
            Compared::OrElse(""),
        )
        .with("expected.exit", human.exit.clone().into_bytes(), Compared::OrElse("0\n"));
    if case.read("expected.json").is_none() {
        return Ok(outcome);
    }
    let json = build(case, place.path(), &["--message-format", "json"])?;
    if json.exit != human.exit {
        return Err(format!("exit {}as text, {}as JSON", human.exit, json.exit));
    }
    let stderr = normalise::normalise(&json.stderr, place.path());
    Ok(outcome.with("expected.json", stderr, Compared::WhereKept))
}

/// A source with errors must leave no ROM behind.
fn build(case: &Case, place: &Path, more: &[&str]) -> Result<Finished, String> {
    let mut command = process::uxn(place);
    command.args(["build", "input.tal", "-o", "out.rom"]).args(more).args(case.lines("flags"));
    let finished = process::finish(command, Vec::new())?;
    if !finished.stdout.is_empty() {
        return Err(format!("on stdout: {:?}", String::from_utf8_lossy(&finished.stdout)));
    }
    let written = place.join("out.rom").exists();
    match (finished.exit == "0\n", written) {
        (true, true) | (false, false) => Ok(finished),
        (true, false) => Err("uxn build said that all is well, and wrote no ROM".to_owned()),
        (false, true) => Err(format!("uxn build wrote a ROM and ended with {}", finished.exit)),
    }
}
