//! The stages `screen` and `audio`: a program without a window, its last picture or its sound as
//! text, under every dispatcher.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::case::Case;
use super::compare::{Compared, Outcome};
use super::process::Finished;
use super::{normalise, process, run};

/// Where the run leaves its capture.
const CAPTURE: &str = "capture";

/// Compares the last picture, as [`picture`] writes it.
pub(super) fn screen(case: &Case) -> Result<Outcome, String> {
    outcome(case, "--screenshot", "expected.screen", |_, capture| picture(capture))
}

/// Compares the sound, as [`sound`] writes it.
pub(super) fn audio(case: &Case) -> Result<Outcome, String> {
    outcome(case, "--wav", "expected.sound", sound)
}

fn outcome(
    case: &Case,
    option: &str,
    name: &'static str,
    text: fn(&Case, &[u8]) -> Result<String, String>,
) -> Result<Outcome, String> {
    let (first, others) = run::dispatchers()?.split_first().expect("there is one at least");
    let (expected, capture) = under(case, first, option)?;
    for other in others {
        let (found, other_capture) = under(case, other, option)?;
        run::same(first, &expected, other, &found)?;
        if capture != other_capture {
            return Err(format!("the captures under {first} and {other} differ"));
        }
    }
    Ok(Outcome::default()
        .with(name, text(case, &capture)?.into_bytes(), Compared::OrElse(""))
        .with("expected.stdout", expected.stdout, Compared::OrElse(""))
        .with("expected.stderr", expected.stderr, Compared::OrElse(""))
        .with("expected.exit", expected.exit.into_bytes(), Compared::OrElse("0\n")))
}

/// Runs the case for as many frames as its file `frames` says, by default one.
fn under(case: &Case, dispatcher: &str, option: &str) -> Result<(Finished, Vec<u8>), String> {
    let place = case.workplace()?;
    let frames = case.lines("frames").into_iter().next().unwrap_or_else(|| "1".to_owned());
    let mut command = process::uxn(place.path());
    command.args(["run", "--dispatch", dispatcher, "--headless", "--frames", &frames]);
    command.args([option, CAPTURE]).args(case.lines("flags"));
    let events = case.directory.join("events");
    if events.is_file() {
        command.arg("--events").arg(events);
    }
    command.arg("input.tal");
    let mut found = process::finish(command, case.read("stdin").unwrap_or_default())?;
    found.stdout = normalise::normalise(&found.stdout, place.path());
    found.stderr = normalise::normalise(&found.stderr, place.path());
    let capture = read(&place.path().join(CAPTURE), &found)?;
    Ok((found, capture))
}

fn read(path: &Path, found: &Finished) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| {
        let stderr = String::from_utf8_lossy(&found.stderr);
        format!("no capture: {error}\nexit {}{stderr}", found.exit)
    })
}

/// The size, the four colours, and the pixels as `.`, `1`, `2`, `3`; what is `.` at the end of a
/// row and at the end of all is left out.
fn picture(capture: &[u8]) -> Result<String, String> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(capture));
    decoder.set_transformations(png::Transformations::IDENTITY);
    let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
    let info = reader.info();
    let (width, height) = (info.width as usize, info.height as usize);
    let mut text = format!("{width} x {height}\n");
    for colour in info.palette.as_deref().unwrap_or_default().chunks(3) {
        text.push('#');
        for part in colour {
            write!(text, "{part:02x}").expect("a String takes all");
        }
        text.push(' ');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    let mut pixels = vec![0; reader.output_buffer_size().ok_or("the picture is too large")?];
    let frame = reader.next_frame(&mut pixels).map_err(|error| error.to_string())?;
    for row in pixels.chunks(frame.line_size).take(height) {
        let pixel = |x: usize| row[x / 4] >> (6 - x % 4 * 2) & 3;
        let line: String =
            (0..width).map(|x| [".", "1", "2", "3"][usize::from(pixel(x))]).collect();
        text.push_str(line.trim_end_matches('.'));
        text.push('\n');
    }
    text.truncate(text.trim_end_matches('\n').len());
    text.push('\n');
    Ok(text)
}

/// The number of frames of sound, and those that the file `listen` names, one a line: the index,
/// the left and the right sample.
fn sound(case: &Case, capture: &[u8]) -> Result<String, String> {
    let (header, samples) = capture.split_at_checked(44).ok_or("the sound has no header")?;
    let length = u32::from_le_bytes(header[40..44].try_into().expect("four bytes"));
    if length as usize != samples.len() || !header.starts_with(b"RIFF") {
        return Err("the header of the sound is wrong".to_owned());
    }
    let frames = samples
        .chunks(4)
        .map(|frame| [[frame[0], frame[1]], [frame[2], frame[3]]].map(i16::from_le_bytes));
    let frames: Vec<[i16; 2]> = frames.collect();
    let mut text = format!("{} frames\n", frames.len());
    for line in case.lines("listen") {
        let index: usize = line.parse().map_err(|_| format!("listen: `{line}` is no number"))?;
        let [left, right] = frames.get(index).ok_or(format!("listen: there is no {index}"))?;
        writeln!(text, "{index} {left} {right}").expect("a String takes all");
    }
    Ok(text)
}
