//! The picture that a person sees: the pixels in their colours.

use super::Canvas;

/// A picture in the host's pixel format, kept up to date with little work.
pub struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<u32>,
    colours: [u32; 4],
    /// For each two pixels side by side, the left one in the low nibble, their colours.
    pairs: Box<[[u32; 2]; 256]>,
}

impl Picture {
    /// A picture of nothing.
    pub fn new() -> Picture {
        Picture {
            width: 0,
            height: 0,
            pixels: Vec::new(),
            colours: [0; 4],
            pairs: Box::new([[0; 2]; 256]),
        }
    }

    /// The width in pixels.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The height in pixels.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The pixels from the top left, row by row.
    pub fn pixels(&self) -> &[u32] {
        &self.pixels
    }

    /// Brings the picture up to date: what has changed on the canvas since the last time, or all
    /// of it when the colours or the size have changed.
    ///
    /// `colours` are in the format that the pixels should have.
    /// Gives whether anything was done.
    pub fn update(&mut self, canvas: &mut Canvas, colours: [u32; 4]) -> bool {
        let (width, height) = (usize::from(canvas.width()), usize::from(canvas.height()));
        let is_new_size = (width, height) != (self.width, self.height);
        if is_new_size {
            (self.width, self.height) = (width, height);
            self.pixels = vec![0; width * height];
        }
        if colours != self.colours {
            self.colours = colours;
            self.mix_pairs();
            canvas.touch_all();
        } else if is_new_size {
            canvas.touch_all();
        } else if !canvas.has_changed() {
            return false;
        }
        let changes: Vec<_> = canvas.take_changes().collect();
        for (columns, rows) in changes {
            // Whole groups of eight: the row is padded, so the last group may go beyond it.
            let start = columns.start & !7;
            for y in rows {
                let source = &canvas.padded_row(y)[start..columns.end.next_multiple_of(8)];
                let row = &mut self.pixels[y * width..(y + 1) * width];
                self.pairs.paint(source, &mut row[start..columns.end]);
            }
        }
        true
    }

    fn mix_pairs(&mut self) {
        let colour = |pixel: usize| match (pixel >> 2 & 3, pixel & 3) {
            (0, background) => self.colours[background],
            (foreground, _) => self.colours[foreground],
        };
        for (index, pair) in self.pairs.iter_mut().enumerate() {
            *pair = [colour(index & 0xf), colour(index >> 4)];
        }
    }
}

impl Default for Picture {
    fn default() -> Picture {
        Picture::new()
    }
}

/// Turns pixels into colours, eight at a time.
trait Paint {
    /// Paints `target`, whose pixels are the first of `source`; `source` is whole groups of eight.
    fn paint(&self, source: &[u8], target: &mut [u32]);
}

impl Paint for [[u32; 2]; 256] {
    fn paint(&self, source: &[u8], target: &mut [u32]) {
        let (source, _) = source.as_chunks::<8>();
        let (groups, rest) = target.as_chunks_mut::<8>();
        for (eight, group) in source.iter().zip(groups.iter_mut()) {
            *group = eight_colours(self, *eight);
        }
        if let Some(last) = source.get(groups.len()) {
            let colours = eight_colours(self, *last);
            rest.copy_from_slice(&colours[..rest.len()]);
        }
    }
}

/// The colours of eight pixels: each is a nibble, so two of them are the index of a pair.
fn eight_colours(pairs: &[[u32; 2]; 256], pixels: [u8; 8]) -> [u32; 8] {
    let word = u64::from_le_bytes(pixels);
    let joined = word | word >> 4;
    let pair = |at: u32| pairs[(joined >> (16 * at) & 0xff) as usize];
    let [a, b, c, d] = [pair(0), pair(1), pair(2), pair(3)];
    [a[0], a[1], b[0], b[1], c[0], c[1], d[0], d[1]]
}
