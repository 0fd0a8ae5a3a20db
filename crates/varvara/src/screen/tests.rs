use super::{PAGE, Picture, Screen};
use uxn_vm::Uxn;

struct Bench {
    uxn: Box<Uxn>,
    screen: Screen,
}

const SPRITE: u16 = 0x2000;

impl Bench {
    /// A screen of 16 by 16 pixels.
    fn new() -> Bench {
        let mut bench = Bench { uxn: Uxn::new(), screen: Screen::new() };
        bench.deo2(0x22, 16);
        bench.deo2(0x24, 16);
        bench
    }

    fn deo(&mut self, port: u8, value: u8) {
        self.uxn.dev[usize::from(port)] = value;
        self.screen.deo(&mut self.uxn, port - PAGE);
    }

    fn deo2(&mut self, port: u8, value: u16) {
        let [high, low] = value.to_be_bytes();
        self.deo(port, high);
        self.deo(port + 1, low);
    }

    fn at(&mut self, x: u16, y: u16) {
        self.deo2(0x28, x);
        self.deo2(0x2a, y);
    }

    fn dei2(&mut self, port: u8) -> u16 {
        let byte = |port: u8| {
            let memory = self.uxn.dev[usize::from(port)];
            self.screen.dei(port - PAGE).unwrap_or(memory)
        };
        u16::from_be_bytes([byte(port), byte(port + 1)])
    }

    /// The pixels as text, `.` for none, and letters for the foreground.
    fn text(&self) -> String {
        let mut text = String::new();
        for y in 0..usize::from(self.screen.canvas.height()) {
            for pixel in self.screen.canvas.row(y) {
                text.push(match (pixel >> 2, pixel & 3) {
                    (0, 0) => '.',
                    (0, background) => char::from(b'0' + background),
                    (foreground, _) => char::from(b'`' + foreground),
                });
            }
            text.truncate(text.trim_end_matches('.').len());
            text.push('\n');
        }
        text.trim_end_matches('\n').to_owned()
    }
}

/// An arrow that is no mirror image of itself, as a sprite of one bit.
const ARROW: [u8; 8] = [0x80, 0xc0, 0xe0, 0xf0, 0x80, 0x00, 0x00, 0x01];

#[test]
fn the_usual_size_is_read_and_other_sizes_are_clamped() {
    let mut bench = Bench { uxn: Uxn::new(), screen: Screen::new() };
    assert_eq!((bench.dei2(0x22), bench.dei2(0x24)), (512, 320));
    assert!(!bench.screen.is_asked_for());
    bench.deo2(0x22, 5);
    bench.deo2(0x24, 0x0900);
    assert_eq!((bench.dei2(0x22), bench.dei2(0x24)), (8, 0x0800));
    assert!(bench.screen.is_asked_for());
}

#[test]
fn only_a_new_size_clears_both_layers() {
    let mut bench = Bench::new();
    bench.deo(0x2e, 0x01);
    bench.deo(0x2e, 0x42);
    bench.deo2(0x22, 16);
    assert_eq!(bench.text(), "b");
    bench.deo2(0x22, 17);
    assert_eq!(bench.text(), "");
}

#[test]
fn a_pixel_is_drawn_inside_and_moves_on() {
    let mut bench = Bench::new();
    bench.deo(0x26, 0x03);
    bench.at(1, 0);
    bench.deo(0x2e, 0x02);
    bench.deo(0x2e, 0x73);
    assert_eq!(bench.text(), ".2\n..c");
    assert_eq!((bench.dei2(0x28), bench.dei2(0x2a)), (3, 2));
    for (x, y) in [(16, 0), (0, 16), (0xffff, 0), (0, 0xffff)] {
        bench.at(x, y);
        bench.deo(0x2e, 0x01);
    }
    assert_eq!(bench.text(), ".2\n..c");
    assert_eq!((bench.dei2(0x28), bench.dei2(0x2a)), (1, 0));
}

#[test]
fn fills_reach_to_the_edge_on_their_side() {
    let fill = |x: u16, y: u16, control: u8| {
        let mut bench = Bench::new();
        bench.deo2(0x22, 8);
        bench.deo2(0x24, 8);
        bench.at(x, y);
        bench.deo(0x26, 0x03);
        bench.deo(0x2e, control);
        assert_eq!((bench.dei2(0x28), bench.dei2(0x2a)), (x, y));
        bench.text()
    };
    assert_eq!(fill(6, 6, 0x81), "\n\n\n\n\n\n......11\n......11");
    assert_eq!(fill(2, 6, 0x92), "\n\n\n\n\n\n22\n22");
    assert_eq!(fill(6, 2, 0xa3), "......33\n......33");
    assert_eq!(fill(2, 2, 0xf1), "aa\naa");
    assert_eq!(fill(0xffff, 7, 0x81), "\n\n\n\n\n\n\n11111111");
    for (x, y, control) in [(8, 0, 0x81), (0x7fff, 0, 0x81), (0, 0, 0xb1), (0x8000, 0, 0x91)] {
        assert_eq!(fill(x, y, control), "", "{x:x} {control:x}");
    }
}

