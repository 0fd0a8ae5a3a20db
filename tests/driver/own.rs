//! The driver's own tests: a driver that lets everything pass would make all cases worthless.

use std::fs;
use std::path::Path;

use libtest_mimic::{Failed, Trial};
use tempfile::TempDir;

use super::case::Case;
use super::compare::{self, Compared, Outcome};
use super::rom_text;
use super::stage::{STAGES, Stage};

type Check = fn() -> Result<(), String>;

const CHECKS: [(&str, Check); 9] = [
    ("rom-text-lines", rom_text_lines),
    ("rom-text-repeats", rom_text_repeats),
    ("symbols-text", symbols_text),
    ("symbols-text-cut", symbols_text_cut),
    ("unknown-file-is-refused", unknown_file_is_refused),
    ("case-without-source-is-refused", case_without_source_is_refused),
    ("difference-is-a-failure", difference_is_a_failure),
    ("missing-file-is-a-failure", missing_file_is_a_failure),
    ("bless-writes-and-removes", bless_writes_and_removes),
];

pub(super) fn trials() -> impl Iterator<Item = Trial> {
    CHECKS.into_iter().map(|(name, check)| {
        Trial::test(format!("golden/driver/{name}"), move || check().map_err(Failed::from))
    })
}

fn rom_text_lines() -> Result<(), String> {
    let bytes: Vec<u8> = (0..=16).collect();
    equal(
        &rom_text::rom(&bytes),
        "0100  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f\n0110  10\n0111\n",
    )
}

fn rom_text_repeats() -> Result<(), String> {
    let line = "0100  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00\n";
    equal(&rom_text::rom(&[0; 64]), &format!("{line}*\n0140\n"))
}

fn symbols_text() -> Result<(), String> {
    equal(&rom_text::symbols(b"\x01\x00main\0\x01\x02main/x\0")?, "0100 main\n0102 main/x\n")
}

fn symbols_text_cut() -> Result<(), String> {
    refused(rom_text::symbols(b"\x01\x00main").map(drop), "ends inside a name")?;
    refused(rom_text::symbols(b"\x01").map(drop), "ends inside an address")
}

fn unknown_file_is_refused() -> Result<(), String> {
    let place = case_of(&[("input.tal", "01"), ("expected.stdoutt", "")])?;
    refused(open(place.path()).map(drop), "unknown file expected.stdoutt")
}

fn case_without_source_is_refused() -> Result<(), String> {
    let place = case_of(&[("expected.stdout", "")])?;
    refused(open(place.path()).map(drop), "the case has no input.tal or program")
}

fn difference_is_a_failure() -> Result<(), String> {
    let place = case_of(&[("input.tal", "01"), ("expected.stdout", "same\nold\n")])?;
    let case = open(place.path())?;
    compare::compare(&case, &stdout("same\nold\n"))?;
    refused(compare::compare(&case, &stdout("same\nnew\n")), "expected.stdout differs at line 2")?;
    let place = case_of(&[("input.tal", "01")])?;
    let case = open(place.path())?;
    compare::compare(&case, &stdout(""))?;
    refused(compare::compare(&case, &stdout("new\n")), "expected.stdout differs at line 1")
}

fn missing_file_is_a_failure() -> Result<(), String> {
    let place = case_of(&[("input.tal", "01"), ("expected.files/left.txt", "text")])?;
    let case = open(place.path())?;
    let run = tempfile::tempdir().map_err(|error| error.to_string())?;
    let outcome = || Outcome::default().with_files(&case, run.path());
    refused(compare::compare(&case, &outcome()), "left.txt was not left by the run")?;
    refused(compare::bless(&case, &outcome()).map(drop), "left.txt was not left by the run")?;
    fs::write(run.path().join("left.txt"), "text").map_err(|error| error.to_string())?;
    compare::compare(&case, &outcome())
}

fn bless_writes_and_removes() -> Result<(), String> {
    let place = case_of(&[("input.tal", "01")])?;
    let case = open(place.path())?;
    compare::bless(&case, &stdout("new\n"))?;
    compare::compare(&case, &stdout("new\n"))?;
    compare::bless(&case, &stdout(""))?;
    if place.path().join("expected.stdout").exists() {
        return Err("an expected file that says nothing was kept".to_owned());
    }
    Ok(())
}

/// A case in a directory of its own; directories are made for names with a slash.
fn case_of(files: &[(&str, &str)]) -> Result<TempDir, String> {
    let place = tempfile::tempdir().map_err(|error| error.to_string())?;
    for (name, content) in files {
        let path = place.path().join(name);
        let parent = path.parent().expect("a file is in a directory");
        fs::create_dir_all(parent).map_err(|error| error.to_string())?;
        fs::write(path, content).map_err(|error| error.to_string())?;
    }
    Ok(place)
}

/// Opens a directory as a case of the stage `run`.
fn open(directory: &Path) -> Result<Case, String> {
    let is_run = |stage: &&Stage| stage.name == "run";
    let stage = STAGES.iter().find(is_run).expect("run is a stage");
    Case::open(stage, directory.to_path_buf())
}

fn stdout(found: &str) -> Outcome {
    Outcome::default().with("expected.stdout", found.as_bytes().to_vec(), Compared::OrElse(""))
}

fn equal(found: &str, expected: &str) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("expected\n{expected}found\n{found}")) }
}

fn refused(result: Result<(), String>, words: &str) -> Result<(), String> {
    match result {
        Err(message) if message.contains(words) => Ok(()),
        Err(message) => Err(format!("expected {words:?}, found {message:?}")),
        Ok(()) => Err(format!("expected {words:?}, and nothing was refused")),
    }
}
