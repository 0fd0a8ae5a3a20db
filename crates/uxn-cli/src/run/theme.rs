//! Colours that the user prefers to the program's.

use std::path::Path;

use varvara::Colours;

use crate::exit::Failure;
use crate::files;

/// The themes that have a name, from the background to the brightest colour.
const NAMED: [(&str, Colours); 4] = [
    // Black on white with two greys that are far from both.
    ("high-contrast", [[0xff; 3], [0x00; 3], [0x59; 3], [0xa6; 3]]),
    ("high-contrast-dark", [[0x00; 3], [0xff; 3], [0xa6; 3], [0x59; 3]]),
    // Blue and orange differ for every common kind of colour blindness, and in brightness as well.
    ("colour-blind", [[0xff; 3], [0x00; 3], [0x00, 0x5a, 0xb5], [0xff, 0xa0, 0x10]]),
    ("colour-blind-dark", [[0x00; 3], [0xff; 3], [0x4d, 0xa6, 0xff], [0xff, 0xa0, 0x10]]),
];

/// The length of a theme file: three shorts, red, green and blue, a nibble for each colour.
const FILE_LENGTH: usize = 6;

/// The theme of a name, or of a file in the field's format.
pub(crate) fn read(name: &Path) -> Result<Colours, Failure> {
    if let Some((_, colours)) = NAMED.iter().find(|(known, _)| name == Path::new(known)) {
        return Ok(*colours);
    }
    let names = NAMED.map(|(name, _)| name).join(", ");
    let bytes = files::read_regular(name, FILE_LENGTH as u64);
    let bytes: Option<[u8; FILE_LENGTH]> = bytes.ok().and_then(|bytes| bytes.try_into().ok());
    bytes.map(parse).ok_or_else(|| {
        let failure = Failure::environment(format!("no theme `{}`", files::show(name)));
        failure.hint(format!("a theme is a file of {FILE_LENGTH} bytes, or one of {names}"))
    })
}

/// The colours of a theme file.
fn parse(bytes: [u8; FILE_LENGTH]) -> Colours {
    let nibble = |part: usize, colour: usize| {
        let byte = bytes[part * 2 + colour / 2];
        let nibble = if colour.is_multiple_of(2) { byte >> 4 } else { byte & 0xf };
        nibble * 0x11
    };
    std::array::from_fn(|colour| std::array::from_fn(|part| nibble(part, colour)))
}

#[cfg(test)]
mod tests {
    use super::{parse, read};
    use std::path::Path;

    #[test]
    fn a_file_holds_a_nibble_for_each_part_of_each_colour() {
        let colours = parse([0xf0, 0x1a, 0x0f, 0x2b, 0x00, 0x3c]);
        let expected = [[0xff, 0, 0], [0, 0xff, 0], [0x11, 0x22, 0x33], [0xaa, 0xbb, 0xcc]];
        assert_eq!(colours, expected);
    }

    #[test]
    fn names_are_known_and_others_are_not() {
        assert!(read(Path::new("high-contrast")).is_ok());
        let failure = read(Path::new("no such theme")).expect_err("there is none");
        assert!(failure.hints[0].contains("colour-blind-dark"));
    }
}
