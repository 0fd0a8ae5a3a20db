//! The tail dispatcher: handlers that call each other in tail position, each with the machine in
//! registers.
//!
//! The handlers do what is frequent and never wraps. Everything else they leave to the trampoline
//! here, by returning to it: devices, the end of a vector, stacks and addresses that wrap, code that
//! was never reached before or that has just been rewritten. The trampoline has the machine in
//! memory do one instruction, or sees to the notes, and starts the handlers again.

mod convention;
mod effects;
mod fusions;
mod handlers;
mod notes;
mod pace;
mod registers;
mod sequences;

#[cfg(test)]
pub(super) fn fused_sequences() -> &'static [[u8; sequences::LONGEST]] {
    &sequences::FUSED
}

pub(crate) use notes::{forget, is_noted};

use self::handlers::enter;
use self::pace::{Counted, Fast, Pace};
use crate::device::Device;
use crate::in_memory::InMemory;
use crate::limits::{Count as _, Left, Lookout, Why};
use crate::machine::{Flow, Machine as _};
use crate::step::step;
use crate::uxn::Uxn;

/// What the handlers need seldom, and what they hand back when they return.
pub(super) struct Frame<'a> {
    /// What happens at a look.
    pub(super) lookout: Lookout<'a>,
    /// How many instructions may still be carried out, when they are counted.
    pub(super) left: u64,
    /// The address of the next instruction.
    pub(super) pc: usize,
    /// The pointer of the wst.
    pub(super) on_wst: usize,
    /// The pointer of the rst.
    pub(super) on_rst: usize,
    /// Where the last store went.
    pub(super) wrote: u16,
}

/// Why a handler returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
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

/// Runs from `uxn.pc` until something ends it.
pub(super) fn run(uxn: &mut Uxn, device: &mut dyn Device, lookout: Lookout) -> Why {
    run_at::<Fast>(uxn, device, lookout, &mut Left(0))
}

/// Runs likewise, counting what is left.
pub(super) fn run_counted(
    uxn: &mut Uxn,
    device: &mut dyn Device,
    lookout: Lookout,
    left: &mut Left,
) -> Why {
    run_at::<Counted>(uxn, device, lookout, left)
}

/// The trampoline.
fn run_at<P: Pace>(
    uxn: &mut Uxn,
    device: &mut dyn Device,
    lookout: Lookout,
    left: &mut Left,
) -> Why {
    let (pc, on_wst, on_rst, wrote) = (0, 0, 0, 0);
    let mut frame = Frame { lookout, left: left.0, pc, on_wst, on_rst, wrote };
    let why = loop {
        match enter::<P>(uxn, &mut frame) {
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
