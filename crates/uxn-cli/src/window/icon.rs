//! The name and the picture by which a program is known to the desktop.

use std::path::Path;

use uxn_vm::Uxn;
use varvara::Computer;
use varvara_sdl::Icon;

/// The tiles along one side of the coloured icon and of the large one.
const COLOURED: usize = 3;
const LARGE: usize = 8;

/// The side of a tile in pixels.
const TILE: usize = 8;

/// The name in the program's metadata, or that of its file.
pub(super) fn title(computer: &Computer, program: &Path) -> String {
    let metadata = computer.devices.system.metadata(&computer.uxn);
    let name = metadata.map(|metadata| String::from_utf8_lossy(&metadata.name).into_owned());
    let name = name.filter(|name| !name.trim().is_empty());
    let name = name.unwrap_or_else(|| super::names::stem(program));
    name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The icon in the program's metadata, if it has one.
pub(super) fn icon(computer: &Computer) -> Option<Icon> {
    let metadata = computer.devices.system.metadata(&computer.uxn)?;
    let colours = super::argb(computer.colours());
    let uxn = &computer.uxn;
    metadata
        .icon
        .map(|address| draw(uxn, address, COLOURED, 2, colours))
        .or_else(|| metadata.icon_large.map(|address| draw(uxn, address, LARGE, 1, colours)))
}

/// Tiles row by row, `side` of them in each direction, with one or two planes.
fn draw(uxn: &Uxn, address: u16, side: usize, planes: usize, colours: [u32; 4]) -> Icon {
    let width = side * TILE;
    let mut pixels = vec![0; width * width];
    for (index, pixel) in pixels.iter_mut().enumerate() {
        let (x, y) = (index % width, index / width);
        let tile = (y / TILE * side + x / TILE) * planes * TILE;
        let plane = |plane: usize| {
            let byte = uxn.byte(address.wrapping_add((tile + plane * TILE + y % TILE) as u16));
            usize::from(byte >> (TILE - 1 - x % TILE) & 1)
        };
        *pixel = colours[plane(0) | if planes == 2 { plane(1) << 1 } else { 0 }];
    }
    Icon { side: width as u32, pixels }
}

#[cfg(test)]
mod tests {
    use super::draw;
    use uxn_vm::Uxn;

    #[test]
    fn tiles_stand_row_by_row() {
        let mut uxn = Uxn::new();
        // The second tile, its first row: low plane the left pixel, high plane the right one.
        uxn.store(0x0210, 0x80);
        uxn.store(0x0218, 0x01);
        // The fourth tile begins the second row of tiles.
        uxn.store(0x0230, 0xff);
        let icon = draw(&uxn, 0x0200, 3, 2, [0, 1, 2, 3]);
        assert_eq!((icon.side, icon.pixels.len()), (24, 576));
        assert_eq!(icon.pixels[8..16], [1, 0, 0, 0, 0, 0, 0, 2]);
        assert_eq!(icon.pixels[8 * 24..8 * 24 + 9], [1, 1, 1, 1, 1, 1, 1, 1, 0]);
        let large = draw(&uxn, 0x0200, 8, 1, [0, 1, 2, 3]);
        assert_eq!(large.side, 64);
        assert_eq!(large.pixels[16], 1);
    }
}
