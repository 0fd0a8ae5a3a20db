//! How the colours of a sprite become those of the screen.

/// One of the sixteen blend modes: what each value of a sprite's pixel becomes.
///
/// Eight pixels are worked on at once, as the bits of a byte, so each entry is 00 or ff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Blend {
    /// The low bit of the colour for the values 0 to 3.
    low: [u8; 4],
    /// The high bit likewise.
    high: [u8; 4],
    /// Whether value 0 is drawn at all.
    draws_zero: u8,
}

/// Eight pixels side by side, a byte each, the leftmost in the lowest byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    /// The colours, 0 to 3.
    pub(super) colours: u64,
    /// Three where the pixel is drawn, 0 where it is left alone.
    pub(super) drawn: u64,
}

impl Blend {
    /// The blend mode of the number `mode`, 0 to 15.
    pub(super) fn of(mode: u8) -> Blend {
        MODES[usize::from(mode & 0x0f)]
    }

    /// The colours of eight pixels whose values have these low and high bits.
    pub(super) fn row(&self, low: u8, high: u8) -> Row {
        let is = [!low & !high, low & !high, !low & high, low & high];
        let pick =
            |bits: &[u8; 4]| is[0] & bits[0] | is[1] & bits[1] | is[2] & bits[2] | is[3] & bits[3];
        let drawn = spread(!is[0] | self.draws_zero) * 3;
        let colours = spread(pick(&self.low)) | spread(pick(&self.high)) << 1;
        Row { colours: colours & drawn, drawn }
    }
}

impl Row {
    /// The same pixels from right to left.
    pub(super) fn flipped(self) -> Row {
        Row { colours: self.colours.swap_bytes(), drawn: self.drawn.swap_bytes() }
    }
}

/// The bits of a byte as bytes of 0 or 1, the highest bit in the lowest byte.
fn spread(bits: u8) -> u64 {
    SPREAD[usize::from(bits)]
}

static SPREAD: [u64; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut bit = 0;
        while bit < 8 {
            table[byte] |= (byte as u64 >> (7 - bit) & 1) << (8 * bit);
            bit += 1;
        }
        byte += 1;
    }
    table
};

static MODES: [Blend; 16] = {
    let mut modes = [Blend { low: [0; 4], high: [0; 4], draws_zero: 0 }; 16];
    let mut mode = 0;
    while mode < 16 {
        let mut value = 0;
        while value < 4 {
            let colour = colour(value, mode);
            modes[mode as usize].low[value as usize] = if colour & 1 == 0 { 0 } else { 0xff };
            modes[mode as usize].high[value as usize] = if colour & 2 == 0 { 0 } else { 0xff };
            value += 1;
        }
        modes[mode as usize].draws_zero = if mode % 5 == 0 { 0 } else { 0xff };
        mode += 1;
    }
    modes
};

/// The colour that a value becomes in a mode: the rule behind the table of the sixteen modes.
const fn colour(value: u8, mode: u8) -> u8 {
    match value {
        0 => mode / 4,
        1 => mode % 4,
        _ => (value - 2 + mode % 4) % 3 + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{Blend, Row};

    /// The table as it stands in the documentation; 9 for a pixel that is left alone.
    const TABLE: [[u8; 16]; 4] = [
        [9, 0, 0, 0, 1, 9, 1, 1, 2, 2, 9, 2, 3, 3, 3, 9],
        [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3],
        [1, 2, 3, 1, 1, 2, 3, 1, 1, 2, 3, 1, 1, 2, 3, 1],
        [2, 3, 1, 2, 2, 3, 1, 2, 2, 3, 1, 2, 2, 3, 1, 2],
    ];

    #[test]
    fn every_mode_is_as_in_the_table() {
        for (value, row) in TABLE.iter().enumerate() {
            let [low, high] = [value & 1, value >> 1].map(|bit| if bit == 0 { 0 } else { 0xff });
            for (mode, &expected) in row.iter().enumerate() {
                let all = |byte: u8| u64::from_le_bytes([byte; 8]);
                let expected = match expected {
                    9 => Row { colours: 0, drawn: 0 },
                    colour => Row { colours: all(colour), drawn: all(3) },
                };
                assert_eq!(Blend::of(mode as u8).row(low, high), expected, "{value} in {mode:x}");
            }
        }
    }

    #[test]
    fn the_highest_bit_is_the_leftmost_pixel() {
        let row = Blend::of(1).row(0b1000_0001, 0b1100_0000);
        assert_eq!(row.colours.to_le_bytes(), [3, 2, 0, 0, 0, 0, 0, 1]);
        assert_eq!(row.flipped().colours.to_le_bytes(), [1, 0, 0, 0, 0, 0, 2, 3]);
    }
}
