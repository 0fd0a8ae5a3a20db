//! All dispatchers do the same, to the last byte, whatever the program.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::sync::atomic::AtomicBool;

use proptest::prelude::*;
use uxn_spec::Opcode;
use uxn_spec::layout::RAM_LEN;

use super::{Dispatch, portable, run_with};
use crate::device::Device;
use crate::hook::NoHook;
use crate::limits::{Left, Lookout, Stop, Why};
use crate::uxn::Uxn;

/// A device that does to the CPU whatever a device may do.
struct Meddler;

impl Device for Meddler {
    fn dei(&mut self, uxn: &mut Uxn, port: u8) -> u8 {
        match port & 0x0f {
            0x4 => uxn.wst.ptr,
            0x5 => uxn.rst.ptr,
            0x6 => uxn.pc as u8,
            0x7 => {
                uxn.store(uxn.pc, port);
                uxn.byte(uxn.pc.wrapping_add(1))
            }
            _ => uxn.dev[usize::from(port)],
        }
    }

    fn deo(&mut self, uxn: &mut Uxn, port: u8) {
        let byte = uxn.dev[usize::from(port)];
        let near = uxn.pc.wrapping_add_signed(i16::from(byte as i8) / 4);
        match port & 0x0f {
            0x4 => uxn.wst.ptr = byte,
            0x5 => uxn.rst.ptr = byte,
            0x6 => uxn.pc = near,
            0x7 => uxn.store(near, byte.rotate_left(3)),
            0x8 => uxn.store_short(near, u16::from(byte) * 0x101),
            0x9 => uxn.fill(near, 5, byte),
            0xa => uxn.wst.bytes[usize::from(uxn.wst.ptr.wrapping_sub(1))] = byte,
            0xb => uxn.write(near, &[Opcode::INC.0, Opcode::LIT.0, byte, Opcode::ADD.0]),
            _ => {}
        }
    }
}

/// A piece of code of one to five bytes.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let store = prop_oneof![Just(Opcode::STR.0), Just(Opcode::STR.0 | Opcode::SHORT)];
    let jump = prop_oneof![Just(Opcode::JMP.0), Just(Opcode::JCN.0), Just(Opcode::JSR.0)];
    let immediate = prop_oneof![Just(Opcode::JCI.0), Just(Opcode::JMI.0), Just(Opcode::JSI.0)];
    prop_oneof![
        12 => (1..=255u8).prop_map(|opcode| Vec::from([opcode])),
        8 => any::<u8>().prop_map(|byte| Vec::from([Opcode::LIT.0, byte])),
        4 => any::<[u8; 2]>().prop_map(|[a, b]| Vec::from([Opcode::LIT.0 | Opcode::SHORT, a, b])),
        // A program that rewrites what is close by, before and behind it.
        4 => (any::<u8>(), -24..24i8, store).prop_map(|(byte, distance, store)| {
            Vec::from([Opcode::LIT.0, byte, Opcode::LIT.0, distance as u8, store])
        }),
        3 => (-32..32i8, jump)
            .prop_map(|(distance, jump)| Vec::from([Opcode::LIT.0, distance as u8, jump])),
        3 => (-48..48i16, immediate).prop_map(|(distance, jump)| {
            let [high, low] = distance.to_be_bytes();
            Vec::from([jump, high, low])
        }),
        2 => (any::<u8>(), any::<u8>()).prop_map(|(byte, port)| {
            Vec::from([Opcode::LIT.0, byte, Opcode::LIT.0, port, Opcode::DEO.0])
        }),
        6 => fused(),
    ]
}

/// A sequence that has a handler of its own, with any immediates.
fn fused() -> impl Strategy<Value = Vec<u8>> {
    let sequences = &super::fused::FUSED;
    (0..sequences.len(), any::<[u8; 16]>()).prop_map(move |(index, immediates)| {
        let mut immediates = immediates.into_iter().cycle();
        let mut code = Vec::new();
        for &opcode in sequences[index].iter().take_while(|&&opcode| opcode != 0) {
            code.push(opcode);
            let len = usize::from(Opcode(opcode).immediate_len());
            // The jumps are kept close, so that they come back to code.
            let is_jump = opcode & 0x9f == 0;
            let bytes = immediates.by_ref().take(len).collect::<Vec<_>>();
            match bytes[..] {
                [_, low] if is_jump => code.extend((i16::from(low as i8) / 4).to_be_bytes()),
                _ => code.extend(bytes),
            }
        }
        code
    })
}

