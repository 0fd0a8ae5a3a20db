//! The stage `assemble`: a source becomes the bytes that are expected, and no more is said about
//! it than is expected.

use std::fs;

use super::case::Case;
use super::compare::{Compared, Outcome};
use super::{normalise, process, rom_text, round_trip};

pub(super) fn run(case: &Case) -> Result<Outcome, String> {
    let place = case.workplace()?;
    let mut command = process::uxn(place.path());
    command.args(["build", "input.tal", "-o", "out.rom"]).args(case.lines("flags"));
    let finished = process::finish(command, Vec::new())?;
    let stderr = normalise::normalise(&finished.stderr, place.path());
    if finished.exit != "0\n" {
        let stderr = String::from_utf8_lossy(&stderr).into_owned();
        return Err(format!("uxn build ended with {}{stderr}", finished.exit));
    }
    if !finished.stdout.is_empty() {
        return Err(format!("on stdout: {:?}", String::from_utf8_lossy(&finished.stdout)));
    }
    let rom = fs::read(place.path().join("out.rom"))
        .map_err(|error| format!("uxn build wrote no ROM: {error}"))?;
    let outcome = Outcome::default()
        .with("expected.rom.hex", rom_text::rom(&rom).into_bytes(), Compared::OrElse("(no ROM)"))
        .with("expected.stderr", without_success_line(&stderr), Compared::OrElse(""));
    // Without `--no-symbols` the symbol file is there; a case that keeps none does not ask.
    let symbols = fs::read(place.path().join("out.rom.sym")).unwrap_or_default();
    round_trip::check(place.path(), &rom, &case.lines("flags"))?;
    Ok(outcome.with("expected.sym", rom_text::symbols(&symbols)?.into_bytes(), Compared::WhereKept))
}

/// The success line has numbers that the ROM already shows.
fn without_success_line(stderr: &[u8]) -> Vec<u8> {
    let lines = stderr.split_inclusive(|byte| *byte == b'\n');
    lines.filter(|line| !line.starts_with(b"Assembled ")).flatten().copied().collect()
}
