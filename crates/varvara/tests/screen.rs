//! The Screen against a second one that is as slow and as plain as its description.

use proptest::collection::vec;
use proptest::prelude::*;
use uxn_vm::Device;
use varvara::{Computer, Host};

/// Where the sprites of the tests are.
const SPRITES: u16 = 0x4000;

/// What each value of a sprite becomes in each mode; 9 is left alone.
const BLENDING: [[u8; 16]; 4] = [
    [9, 0, 0, 0, 1, 9, 1, 1, 2, 2, 9, 2, 3, 3, 3, 9],
    [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3],
    [1, 2, 3, 1, 1, 2, 3, 1, 1, 2, 3, 1, 1, 2, 3, 1],
    [2, 3, 1, 2, 2, 3, 1, 2, 2, 3, 1, 2, 2, 3, 1, 2],
];

/// A port that programs write, and what.
#[derive(Debug, Clone, Copy)]
enum Write {
    Width(u16),
    Height(u16),
    Auto(u8),
    X(u16),
    Y(u16),
    Addr(u16),
    Pixel(u8),
    Sprite(u8),
}

/// The plain Screen: pixel by pixel, with no thought for speed.
struct Plain {
    width: i32,
    height: i32,
    layers: [Vec<u8>; 2],
    x: u16,
    y: u16,
    addr: u16,
    auto: u8,
}

impl Plain {
    fn new() -> Plain {
        let (width, height) = (512, 320);
        let layers = [vec![0; 512 * 320], vec![0; 512 * 320]];
        Plain { width, height, layers, x: 0, y: 0, addr: 0, auto: 0 }
    }

    fn write(&mut self, write: Write, ram: &[u8; 0x1_0000]) {
        match write {
            Write::Width(width) => self.resize(i32::from(width), self.height),
            Write::Height(height) => self.resize(self.width, i32::from(height)),
            Write::Auto(auto) => self.auto = auto,
            Write::X(x) => self.x = x,
            Write::Y(y) => self.y = y,
            Write::Addr(addr) => self.addr = addr,
            Write::Pixel(control) => self.pixel(control),
            Write::Sprite(control) => self.sprite(control, ram),
        }
    }

    fn resize(&mut self, width: i32, height: i32) {
        let (width, height) = (width.clamp(8, 0x800), height.clamp(8, 0x800));
        if (width, height) != (self.width, self.height) {
            (self.width, self.height) = (width, height);
            let size = (width * height) as usize;
            self.layers = [vec![0; size], vec![0; size]];
        }
    }

    fn set(&mut self, x: i32, y: i32, control: u8, colour: u8) {
        if (0..self.width).contains(&x) && (0..self.height).contains(&y) {
            let layer = usize::from(control >> 6 & 1);
            self.layers[layer][(y * self.width + x) as usize] = colour;
        }
    }

    fn pixel(&mut self, control: u8) {
        let (x, y) = (i32::from(self.x as i16), i32::from(self.y as i16));
        if control & 0x80 == 0 {
            self.set(x, y, control, control & 3);
            self.x = self.x.wrapping_add(u16::from(self.auto & 1));
            self.y = self.y.wrapping_add(u16::from(self.auto >> 1 & 1));
            return;
        }
        let columns = if control & 0x10 == 0 { x.max(0)..self.width } else { 0..x };
        let rows = if control & 0x20 == 0 { y.max(0)..self.height } else { 0..y };
        for y in rows.start..rows.end.min(self.height) {
            for x in columns.start..columns.end.min(self.width) {
                self.set(x, y, control, control & 3);
            }
        }
    }

