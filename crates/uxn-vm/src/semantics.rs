//! What each instruction does: one function for each row of the table, in the order of the table.
//!
//! Stack effects, summaries and examples are in the table. Modes are applied by [`Operands`], so
//! what is said here holds in all of them.

use crate::machine::Flow::{self, End, Jump, Next};
use crate::machine::{Machine, Side};
use crate::operands::Operands;

#[allow(clippy::inline_always, reason = "the parts of a handler are one function")]
#[allow(clippy::unused_self, reason = "every instruction is called in the same way")]
impl<M: Machine, const OP: u8> Operands<'_, M, OP> {
    #[inline(always)]
    pub(crate) fn brk(&mut self) -> Flow {
        End
    }

    // The mode bits of the immediate jumps are no modes: they name the wst and the rst themselves.

    #[inline(always)]
    pub(crate) fn jci(&mut self) -> Flow {
        let condition = self.machine.pop(Side::Wst);
        let distance = self.machine.fetch_short();
        if condition == 0 { Next } else { Jump(self.machine.pc().wrapping_add(distance)) }
    }

    #[inline(always)]
    pub(crate) fn jmi(&mut self) -> Flow {
        let distance = self.machine.fetch_short();
        Jump(self.machine.pc().wrapping_add(distance))
    }

    #[inline(always)]
    pub(crate) fn jsi(&mut self) -> Flow {
        let distance = self.machine.fetch_short();
        let pc = self.machine.pc();
        self.machine.push_short(Side::Rst, pc);
        Jump(pc.wrapping_add(distance))
    }

    #[inline(always)]
    pub(crate) fn lit(&mut self) -> Flow {
        let value = self.fetch();
        self.push(value);
        Next
    }

    #[inline(always)]
    pub(crate) fn inc(&mut self) -> Flow {
        let a = self.pops(Self::value);
        self.push(a.wrapping_add(1));
        Next
    }

    #[inline(always)]
    pub(crate) fn pop(&mut self) -> Flow {
        self.pops(Self::value);
        Next
    }

    #[inline(always)]
    pub(crate) fn nip(&mut self) -> Flow {
        let (_, b) = self.pop_two();
        self.push(b);
        Next
    }

    #[inline(always)]
    pub(crate) fn swp(&mut self) -> Flow {
        let (a, b) = self.pop_two();
        self.push(b);
        self.push(a);
        Next
    }

    #[inline(always)]
    pub(crate) fn rot(&mut self) -> Flow {
        let (c, b, a) = self.pops(|from| (from.value(), from.value(), from.value()));
        self.push(b);
        self.push(c);
        self.push(a);
        Next
    }

    #[inline(always)]
    pub(crate) fn dup(&mut self) -> Flow {
        let a = self.pops(Self::value);
        self.push(a);
        self.push(a);
        Next
    }

    #[inline(always)]
    pub(crate) fn ovr(&mut self) -> Flow {
        let (a, b) = self.pop_two();
        self.push(a);
        self.push(b);
        self.push(a);
        Next
    }

    #[inline(always)]
    pub(crate) fn equ(&mut self) -> Flow {
        self.compare(|a, b| a == b)
    }

    #[inline(always)]
    pub(crate) fn neq(&mut self) -> Flow {
        self.compare(|a, b| a != b)
    }

    #[inline(always)]
    pub(crate) fn gth(&mut self) -> Flow {
        self.compare(|a, b| a > b)
    }

    #[inline(always)]
    pub(crate) fn lth(&mut self) -> Flow {
        self.compare(|a, b| a < b)
    }

    #[inline(always)]
    pub(crate) fn jmp(&mut self) -> Flow {
        let addr = self.pops(Self::value);
        Jump(self.target(addr))
    }

    #[inline(always)]
    pub(crate) fn jcn(&mut self) -> Flow {
        let (addr, condition) = self.pops(|from| (from.value(), from.byte()));
        if condition == 0 { Next } else { Jump(self.target(addr)) }
    }

    #[inline(always)]
    pub(crate) fn jsr(&mut self) -> Flow {
        let addr = self.pops(Self::value);
        self.push_return();
        Jump(self.target(addr))
    }

    #[inline(always)]
    pub(crate) fn sth(&mut self) -> Flow {
        let a = self.pops(Self::value);
        self.push_other(a);
        Next
    }

    #[inline(always)]
    pub(crate) fn ldz(&mut self) -> Flow {
        let addr = self.pops(Self::byte);
        let a = self.load_zero_page(addr);
        self.push(a);
        Next
    }

    #[inline(always)]
    pub(crate) fn stz(&mut self) -> Flow {
        let (addr, a) = self.pops(|from| (from.byte(), from.value()));
        self.store_zero_page(addr, a);
        Next
    }

    #[inline(always)]
    pub(crate) fn ldr(&mut self) -> Flow {
        let distance = self.pops(Self::byte);
        let a = self.load(self.relative(distance));
        self.push(a);
        Next
    }

    #[inline(always)]
    pub(crate) fn str(&mut self) -> Flow {
        let (distance, a) = self.pops(|from| (from.byte(), from.value()));
        self.store(self.relative(distance), a);
        Next
    }

    #[inline(always)]
    pub(crate) fn lda(&mut self) -> Flow {
        let addr = self.pops(Self::short);
        let a = self.load(addr);
        self.push(a);
        Next
    }

    #[inline(always)]
    pub(crate) fn sta(&mut self) -> Flow {
        let (addr, a) = self.pops(|from| (from.short(), from.value()));
        self.store(addr, a);
        Next
    }

    #[inline(always)]
    pub(crate) fn dei(&mut self) -> Flow {
        let port = self.pops(Self::byte);
        let a = self.read_port(port);
        self.push(a);
        Next
    }

    #[inline(always)]
    pub(crate) fn deo(&mut self) -> Flow {
        let (port, a) = self.pops(|from| (from.byte(), from.value()));
        self.write_port(port, a);
        Next
    }

    #[inline(always)]
    pub(crate) fn add(&mut self) -> Flow {
        self.compute(u16::wrapping_add)
    }

    #[inline(always)]
    pub(crate) fn sub(&mut self) -> Flow {
        self.compute(u16::wrapping_sub)
    }

    #[inline(always)]
    pub(crate) fn mul(&mut self) -> Flow {
        self.compute(u16::wrapping_mul)
    }

    #[inline(always)]
    pub(crate) fn div(&mut self) -> Flow {
        self.compute(|a, b| a.checked_div(b).unwrap_or(0))
    }

    #[inline(always)]
    pub(crate) fn and(&mut self) -> Flow {
        self.compute(|a, b| a & b)
    }

    #[inline(always)]
    pub(crate) fn ora(&mut self) -> Flow {
        self.compute(|a, b| a | b)
    }

    #[inline(always)]
    pub(crate) fn eor(&mut self) -> Flow {
        self.compute(|a, b| a ^ b)
    }

    #[inline(always)]
    pub(crate) fn sft(&mut self) -> Flow {
        let (shift, a) = self.pops(|from| (from.byte(), from.value()));
        self.push((a >> (shift & 0xf)) << (shift >> 4));
        Next
    }

    /// The shape of the comparisons: `a b -- bool8`.
    #[inline(always)]
    fn compare(&mut self, holds: impl FnOnce(u16, u16) -> bool) -> Flow {
        let (a, b) = self.pop_two();
        self.push_bool(holds(a, b));
        Next
    }

    /// The shape of arithmetic and logic: `a b -- c`.
    #[inline(always)]
    fn compute(&mut self, result: impl FnOnce(u16, u16) -> u16) -> Flow {
        let (a, b) = self.pop_two();
        self.push(result(a, b));
        Next
    }
}
