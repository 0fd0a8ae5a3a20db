//! Pictures and recordings that are made on a key press.

use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use varvara::Computer;

use super::names;
use crate::files;
use crate::run::gif::Gif;
use crate::run::screenshot;

/// The captures of a run with a window, into the working directory.
pub(super) struct Captures {
    stem: String,
    gif: Option<(Gif, PathBuf, u64)>,
}

impl Captures {
    pub(super) fn new(program: &Path) -> Captures {
        Captures { stem: names::stem(program), gif: None }
    }

    /// The captures of another program begin.
    pub(super) fn rename(&mut self, program: &Path) {
        self.stem = names::stem(program);
    }

    /// Writes the picture; says what came of it.
    pub(super) fn screenshot(&self, computer: &Computer) -> String {
        let written = names::create(Path::new(""), &self.stem, "png").and_then(|(path, file)| {
            screenshot::write(computer, BufWriter::new(file))?;
            Ok(path)
        });
        said(written, "no screenshot")
    }

    /// Begins or completes a GIF; says what came of it.
    pub(super) fn toggle_gif(&mut self, computer: &Computer) -> String {
        if self.gif.is_some() {
            return self.finish();
        }
        let canvas = &computer.devices.screen.canvas;
        let size = (canvas.width(), canvas.height());
        let begun = names::create(Path::new(""), &self.stem, "gif")
            .and_then(|(path, _)| Ok((Gif::create(&path, size)?, path, 0)));
        match begun {
            Ok(gif) => {
                let shown = files::show(&gif.1);
                self.gif = Some(gif);
                format!("recording {shown}")
            }
            Err(error) => said(Err(error), "no GIF"),
        }
    }

    /// Adds the picture of a frame to the GIF, if there is one.
    pub(super) fn frame(&mut self, computer: &Computer) -> Result<(), String> {
        let Some((gif, _, frame)) = &mut self.gif else { return Ok(()) };
        let added = gif.add(computer, *frame);
        *frame += 1;
        added.map_err(|error| {
            self.gif = None;
            format!("the GIF ends: {}", files::reason(&error))
        })
    }

    /// Whether frames are wanted.
    pub(super) fn is_recording(&self) -> bool {
        self.gif.is_some()
    }

    /// Completes the GIF; says what came of it, nothing when there is none.
    pub(super) fn finish(&mut self) -> String {
        match self.gif.take() {
            Some((gif, path, _)) => said(gif.finish().map(|()| path), "no GIF"),
            None => String::new(),
        }
    }

    /// Writes a recording of the input; says what came of it.
    pub(super) fn write_events(&self, text: &str) -> String {
        let written =
            names::create(Path::new(""), &self.stem, "events").and_then(|(path, mut file)| {
                io::Write::write_all(&mut file, text.as_bytes())?;
                Ok(path)
            });
        said(written, "no recording")
    }
}

fn said(written: io::Result<PathBuf>, otherwise: &str) -> String {
    match written {
        Ok(path) => format!("wrote {}", files::show(&path)),
        Err(error) => format!("{otherwise}: {}", files::reason(&error)),
    }
}