#[test]
fn a_sprite_is_flipped_in_its_place() {
    let draw = |control: u8| {
        let mut bench = Bench::new();
        bench.uxn.write(SPRITE, &ARROW);
        bench.deo2(0x2c, SPRITE);
        bench.deo(0x2f, control);
        bench.text()
    };
    assert_eq!(draw(0x01), "1\n11\n111\n1111\n1\n\n\n.......1");
    assert_eq!(draw(0x11), ".......1\n......11\n.....111\n....1111\n.......1\n\n\n1");
    assert_eq!(draw(0x21), ".......1\n\n\n1\n1111\n111\n11\n1");
    assert_eq!(draw(0x71), "a\n\n\n.......a\n....aaaa\n.....aaa\n......aa\n.......a");
}

#[test]
fn two_planes_make_four_values() {
    let mut bench = Bench::new();
    bench.uxn.write(SPRITE, &[0b0101_0000]);
    bench.uxn.write(SPRITE + 8, &[0b0011_0000]);
    bench.deo2(0x2c, SPRITE);
    bench.deo(0x2f, 0x81);
    assert_eq!(bench.text(), ".123");
    bench.at(0, 8);
    bench.deo(0x2f, 0xce);
    let drawn = bench.text();
    assert_eq!(drawn.lines().nth(8), Some("cbcacccc"));
}

#[test]
fn sprites_are_clipped_on_all_four_edges() {
    let draw = |x: u16, y: u16| {
        let mut bench = Bench::new();
        bench.uxn.write(SPRITE, &[0xff; 8]);
        bench.deo2(0x2c, SPRITE);
        bench.at(x, y);
        bench.deo(0x2f, 0x01);
        bench.text()
    };
    assert_eq!(draw(0xfff9, 0xfff9), "1");
    assert_eq!(draw(15, 15), format!("{}...............1", "\n".repeat(15)));
    assert_eq!(draw(0xfffa, 14), format!("{}11\n11", "\n".repeat(14)));
    for (x, y) in [(0xfff8, 0), (16, 0), (0, 0xfff8), (0, 16), (0x7fff, 0x8000)] {
        assert_eq!(draw(x, y), "", "{x:x} {y:x}");
    }
}

#[test]
fn auto_lays_sprites_out_across_and_moves_once() {
    let draw = |auto: u8, control: u8| {
        let mut bench = Bench::new();
        bench.deo2(0x2c, 0x0200);
        bench.deo(0x26, auto);
        bench.at(16, 16);
        bench.deo(0x2f, control);
        (bench.dei2(0x28), bench.dei2(0x2a), bench.dei2(0x2c))
    };
    assert_eq!(draw(0x15, 0x01), (24, 16, 0x0210));
    assert_eq!(draw(0x16, 0x01), (16, 24, 0x0210));
    assert_eq!(draw(0x11, 0x31), (8, 16, 0x0200));
    assert_eq!(draw(0xf7, 0xb1), (8, 8, 0x0300));

    let mut bench = Bench::new();
    bench.uxn.write(SPRITE, &[0x80, 0, 0, 0, 0, 0, 0, 0, 0xc0]);
    bench.deo2(0x2c, SPRITE);
    bench.deo(0x26, 0x15);
    bench.deo(0x2f, 0x01);
    assert_eq!(bench.text(), "1\n\n\n\n\n\n\n\n11");
    bench.deo2(0x2c, SPRITE);
    bench.at(0, 0);
    bench.deo(0x26, 0x16);
    bench.deo(0x2f, 0x02);
    assert_eq!(bench.text(), "2.......22\n\n\n\n\n\n\n\n11");
}

#[test]
fn sprite_data_wraps_at_the_end_of_memory() {
    let mut bench = Bench::new();
    bench.uxn.write(0xffff, &[0x80, 0xc0]);
    bench.deo2(0x2c, 0xffff);
    bench.deo(0x2f, 0x01);
    assert_eq!(bench.text(), "1\n11");
}

#[test]
fn the_picture_follows_changes_and_colours() {
    let mut bench = Bench::new();
    bench.deo2(0x22, 13);
    let mut picture = Picture::new();
    let colours = [10, 11, 12, 13];
    assert!(picture.update(&mut bench.screen.canvas, colours));
    assert_eq!(picture.pixels(), [10; 13 * 16]);
    assert!(!picture.update(&mut bench.screen.canvas, colours));
    bench.at(12, 15);
    bench.deo(0x2e, 0x03);
    bench.at(3, 7);
    bench.deo(0x2e, 0x01);
    bench.deo(0x2e, 0x42);
    assert!(picture.update(&mut bench.screen.canvas, colours));
    let mut expected = [10; 13 * 16];
    expected[13 * 16 - 1] = 13;
    expected[7 * 13 + 3] = 12;
    assert_eq!(picture.pixels(), expected);
    assert!(picture.update(&mut bench.screen.canvas, [20, 11, 22, 13]));
    assert_eq!((picture.pixels()[0], picture.pixels()[7 * 13 + 3]), (20, 22));
}