    fn sprite(&mut self, control: u8, ram: &[u8; 0x1_0000]) {
        let step_x = if control & 0x10 == 0 { 8 } else { -8 };
        let step_y = if control & 0x20 == 0 { 8 } else { -8 };
        let bytes = if control & 0x80 == 0 { 8 } else { 16 };
        let (mut x, mut y) = (i32::from(self.x as i16), i32::from(self.y as i16));
        for _ in 0..=self.auto >> 4 {
            for row in 0..8 {
                let byte = |at: u16| ram[usize::from(self.addr.wrapping_add(at))];
                let low = byte(row);
                let high = if bytes == 16 { byte(row + 8) } else { 0 };
                for column in 0..8 {
                    let value = low << column >> 7 | high << column >> 7 << 1;
                    let colour = BLENDING[usize::from(value)][usize::from(control & 0xf)];
                    if colour != 9 {
                        let row = i32::from(row);
                        let right = if step_x > 0 { column } else { 7 - column };
                        let down = if step_y > 0 { row } else { 7 - row };
                        self.set(x + right, y + down, control, colour);
                    }
                }
            }
            x += step_x * i32::from(self.auto >> 1 & 1);
            y += step_y * i32::from(self.auto & 1);
            self.addr = self.addr.wrapping_add(bytes * u16::from(self.auto >> 2 & 1));
        }
        self.x = self.x.wrapping_add((step_x * i32::from(self.auto & 1)) as u16);
        self.y = self.y.wrapping_add((step_y * i32::from(self.auto >> 1 & 1)) as u16);
    }
}

/// Positions near the edges, where the mistakes are, and anywhere.
fn position() -> impl Strategy<Value = u16> {
    prop_oneof![
        4 => (-20_i16..90).prop_map(|near| near as u16),
        1 => any::<u16>(),
        1 => prop_oneof![Just(0x7ffc), Just(0x8000), Just(0xfff8)],
    ]
}

fn write() -> impl Strategy<Value = Write> {
    prop_oneof![
        1 => (0_u16..100).prop_map(Write::Width),
        1 => (0_u16..60).prop_map(Write::Height),
        4 => any::<u8>().prop_map(Write::Auto),
        6 => position().prop_map(Write::X),
        6 => position().prop_map(Write::Y),
        3 => prop_oneof![
            4 => SPRITES..SPRITES + 0x100,
            1 => 0xfff0..=0xffff_u16,
        ].prop_map(Write::Addr),
        6 => any::<u8>().prop_map(Write::Pixel),
        12 => any::<u8>().prop_map(Write::Sprite),
    ]
}

/// Writes a short to a port as a program does, high byte first.
fn deo2(computer: &mut Computer, port: u8, value: u16) {
    let [high, low] = value.to_be_bytes();
    deo(computer, port, high);
    deo(computer, port + 1, low);
}

fn deo(computer: &mut Computer, port: u8, value: u8) {
    computer.uxn.dev[usize::from(port)] = value;
    computer.devices.deo(&mut computer.uxn, port);
}

fn perform(computer: &mut Computer, write: Write) {
    match write {
        Write::Width(value) => deo2(computer, 0x22, value),
        Write::Height(value) => deo2(computer, 0x24, value),
        Write::Auto(value) => deo(computer, 0x26, value),
        Write::X(value) => deo2(computer, 0x28, value),
        Write::Y(value) => deo2(computer, 0x2a, value),
        Write::Addr(value) => deo2(computer, 0x2c, value),
        Write::Pixel(value) => deo(computer, 0x2e, value),
        Write::Sprite(value) => deo(computer, 0x2f, value),
    }
}

proptest! {
    #[test]
    fn the_fast_screen_draws_what_the_plain_one_draws(
        writes in vec(write(), 1..80),
        sprites in vec(any::<u8>(), 0x300),
        edge in vec(any::<u8>(), 0x30),
    ) {
        let mut computer = Computer::new(Host::default());
        computer.uxn.write(SPRITES, &sprites);
        computer.uxn.write(0xfff0, &edge);
        let mut plain = Plain::new();
        for write in writes {
            perform(&mut computer, write);
            plain.write(write, computer.uxn.ram());
        }
        let canvas = &computer.devices.screen.canvas;
        let size = [canvas.width(), canvas.height()].map(i32::from);
        prop_assert_eq!(size, [plain.width, plain.height]);
        for y in 0..plain.height as usize {
            let start = y * plain.width as usize;
            for (x, &pixel) in canvas.row(y).iter().enumerate() {
                let expected = [plain.layers[0][start + x], plain.layers[1][start + x]];
                prop_assert_eq!([pixel & 3, pixel >> 2], expected, "at {} {}", x, y);
            }
        }
        let ports = [0x28, 0x2a, 0x2c].map(|port| computer.uxn.dev_short(port));
        prop_assert_eq!(ports, [plain.x, plain.y, plain.addr]);
    }
}
