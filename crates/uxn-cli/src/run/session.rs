//! One run from switching on to the end.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use rustix::io::Errno;
use varvara::{Computer, Cpu, Event, Kind, Turn};

use super::input::{self, Arrival};
use super::output::Outcome;
use super::signals::Signals;

/// Why a run is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// The program set System/state; this is its exit code.
    Program(u8),
    /// Nothing can happen to the program any more.
    Done,
    /// A vector has used up the budget.
    Spent,
    /// A signal came.
    Signal(i32),
    /// Standard output could not be written to.
    OutputFailed(Errno),
}

/// Runs a computer that was booted until it ends.
pub(crate) fn run(
    computer: &mut Computer,
    cpu: &mut impl Cpu,
    signals: &Arc<Signals>,
    outcome: &Outcome,
) -> End {
    let mut buffer = [0; input::CHUNK];
    loop {
        let turn = computer.turn(cpu, signals.attention());
        if turn == Turn::Attention {
            // Before asking why: what is raised from here on is seen at the next look.
            signals.attention().store(false, Ordering::Relaxed);
        }
        if let Some(signal) = signals.caught() {
            computer.devices.streams.flush();
            return End::Signal(signal);
        }
        if let Some(error) = outcome.failed() {
            return match turn {
                Turn::Exit(code) if error == Errno::PIPE => End::Program(code),
                _ => End::OutputFailed(error),
            };
        }
        match turn {
            Turn::Vector | Turn::Attention => {}
            Turn::Spent => return End::Spent,
            Turn::Exit(code) => return End::Program(code),
            Turn::Idle if !computer.wants_input() => return End::Done,
            Turn::Idle => match input::wait(signals, &mut buffer) {
                Arrival::Bytes(length) => push(computer, &buffer[..length], Kind::Input),
                Arrival::End => push(computer, &[0], Kind::End),
                Arrival::Signal => {}
            },
        }
    }
}

/// Queues bytes for the console of a computer with an empty queue.
fn push(computer: &mut Computer, bytes: &[u8], kind: Kind) {
    for &byte in bytes {
        computer.push(Event::Console { byte, kind }).expect("a chunk fits into an empty queue");
    }
}
