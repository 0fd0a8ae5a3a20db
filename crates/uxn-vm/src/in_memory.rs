//! The machine as the fact sheet has it: everything is in memory, and everything wraps.

use crate::device::Device;
use crate::machine::{Machine, Side};
use crate::stack::Stack;
use crate::uxn::Uxn;

/// A [`Uxn`] with its computer. The pc and the two stack pointers are kept beside it, since every
/// instruction needs them; whoever else looks at the `Uxn` in between has them written back first.
pub(crate) struct InMemory<'a, D: ?Sized> {
    uxn: &'a mut Uxn,
    device: &'a mut D,
    pub(crate) pc: u16,
    wst_ptr: u8,
    rst_ptr: u8,
}

impl<'a, D: Device + ?Sized> InMemory<'a, D> {
    #[inline]
    pub(crate) fn new(uxn: &'a mut Uxn, device: &'a mut D) -> InMemory<'a, D> {
        let (pc, wst_ptr, rst_ptr) = (uxn.pc, uxn.wst.ptr, uxn.rst.ptr);
        InMemory { uxn, device, pc, wst_ptr, rst_ptr }
    }

    /// The `Uxn` with everything written back.
    #[inline]
    pub(crate) fn settled(&mut self) -> &mut Uxn {
        self.uxn.pc = self.pc;
        self.uxn.wst.ptr = self.wst_ptr;
        self.uxn.rst.ptr = self.rst_ptr;
        self.uxn
    }

    /// Takes over what a device has changed.
    #[inline]
    fn reload(&mut self) {
        self.pc = self.uxn.pc;
        self.wst_ptr = self.uxn.wst.ptr;
        self.rst_ptr = self.uxn.rst.ptr;
    }

    #[inline]
    fn stack(&mut self, side: Side) -> (&mut Stack, &mut u8) {
        match side {
            Side::Wst => (&mut self.uxn.wst, &mut self.wst_ptr),
            Side::Rst => (&mut self.uxn.rst, &mut self.rst_ptr),
        }
    }
}

impl<D: Device + ?Sized> Machine for InMemory<'_, D> {
    type Mark = u8;

    #[inline]
    fn mark(&self, side: Side) -> u8 {
        match side {
            Side::Wst => self.wst_ptr,
            Side::Rst => self.rst_ptr,
        }
    }

    #[inline]
    fn restore(&mut self, side: Side, mark: u8) {
        *self.stack(side).1 = mark;
    }

    #[inline]
    fn pop(&mut self, side: Side) -> u8 {
        let (stack, ptr) = self.stack(side);
        *ptr = ptr.wrapping_sub(1);
        stack.bytes[usize::from(*ptr)]
    }

    #[inline]
    fn pop_short(&mut self, side: Side) -> u16 {
        let (stack, ptr) = self.stack(side);
        // A short in one piece is a third of the work of one that wraps.
        if let Some(start) = ptr.checked_sub(2) {
            *ptr = start;
            let at = usize::from(start);
            return u16::from_be_bytes([stack.bytes[at], stack.bytes[at + 1]]);
        }
        let low = self.pop(side);
        let high = self.pop(side);
        u16::from_be_bytes([high, low])
    }

    #[inline]
    fn push(&mut self, side: Side, byte: u8) {
        let (stack, ptr) = self.stack(side);
        stack.bytes[usize::from(*ptr)] = byte;
        *ptr = ptr.wrapping_add(1);
    }

    #[inline]
    fn push_short(&mut self, side: Side, short: u16) {
        let [high, low] = short.to_be_bytes();
        let (stack, ptr) = self.stack(side);
        if let Some(end) = ptr.checked_add(2) {
            let at = usize::from(*ptr);
            stack.bytes[at..at + 2].copy_from_slice(&[high, low]);
            *ptr = end;
            return;
        }
        self.push(side, high);
        self.push(side, low);
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
        self.settled();
        let byte = self.device.dei(self.uxn, port);
        self.reload();
        byte
    }

    #[inline]
    fn deo(&mut self, port: u8, byte: u8) {
        self.settled().dev[usize::from(port)] = byte;
        self.device.deo(self.uxn, port);
        self.reload();
    }
}
