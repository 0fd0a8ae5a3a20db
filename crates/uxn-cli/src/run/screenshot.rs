//! The screen as a PNG file.

use std::io::{self, Write};

use png::{BitDepth, ColorType, Encoder};
use varvara::{Canvas, Computer};

/// Writes the screen: its four colours as a palette, two bits a pixel.
pub(crate) fn write(computer: &Computer, to: impl Write) -> io::Result<()> {
    let canvas = &computer.devices.screen.canvas;
    let mut encoder = Encoder::new(to, canvas.width().into(), canvas.height().into());
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Two);
    encoder.set_palette(computer.colours().concat());
    let mut writer = encoder.write_header()?;
    let mut packed = Vec::new();
    for y in 0..usize::from(canvas.height()) {
        let row: Vec<u8> = colours(canvas, y).collect();
        packed.extend(row.chunks(4).map(|four| {
            let pixels = four.iter().zip([6, 4, 2, 0]);
            pixels.map(|(colour, shift)| colour << shift).sum::<u8>()
        }));
    }
    writer.write_image_data(&packed)?;
    writer.finish()?;
    Ok(())
}

/// The colours, 0 to 3, of a row: the foreground's, and the background's where that is 0.
pub(crate) fn colours(canvas: &Canvas, y: usize) -> impl Iterator<Item = u8> + '_ {
    canvas.row(y).iter().map(|pixel| match pixel >> 2 {
        0 => pixel & 3,
        foreground => foreground,
    })
}
