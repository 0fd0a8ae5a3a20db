//! The moving screen as a GIF file.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;

use gif::{Encoder, EncodingError, Frame, Repeat};
use varvara::Computer;

use super::screenshot;

/// Every second frame is kept: GIF counts hundredths of a second, and many players show nothing
/// faster than two of them.
const EVERY: u64 = 2;

/// How long the kept frames are shown, in hundredths of a second: together a tenth for six frames.
const DELAYS: [u16; 3] = [3, 3, 4];

/// A GIF file that grows.
pub(crate) struct Gif {
    encoder: Encoder<BufWriter<File>>,
    /// The picture that is shown until another one comes.
    shown: Option<Shown>,
    size: (u16, u16),
    kept: usize,
}

struct Shown {
    pixels: Vec<u8>,
    colours: Vec<u8>,
    delay: u16,
}

impl Gif {
    /// Begins a file for a screen of this size.
    ///
    /// A screen that changes its size later is cut or filled up, as all pictures of a GIF share
    /// one.
    pub(crate) fn create(path: &Path, size: (u16, u16)) -> io::Result<Gif> {
        let file = BufWriter::new(File::create(path)?);
        let mut encoder = Encoder::new(file, size.0, size.1, &[]).map_err(error)?;
        encoder.set_repeat(Repeat::Infinite).map_err(error)?;
        Ok(Gif { encoder, shown: None, size, kept: 0 })
    }

    /// Adds the screen as it is after a frame.
    pub(crate) fn add(&mut self, computer: &Computer, frame: u64) -> io::Result<()> {
        if !frame.is_multiple_of(EVERY) {
            return Ok(());
        }
        let delay = DELAYS[self.kept % DELAYS.len()];
        self.kept += 1;
        let pixels = self.pixels(computer);
        let colours = computer.colours().concat();
        match &mut self.shown {
            Some(shown) if shown.pixels == pixels && shown.colours == colours => {
                if let Some(longer) = shown.delay.checked_add(delay) {
                    shown.delay = longer;
                    return Ok(());
                }
            }
            Some(_) | None => {}
        }
        self.flush()?;
        self.shown = Some(Shown { pixels, colours, delay });
        Ok(())
    }

    /// Completes the file.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        self.encoder
            .into_inner()
            .map_err(error)?
            .into_inner()
            .map(drop)
            .map_err(io::IntoInnerError::into_error)
    }

    fn flush(&mut self) -> io::Result<()> {
        let Some(shown) = self.shown.take() else {
            return Ok(());
        };
        let (width, height) = self.size;
        let mut frame =
            Frame::from_palette_pixels(width, height, shown.pixels, shown.colours, None);
        frame.delay = shown.delay;
        self.encoder.write_frame(&frame).map_err(error)
    }

    fn pixels(&self, computer: &Computer) -> Vec<u8> {
        let canvas = &computer.devices.screen.canvas;
        let [width, height] = [self.size.0, self.size.1].map(usize::from);
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            if y < usize::from(canvas.height()) {
                pixels.extend(screenshot::colours(canvas, y).take(width));
            }
            pixels.resize((y + 1) * width, 0);
        }
        pixels
    }
}

fn error(error: EncodingError) -> io::Error {
    match error {
        EncodingError::Io(error) => error,
        other => io::Error::other(other.to_string()),
    }
}
