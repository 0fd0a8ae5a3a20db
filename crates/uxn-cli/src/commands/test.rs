//! `uxn test`: runs the tests of a project and compares what comes out.

use std::fmt::Write as _;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::Args;
use jiff::civil::date;
use png::{Decoder, Transformations};
use uxn_vm::Dispatch;
use varvara::{Computer, Headless, Host, Record, Script, Step, Turn};

use crate::assemble::{AssembleArgs, plural};
use crate::exit::{Exit, Failure, Kind};
use crate::files;
use crate::run::clock;
use crate::run::host::Labels;
use crate::run::sandbox::Sandbox;
use crate::run::screenshot;
use crate::terminal::Terminal;

/// How many frames a test runs at most, unless it says otherwise: one second.
const FRAMES: u64 = 60;

/// How many instructions one vector may take: far more than a test should.
const BUDGET: u64 = 2_000_000_000;

/// The largest file that belongs to a test, in bytes.
const SIZE_MAX: u64 = 64 * 1024 * 1024;

/// Run the tests of a project
///
/// A test is a program, `tests/NAME.tal`, and what has to come out of it, in files of the same name:
/// `NAME.out` is what it writes, `NAME.png` the last picture. It may be given `NAME.in`, which it
/// reads, and `NAME.events`, what a person does (the events of `uxn run --events`).
///
/// It runs without a window, for a second of its own time or until it ends, at a clock that shows
/// the first of January 2000.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  uxn test                     all tests of the directory `tests`
  uxn test tests/letters.tal   one of them
  uxn test --bless             keep what comes out now as what has to; look at the difference

Exit codes: 0 all passed, 1 some failed, 2 wrong usage, 3 a file could not be read.")]
pub struct TestArgs {
    /// The tests to run; all in the directory `tests` when not given
    #[arg(value_name = "TEST")]
    tests: Vec<PathBuf>,

    /// Write what comes out as what has to come out
    #[arg(long)]
    bless: bool,

    /// Run each test for so many frames of a sixtieth of a second at most
    #[arg(long, value_name = "N", default_value_t = FRAMES)]
    frames: u64,

    #[command(flatten)]
    assemble: AssembleArgs,
}

/// Does it.
pub fn test(args: &TestArgs, terminal: Terminal) -> Result<Exit, Failure> {
    let tests = if args.tests.is_empty() { find()? } else { args.tests.clone() };
    let mut failed = 0;
    for path in &tests {
        let faults = match run(path, args, terminal) {
            Ok(outcome) if args.bless => outcome.bless(path)?,
            Ok(outcome) => outcome.compare(path)?,
            Err(failure) => {
                // Errors of the source have been shown.
                let shown =
                    if failure.message.is_empty() { "not assembled" } else { &failure.message };
                vec![shown.to_owned()]
            }
        };
        let word = if faults.is_empty() { "ok  " } else { "FAIL" };
        terminal.say(&format!("{word} {}\n", files::show(path)));
        for fault in &faults {
            terminal.say(&format!("     {fault}\n"));
        }
        failed += usize::from(!faults.is_empty());
    }
    let count = tests.len();
    terminal.say(&format!("{} of {count} test{} passed\n", count - failed, plural(count)));
    if failed > 0 { Err(Failure::new(Kind::Source, "")) } else { Ok(Exit::DONE) }
}

/// The programs in the directory of tests, sorted.
fn find() -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir("tests").map_err(|error| {
        let failure = Failure::usage(format!("no directory `tests`: {}", files::reason(&error)));
        failure.hint("`uxn new NAME` makes a project with one; `uxn test FILE` runs a test")
    })?;
    let paths = entries.flatten().map(|entry| entry.path());
    let mut found: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|end| end == "tal")).collect();
    found.sort();
    if found.is_empty() {
        return Err(Failure::usage("there are no tests: no `.tal` in the directory `tests`"));
    }
    Ok(found)
}

/// What came out of a test.
struct Outcome {
    output: Vec<u8>,
    /// The last picture as PNG, if the program has asked for a screen.
    picture: Option<Vec<u8>>,
    /// What went wrong while it ran.
    faults: Vec<String>,
}

/// Runs a test without a window.
fn run(path: &Path, args: &TestArgs, terminal: Terminal) -> Result<Outcome, Failure> {
    let assembly = args.assemble.assemble(path, "the test was not run", terminal)?;
    let rom = assembly.rom.ok_or_else(Failure::reported)?;
    let record = Record::default();
    let mut computer = Computer::new(Host {
        output: Box::new(record.clone()),
        storage: Box::new(Sandbox::working_directory()),
        clock: clock::new(Some(date(2000, 1, 1).at(0, 0, 0, 0))),
        symbols: Box::new(Labels(Arc::new(assembly.symbols))),
    });
    computer.set_budget(Some(BUDGET));
    computer.load(&rom).map_err(|error| Failure::environment(error.to_string()))?;
    computer.boot(&[]);
    let mut headless = Headless::new(script(path)?, Some(args.frames));
    let attention = AtomicBool::new(false);
    let mut faults = Vec::new();
    loop {
        match headless.step(&mut computer, &mut Dispatch::best(), &attention) {
            Step::End | Step::Turn(Turn::Exit(0)) => break,
            Step::Turn(Turn::Exit(code)) => {
                faults.push(format!("it has ended with exit code {code}"));
                break;
            }
            Step::Turn(Turn::Spent) => {
                faults.push("a vector does not come to its end".to_owned());
                break;
            }
            Step::Frame | Step::Turn(_) => {}
        }
    }
    computer.devices.streams.flush();
    let mut picture = Vec::new();
    let drawn = screenshot::write(&computer, &mut picture);
    drawn.map_err(|error| Failure::environment(files::reason(&error)))?;
    let picture = computer.wants_screen().then_some(picture);
    Ok(Outcome { output: record.output(), picture, faults })
}

