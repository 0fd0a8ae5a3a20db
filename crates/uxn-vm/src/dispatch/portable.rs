//! The plain loop around a match: for hooks, for budgets, and as the measure of all others.

use crate::device::Device;
use crate::hook::Hook;
use crate::in_memory::InMemory;
use crate::limits::{Count, Lookout, Why};
use crate::machine::{Flow, Machine as _};
use crate::step::step;
use crate::uxn::Uxn;

/// Runs from `uxn.pc` until something ends it.
pub(crate) fn run<D: Device + ?Sized, H: Hook>(
    uxn: &mut Uxn,
    device: &mut D,
    hook: &mut H,
    mut lookout: Lookout,
    count: &mut impl Count,
) -> Why {
    let mut machine = InMemory::new(uxn, device);
    let why = loop {
        if count.is_spent() {
            break Why::Spent;
        }
        if H::IS_ASKED && hook.before(machine.settled()).is_break() {
            break Why::Hook;
        }
        count.spend();
        let start = machine.pc;
        let opcode = machine.fetch();
        match step(&mut machine, opcode) {
            Flow::Next if machine.pc > start => continue,
            // The pc has passed the end of memory.
            Flow::Next => {}
            Flow::Jump(target) => machine.pc = target,
            Flow::End => break Why::Ended,
        }
        if lookout.is_attention_wanted() {
            break Why::Attention;
        }
    };
    machine.settled();
    why
}
