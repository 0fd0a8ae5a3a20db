//! What a literal means, as the instructions behind it tell.

use uxn_spec::{Kind, Opcode, device};

use super::rom::Rom;

const LIT2: Opcode = Opcode(Opcode::LIT.0 | Opcode::SHORT);

/// What the number of a literal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Just a number, as far as can be seen.
    Number,
    /// A port.
    Port(u8),
    /// A byte, and the port that it goes to or that is read behind it.
    BytePort(u8, u8),
    /// An address in the zero page.
    Variable(u8),
    /// A byte, and an address in the zero page.
    ByteVariable(u8, u8),
    /// The distance to code.
    RelativeCode(u16),
    /// The distance to data.
    RelativeData(u16),
    /// The address of code.
    Code(u16),
    /// The address of code that the device of this port runs.
    Vector(u16, u8),
    /// The address of data.
    Data(u16),
    /// The address of sprites.
    Sprite(u16),
}

impl Meaning {
    /// The address that it refers to, if it is in the ROM or may be.
    pub(super) fn address(self) -> Option<u16> {
        match self {
            Meaning::RelativeCode(address)
            | Meaning::RelativeData(address)
            | Meaning::Code(address)
            | Meaning::Vector(address, _)
            | Meaning::Data(address)
            | Meaning::Sprite(address) => Some(address),
            Meaning::Number
            | Meaning::Port(_)
            | Meaning::BytePort(..)
            | Meaning::Variable(_)
            | Meaning::ByteVariable(..) => None,
        }
    }

    /// Whether what it refers to runs.
    pub(super) fn is_code(self) -> bool {
        matches!(self, Meaning::RelativeCode(_) | Meaning::Code(_) | Meaning::Vector(..))
    }
}

/// The literal at an address; `Number` for one that is not used at once, and for other opcodes.
pub(super) fn meaning(rom: &Rom, at: u32) -> Meaning {
    match rom.opcode(at) {
        Some(Opcode::LIT) => rom.byte(at + 1).and_then(|value| byte(rom, at, value)),
        Some(LIT2) => rom.short(at + 1).and_then(|value| short(rom, at, value)),
        _ => None,
    }
    .unwrap_or(Meaning::Number)
}

/// The short of a literal that is not used at once, if it may well be an address in the ROM: most
/// numbers that are none are round.
pub(super) fn number(rom: &Rom, at: u32) -> Option<u16> {
    let value = rom.short(at + 1)?;
    let is_address = rom.opcode(at) == Some(LIT2) && rom.contains(value) && value & 0xff != 0;
    (is_address && meaning(rom, at) == Meaning::Number).then_some(value)
}

fn byte(rom: &Rom, at: u32, value: u8) -> Option<Meaning> {
    let next = rom.opcode(at + 2)?;
    let target = (at as u16).wrapping_add(3).wrapping_add_signed(i16::from(value as i8));
    let is_short = next.0 & Opcode::SHORT != 0;
    match plain(next)? {
        Opcode::DEI | Opcode::DEO => Some(Meaning::Port(value)),
        Opcode::LDZ | Opcode::STZ => Some(Meaning::Variable(value)),
        Opcode::JMP | Opcode::JCN | Opcode::JSR if !is_short => Some(Meaning::RelativeCode(target)),
        Opcode::LDR | Opcode::STR => Some(Meaning::RelativeData(target)),
        _ => None,
    }
}

fn short(rom: &Rom, at: u32, value: u16) -> Option<Meaning> {
    let next = rom.opcode(at + 3)?;
    let [high, low] = value.to_be_bytes();
    let is_short = next.0 & Opcode::SHORT != 0;
    match plain(next)? {
        Opcode::JMP | Opcode::JCN | Opcode::JSR if is_short => Some(Meaning::Code(value)),
        Opcode::LDA | Opcode::STA => Some(Meaning::Data(value)),
        Opcode::DEI | Opcode::DEO if !is_short => Some(Meaning::BytePort(high, low)),
        Opcode::LDZ | Opcode::STZ if !is_short => Some(Meaning::ByteVariable(high, low)),
        Opcode::LIT => to_port(rom, at + 3, value),
        _ => None,
    }
}

/// A short that the literal port behind it takes.
fn to_port(rom: &Rom, at: u32, value: u16) -> Option<Meaning> {
    let port = rom.byte(at + 1)?;
    let write = rom.opcode(at + 2)?;
    if plain(write)? != Opcode::DEO || write.0 & Opcode::SHORT == 0 {
        return None;
    }
    let (device, row) = device::find(port)?;
    match row.name {
        "vector" if value != 0 => Some(Meaning::Vector(value, port)),
        "addr" if device.name == "Screen" => Some(Meaning::Sprite(value)),
        "addr" | "name" | "read" | "write" | "stat" => Some(Meaning::Data(value)),
        _ => None,
    }
}

/// An opcode without the modes short and keep; none for those that work on the return stack, or
/// have no modes.
fn plain(opcode: Opcode) -> Option<Opcode> {
    if opcode.instruction().kind != Kind::Regular {
        return (opcode == Opcode::LIT).then_some(opcode);
    }
    (opcode.0 & Opcode::RETURN == 0).then_some(Opcode(opcode.0 & 0x1f))
}
