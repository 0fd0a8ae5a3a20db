//! No dispatcher uses more and more of the stack of its thread, however long a program runs.

use std::sync::atomic::AtomicBool;
use std::thread;

use uxn_vm::{Dispatch, Limits, NoDevice, Uxn, Why, run};

/// Counts a short down from zero to zero, 64 times: some 17 million instructions.
const LONG: &[u8] = &[
    0x80, 0x40, // #40
    0xa0, 0x00, 0x00, // &outer #0000
    0xa0, 0x00, 0x01, 0x39, // &inner #0001 SUB2
    0x9d, 0x20, 0xff, 0xf8, // ORAk ?&inner
    0x22, // POP2
    0x80, 0x01, 0x19, // #01 SUB
    0x06, 0x20, 0xff, 0xed, // DUP ?&outer
    0x00,
];

#[test]
fn a_long_run_needs_no_more_stack_than_a_short_one() {
    for &dispatch in Dispatch::available() {
        for budget in [None, Some(20_000_000)] {
            let small = thread::Builder::new().stack_size(256 * 1024);
            let runner = small.spawn(move || {
                let mut uxn = Uxn::new();
                uxn.load(LONG);
                let attention = AtomicBool::new(false);
                let limits = Limits { attention: &attention, budget };
                let stop = run(dispatch, &mut uxn, &mut NoDevice, &limits);
                assert_eq!(stop.why, Why::Ended, "{dispatch}");
                assert_eq!(stop.instructions, budget.map(|_| 1 + 64 * (1 + 4 * 65536 + 5) + 1));
                assert_eq!(uxn.wst.items(), [0], "{dispatch}");
            });
            runner.expect("a thread can be started").join().expect("the run ends well");
        }
    }
}
