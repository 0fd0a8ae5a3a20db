//! Pictures that can be compared.

use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use png::{Decoder, Transformations};

/// A picture: red, green and blue of each pixel, row by row.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Image {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) pixels: Vec<[u8; 3]>,
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a picture of {} by {} pixels", self.width, self.height)
    }
}

impl Image {
    /// Reads a PNG file with a palette.
    pub(crate) fn read(path: &Path) -> Image {
        let file = BufReader::new(File::open(path).expect("the picture was written"));
        let mut decoder = Decoder::new(file);
        decoder.set_transformations(Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a PNG file");
        let mut bytes = vec![0; reader.output_buffer_size().expect("a small picture")];
        let info = reader.next_frame(&mut bytes).expect("a whole PNG file");
        let (pixels, _) = bytes[..info.buffer_size()].as_chunks::<3>();
        Image { width: info.width, height: info.height, pixels: pixels.to_vec() }
    }

    /// Each pixel as a square of pixels.
    pub(crate) fn scaled(&self, scale: u32) -> Image {
        let (width, height) = (self.width * scale, self.height * scale);
        let at = |x: u32, y: u32| self.pixels[(y / scale * self.width + x / scale) as usize];
        let rows = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        Image { width, height, pixels: rows.map(|(x, y)| at(x, y)).collect() }
    }

    /// In the middle of a larger black one.
    pub(crate) fn framed(&self, width: u32, height: u32) -> Image {
        let (left, top) = ((width - self.width) / 2, (height - self.height) / 2);
        let mut pixels = vec![[0; 3]; (width * height) as usize];
        for y in 0..self.height {
            let from = (y * self.width) as usize;
            let to = ((y + top) * width + left) as usize;
            let length = self.width as usize;
            pixels[to..to + length].copy_from_slice(&self.pixels[from..from + length]);
        }
        Image { width, height, pixels }
    }

    /// The pixels of the upper half.
    pub(crate) fn upper_half(&self) -> &[[u8; 3]] {
        &self.pixels[..(self.width * (self.height / 2)) as usize]
    }
}
