//! The stage `disassemble`: what a source assembles to, disassembled, and assembled again.

use std::fs;

use super::case::Case;
use super::compare::{Compared, Outcome};
use super::round_trip;
use super::{normalise, process};

pub(super) fn run(case: &Case) -> Result<Outcome, String> {
    let place = case.workplace()?;
    let rom = round_trip::build(place.path(), "input.tal", "out.rom", &[])?;
    let mut command = process::uxn(place.path());
    command.args(["disasm", "out.rom"]).args(case.lines("flags"));
    let finished = process::finish(command, Vec::new())?;
    if finished.exit != "0\n" {
        let stderr = String::from_utf8_lossy(&finished.stderr).into_owned();
        return Err(format!("uxn disasm ended with {}{stderr}", finished.exit));
    }
    if !case.lines("flags").iter().any(|flag| flag == "--plain") {
        let again = place.path().join("again.tal");
        fs::write(&again, &finished.stdout).map_err(|error| error.to_string())?;
        let back = round_trip::build(place.path(), "again.tal", "again.rom", &[])?;
        round_trip::same("disassembled", &rom, &back, &finished.stdout)?;
    }
    Ok(Outcome::default().with("expected.tal", finished.stdout, Compared::OrElse("")).with(
        "expected.stderr",
        normalise::normalise(&finished.stderr, place.path()),
        Compared::OrElse(""),
    ))
}
