//! The Screen: two layers of pixels, drawn on by writing ports.

mod blend;
mod canvas;
mod picture;

pub use canvas::Canvas;
pub use picture::Picture;

use uxn_spec::device::screen::{ADDR, AUTO, HEIGHT, PIXEL, SPRITE, VECTOR, WIDTH, X, Y};
use uxn_vm::Uxn;

use crate::state::{Reader, State, StateError, Writer};
use blend::Blend;
use canvas::{Area, Layer, TILE};

/// The first port of the device.
pub(crate) const PAGE: u8 = 0x20;

/// The size after switching on, in pixels.
pub const SIZE: (u16, u16) = (512, 320);

/// The smallest and the largest width and height that a program gets.
pub(crate) const LIMITS: (u16, u16) = (8, 0x0800);

/// Bits of Screen/pixel and Screen/sprite.
mod bits {
    pub(super) const FILL: u8 = 0x80;
    pub(super) const TWO_BITS: u8 = 0x80;
    pub(super) const FOREGROUND: u8 = 0x40;
    pub(super) const FLIP_Y: u8 = 0x20;
    pub(super) const FLIP_X: u8 = 0x10;
    pub(super) const AUTO_ADDR: u8 = 0x04;
    pub(super) const AUTO_Y: u8 = 0x02;
    pub(super) const AUTO_X: u8 = 0x01;
}

/// The state of the Screen.
///
/// The position, the address of the sprite and the auto byte live in the device page.
pub struct Screen {
    /// Both layers.
    pub canvas: Canvas,
    vector: u16,
    is_asked_for: bool,
}

impl Screen {
    /// An empty screen of the usual size.
    pub(crate) fn new() -> Screen {
        Screen { canvas: Canvas::new(SIZE.0, SIZE.1), vector: 0, is_asked_for: false }
    }

    /// The address that a frame evaluates, 0 for none.
    pub fn vector(&self) -> u16 {
        self.vector
    }

    /// Whether the program has drawn or chosen a size, or waits for frames.
    pub fn is_asked_for(&self) -> bool {
        self.is_asked_for || self.vector != 0
    }

    /// The byte of a port that is not memory.
    pub(crate) fn dei(&self, offset: u8) -> Option<u8> {
        const WIDTH_LOW: u8 = WIDTH + 1;
        const HEIGHT_LOW: u8 = HEIGHT + 1;
        let [width, height] = [self.canvas.width(), self.canvas.height()];
        match offset {
            WIDTH => Some((width >> 8) as u8),
            WIDTH_LOW => Some(width as u8),
            HEIGHT => Some((height >> 8) as u8),
            HEIGHT_LOW => Some(height as u8),
            _ => None,
        }
    }

    /// Acts on a write to one of the device's ports.
    pub(crate) fn deo(&mut self, uxn: &mut Uxn, offset: u8) {
        const VECTOR_LOW: u8 = VECTOR + 1;
        const WIDTH_LOW: u8 = WIDTH + 1;
        const HEIGHT_LOW: u8 = HEIGHT + 1;
        match offset {
            VECTOR_LOW => self.vector = uxn.dev_short(PAGE + VECTOR),
            WIDTH | HEIGHT => self.is_asked_for = true,
            WIDTH_LOW => self.resize(uxn.dev_short(PAGE + WIDTH), self.canvas.height()),
            HEIGHT_LOW => self.resize(self.canvas.width(), uxn.dev_short(PAGE + HEIGHT)),
            PIXEL => self.pixel(uxn),
            SPRITE => self.sprite(uxn),
            _ => {}
        }
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.is_asked_for = true;
        let [width, height] = [width, height].map(|size| size.clamp(LIMITS.0, LIMITS.1));
        if (width, height) != (self.canvas.width(), self.canvas.height()) {
            self.canvas = Canvas::new(width, height);
        }
    }

    /// Draws one pixel, or fills from the position to two edges of the screen.
    fn pixel(&mut self, uxn: &mut Uxn) {
        self.is_asked_for = true;
        let control = uxn.dev[usize::from(PAGE + PIXEL)];
        let (x, y) = (uxn.dev_short(PAGE + X), uxn.dev_short(PAGE + Y));
        let (layer, colour) = (layer(control), control & 0x3);
        if control & bits::FILL != 0 {
            let area = Area {
                columns: edge(x, self.canvas.width(), control & bits::FLIP_X),
                rows: edge(y, self.canvas.height(), control & bits::FLIP_Y),
            };
            self.canvas.fill(&area, layer, colour);
            return;
        }
        self.canvas.pixel(x, y, layer, colour);
        let auto = uxn.dev[usize::from(PAGE + AUTO)];
        if auto & bits::AUTO_X != 0 {
            uxn.set_dev_short(PAGE + X, x.wrapping_add(1));
        }
        if auto & bits::AUTO_Y != 0 {
            uxn.set_dev_short(PAGE + Y, y.wrapping_add(1));
        }
    }

