//! What a run leaves behind: a picture, a moving picture, a sound.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use clap::Args;
use varvara::{Computer, Headless};

use super::gif::Gif;
use super::screenshot;
use super::wav::Wav;
use crate::exit::Failure;
use crate::files;

/// Which captures to write.
#[derive(Debug, Args)]
pub(crate) struct CaptureArgs {
    /// Write the last picture to this PNG file
    #[arg(long, value_name = "FILE", requires = "headless")]
    screenshot: Option<PathBuf>,

    /// Write every second picture to this GIF file
    #[arg(long, value_name = "FILE", requires = "headless")]
    gif: Option<PathBuf>,

    /// Write the sound to this WAV file: 44100 frames a second, two channels of 16 bits
    #[arg(long, value_name = "FILE", requires = "headless")]
    wav: Option<PathBuf>,
}

/// Captures under way.
pub(crate) struct Captures<'a> {
    args: &'a CaptureArgs,
    gif: Option<Gif>,
    wav: Option<Wav>,
}

impl<'a> Captures<'a> {
    /// Begins the captures that are asked for.
    pub(crate) fn new(args: &'a CaptureArgs) -> Result<Captures<'a>, Failure> {
        let wav = args.wav.as_ref().map(|path| Wav::create(path).map_err(|e| failed(path, &e)));
        Ok(Captures { args, gif: None, wav: wav.transpose()? })
    }

    /// Takes the picture and the sound of a frame that is over.
    pub(crate) fn frame(
        &mut self,
        computer: &Computer,
        headless: &Headless,
    ) -> Result<(), Failure> {
        if let (Some(wav), Some(path)) = (&mut self.wav, &self.args.wav) {
            wav.add(headless.sound()).map_err(|error| failed(path, &error))?;
        }
        if let Some(path) = &self.args.gif {
            // The size of a GIF is that of its first picture.
            let canvas = &computer.devices.screen.canvas;
            let gif = match &mut self.gif {
                Some(gif) => gif,
                none => none.insert(
                    Gif::create(path, (canvas.width(), canvas.height()))
                        .map_err(|error| failed(path, &error))?,
                ),
            };
            // The frame that is over was counted already.
            gif.add(computer, headless.frame() - 1).map_err(|error| failed(path, &error))?;
        }
        Ok(())
    }

    /// Completes the files.
    pub(crate) fn finish(self, computer: &Computer) -> Result<(), Failure> {
        if let (Some(wav), Some(path)) = (self.wav, &self.args.wav) {
            wav.finish().map_err(|error| failed(path, &error))?;
        }
        if let (Some(gif), Some(path)) = (self.gif, &self.args.gif) {
            gif.finish().map_err(|error| failed(path, &error))?;
        }
        if let Some(path) = &self.args.screenshot {
            let written = File::create(path)
                .and_then(|file| screenshot::write(computer, BufWriter::new(file)));
            written.map_err(|error| failed(path, &error))?;
        }
        Ok(())
    }
}

fn failed(path: &Path, error: &io::Error) -> Failure {
    let (path, reason) = (files::show(path), files::reason(error));
    Failure::environment(format!("cannot write `{path}`: {reason}"))
}
