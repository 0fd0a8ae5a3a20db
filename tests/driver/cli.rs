//! The stage `cli`: what a shell sees of the program.

use super::case::Case;
use super::compare::{Compared, Outcome};
use super::{normalise, process};

pub(super) fn run(case: &Case) -> Result<Outcome, String> {
    let place = case.workplace()?;
    let stdin = case.read("stdin").unwrap_or_default();
    let found = process::finish(process::shell(place.path()), stdin)?;
    let stdout = normalise::normalise(&found.stdout, place.path());
    let stderr = normalise::normalise(&found.stderr, place.path());
    Ok(Outcome::default()
        .with("expected.stdout", stdout, Compared::OrElse(""))
        .with("expected.stderr", stderr, Compared::OrElse(""))
        .with("expected.exit", found.exit.into_bytes(), Compared::OrElse("0\n"))
        .with_files(case, place.path()))
}
