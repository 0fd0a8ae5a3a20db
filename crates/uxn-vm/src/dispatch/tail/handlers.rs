//! The handlers: each carries out a sequence of instructions and tail-calls the next one.

use core::marker::PhantomData;

use super::convention::{handler, handler_type};
use super::pace::Handlers;
use crate::dispatch::fused::fusions::for_each_fusion;
use crate::dispatch::fused::registers::{Registers, View, top_of};
use crate::dispatch::fused::sequences::{Id, sequence};
use crate::dispatch::fused::{Exit, Frame, NONE, carry_out, effect_of, is_store, is_within};
use crate::machine::Flow;
use crate::memory::Cells;
use crate::stack::Stack;
use crate::step::step_as;
use crate::uxn::Uxn;

handler_type! {
    /// A handler: the stacks, the memory, the frame of the run, the pc at the first opcode, the
    /// pointers of wst and rst, and the two bytes on top of the wst.
    #[derive(Clone, Copy)]
    pub(super) struct Handler(
        &mut Stack, &mut Stack, &mut Cells, &mut Frame<'_>, usize, usize, usize, usize, usize
    ) -> Exit
}

impl Handler {
    /// The handler that leaves the instruction to the machine in memory.
    pub(super) const IN_MEMORY: Handler = Handler(in_memory);
}

/// Starts the handler for the code at `uxn.pc`, and all that follow it, until one of them returns.
pub(super) fn enter<P: Handlers>(uxn: &mut Uxn, frame: &mut Frame<'_>) -> Exit {
    let Uxn { wst, rst, memory, .. } = uxn;
    let pc = usize::from(uxn.pc);
    let (on_wst, on_rst) = (usize::from(wst.ptr), usize::from(rst.ptr));
    let (wst_top, rst_top) = (top_of(wst), top_of(rst));
    let first = P::next(&memory.cells, pc);
    let exit = (first.0)(wst, rst, &mut memory.cells, frame, pc, on_wst, on_rst, wst_top, rst_top);
    uxn.pc = frame.pc as u16;
    uxn.wst.ptr = frame.on_wst as u8;
    uxn.rst.ptr = frame.on_rst as u8;
    exit
}

/// Goes on with the code at the pc of the machine.
macro_rules! go_on {
    ($machine:ident, $frame:ident) => {{
        let wst_top = $machine.on_wst.two($machine.wst);
        let rst_top = $machine.on_rst.two($machine.rst);
        let next = P::next($machine.cells, $machine.pc);
        let Registers { wst, rst, cells, pc, on_wst, on_rst, .. } = $machine;
        become (next.0)(wst, rst, cells, $frame, pc, on_wst.at, on_rst.at, wst_top, rst_top)
    }};
}

handler! {
    /// Carries out up to eight instructions; those that are `NONE` are not there.
    fn fused[
        P: Handlers, const A: u8, const B: u8, const C: u8, const D: u8,
        const E: u8, const F: u8, const G: u8, const H: u8
    ](
        wst: &mut Stack, rst: &mut Stack, cells: &mut Cells, frame: &mut Frame<'_>,
        pc: usize, on_wst: usize, on_rst: usize, wst_top: usize, rst_top: usize
    ) -> Exit {
        let effect = const { effect_of([A, B, C, D, E, F, G, H]) };
        let mut machine = Registers::new(
            wst, rst, cells, pc, View::new(on_wst, wst_top), View::new(on_rst, rst_top)
        );
        if !is_within(effect.wst, on_wst) {
            return leave(&machine, frame, Exit::InMemory);
        }
        if !is_within(effect.rst, on_rst) {
            return leave(&machine, frame, Exit::InMemory);
        }
        if P::IS_COUNTED {
            if frame.left == 0 {
                return leave(&machine, frame, Exit::Spent);
            }
            frame.left -= 1;
        }
        carry_out!(A, machine, frame, go_on);
        carry_out!(B, machine, frame, go_on);
        carry_out!(C, machine, frame, go_on);
        carry_out!(D, machine, frame, go_on);
        carry_out!(E, machine, frame, go_on);
        carry_out!(F, machine, frame, go_on);
        carry_out!(G, machine, frame, go_on);
        carry_out!(H, machine, frame, go_on);
        go_on!(machine, frame)
    }
}

handler! {
    /// Nothing is known about the code.
    fn unknown[](
        wst: &mut Stack, rst: &mut Stack, cells: &mut Cells, frame: &mut Frame<'_>,
        pc: usize, on_wst: usize, on_rst: usize, wst_top: usize, rst_top: usize
    ) -> Exit {
        let machine = Registers::new(
            wst, rst, cells, pc, View::new(on_wst, wst_top), View::new(on_rst, rst_top)
        );
        leave(&machine, frame, Exit::Unknown)
    }
}

handler! {
    /// The instruction is one for the machine in memory.
    fn in_memory[](
        wst: &mut Stack, rst: &mut Stack, cells: &mut Cells, frame: &mut Frame<'_>,
        pc: usize, on_wst: usize, on_rst: usize, wst_top: usize, rst_top: usize
    ) -> Exit {
        let machine = Registers::new(
            wst, rst, cells, pc, View::new(on_wst, wst_top), View::new(on_rst, rst_top)
        );
        leave(&machine, frame, Exit::InMemory)
    }
}

