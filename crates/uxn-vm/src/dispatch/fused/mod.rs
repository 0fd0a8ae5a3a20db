//! Running sequences of instructions by handlers that are made for them.
//!
//! A handler carries out a sequence with the machine in registers. How one handler leads to the next
//! is a matter of the dispatcher: by a tail call, or by returning to a loop.
//!
//! The handlers do what is frequent and never wraps. Everything else they leave to the trampoline
//! here, by returning to it: devices, stacks and addresses that wrap, code that was never reached
//! before or that has just been rewritten. The trampoline has the machine in memory do one
//! instruction, or sees to the notes, and starts the handlers again.

mod effects;
pub(in crate::dispatch) mod fusions;
mod notes;
pub(in crate::dispatch) mod registers;
pub(in crate::dispatch) mod sequences;

pub(crate) use notes::{forget, is_noted};

#[cfg(test)]
pub(in crate::dispatch) use sequences::FUSED;

use uxn_spec::Opcode;

use self::effects::{EFFECTS, Effect, Reach};
use self::registers::Registers;
use self::sequences::LONGEST;
use crate::device::Device;
use crate::in_memory::InMemory;
use crate::limits::{Count as _, Left, Lookout, Why};
use crate::machine::{Flow, Machine as _};
use crate::step::step;
use crate::uxn::Uxn;

/// How handlers lead from one to the next.
pub(in crate::dispatch) trait Pace: Sized + 'static {
    /// Whether each handler counts the one instruction that it carries out.
    const IS_COUNTED: bool;

    /// Starts the handler for the code at `uxn.pc`, and all that follow it, until one of them has
    /// something for the trampoline.
    fn enter(uxn: &mut Uxn, frame: &mut Frame<'_>) -> Exit;
}

/// What the handlers need seldom, and what they hand back when they return.
pub(in crate::dispatch) struct Frame<'a> {
    /// What happens at a look.
    pub(in crate::dispatch) lookout: Lookout<'a>,
    /// How many instructions may still be carried out, when they are counted.
    pub(in crate::dispatch) left: u64,
    /// The address of the next instruction.
    pub(in crate::dispatch) pc: usize,
    /// The pointer of the wst.
    pub(in crate::dispatch) on_wst: usize,
    /// The pointer of the rst.
    pub(in crate::dispatch) on_rst: usize,
    /// Where the last store went.
    pub(in crate::dispatch) wrote: u16,
}

/// Why a handler returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::dispatch) enum Exit {
    /// The next instruction is one for the machine in memory.
    InMemory,
    /// The vector has ended.
    Ended,
    /// There is no note about the code at the pc.
    Unknown,
    /// A store went over code that is noted.
    Rewritten,
    /// Attention was wanted at a look.
    Attention,
    /// The budget is spent.
    Spent,
}

impl Frame<'_> {
    /// Keeps what a handler hands back.
    #[inline]
    pub(in crate::dispatch) fn keep(&mut self, machine: &Registers<'_>) {
        self.pc = machine.pc;
        self.on_wst = machine.on_wst.at;
        self.on_rst = machine.on_rst.at;
        self.wrote = machine.wrote;
    }
}

/// Carries out one instruction of a sequence in a handler, and leaves the sequence when it has to
/// be left: by the macro that goes on to the next handler, or by the function `leave`.
macro_rules! carry_out {
    ($opcode:ident, $machine:ident, $frame:ident, $go_on:ident) => {
        if const { $opcode != NONE } {
            $machine.pc += 1;
            match step_as::<_, $opcode>(&mut $machine) {
                Flow::Next => {}
                Flow::Jump(target) => {
                    $machine.pc = usize::from(target);
                    if $frame.lookout.is_attention_wanted() {
                        return leave(&$machine, $frame, Exit::Attention);
                    }
                    $go_on!($machine, $frame)
                }
                Flow::End => return leave(&$machine, $frame, Exit::InMemory),
            }
            if const { is_store($opcode) } && $machine.has_rewritten {
                return leave(&$machine, $frame, Exit::Rewritten);
            }
        }
    };
}

pub(in crate::dispatch) use carry_out;

/// No instruction: `BRK` is in no sequence.
pub(in crate::dispatch) const NONE: u8 = 0;

/// The effect of a whole sequence.
pub(in crate::dispatch) const fn effect_of(opcodes: [u8; LONGEST]) -> Effect {
    let mut effect = Effect::NONE;
    let mut at = 0;
    while at < opcodes.len() && opcodes[at] != NONE {
        effect = effect.then(EFFECTS[opcodes[at] as usize]);
        at += 1;
    }
    effect
}

/// Whether a stack has room, without wrapping, for what is going to be done to it.
#[inline]
pub(in crate::dispatch) fn is_within(reach: Reach, at: usize) -> bool {
    match (reach.low, reach.high) {
        (0, 0) => true,
        (0, high) => at <= (0xff - high) as usize,
        (low, 0) => at >= -low as usize,
        (low, high) => at.wrapping_sub(-low as usize) <= (0xff - high + low) as usize,
    }
}

/// Whether an instruction writes to memory.
pub(in crate::dispatch) const fn is_store(opcode: u8) -> bool {
    matches!(Opcode(opcode & 0x1f), Opcode::STZ | Opcode::STR | Opcode::STA)
}

/// Runs from `uxn.pc` until something ends it: the trampoline.
pub(in crate::dispatch) fn run<P: Pace>(
    uxn: &mut Uxn,
    device: &mut dyn Device,
    lookout: Lookout,
    left: &mut Left,
) -> Why {
    let (pc, on_wst, on_rst, wrote) = (0, 0, 0, 0);
    let mut frame = Frame { lookout, left: left.0, pc, on_wst, on_rst, wrote };
    let why = loop {
        match P::enter(uxn, &mut frame) {
            Exit::InMemory => {
                if let Some(why) = step_in_memory::<P>(uxn, device, &mut frame) {
                    break why;
                }
            }
            Exit::Unknown => notes::make(&mut uxn.memory.cells, uxn.pc),
            Exit::Rewritten => forget_store(uxn, frame.wrote),
            Exit::Ended => break Why::Ended,
            Exit::Attention => break Why::Attention,
            Exit::Spent => break Why::Spent,
        }
    };
    left.0 = frame.left;
    why
}

/// Carries out one instruction where everything wraps; says so when the run is over.
fn step_in_memory<P: Pace>(
    uxn: &mut Uxn,
    device: &mut dyn Device,
    frame: &mut Frame<'_>,
) -> Option<Why> {
    if P::IS_COUNTED {
        let mut left = Left(frame.left);
        if left.is_spent() {
            return Some(Why::Spent);
        }
        left.spend();
        frame.left = left.0;
    }
    let mut machine = InMemory::new(uxn, device);
    let start = machine.pc;
    let opcode = machine.fetch();
    let flow = step(&mut machine, opcode);
    if let Flow::Jump(target) = flow {
        machine.pc = target;
    }
    machine.settled();
    match flow {
        Flow::End => Some(Why::Ended),
        Flow::Next if uxn.pc > start => None,
        Flow::Next | Flow::Jump(_) => frame.lookout.is_attention_wanted().then_some(Why::Attention),
    }
}

/// Forgets what a store of one or two bytes may have made wrong.
fn forget_store(uxn: &mut Uxn, addr: u16) {
    let cells = &mut uxn.memory.cells;
    forget(cells, addr);
    forget(cells, addr.wrapping_add(1));
    // A short at the end of the zero-page goes on at its beginning.
    if addr == 0xff {
        forget(cells, 0);
    }
}