/// A Uxn whose memory is full of code, with its stacks and pc anywhere.
fn uxn() -> impl Strategy<Value = Box<Uxn>> {
    let edge = prop_oneof![any::<u8>(), 0..8u8, 248..=255u8];
    let start = prop_oneof![Just(0x0100), 0..8u16, 0xfff0..=0xffff_u16, any::<u16>()];
    let code = prop::collection::vec(piece(), 8..200);
    (code, edge.clone(), edge, start, any::<[u8; 32]>()).prop_map(|(code, wst, rst, pc, bytes)| {
        let code = code.concat();
        let mut uxn = Uxn::new();
        for (addr, &byte) in (0..RAM_LEN).zip(code.iter().cycle()) {
            uxn.store(addr as u16, byte);
        }
        uxn.wst.ptr = wst;
        uxn.rst.ptr = rst;
        for (at, &byte) in (0..256).zip(bytes.iter().cycle()) {
            uxn.wst.bytes[at] = byte;
            uxn.rst.bytes[255 - at] = byte;
        }
        uxn.pc = pc;
        uxn
    })
}

/// Runs with a countdown of looks.
fn run_to_look(dispatch: Dispatch, uxn: &mut Uxn, look: u32, budget: Option<u64>) -> Stop {
    let attention = AtomicBool::new(false);
    run_with(dispatch, uxn, &mut Meddler, Lookout::at_look(&attention, look), budget)
}

/// Runs likewise in the plain loop, one instruction at a time: what all dispatchers must equal.
fn run_plainly(uxn: &mut Uxn, look: u32, budget: Option<u64>) -> Stop {
    let attention = AtomicBool::new(false);
    let lookout = Lookout::at_look(&attention, look);
    let mut left = Left(budget.unwrap_or(u64::MAX));
    let why = portable::run(uxn, &mut Meddler, &mut NoHook, lookout, &mut left);
    Stop { why, instructions: budget.map(|budget| budget - left.0) }
}

proptest! {
    #![proptest_config(config())]

    /// Stopped after any number of looks, and going on from there.
    #[test]
    fn dispatchers_agree_at_every_look(
        start in uxn(), looks in prop::collection::vec(1..40u32, 1..5)
    ) {
        for &dispatch in Dispatch::available() {
            let mut expected = start.clone();
            let mut found = start.clone();
            for &look in &looks {
                let want = run_plainly(&mut expected, look, None);
                let stop = run_to_look(dispatch, &mut found, look, None);
                prop_assert_eq!(stop, want);
                compare(&found, &expected)?;
                if stop.why == Why::Ended {
                    break;
                }
            }
        }
    }

    /// Stopped after any number of instructions, and going on from there.
    #[test]
    fn dispatchers_agree_after_every_budget(
        start in uxn(), budgets in prop::collection::vec(0..300u64, 1..5), look in 0..60u32
    ) {
        for &dispatch in Dispatch::available() {
            let mut expected = start.clone();
            let mut found = start.clone();
            for &budget in &budgets {
                let want = run_plainly(&mut expected, look, Some(budget));
                let stop = run_to_look(dispatch, &mut found, look, Some(budget));
                prop_assert_eq!(stop, want);
                compare(&found, &expected)?;
            }
        }
    }

    /// A fast run ends where a counted run of as many instructions ends.
    #[test]
    fn counting_changes_nothing(start in uxn(), look in 1..60u32) {
        for &dispatch in Dispatch::available() {
            let mut counted = start.clone();
            let mut fast = start.clone();
            let want = run_to_look(dispatch, &mut counted, look, Some(u64::MAX));
            let stop = run_to_look(dispatch, &mut fast, look, None);
            prop_assert_eq!(stop.why, want.why);
            compare(&fast, &counted)?;
        }
    }
}

/// Compares everything, with a message that can be read.
fn compare(found: &Uxn, expected: &Uxn) -> Result<(), TestCaseError> {
    prop_assert_eq!(found.pc, expected.pc);
    prop_assert_eq!(&found.wst, &expected.wst);
    prop_assert_eq!(&found.rst, &expected.rst);
    prop_assert_eq!(found.dev, expected.dev);
    let differing = (0..RAM_LEN).find(|&addr| found.ram()[addr] != expected.ram()[addr]);
    prop_assert_eq!(differing, None, "first address that differs");
    prop_assert!(found == expected, "the dead bytes of a stack differ");
    Ok(())
}

/// As many cases as everywhere; shrinking is bounded, since a program that loops takes long.
fn config() -> ProptestConfig {
    ProptestConfig {
        max_shrink_iters: 2000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
