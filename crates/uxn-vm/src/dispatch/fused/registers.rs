//! The machine while it is in registers.
//!
//! A handler checks once that the stacks have room for all that it is going to do, and the notes
//! lead to it only where the code is; so nothing is checked again here. This is the one file of
//! the crate with `unsafe`: it tells the compiler what has been checked.
#![allow(unsafe_code)]

use uxn_spec::layout::RAM_LEN;

use crate::machine::{Machine, Side};
use crate::memory::Cells;
use crate::stack::Stack;

use super::notes;
use super::sequences::Id;

/// Checks in the tests of this crate what is taken for granted otherwise. It is more than other
/// builds without optimisations can bear, two thousand times over.
macro_rules! checked {
    ($condition:expr, $why:literal) => {
        if cfg!(test) {
            assert!($condition, $why);
        }
    };
}

/// The machine by value. The compiler takes it apart: each field is a register, or known.
pub(in crate::dispatch) struct Registers<'a> {
    pub(in crate::dispatch) wst: &'a mut Stack,
    pub(in crate::dispatch) rst: &'a mut Stack,
    pub(in crate::dispatch) cells: &'a mut Cells,
    /// The address of the next byte to fetch.
    pub(in crate::dispatch) pc: usize,
    pub(in crate::dispatch) on_wst: View,
    pub(in crate::dispatch) on_rst: View,
    /// Whether the last store went over code that is noted.
    pub(in crate::dispatch) has_rewritten: bool,
    /// Where the last store went.
    pub(in crate::dispatch) wrote: u16,
}

/// A stack pointer, and the bytes below it as far as they are in registers.
///
/// Pushed bytes are in memory at once as well; only reading them back is spared.
#[derive(Clone, Copy)]
pub(in crate::dispatch) struct View {
    /// The pointer.
    pub(in crate::dispatch) at: usize,
    /// The bytes below the pointer, the top one lowest.
    top: u64,
    /// How many bytes of `top` are valid. It is known when the handler is compiled.
    known: u32,
}

impl<'a> Registers<'a> {
    /// The machine with what a handler is called with.
    #[inline]
    pub(in crate::dispatch) fn new(
        wst: &'a mut Stack,
        rst: &'a mut Stack,
        cells: &'a mut Cells,
        pc: usize,
        on_wst: View,
        on_rst: View,
    ) -> Registers<'a> {
        Registers { wst, rst, cells, pc, on_wst, on_rst, has_rewritten: false, wrote: 0 }
    }
}

impl View {
    /// A view of a stack of which nothing is in a register.
    pub(in crate::dispatch) fn bare(at: usize) -> View {
        View { at, top: 0, known: 0 }
    }

    /// A view of a stack whose two bytes on top are in a register.
    pub(in crate::dispatch) fn new(at: usize, top: usize) -> View {
        View { at, top: top as u64, known: 2 }
    }

    /// The two bytes on top, for the next handler.
    #[allow(clippy::inline_always, reason = "the parts of a handler are one function")]
    #[inline(always)]
    pub(in crate::dispatch) fn two(self, stack: &Stack) -> usize {
        match self.known {
            0 => usize::from(short_below(stack, self.at)),
            1 => usize::from(second_below(stack, self.at)) << 8 | (self.top & 0xff) as usize,
            _ => (self.top & 0xffff) as usize,
        }
    }
}

/// The two bytes on top of a stack. What would be below its bottom is any byte.
#[inline]
pub(in crate::dispatch) fn top_of(stack: &Stack) -> usize {
    usize::from(short_below(stack, usize::from(stack.ptr)))
}

#[allow(clippy::inline_always, reason = "the parts of a handler are one function")]
impl Registers<'_> {
    #[inline(always)]
    fn side(&mut self, side: Side) -> (&mut Stack, &mut View) {
        match side {
            Side::Wst => (self.wst, &mut self.on_wst),
            Side::Rst => (self.rst, &mut self.on_rst),
        }
    }

    #[inline(always)]
    fn note_store(&mut self, addr: u16, marks: u16) {
        self.wrote = addr;
        self.has_rewritten = marks & notes::COVERED != 0;
    }
}

