//! A screen that is the same to all engines: pixels and one kind of sprite, in 256 by 256.

use raven_uxn::UxnCore;
use uxn_vm::Uxn;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// The ports of one device, as the peer hands them over.
#[derive(FromBytes, Immutable, IntoBytes, KnownLayout)]
struct Ports([u8; 16]);

impl raven_uxn::Ports for Ports {
    const BASE: u8 = 0x20;
}

const VECTOR: u8 = 0x20;
const X: u8 = 0x28;
const Y: u8 = 0x2a;
const ADDR: u8 = 0x2c;
const PIXEL: u8 = 0x2e;
const SPRITE: u8 = 0x2f;

/// The ports and the picture.
pub struct Screen {
    ports: [u8; 256],
    picture: Box<[u8; 0x1_0000]>,
}

impl Screen {
    pub fn new() -> Screen {
        let picture = vec![0; 0x1_0000].into_boxed_slice();
        Screen { ports: [0; 256], picture: picture.try_into().expect("it was made that long") }
    }

    /// The vector that the program has set.
    pub fn vector(&self) -> u16 {
        self.short(VECTOR)
    }

    /// A number that depends on every pixel.
    pub fn checksum(&self) -> u64 {
        let mix = |sum: u64, &pixel: &u8| (sum ^ u64::from(pixel)).wrapping_mul(0x0100_0000_01b3);
        self.picture.iter().fold(0xcbf2_9ce4_8422_2325, mix)
    }

    fn short(&self, port: u8) -> u16 {
        u16::from_be_bytes([self.ports[usize::from(port)], self.ports[usize::from(port + 1)]])
    }

    #[inline]
    fn write(&mut self, port: u8, byte: u8, load: impl Fn(u16) -> u8) {
        self.ports[usize::from(port)] = byte;
        match port {
            PIXEL => self.set(self.short(X), self.short(Y), byte),
            SPRITE => self.draw(byte, load),
            _ => {}
        }
    }

    #[inline]
    fn set(&mut self, x: u16, y: u16, colour: u8) {
        self.picture[usize::from(y as u8) << 8 | usize::from(x as u8)] = colour;
    }

    fn draw(&mut self, colour: u8, load: impl Fn(u16) -> u8) {
        let (x, y, addr) = (self.short(X), self.short(Y), self.short(ADDR));
        for row in 0..8 {
            let bits = load(addr.wrapping_add(row));
            for column in 0..8 {
                if bits << column & 0x80 != 0 {
                    self.set(x.wrapping_add(column), y.wrapping_add(row), colour);
                }
            }
        }
    }
}

impl uxn_vm::Device for Screen {
    fn dei(&mut self, uxn: &mut Uxn, port: u8) -> u8 {
        uxn.dev[usize::from(port)]
    }

    fn deo(&mut self, uxn: &mut Uxn, port: u8) {
        self.write(port, uxn.dev[usize::from(port)], |addr| uxn.byte(addr));
    }
}

impl raven_uxn::Device for Screen {
    fn dei(&mut self, _: &mut UxnCore, _: u8) {}

    fn deo(&mut self, uxn: &mut UxnCore, port: u8) -> bool {
        // The peer hands the ports of a device over as a block of sixteen.
        let block: &Ports = uxn.dev_at(port & 0xf0);
        let byte = block.0[usize::from(port & 0x0f)];
        self.write(port, byte, |addr| uxn.ram_read_byte(addr));
        true
    }
}
