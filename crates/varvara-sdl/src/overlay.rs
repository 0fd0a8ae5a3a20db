//! Text above the picture.

use crate::font;

/// The colours of the text and of what is behind it, as alpha, red, green, blue.
const INK: u32 = 0xffff_ffff;
const PAPER: u32 = 0xd810_1018;

/// The space around the text, in pixels.
const MARGIN: usize = 4;

/// Space between two lines, in pixels.
const LEADING: usize = 2;

/// A text above the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlay {
    /// Its lines.
    pub lines: Vec<String>,
    /// Where it is.
    pub place: Place,
}

/// Where on the window a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the middle.
    Middle,
    /// At the lower edge, on the left.
    Bottom,
}

/// A picture of the text, with transparency.
pub(crate) struct Panel {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) pixels: Vec<u32>,
}

impl Overlay {
    /// Draws the text.
    pub(crate) fn draw(&self) -> Panel {
        let columns = self.lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        let width = columns * font::WIDTH + 2 * MARGIN;
        let height = self.lines.len() * (font::HEIGHT + LEADING) + 2 * MARGIN;
        let mut panel = Panel { width, height, pixels: vec![PAPER; width * height] };
        for (index, line) in self.lines.iter().enumerate() {
            let y = MARGIN + index * (font::HEIGHT + LEADING);
            for (column, character) in line.chars().enumerate() {
                panel.letter(MARGIN + column * font::WIDTH, y, character);
            }
        }
        panel
    }
}

impl Panel {
    fn letter(&mut self, x: usize, y: usize, character: char) {
        for (row, pixels) in font::letter(character).iter().enumerate() {
            let start = (y + row) * self.width + x;
            for (target, is_set) in self.pixels[start..].iter_mut().zip(pixels) {
                if *is_set {
                    *target = INK;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{INK, Overlay, Place};

    #[test]
    fn the_panel_is_as_large_as_its_text() {
        let lines = vec!["ab".to_owned(), "-".to_owned()];
        let panel = Overlay { lines, place: Place::Middle }.draw();
        assert_eq!((panel.width, panel.height), (20, 28));
        let row = |y: usize| &panel.pixels[y * 20..(y + 1) * 20];
        // The dash of the second line is in the fourth row of its letter.
        let dash: Vec<_> = row(4 + 10 + 3).iter().map(|pixel| *pixel == INK).collect();
        assert_eq!(dash.iter().filter(|is_set| **is_set).count(), 5);
        assert!(dash[4..9].iter().all(|is_set| *is_set));
        assert!(row(0).iter().all(|pixel| *pixel != INK));
    }

    #[test]
    fn nothing_is_a_small_panel() {
        let panel = Overlay { lines: Vec::new(), place: Place::Bottom }.draw();
        assert_eq!(panel.pixels.len(), panel.width * panel.height);
    }
}
