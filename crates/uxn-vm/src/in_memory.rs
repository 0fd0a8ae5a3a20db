//! The machine as the fact sheet has it: everything is in memory, and everything wraps.

use crate::device::Device;
use crate::machine::{Machine, Side};
use crate::stack::Stack;
use crate::uxn::Uxn;

/// A [`Uxn`] with its computer. Only the pc is kept beside it, since every instruction needs it.
pub(crate) struct InMemory<'a, D: ?Sized> {
    pub(crate) uxn: &'a mut Uxn,
    pub(crate) device: &'a mut D,
    pub(crate) pc: u16,
}

impl<'a, D: Device + ?Sized> InMemory<'a, D> {
    #[inline]
    pub(crate) fn new(uxn: &'a mut Uxn, device: &'a mut D) -> InMemory<'a, D> {
        let pc = uxn.pc;
        InMemory { uxn, device, pc }
    }

    #[inline]
    fn stack(&mut self, side: Side) -> &mut Stack {
        match side {
            Side::Wst => &mut self.uxn.wst,
            Side::Rst => &mut self.uxn.rst,
        }
    }
}

impl<D: Device + ?Sized> Machine for InMemory<'_, D> {
    type Mark = u8;

    #[inline]
    fn mark(&self, side: Side) -> u8 {
        match side {
            Side::Wst => self.uxn.wst.ptr,
            Side::Rst => self.uxn.rst.ptr,
        }
    }

    #[inline]
    fn restore(&mut self, side: Side, mark: u8) {
        self.stack(side).ptr = mark;
    }

    #[inline]
    fn pop(&mut self, side: Side) -> u8 {
        self.stack(side).pop()
    }

    #[inline]
    fn pop_short(&mut self, side: Side) -> u16 {
        self.stack(side).pop_short()
    }

    #[inline]
    fn push(&mut self, side: Side, byte: u8) {
        self.stack(side).push(byte);
    }

    #[inline]
    fn push_short(&mut self, side: Side, short: u16) {
        self.stack(side).push_short(short);
    }

    #[inline]
    fn pc(&self) -> u16 {
        self.pc
    }

    #[inline]
    fn fetch(&mut self) -> u8 {
        let byte = self.uxn.byte(self.pc);
        self.pc = self.pc.wrapping_add(1);
        byte
    }

    #[inline]
    fn fetch_short(&mut self) -> u16 {
        let short = self.uxn.short(self.pc);
        self.pc = self.pc.wrapping_add(2);
        short
    }

    #[inline]
    fn load(&self, addr: u16) -> u8 {
        self.uxn.byte(addr)
    }

    #[inline]
    fn load_short(&self, addr: u16) -> u16 {
        self.uxn.short(addr)
    }

    #[inline]
    fn load_zero_page_short(&self, addr: u8) -> u16 {
        let low = self.uxn.byte(u16::from(addr.wrapping_add(1)));
        u16::from_be_bytes([self.uxn.byte(u16::from(addr)), low])
    }

    #[inline]
    fn store(&mut self, addr: u16, byte: u8) {
        self.uxn.store(addr, byte);
    }

    #[inline]
    fn store_short(&mut self, addr: u16, short: u16) {
        self.uxn.store_short(addr, short);
    }

    #[inline]
    fn store_zero_page_short(&mut self, addr: u8, short: u16) {
        let [high, low] = short.to_be_bytes();
        self.uxn.store(u16::from(addr), high);
        self.uxn.store(u16::from(addr.wrapping_add(1)), low);
    }

    #[inline]
    fn dei(&mut self, port: u8) -> u8 {
        self.uxn.pc = self.pc;
        let byte = self.device.dei(self.uxn, port);
        self.pc = self.uxn.pc;
        byte
    }

    #[inline]
    fn deo(&mut self, port: u8, byte: u8) {
        self.uxn.pc = self.pc;
        self.uxn.dev[usize::from(port)] = byte;
        self.device.deo(self.uxn, port);
        self.pc = self.uxn.pc;
    }
}
