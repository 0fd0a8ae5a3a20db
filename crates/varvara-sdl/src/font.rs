//! The letters of the overlay: `font.txt` shows them, five pixels wide and eight high.

/// The pictures of the characters from the space to the tilde, sixteen side by side.
const DRAWING: &str = include_str!("font.txt");

/// How many characters stand side by side in the drawing.
const ACROSS: usize = 16;

/// The width of a letter with the gap behind it, in pixels.
pub(crate) const WIDTH: usize = 6;

/// The height of a letter, in pixels.
pub(crate) const HEIGHT: usize = 8;

/// The pixels of a letter, row by row, of which the leftmost five can be set.
///
/// What has no picture is shown as a question mark.
pub(crate) fn letter(character: char) -> [[bool; WIDTH]; HEIGHT] {
    let index = match character {
        ' '..='~' => character as usize - ' ' as usize,
        _ => '?' as usize - ' ' as usize,
    };
    let (block, column) = (index / ACROSS, index % ACROSS);
    let mut rows = [[false; WIDTH]; HEIGHT];
    // The blocks have an empty line between them.
    let lines = DRAWING.lines().skip(block * (HEIGHT + 1));
    for (row, line) in rows.iter_mut().zip(lines) {
        let pixels = line.bytes().skip(column * WIDTH).take(WIDTH - 1);
        for (pixel, byte) in row.iter_mut().zip(pixels) {
            *pixel = byte == b'#';
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::{DRAWING, HEIGHT, letter};
    use std::collections::HashSet;

    #[test]
    fn the_drawing_is_in_columns() {
        for (number, line) in DRAWING.lines().enumerate() {
            let is_gap = number % (HEIGHT + 1) == HEIGHT;
            let is_last = number > 5 * (HEIGHT + 1);
            let expected = if is_gap {
                0
            } else if is_last || number == 45 {
                89
            } else {
                95
            };
            assert_eq!(line.len(), expected, "line {}", number + 1);
        }
    }

    #[test]
    fn every_character_has_a_picture_of_its_own() {
        let pictures: HashSet<_> = (' '..='~').map(letter).collect();
        assert_eq!(pictures.len(), 95);
        assert_eq!(letter('é'), letter('?'));
        assert_eq!(letter(' '), [[false; 6]; 8]);
        assert_eq!(letter('-')[3], [true, true, true, true, true, false]);
    }
}
