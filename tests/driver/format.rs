//! The stage `format`: a source becomes the source that is expected, and stays so.

use std::fs;

use super::case::Case;
use super::compare::{Compared, Outcome};
use super::{normalise, process};

pub(super) fn run(case: &Case) -> Result<Outcome, String> {
    let place = case.workplace()?;
    let mut command = process::uxn(place.path());
    command.args(["fmt", "input.tal"]);
    let finished = process::finish(command, Vec::new())?;
    if finished.exit != "0\n" || !finished.stdout.is_empty() {
        return Err(format!("uxn fmt ended with {}", finished.exit));
    }
    let stderr = normalise::normalise(&finished.stderr, place.path());
    let formatted =
        fs::read(place.path().join("input.tal")).map_err(|error| format!("no source: {error}"))?;
    let mut command = process::uxn(place.path());
    command.args(["fmt", "--diff", "--check", "input.tal"]);
    let again = process::finish(command, Vec::new())?;
    if again.exit != "0\n" {
        let difference = String::from_utf8_lossy(&again.stdout).into_owned();
        return Err(format!("formatted twice it differs:\n{difference}"));
    }
    Ok(Outcome::default().with("expected.tal", formatted, Compared::OrElse("")).with(
        "expected.stderr",
        stderr,
        Compared::OrElse(""),
    ))
}