    /// Draws one sprite, or a row or column of up to sixteen.
    ///
    /// The directions cross over: auto-x moves the position in x once, after all, but lays the
    /// sprites themselves out downwards; auto-y lays them out to the right.
    fn sprite(&mut self, uxn: &mut Uxn) {
        self.is_asked_for = true;
        let control = uxn.dev[usize::from(PAGE + SPRITE)];
        let auto = uxn.dev[usize::from(PAGE + AUTO)];
        let step = |flip: u8, if_auto: u8| -> u16 {
            match (auto & if_auto, control & flip) {
                (0, _) => 0,
                (_, 0) => TILE,
                _ => TILE.wrapping_neg(),
            }
        };
        let (right, down) = (step(bits::FLIP_X, bits::AUTO_Y), step(bits::FLIP_Y, bits::AUTO_X));
        let planes = if control & bits::TWO_BITS == 0 { 1 } else { 2 };
        let ahead = if auto & bits::AUTO_ADDR == 0 { 0 } else { planes * TILE };
        let blend = Blend::of(control & 0x0f);

        let (x, y) = (uxn.dev_short(PAGE + X), uxn.dev_short(PAGE + Y));
        let (mut at_x, mut at_y) = (x, y);
        let mut addr = uxn.dev_short(PAGE + ADDR);
        for _ in 0..=auto >> 4 {
            // What lies beyond the edges is not read.
            if self.canvas.can_see(at_x, at_y) {
                let mut rows = tile(uxn, addr, planes);
                if control & bits::FLIP_Y != 0 {
                    rows.reverse();
                }
                let painted = rows.map(|[low, high]| {
                    let row = blend.row(low, high);
                    if control & bits::FLIP_X == 0 { row } else { row.flipped() }
                });
                self.canvas.tile(at_x, at_y, layer(control), &painted);
            }
            at_x = at_x.wrapping_add(right);
            at_y = at_y.wrapping_add(down);
            addr = addr.wrapping_add(ahead);
        }
        uxn.set_dev_short(PAGE + ADDR, addr);
        uxn.set_dev_short(PAGE + X, x.wrapping_add(step(bits::FLIP_X, bits::AUTO_X)));
        uxn.set_dev_short(PAGE + Y, y.wrapping_add(step(bits::FLIP_Y, bits::AUTO_Y)));
    }
}

impl State for Screen {
    fn save(&self, to: &mut Writer) {
        to.short(self.vector);
        to.flag(self.is_asked_for);
        self.canvas.save(to);
    }

    fn load(from: &mut Reader) -> Result<Self, StateError> {
        let (vector, is_asked_for) = (from.short()?, from.flag()?);
        Ok(Screen { canvas: Canvas::load(from)?, vector, is_asked_for })
    }
}

fn layer(control: u8) -> Layer {
    if control & bits::FOREGROUND == 0 { Layer::Background } else { Layer::Foreground }
}

/// From the signed position to the edge at `size`, or, when flipped, from 0 up to the position.
fn edge(position: u16, size: u16, flip: u8) -> std::ops::Range<usize> {
    let position = (position as i16).clamp(0, size as i16) as usize;
    if flip == 0 { position..usize::from(size) } else { 0..position }
}

/// The eight rows of a sprite, low and high plane; memory wraps at its end.
fn tile(uxn: &Uxn, addr: u16, planes: u16) -> [[u8; 2]; TILE as usize] {
    let length = usize::from(planes * TILE);
    let start = usize::from(addr);
    let mut wrapped = [0; 2 * TILE as usize];
    let bytes = uxn.ram().get(start..start + length).unwrap_or_else(|| {
        uxn.read(addr, &mut wrapped[..length]);
        &wrapped[..length]
    });
    std::array::from_fn(|row| {
        let high = if planes == 2 { bytes[row + usize::from(TILE)] } else { 0 };
        [bytes[row], high]
    })
}

#[cfg(test)]
mod tests;
