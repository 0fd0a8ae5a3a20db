//! The modes short, return and keep: applied here and nowhere else.

use uxn_spec::Opcode;

use crate::machine::{Machine, Side};

/// An instruction at work: the machine, seen through the modes of the opcode `OP`.
///
/// The opcode is a parameter of the type so that each of the 256 is compiled by itself, and what a
/// mode decides costs nothing when the program runs.
pub(crate) struct Operands<'m, M, const OP: u8> {
    pub(crate) machine: &'m mut M,
}

#[allow(clippy::inline_always, reason = "the parts of a handler are one function")]
impl<M: Machine, const OP: u8> Operands<'_, M, OP> {
    const IS_SHORT: bool = OP & Opcode::SHORT != 0;
    const IS_KEEP: bool = OP & Opcode::KEEP != 0;

    /// The stack that operands are taken from and results are pushed to.
    const SOURCE: Side = if OP & Opcode::RETURN == 0 { Side::Wst } else { Side::Rst };
    /// The other one, for `STH` and `JSR`.
    const OTHER: Side = if OP & Opcode::RETURN == 0 { Side::Rst } else { Side::Wst };

    /// Pops what `take` asks for, the top first; in keep mode the operands are then put back. To
    /// be called once in each instruction that pops, before anything else is done.
    #[inline(always)]
    pub(crate) fn pops<R>(&mut self, take: impl FnOnce(&mut Self) -> R) -> R {
        if Self::IS_KEEP {
            let mark = self.machine.mark(Self::SOURCE);
            let operands = take(self);
            self.machine.restore(Self::SOURCE, mark);
            operands
        } else {
            take(self)
        }
    }

    /// Pops `a b`: an operand below another.
    #[inline(always)]
    pub(crate) fn pop_two(&mut self) -> (u16, u16) {
        self.pops(|from| {
            let b = from.value();
            let a = from.value();
            (a, b)
        })
    }

    /// Takes a value of the width that the mode gives; inside [`Operands::pops`] only.
    #[inline(always)]
    pub(crate) fn value(&mut self) -> u16 {
        if Self::IS_SHORT { self.short() } else { u16::from(self.byte()) }
    }

    /// Takes a byte whatever the mode; inside [`Operands::pops`] only.
    #[inline(always)]
    pub(crate) fn byte(&mut self) -> u8 {
        self.machine.pop(Self::SOURCE)
    }

    /// Takes a short whatever the mode; inside [`Operands::pops`] only.
    #[inline(always)]
    pub(crate) fn short(&mut self) -> u16 {
        self.machine.pop_short(Self::SOURCE)
    }

    /// Pushes a value of the width that the mode gives; what is above it is cut off.
    #[inline(always)]
    pub(crate) fn push(&mut self, value: u16) {
        self.push_on(Self::SOURCE, value);
    }

    /// Pushes a value likewise, on the other stack.
    #[inline(always)]
    pub(crate) fn push_other(&mut self, value: u16) {
        self.push_on(Self::OTHER, value);
    }

    /// Pushes one byte, 00 or 01.
    #[inline(always)]
    pub(crate) fn push_bool(&mut self, truth: bool) {
        self.machine.push(Self::SOURCE, u8::from(truth));
    }

    /// Pushes the pc on the other stack, a short in every mode.
    #[inline(always)]
    pub(crate) fn push_return(&mut self) {
        let pc = self.machine.pc();
        self.machine.push_short(Self::OTHER, pc);
    }

    /// Fetches a value from behind the opcode, of the width that the mode gives.
    #[inline(always)]
    pub(crate) fn fetch(&mut self) -> u16 {
        if Self::IS_SHORT { self.machine.fetch_short() } else { u16::from(self.machine.fetch()) }
    }

    /// Loads a value of the width that the mode gives.
    #[inline(always)]
    pub(crate) fn load(&self, addr: u16) -> u16 {
        if Self::IS_SHORT {
            self.machine.load_short(addr)
        } else {
            u16::from(self.machine.load(addr))
        }
    }

    /// Loads a value from the zero-page, inside of which its short wraps.
    #[inline(always)]
    pub(crate) fn load_zero_page(&self, addr: u8) -> u16 {
        if Self::IS_SHORT {
            self.machine.load_zero_page_short(addr)
        } else {
            u16::from(self.machine.load(u16::from(addr)))
        }
    }

    /// Stores a value of the width that the mode gives.
    #[inline(always)]
    pub(crate) fn store(&mut self, addr: u16, value: u16) {
        if Self::IS_SHORT {
            self.machine.store_short(addr, value);
        } else {
            self.machine.store(addr, value as u8);
        }
    }

    /// Stores a value in the zero-page, inside of which its short wraps.
    #[inline(always)]
    pub(crate) fn store_zero_page(&mut self, addr: u8, value: u16) {
        if Self::IS_SHORT {
            self.machine.store_zero_page_short(addr, value);
        } else {
            self.machine.store(u16::from(addr), value as u8);
        }
    }

    /// Reads a port, or two in short mode, the high byte first.
    #[inline(always)]
    pub(crate) fn read_port(&mut self, port: u8) -> u16 {
        let first = self.machine.dei(port);
        if Self::IS_SHORT {
            let second = self.machine.dei(port.wrapping_add(1));
            u16::from_be_bytes([first, second])
        } else {
            u16::from(first)
        }
    }

    /// Writes a port, or two in short mode, the high byte first.
    #[inline(always)]
    pub(crate) fn write_port(&mut self, port: u8, value: u16) {
        let [high, low] = value.to_be_bytes();
        if Self::IS_SHORT {
            self.machine.deo(port, high);
            self.machine.deo(port.wrapping_add(1), low);
        } else {
            self.machine.deo(port, low);
        }
    }

    /// The target of a jump: the short itself, or the signed byte as a distance from the pc.
    #[inline(always)]
    pub(crate) fn target(&self, value: u16) -> u16 {
        if Self::IS_SHORT { value } else { self.relative(value as u8) }
    }

    /// The address at a signed distance from the pc.
    #[inline(always)]
    pub(crate) fn relative(&self, distance: u8) -> u16 {
        self.machine.pc().wrapping_add_signed(i16::from(distance as i8))
    }

    #[inline(always)]
    fn push_on(&mut self, side: Side, value: u16) {
        if Self::IS_SHORT {
            self.machine.push_short(side, value);
        } else {
            self.machine.push(side, value as u8);
        }
    }
}