#[allow(clippy::inline_always, reason = "the parts of a handler are one function")]
impl Machine for Registers<'_> {
    type Mark = View;

    #[inline(always)]
    fn mark(&self, side: Side) -> View {
        match side {
            Side::Wst => self.on_wst,
            Side::Rst => self.on_rst,
        }
    }

    #[inline(always)]
    fn restore(&mut self, side: Side, mark: View) {
        *self.side(side).1 = mark;
    }

    #[inline(always)]
    fn pop(&mut self, side: Side) -> u8 {
        let (stack, view) = self.side(side);
        let byte = if view.known == 0 { byte_below(stack, view.at) } else { view.top as u8 };
        view.top >>= 8;
        view.known = view.known.saturating_sub(1);
        view.at -= 1;
        byte
    }

    #[inline(always)]
    fn pop_short(&mut self, side: Side) -> u16 {
        let (stack, view) = self.side(side);
        if view.known == 1 {
            let low = self.pop(side);
            let high = self.pop(side);
            return u16::from_be_bytes([high, low]);
        }
        let short = if view.known == 0 { short_below(stack, view.at) } else { view.top as u16 };
        view.top >>= 16;
        view.known = view.known.saturating_sub(2);
        view.at -= 2;
        short
    }

    #[inline(always)]
    fn push(&mut self, side: Side, byte: u8) {
        let (stack, view) = self.side(side);
        checked!(view.at < 0xff, "the guard of the handler leaves room for a byte");
        // SAFETY: the guard of the handler has shown that there is room for all that is pushed.
        unsafe { *stack.bytes.get_unchecked_mut(view.at) = byte };
        view.at += 1;
        view.top = view.top << 8 | u64::from(byte);
        view.known = if view.known < 8 { view.known + 1 } else { 8 };
    }

    #[inline(always)]
    fn push_short(&mut self, side: Side, short: u16) {
        let (stack, view) = self.side(side);
        checked!(view.at < 0xfe, "the guard of the handler leaves room for a short");
        // SAFETY: the guard of the handler has shown that there is room for all that is pushed.
        unsafe {
            let target = stack.bytes.as_mut_ptr().add(view.at);
            target.cast::<[u8; 2]>().write(short.to_be_bytes());
        }
        view.at += 2;
        view.top = view.top << 16 | u64::from(short);
        view.known = if view.known < 6 { view.known + 2 } else { 8 };
    }

    #[inline(always)]
    fn pc(&self) -> u16 {
        self.pc as u16
    }

    #[inline(always)]
    fn fetch(&mut self) -> u8 {
        let byte = cell(self.cells, self.pc);
        self.pc += 1;
        byte
    }

    #[inline(always)]
    fn fetch_short(&mut self) -> u16 {
        let short = cell_short(self.cells, self.pc);
        self.pc += 2;
        short
    }

    #[inline(always)]
    fn load(&self, addr: u16) -> u8 {
        self.cells[usize::from(addr)]
    }

    #[inline(always)]
    fn load_short(&self, addr: u16) -> u16 {
        if addr == 0xffff {
            return u16::from_be_bytes([self.load(0xffff), self.load(0)]);
        }
        cell_short(self.cells, usize::from(addr))
    }

    #[inline(always)]
    fn load_zero_page_short(&self, addr: u8) -> u16 {
        if addr == 0xff {
            return u16::from_be_bytes([self.load(0xff), self.load(0)]);
        }
        cell_short(self.cells, usize::from(addr))
    }

    #[inline(always)]
    fn store(&mut self, addr: u16, byte: u8) {
        self.cells[usize::from(addr)] = byte;
        let marks = self.cells[notes::MARKS + usize::from(addr)];
        self.note_store(addr, u16::from(marks));
    }

    #[inline(always)]
    fn store_short(&mut self, addr: u16, short: u16) {
        if addr == 0xffff {
            return store_apart(self, 0xffff, 0, short);
        }
        store_joined(self, addr, short);
    }

    #[inline(always)]
    fn store_zero_page_short(&mut self, addr: u8, short: u16) {
        if addr == 0xff {
            return store_apart(self, 0xff, 0, short);
        }
        store_joined(self, u16::from(addr), short);
    }

    fn dei(&mut self, _: u8) -> u8 {
        unreachable!("ports are read by the machine in memory")
    }

    fn deo(&mut self, _: u8, _: u8) {
        unreachable!("ports are written by the machine in memory")
    }
}

