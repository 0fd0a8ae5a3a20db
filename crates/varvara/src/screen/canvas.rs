//! The pixels of both layers, and what has changed in them.

use std::ops::Range;

use super::LIMITS;
use super::blend::Row;
use crate::state::{Reader, State, StateError, Writer};

/// The side of a sprite in pixels.
pub(super) const TILE: u16 = 8;

/// Pixels to the left and right of each row that nobody sees, so that a sprite across the edge
/// needs no clipping.
const MARGIN: usize = TILE as usize;

/// The height of the bands in which changes are noted.
const BAND: usize = TILE as usize;

/// One of the two layers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layer {
    /// The lower one.
    Background,
    /// The upper one, whose colour 0 is transparent.
    Foreground,
}

impl Layer {
    /// Where the layer's two bits begin in the byte of a pixel.
    fn shift(self) -> u32 {
        match self {
            Layer::Background => 0,
            Layer::Foreground => 2,
        }
    }
}

/// A rectangle inside of the screen.
#[derive(Debug, Clone)]
pub(super) struct Area {
    pub(super) columns: Range<usize>,
    pub(super) rows: Range<usize>,
}

/// Both layers.
///
/// A pixel is a byte: the background in bits 0 and 1, the foreground in bits 2 and 3.
#[derive(Clone)]
pub struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
    /// For each band of rows, the columns that have changed; empty for none.
    changes: Vec<Range<usize>>,
}

impl Canvas {
    /// An empty canvas, all of which counts as changed.
    pub(super) fn new(width: u16, height: u16) -> Canvas {
        let [width, height] = [width, height].map(usize::from);
        Canvas {
            width,
            height,
            pixels: vec![0; (width + 2 * MARGIN) * height],
            changes: vec![0..width; height.div_ceil(BAND)],
        }
    }

    /// The width in pixels.
    pub fn width(&self) -> u16 {
        self.width as u16
    }

    /// The height in pixels.
    pub fn height(&self) -> u16 {
        self.height as u16
    }

    /// The pixels of a row, each the background in bits 0 and 1, the foreground in bits 2 and 3.
    ///
    /// # Panics
    ///
    /// When the screen has no such row.
    pub fn row(&self, y: usize) -> &[u8] {
        &self.padded_row(y)[..self.width]
    }

    /// A row with the unseen pixels behind it.
    pub(super) fn padded_row(&self, y: usize) -> &[u8] {
        let start = self.index(0, y);
        &self.pixels[start..start + self.width + MARGIN]
    }

    /// Whether a sprite at this signed position has a pixel on the screen.
    pub(super) fn can_see(&self, x: u16, y: u16) -> bool {
        let near = |position: u16, size: usize| {
            usize::from(position.wrapping_add(TILE - 1)) < size + usize::from(TILE - 1)
        };
        near(x, self.width) && near(y, self.height)
    }

    /// Sets one pixel, unless it is outside.
    pub(super) fn pixel(&mut self, x: u16, y: u16, layer: Layer, colour: u8) {
        let (x, y) = (usize::from(x), usize::from(y));
        if x < self.width && y < self.height {
            let index = self.index(x, y);
            let pixel = &mut self.pixels[index];
            *pixel = *pixel & !(3 << layer.shift()) | colour << layer.shift();
            self.touch(x..x + 1, y..y + 1);
        }
    }

    /// Sets all pixels of an area.
    pub(super) fn fill(&mut self, area: &Area, layer: Layer, colour: u8) {
        if area.columns.is_empty() || area.rows.is_empty() {
            return;
        }
        let (keep, add) = (!(3 << layer.shift()), colour << layer.shift());
        for y in area.rows.clone() {
            let start = self.index(area.columns.start, y);
            for pixel in &mut self.pixels[start..start + area.columns.len()] {
                *pixel = *pixel & keep | add;
            }
        }
        self.touch(area.columns.clone(), area.rows.clone());
    }

    /// Draws the eight rows of a sprite of which something [can be seen](Canvas::can_see).
    pub(super) fn tile(&mut self, x: u16, y: u16, layer: Layer, rows: &[Row; TILE as usize]) {
        let (x, y) = (isize::from(x as i16), isize::from(y as i16));
        let left = (MARGIN as isize + x) as usize;
        for (row, y) in rows.iter().zip(y..) {
            if (0..self.height as isize).contains(&y) {
                let start = y as usize * self.stride() + left;
                let eight: &mut [u8; 8] = (&mut self.pixels[start..start + 8])
                    .try_into()
                    .expect("the slice has eight bytes");
                let kept = u64::from_le_bytes(*eight) & !(row.drawn << layer.shift());
                *eight = (kept | row.colours << layer.shift()).to_le_bytes();
            }
        }
        let seen = |start: isize, size: usize| {
            start.max(0) as usize..((start + TILE as isize) as usize).min(size)
        };
        self.touch(seen(x, self.width), seen(y, self.height));
    }

    /// Takes the columns that have changed in each band of eight rows since this was last asked.
    ///
    /// The bands are given from the top, with the rows that each covers.
    pub(super) fn take_changes(&mut self) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
        let height = self.height;
        let width = self.width;
        self.changes.iter_mut().enumerate().filter_map(move |(band, columns)| {
            let columns = std::mem::replace(columns, width..0);
            let rows = band * BAND..((band + 1) * BAND).min(height);
            (!columns.is_empty()).then_some((columns, rows))
        })
    }

    /// Whether anything has changed since the changes were last taken.
    pub fn has_changed(&self) -> bool {
        self.changes.iter().any(|columns| !columns.is_empty())
    }

    /// Counts everything as changed.
    pub(super) fn touch_all(&mut self) {
        self.touch(0..self.width, 0..self.height);
    }

    fn touch(&mut self, columns: Range<usize>, rows: Range<usize>) {
        for band in &mut self.changes[rows.start / BAND..rows.end.div_ceil(BAND)] {
            *band = band.start.min(columns.start)..band.end.max(columns.end);
        }
    }

    fn stride(&self) -> usize {
        self.width + 2 * MARGIN
    }

    fn index(&self, x: usize, y: usize) -> usize {
        y * self.stride() + MARGIN + x
    }
}

impl State for Canvas {
    fn save(&self, to: &mut Writer) {
        to.short(self.width());
        to.short(self.height());
        let rows: Vec<u8> = (0..self.height).flat_map(|y| self.row(y)).copied().collect();
        to.memory(&rows);
    }

    fn load(from: &mut Reader) -> Result<Self, StateError> {
        let (width, height) = (from.short()?, from.short()?);
        let is_possible = |size: u16| (LIMITS.0..=LIMITS.1).contains(&size);
        if !is_possible(width) || !is_possible(height) {
            return Err(StateError::Broken);
        }
        let mut canvas = Canvas::new(width, height);
        let mut rows = vec![0; canvas.width * canvas.height];
        from.memory(&mut rows)?;
        for (y, row) in rows.chunks(canvas.width).enumerate() {
            let start = canvas.index(0, y);
            for (pixel, saved) in canvas.pixels[start..].iter_mut().zip(row) {
                *pixel = saved & 0x0f;
            }
        }
        Ok(canvas)
    }
}
