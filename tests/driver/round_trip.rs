//! What holds for every source that assembles: formatted it is the same ROM, and so it is
//! disassembled and assembled again.

use std::fs;
use std::path::Path;

use super::process;

/// Checks both for a source and the ROM that it has become. `flags` are those of `uxn build`.
pub(super) fn check(place: &Path, rom: &[u8], flags: &[String]) -> Result<(), String> {
    let symbols = fs::read(place.join("out.rom.sym")).ok();
    let source = uxn(place, &["disasm", "out.rom"])?;
    fs::write(place.join("back.tal"), &source).map_err(|error| error.to_string())?;
    same("disassembled", rom, &build(place, "back.tal", "back.rom", &[])?, &source)?;

    let mut arguments = vec!["fmt", "input.tal"];
    for pair in flags.windows(2).filter(|pair| pair[0] == "-I") {
        arguments.extend(pair.iter().map(String::as_str));
    }
    uxn(place, &arguments)?;
    let source = fs::read(place.join("input.tal")).map_err(|error| error.to_string())?;
    let back = build(place, "input.tal", "formatted.rom", flags)?;
    same("formatted", rom, &back, &source)?;
    let formatted = fs::read(place.join("formatted.rom.sym")).ok();
    if symbols.is_some() && symbols != formatted {
        return Err("formatted it has other symbols".to_owned());
    }
    Ok(())
}

/// Assembles a source, and gives the ROM.
pub(super) fn build(
    place: &Path,
    source: &str,
    rom: &str,
    flags: &[String],
) -> Result<Vec<u8>, String> {
    let flags: Vec<&str> = flags.iter().map(String::as_str).collect();
    uxn(place, &[&["build", source, "-o", rom], &flags[..]].concat())?;
    fs::read(place.join(rom)).map_err(|error| format!("uxn build wrote no {rom}: {error}"))
}

/// Fails, with the source, if it has become another ROM.
pub(super) fn same(how: &str, rom: &[u8], back: &[u8], source: &[u8]) -> Result<(), String> {
    if rom == back {
        return Ok(());
    }
    let at = rom.iter().zip(back).take_while(|(one, other)| one == other).count();
    let (at, source) = (at + 0x0100, String::from_utf8_lossy(source));
    Err(format!("{how} it is another ROM, from 0x{at:04x} on; the source was\n{source}"))
}

fn uxn(place: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let mut command = process::uxn(place);
    command.args(arguments);
    let finished = process::finish(command, Vec::new())?;
    if finished.exit == "0\n" {
        return Ok(finished.stdout);
    }
    let stderr = String::from_utf8_lossy(&finished.stderr).into_owned();
    Err(format!("uxn {} ended with {}{stderr}", arguments.join(" "), finished.exit))
}
