//! The portable dispatcher where nothing is counted and nobody looks on: a loop that calls one
//! handler after the other. Each returns where the next one begins.

use super::fused::fusions::common_fusions;
use super::fused::registers::{Registers, View, noted};
use super::fused::sequences::{FUSED, Id, LONGEST, lookup, sequence};
use super::fused::{Exit, Frame, NONE, Pace, carry_out, effect_of, is_store, is_within};
use crate::machine::Flow;
use crate::memory::Cells;
use crate::stack::Stack;
use crate::step::step_as;
use crate::uxn::Uxn;

/// Handlers that return to a loop.
pub(super) struct Looped;

impl Pace for Looped {
    const IS_COUNTED: bool = false;

    fn enter(uxn: &mut Uxn, frame: &mut Frame<'_>) -> Exit {
        let mut place = Place::of(uxn);
        let Uxn { wst, rst, memory, .. } = uxn;
        let exit = loop {
            let handler = noted(&TABLE, &memory.cells, place.pc());
            let step = (handler.0)(wst, rst, &mut memory.cells, frame, place);
            if let Some(exit) = step.exit {
                break exit;
            }
            place = step.place;
        };
        uxn.pc = frame.pc as u16;
        uxn.wst.ptr = frame.on_wst as u8;
        uxn.rst.ptr = frame.on_rst as u8;
        exit
    }
}

/// The pc and both pointers in one word, so that they fit in the register of a result.
#[derive(Clone, Copy)]
struct Place(u32);

impl Place {
    fn of(uxn: &Uxn) -> Place {
        Place(u32::from(uxn.pc) | u32::from(uxn.wst.ptr) << 16 | u32::from(uxn.rst.ptr) << 24)
    }

    #[inline]
    fn after(machine: &Registers<'_>) -> Place {
        Place((machine.pc | machine.on_wst.at << 16 | machine.on_rst.at << 24) as u32)
    }

    #[inline]
    fn pc(self) -> usize {
        (self.0 & 0xffff) as usize
    }

    #[inline]
    fn on_wst(self) -> usize {
        (self.0 >> 16 & 0xff) as usize
    }

    #[inline]
    fn on_rst(self) -> usize {
        (self.0 >> 24) as usize
    }
}

/// What a handler returns: where to go on, unless there is something for the trampoline.
struct Step {
    place: Place,
    exit: Option<Exit>,
}