handler! {
    /// The vector ends.
    fn ended[P: Handlers](
        wst: &mut Stack, rst: &mut Stack, cells: &mut Cells, frame: &mut Frame<'_>,
        pc: usize, on_wst: usize, on_rst: usize, wst_top: usize, rst_top: usize
    ) -> Exit {
        let mut machine = Registers::new(
            wst, rst, cells, pc, View::new(on_wst, wst_top), View::new(on_rst, rst_top)
        );
        if P::IS_COUNTED {
            if frame.left == 0 {
                return leave(&machine, frame, Exit::Spent);
            }
            frame.left -= 1;
        }
        machine.pc += 1;
        leave(&machine, frame, Exit::Ended)
    }
}

handler! {
    /// The code is rewritten often: the opcode that is there now is carried out alone.
    fn restless[P: Handlers](
        wst: &mut Stack, rst: &mut Stack, cells: &mut Cells, frame: &mut Frame<'_>,
        pc: usize, on_wst: usize, on_rst: usize, wst_top: usize, rst_top: usize
    ) -> Exit {
        let handler = Singles::<P>::TABLE[usize::from(cells[pc])];
        become (handler.0)(wst, rst, cells, frame, pc, on_wst, on_rst, wst_top, rst_top)
    }
}

/// Returns to the trampoline.
fn leave(machine: &Registers<'_>, frame: &mut Frame<'_>, exit: Exit) -> Exit {
    frame.keep(machine);
    exit
}

/// The handlers of single opcodes, by opcode.
pub(super) struct Singles<P>(PhantomData<P>);

/// All handlers, by id.
pub(super) struct All<P>(PhantomData<P>);

macro_rules! emit_singles {
    (
        fixed { $($fbyte:literal $fname:ident $ffunction:ident $feffect:literal $fsummary:literal
            $fexamples:tt)* }
        literal { $($lbyte:literal $lname:ident $lfunction:ident $leffect:literal $lsummary:literal
            $lexamples:tt)* }
        regular { $($rbyte:literal $rname:ident $rfunction:ident $reffect:literal $rsummary:literal
            $rexamples:tt)* }
    ) => {
        impl<P: Handlers> Singles<P> {
            pub(super) const TABLE: &'static [Handler; 256] = &{
                let mut table = [Handler::IN_MEMORY; 256];
                $(single!(table $fname $fbyte);)*
                $(
                    single!(table $lname $lbyte);
                    single!(table $lname ($lbyte | 0x20));
                    single!(table $lname ($lbyte | 0x40));
                    single!(table $lname ($lbyte | 0x60));
                )*
                $(
                    single!(table $rname $rbyte);
                    single!(table $rname ($rbyte | 0x20));
                    single!(table $rname ($rbyte | 0x40));
                    single!(table $rname ($rbyte | 0x60));
                    single!(table $rname ($rbyte | 0x80));
                    single!(table $rname ($rbyte | 0xa0));
                    single!(table $rname ($rbyte | 0xc0));
                    single!(table $rname ($rbyte | 0xe0));
                )*
                table
            };
        }
    };
}

/// Enters one opcode into the table; those that use a device stay with the machine in memory.
macro_rules! single {
    ($table:ident BRK $opcode:tt) => {
        $table[$opcode] = Handler(ended::<P>);
    };
    ($table:ident DEI $opcode:tt) => {};
    ($table:ident DEO $opcode:tt) => {};
    ($table:ident $name:ident $opcode:tt) => {
        $table[$opcode] = Handler(fused::<P, { $opcode }, 0, 0, 0, 0, 0, 0, 0>);
    };
}

uxn_spec::for_each_instruction!(emit_singles);

macro_rules! emit_all {
    ($($text:literal)*) => {
        impl<P: Handlers> All<P> {
            pub(super) const TABLE: &'static [Handler; Id::COUNT] = &{
                let mut table = [Handler(unknown); Id::COUNT];
                let mut opcode = 0;
                while opcode < 256 {
                    table[Id::single(opcode as u8).0 as usize] = Singles::<P>::TABLE[opcode];
                    opcode += 1;
                }
                table[Id::RESTLESS.0 as usize] = Handler(restless::<P>);
                table[Id::IN_MEMORY.0 as usize] = Handler::IN_MEMORY;
                let fused = [$(Handler(fused::<
                    P,
                    { sequence($text)[0] }, { sequence($text)[1] },
                    { sequence($text)[2] }, { sequence($text)[3] },
                    { sequence($text)[4] }, { sequence($text)[5] },
                    { sequence($text)[6] }, { sequence($text)[7] },
                >)),*];
                let mut index = 0;
                while index < fused.len() {
                    table[Id::FIRST_FUSED + index] = fused[index];
                    index += 1;
                }
                table
            };
        }
    };
}

for_each_fusion!(emit_all);