/// Stores a short whose two bytes are neighbours.
#[allow(clippy::inline_always, reason = "the parts of a handler are one function")]
#[inline(always)]
fn store_joined(machine: &mut Registers, addr: u16, short: u16) {
    let at = usize::from(addr);
    checked!(at + 1 < RAM_LEN, "the caller has excluded the last address");
    // SAFETY: both bytes are in RAM, since the caller has excluded its last address; the marks of
    // both are in the cells as well.
    let marks = unsafe {
        let cells = machine.cells.as_mut_ptr();
        cells.add(at).cast::<[u8; 2]>().write(short.to_be_bytes());
        u16::from_ne_bytes(cells.add(notes::MARKS + at).cast::<[u8; 2]>().read())
    };
    machine.note_store(addr, marks);
}

/// Stores a short whose low byte is at the beginning of the memory or of the page.
#[allow(clippy::inline_always, reason = "a call would force the registers into memory")]
#[inline(always)]
fn store_apart(machine: &mut Registers, addr: u16, low_addr: u16, short: u16) {
    let [high, low] = short.to_be_bytes();
    machine.store(low_addr, low);
    let has_rewritten = machine.has_rewritten;
    machine.store(addr, high);
    machine.has_rewritten |= has_rewritten;
}

/// The byte on top of a stack whose pointer is `at`.
#[inline]
fn byte_below(stack: &Stack, at: usize) -> u8 {
    raw(stack, at + 1)
}

/// The byte below the one on top.
#[inline]
fn second_below(stack: &Stack, at: usize) -> u8 {
    raw(stack, at)
}

/// The short on top of a stack whose pointer is `at`.
#[inline]
fn short_below(stack: &Stack, at: usize) -> u16 {
    checked!(at < 0x100, "pointers in registers have not wrapped");
    // SAFETY: there are two bytes before the bottom of the stack, all are in the same struct, and
    // the pointer is no higher than the top.
    unsafe {
        let start = core::ptr::from_ref(stack).cast::<u8>();
        u16::from_be_bytes(start.add(at).cast::<[u8; 2]>().read())
    }
}

/// A byte of a stack, counted from the two bytes before its bottom.
#[inline]
fn raw(stack: &Stack, offset: usize) -> u8 {
    checked!(offset <= 0x101, "pointers in registers have not wrapped");
    // SAFETY: the stack is longer than that, and has no padding.
    unsafe { core::ptr::from_ref(stack).cast::<u8>().add(offset).read() }
}

/// The byte at an address where code is.
#[inline]
fn cell(cells: &Cells, at: usize) -> u8 {
    checked!(at < RAM_LEN, "notes are made only where the code ends inside of RAM");
    // SAFETY: code is noted only where it ends inside of RAM.
    unsafe { *cells.get_unchecked(at) }
}

/// The short at an address, neither of whose bytes is beyond the end of RAM.
#[inline]
fn cell_short(cells: &Cells, at: usize) -> u16 {
    checked!(at + 1 < RAM_LEN, "the caller has excluded the last address");
    // SAFETY: the caller has excluded the last address, and code is noted only inside of RAM.
    unsafe { u16::from_be_bytes(cells.as_ptr().add(at).cast::<[u8; 2]>().read()) }
}

/// The handler that is noted for an address.
#[inline]
pub(in crate::dispatch) fn noted<H: Copy>(
    table: &'static [H; Id::COUNT],
    cells: &Cells,
    pc: usize,
) -> H {
    checked!(pc < RAM_LEN, "notes are made only where the code ends inside of RAM");
    checked!(usize::from(notes::id(cells, pc).0) < table.len(), "only ids are noted");
    // SAFETY: a handler that moves the pc without a jump is noted only where its code ends inside
    // of RAM, and jumps lead to addresses; notes hold only ids from `sequences`, and zero.
    unsafe {
        let id = cells.as_ptr().add(notes::IDS + 2 * pc).cast::<[u8; 2]>().read();
        *table.get_unchecked(usize::from(u16::from_ne_bytes(id)))
    }
}