/// A handler of the loop.
#[derive(Clone, Copy)]
struct Handler(fn(&mut Stack, &mut Stack, &mut Cells, &mut Frame<'_>, Place) -> Step);

/// Goes on with the code at the pc of the machine.
macro_rules! go_on {
    ($machine:ident, $frame:ident) => {
        return Step { place: Place::after(&$machine), exit: None }
    };
}

/// Carries out up to eight instructions; those that are `NONE` are not there.
fn fused<
    const A: u8,
    const B: u8,
    const C: u8,
    const D: u8,
    const E: u8,
    const F: u8,
    const G: u8,
    const H: u8,
>(
    wst: &mut Stack,
    rst: &mut Stack,
    cells: &mut Cells,
    frame: &mut Frame<'_>,
    place: Place,
) -> Step {
    let effect = const { effect_of([A, B, C, D, E, F, G, H]) };
    let mut machine = machine(wst, rst, cells, place);
    if !is_within(effect.wst, place.on_wst()) {
        return leave(&machine, frame, Exit::InMemory);
    }
    if !is_within(effect.rst, place.on_rst()) {
        return leave(&machine, frame, Exit::InMemory);
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

/// There is something for the trampoline: nothing is known about the code, or it is not for the
/// handlers, or it has ended.
fn outside<const EXIT: u8>(
    wst: &mut Stack,
    rst: &mut Stack,
    cells: &mut Cells,
    frame: &mut Frame<'_>,
    place: Place,
) -> Step {
    let mut machine = machine(wst, rst, cells, place);
    let exit = match EXIT {
        UNKNOWN => Exit::Unknown,
        ENDED => {
            machine.pc += 1;
            Exit::Ended
        }
        _ => Exit::InMemory,
    };
    leave(&machine, frame, exit)
}

const UNKNOWN: u8 = 0;
const ENDED: u8 = 1;
const IN_MEMORY: u8 = 2;

/// The code is rewritten often: the opcode that is there now is carried out alone.
fn restless(
    wst: &mut Stack,
    rst: &mut Stack,
    cells: &mut Cells,
    frame: &mut Frame<'_>,
    place: Place,
) -> Step {
    (SINGLES[usize::from(cells[place.pc()])].0)(wst, rst, cells, frame, place)
}

#[inline]
fn machine<'a>(
    wst: &'a mut Stack,
    rst: &'a mut Stack,
    cells: &'a mut Cells,
    place: Place,
) -> Registers<'a> {
    let (on_wst, on_rst) = (View::bare(place.on_wst()), View::bare(place.on_rst()));
    Registers::new(wst, rst, cells, place.pc(), on_wst, on_rst)
}

/// Returns to the trampoline.
fn leave(machine: &Registers<'_>, frame: &mut Frame<'_>, exit: Exit) -> Step {
    frame.keep(machine);
    Step { place: Place(0), exit: Some(exit) }
}

macro_rules! single {
    ($table:ident BRK $opcode:tt) => {
        $table[$opcode] = Handler(outside::<ENDED>);
    };
    ($table:ident DEI $opcode:tt) => {};
    ($table:ident DEO $opcode:tt) => {};
    ($table:ident $name:ident $opcode:tt) => {
        $table[$opcode] = Handler(fused::<{ $opcode }, 0, 0, 0, 0, 0, 0, 0>);
    };
}

macro_rules! emit_singles {
    (
        fixed { $($fbyte:literal $fname:ident $ffunction:ident $feffect:literal $fsummary:literal
            $fexamples:tt)* }
        literal { $($lbyte:literal $lname:ident $lfunction:ident $leffect:literal $lsummary:literal
            $lexamples:tt)* }
        regular { $($rbyte:literal $rname:ident $rfunction:ident $reffect:literal $rsummary:literal
            $rexamples:tt)* }
    ) => {
        /// The handlers of single opcodes, by opcode.
        static SINGLES: [Handler; 256] = {
            let mut table = [Handler(outside::<IN_MEMORY>); 256];
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
    };
}

uxn_spec::for_each_instruction!(emit_singles);

macro_rules! emit_common {
    ($($text:literal)*) => {
        /// The handlers of the common sequences.
        static COMMON: [Handler; [$($text),*].len()] = [$(Handler(fused::<
            { sequence($text)[0] }, { sequence($text)[1] },
            { sequence($text)[2] }, { sequence($text)[3] },
            { sequence($text)[4] }, { sequence($text)[5] },
            { sequence($text)[6] }, { sequence($text)[7] },
        >)),*];
    };
}

common_fusions!(emit_common);

/// All handlers, by id. Sequences that are not common, which would make the program large, are
/// begun by the handler of as much of their beginning as is common.
static TABLE: [Handler; Id::COUNT] = {
    let mut table = [Handler(outside::<UNKNOWN>); Id::COUNT];
    let mut opcode = 0;
    while opcode < 256 {
        table[Id::single(opcode as u8).0 as usize] = SINGLES[opcode];
        opcode += 1;
    }
    table[Id::RESTLESS.0 as usize] = Handler(restless);
    table[Id::IN_MEMORY.0 as usize] = Handler(outside::<IN_MEMORY>);
    let mut index = 0;
    while index < FUSED.len() {
        table[Id::FIRST_FUSED + index] = beginning(index);
        index += 1;
    }
    table
};

/// The handler of the longest common sequence that a sequence begins with.
const fn beginning(index: usize) -> Handler {
    if index < COMMON.len() {
        return COMMON[index];
    }
    let key = u64::from_le_bytes(FUSED[index]);
    let mut len = LONGEST - 1;
    while len > 1 {
        if let Some(Id(id)) = lookup(key & ((1 << (8 * len)) - 1))
            && (id as usize) < Id::FIRST_FUSED + COMMON.len()
        {
            return COMMON[id as usize - Id::FIRST_FUSED];
        }
        len -= 1;
    }
    SINGLES[FUSED[index][0] as usize]
}