/// The events of a test: its input first, then what a person does.
fn script(path: &Path) -> Result<Script, Failure> {
    let mut text = String::new();
    if let Some(input) = read_beside(path, "in")? {
        for byte in input {
            // Writing to a text cannot fail.
            let _ = writeln!(text, "0 stdin \\x{byte:02x}");
        }
    }
    text.push_str("0 stdin-end\n");
    let events = read_beside(path, "events")?.unwrap_or_default();
    text.push_str(&String::from_utf8_lossy(&events));
    Script::parse(&text).map_err(|error| {
        let shown = files::show(&path.with_extension("events"));
        let events = text.lines().count() - String::from_utf8_lossy(&events).lines().count();
        let line = error.line.saturating_sub(events);
        Failure::usage(format!("{shown}, line {line}: {}", error.reason))
    })
}

impl Outcome {
    /// What is not as it has to be.
    fn compare(self, path: &Path) -> Result<Vec<String>, Failure> {
        let Outcome { output, picture, mut faults } = self;
        let (expected, expected_picture) = (read_beside(path, "out")?, read_beside(path, "png")?);
        if expected.is_none() && expected_picture.is_none() {
            let name = files::show(&path.with_extension("out"));
            faults.push(format!("there is nothing to compare with; `--bless` writes {name}"));
            return Ok(faults);
        }
        let expected = expected.unwrap_or_default();
        if output != expected {
            faults.extend(difference(&expected, &output));
        }
        if let Some(expected) = expected_picture {
            match picture {
                None => faults.push("it has drawn no picture".to_owned()),
                Some(picture) if pixels(&picture) != pixels(&expected) => {
                    let beside = path.with_extension("actual.png");
                    files::write_named(&beside, "picture", &picture)?;
                    let [beside, expected] =
                        [beside, path.with_extension("png")].map(|path| files::show(&path));
                    faults.push(format!("the picture is {beside} and not {expected}"));
                }
                Some(_) => {}
            }
        }
        Ok(faults)
    }

    /// Keeps what came out as what has to; a test that goes wrong stays wrong.
    fn bless(self, path: &Path) -> Result<Vec<String>, Failure> {
        if !self.output.is_empty() || self.picture.is_none() {
            files::write_named(&path.with_extension("out"), "output", &self.output)?;
        }
        if let Some(picture) = &self.picture {
            files::write_named(&path.with_extension("png"), "picture", picture)?;
        }
        Ok(self.faults)
    }
}

/// The first line that differs, as it has to be and as it is.
fn difference(expected: &[u8], output: &[u8]) -> Vec<String> {
    let lines = |bytes: &[u8]| -> Vec<String> {
        bytes.split(|byte| *byte == b'\n').map(|line| line.escape_ascii().to_string()).collect()
    };
    let (expected, output) = (lines(expected), lines(output));
    let at = expected.iter().zip(&output).take_while(|(one, other)| one == other).count();
    let shown = |lines: &[String]| lines.get(at).map_or("nothing".to_owned(), |l| format!("`{l}`"));
    vec![
        format!("line {} of the output differs", at + 1),
        format!("expected {}", shown(&expected)),
        format!("found    {}", shown(&output)),
    ]
}

/// Width, height and colours of a PNG file, however it is written; `None` if it is none.
fn pixels(png: &[u8]) -> Option<(u32, u32, Vec<[u8; 3]>)> {
    let mut decoder = Decoder::new(Cursor::new(png));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let mut bytes = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut bytes).ok()?;
    let samples = info.color_type.samples();
    let pixels = bytes[..info.buffer_size()].chunks(samples).map(|pixel| match pixel {
        [red, green, blue, ..] => [*red, *green, *blue],
        [grey, ..] => [*grey; 3],
        [] => [0; 3],
    });
    Some((info.width, info.height, pixels.collect()))
}

fn read_beside(path: &Path, end: &str) -> Result<Option<Vec<u8>>, Failure> {
    let path = path.with_extension(end);
    if path.is_file() { files::read_named(&path, "file", SIZE_MAX).map(Some) } else { Ok(None) }
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn the_first_difference_is_shown() {
        let lines = difference(b"a\nb\n", b"a\nc\n");
        assert_eq!(lines, ["line 2 of the output differs", "expected `b`", "found    `c`"]);
        let lines = difference(b"a\nb", b"a");
        assert_eq!(lines[1..], ["expected `b`", "found    nothing"]);
    }
}
