//! The engines side by side, each behind the same few functions.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use raven_uxn::{Backend, UxnCore, UxnMem, backend};
use rustix::time::{ClockId, clock_gettime};
use uxn_vm::{Dispatch, Limits, Uxn, run};

use crate::programs::Kind;
use crate::screen::Screen;

/// An engine by name and by what it does with a ROM.
pub struct Engine {
    /// As in the tables.
    pub name: &'static str,
    /// Runs a ROM: how long it took, and how the machine was at the end.
    pub run: fn(&[u8], Kind) -> (Duration, State),
}

/// All engines, ours first.
pub const ENGINES: [Engine; 5] = [
    Engine { name: "portable", run: |rom, kind| ours(Dispatch::Portable, rom, kind) },
    Engine { name: "tail", run: |rom, kind| ours(Dispatch::Tail, rom, kind) },
    Engine { name: "raven-interpreter", run: raven::<backend::Interpreter> },
    Engine { name: "raven-tailcall", run: raven::<backend::Tailcall> },
    Engine { name: "raven-native", run: raven::<backend::Native> },
];

/// What a program can leave behind.
#[derive(PartialEq, Eq)]
pub struct State {
    ram: Vec<u8>,
    wst: Vec<u8>,
    rst: Vec<u8>,
    picture: u64,
}

/// How often the short vector is called.
const VECTORS: usize = 100_000;
/// How often a machine is started.
const STARTS: usize = 200;

fn ours(dispatch: Dispatch, rom: &[u8], kind: Kind) -> (Duration, State) {
    let mut uxn = Uxn::new();
    let mut screen = Screen::new();
    let attention = AtomicBool::new(false);
    let limits = Limits { attention: &attention, budget: None };
    let mut start = now();
    match kind {
        Kind::Cpu | Kind::Patching => {
            uxn.load(rom);
            start = now();
            run(dispatch, &mut uxn, &mut screen, &limits);
        }
        Kind::Vectors => {
            uxn.load(rom);
            run(dispatch, &mut uxn, &mut screen, &limits);
            let vector = uxn.dev_short(0x20);
            start = now();
            for _ in 0..VECTORS {
                uxn.pc = vector;
                run(dispatch, &mut uxn, &mut screen, &limits);
            }
        }
        Kind::StartUp => {
            for _ in 0..STARTS {
                uxn = Uxn::new();
                uxn.load(rom);
                run(dispatch, &mut uxn, &mut screen, &limits);
            }
        }
    }
    let time = now() - start;
    let state = State {
        ram: uxn.ram().to_vec(),
        wst: uxn.wst.items().to_vec(),
        rst: uxn.rst.items().to_vec(),
        picture: screen.checksum(),
    };
    (time, state)
}

fn raven<B: Backend>(rom: &[u8], kind: Kind) -> (Duration, State) {
    let mut screen = Screen::new();
    let mut memory = UxnMem::boxed();
    let mut uxn = raven_uxn::Uxn::<B>::new(&mut memory);
    let mut start = now();
    match kind {
        Kind::Cpu | Kind::Patching => {
            let _ = uxn.reset(rom);
            start = now();
            uxn.run(&mut screen, 0x0100);
        }
        Kind::Vectors => {
            let _ = uxn.reset(rom);
            uxn.run(&mut screen, 0x0100);
            let vector = screen.vector();
            start = now();
            for _ in 0..VECTORS {
                uxn.run(&mut screen, vector);
            }
        }
        Kind::StartUp => {
            for _ in 1..STARTS {
                let mut memory = UxnMem::boxed();
                let mut uxn = raven_uxn::Uxn::<B>::new(&mut memory);
                let _ = uxn.reset(rom);
                uxn.run(&mut screen, 0x0100);
            }
            let _ = uxn.reset(rom);
            uxn.run(&mut screen, 0x0100);
        }
    }
    let time = now() - start;
    (time, raven_state(&uxn, &screen))
}

fn raven_state(uxn: &UxnCore, screen: &Screen) -> State {
    let items = |stack: &raven_uxn::Stack| -> Vec<u8> {
        (0..stack.len()).rev().map(|depth| stack.peek_byte_at(depth)).collect()
    };
    State {
        ram: (0..=u16::MAX).map(|addr| uxn.ram_read_byte(addr)).collect(),
        wst: items(uxn.stack()),
        rst: items(uxn.ret()),
        picture: screen.checksum(),
    }
}

/// The time that this thread has had on a processor, so that whatever else runs on the machine does
/// not count.
fn now() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}
