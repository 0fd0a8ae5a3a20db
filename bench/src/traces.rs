//! What programs do, as fragments of code that are carried out from their first instruction to
//! their last.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

use uxn_spec::Opcode;
use uxn_vm::{Hook, Limits, NoDevice, Uxn, run_hooked};

/// A piece of straight code.
pub struct Fragment {
    /// Its opcodes, and some of those behind it, up to one that always jumps.
    pub opcodes: Vec<u8>,
    /// How many of them are carried out.
    pub executed: usize,
    /// How often, as a share of all instructions of its program.
    pub weight: f64,
}

/// How many instructions of a program are looked at.
const BUDGET: u64 = 3_000_000;
/// How much code counts that is merely there, against code that is carried out.
const WRITTEN: f64 = 0.4;

/// Whether an instruction can be part of a sequence: those that use a device or end cannot.
pub fn is_fusible(opcode: u8) -> bool {
    opcode != Opcode::BRK.0 && !matches!(Opcode(opcode & 0x1f), Opcode::DEI | Opcode::DEO)
}

/// Whether an instruction always jumps, so that nothing can follow it in a sequence.
pub fn ends(opcode: u8) -> bool {
    matches!(Opcode(opcode), Opcode::JMI | Opcode::JSI)
        || matches!(Opcode(opcode & 0x1f), Opcode::JMP | Opcode::JSR)
}

/// The fragments that a program goes through.
pub fn of_run(rom: &[u8], ahead: usize) -> Vec<Fragment> {
    let mut uxn = Uxn::new();
    uxn.load(rom);
    let attention = AtomicBool::new(false);
    let limits = Limits { attention: &attention, budget: Some(BUDGET) };
    let mut trace = Trace::default();
    run_hooked(&mut uxn, &mut NoDevice, &limits, &mut trace);
    trace.finish();
    let total = trace.count as f64;
    let fragments = trace.fragments.into_iter().map(|((start, last), count)| (start, last, count));
    collect(&uxn, fragments, ahead, 1.0 / total)
}

/// The fragments of code that can be reached, each once.
pub fn of_code(rom: &[u8], ahead: usize) -> Vec<Fragment> {
    let mut uxn = Uxn::new();
    uxn.load(rom);
    let end = 0x0100 + rom.len();
    let mut seen = HashSet::new();
    let mut fragments = Vec::new();
    let mut starts = vec![0x0100_u16];
    while let Some(start) = starts.pop() {
        let mut pc = start;
        let mut last = None;
        while usize::from(pc) < end && seen.insert(pc) {
            last = Some(pc);
            let opcode = uxn.byte(pc);
            let next = pc.wrapping_add(1 + Opcode(opcode).immediate_len());
            starts.extend(target(&uxn, pc, opcode, next));
            if opcode == 0 || matches!(Opcode(opcode), Opcode::JMI) || opcode & 0x1f == 0x0c {
                break;
            }
            pc = next;
        }
        fragments.extend(last.map(|last| (start, last, 1)));
    }
    collect(&uxn, fragments.into_iter(), ahead, WRITTEN / seen.len() as f64)
}

/// Where an instruction, or a literal with the jump behind it, leads.
fn target(uxn: &Uxn, pc: u16, opcode: u8, next: u16) -> Option<u16> {
    let is_jump =
        |opcode: u8| matches!(Opcode(opcode & 0x1f), Opcode::JMP | Opcode::JCN | Opcode::JSR);
    match Opcode(opcode) {
        Opcode::JCI | Opcode::JMI | Opcode::JSI => {
            Some(next.wrapping_add(uxn.short(pc.wrapping_add(1))))
        }
        Opcode::LIT if is_jump(uxn.byte(next)) => {
            let distance = uxn.byte(pc.wrapping_add(1)) as i8;
            Some(next.wrapping_add(1).wrapping_add_signed(i16::from(distance)))
        }
        Opcode(0xa0) if is_jump(uxn.byte(next)) => Some(uxn.short(pc.wrapping_add(1))),
        _ => None,
    }
}

/// Reads the opcodes of fragments, in an order that is always the same.
fn collect(
    uxn: &Uxn,
    fragments: impl Iterator<Item = (u16, u16, u64)>,
    ahead: usize,
    scale: f64,
) -> Vec<Fragment> {
    let mut fragments: Vec<(u16, u16, u64)> = fragments.collect();
    fragments.sort_unstable();
    let read = |(start, last, count): (u16, u16, u64)| {
        let mut opcodes = Vec::new();
        let mut executed = 0;
        let mut pc = start;
        loop {
            let opcode = uxn.byte(pc);
            opcodes.push(opcode);
            if pc == last {
                executed = opcodes.len();
            }
            let is_behind = executed > 0;
            let is_over = ends(opcode) || !is_fusible(opcode) || opcodes.len() >= executed + ahead;
            if is_behind && is_over || opcodes.len() > 0x1000 {
                break;
            }
            pc = pc.wrapping_add(1 + Opcode(opcode).immediate_len());
        }
        Fragment { opcodes, executed, weight: count as f64 * scale }
    };
    fragments.into_iter().map(read).collect()
}

/// Writes down which fragments are gone through.
#[derive(Default)]
struct Trace {
    fragments: HashMap<(u16, u16), u64>,
    count: u64,
    start: u16,
    last: Option<(u16, u8)>,
}

impl Trace {
    fn finish(&mut self) {
        if let Some((pc, _)) = self.last.take() {
            *self.fragments.entry((self.start, pc)).or_default() += 1;
        }
    }
}

impl Hook for Trace {
    fn before(&mut self, uxn: &Uxn) -> ControlFlow<()> {
        let opcode = uxn.byte(uxn.pc);
        self.count += 1;
        let goes_on = self.last.is_some_and(|(pc, opcode)| {
            let next = pc.wrapping_add(1 + Opcode(opcode).immediate_len());
            next == uxn.pc && is_fusible(opcode) && !ends(opcode)
        });
        if !goes_on {
            self.finish();
            self.start = uxn.pc;
        }
        self.last = Some((uxn.pc, opcode));
        ControlFlow::Continue(())
    }
}
