//! One run from switching on to the end.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use rustix::io::Errno;
use varvara::{Computer, Cpu, Event, Headless, Kind, Script, Step, Turn};

use super::captures::Captures;
use super::input::{self, Arrival};
use super::output::Outcome;
use super::signals::Signals;
use crate::exit::Failure;

/// Why a run is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum End {
    /// The program set System/state; this is its exit code.
    Program(u8),
    /// Nothing can happen to the program any more, or all frames are over.
    Done,
    /// The program asks for a screen, and there is none.
    Screen,
    /// A vector has used up the budget.
    Spent,
    /// A signal came.
    Signal(i32),
    /// Standard output could not be written to.
    OutputFailed(Errno),
    /// What was to be captured could not be written.
    CaptureFailed(Failure),
}

/// A computer that was booted, and what looks after it.
pub(crate) struct Session<'a, C> {
    pub(crate) computer: &'a mut Computer,
    pub(crate) cpu: &'a mut C,
    pub(crate) signals: &'a Signals,
    pub(crate) outcome: &'a Outcome,
}

/// A sixtieth of a second.
const TICK: Duration = Duration::from_nanos(1_000_000_000 / 60);

impl<C: Cpu> Session<'_, C> {
    /// Runs a console program to its end, in real time when it plays notes.
    pub(crate) fn console(&mut self) -> End {
        let mut ticks = Headless::new(Script::default(), None);
        let mut next_tick = None;
        let mut is_ticking = false;
        loop {
            let step = if is_ticking {
                ticks.step(self.computer, self.cpu, self.signals.attention())
            } else {
                Step::Turn(self.computer.turn(self.cpu, self.signals.attention()))
            };
            let turn = match step {
                Step::Frame | Step::End => {
                    is_ticking = false;
                    continue;
                }
                Step::Turn(turn) => turn,
            };
            if let Some(end) = self.look_after(turn) {
                return end;
            }
            if turn != Turn::Idle {
                continue;
            }
            if self.computer.wants_screen() {
                return End::Screen;
            }
            let is_sounding = self.computer.is_sounding();
            if !is_sounding && !self.computer.wants_input() {
                return End::Done;
            }
            let tick = is_sounding.then(|| *next_tick.get_or_insert_with(Instant::now));
            if self.wait(tick) == Waited::Tick {
                is_ticking = true;
                next_tick = tick.map(|tick| tick + TICK);
            }
        }
    }

    /// Runs by frames, as fast as it can.
    ///
    /// Standard input is delivered whole before the first frame, unless the script has some.
    pub(crate) fn headless(
        &mut self,
        script: Script,
        frames: Option<u64>,
        captures: &mut Captures,
    ) -> End {
        if !script.has_input() {
            match self.deliver_input() {
                End::Done => {}
                end => return end,
            }
        }
        let mut headless = Headless::new(script, frames);
        loop {
            match headless.step(self.computer, self.cpu, self.signals.attention()) {
                Step::Turn(turn) => {
                    if let Some(end) = self.look_after(turn) {
                        return end;
                    }
                }
                Step::Frame => {
                    if let Err(failure) = captures.frame(self.computer, &headless) {
                        return End::CaptureFailed(failure);
                    }
                    if let Some(signal) = self.signals.caught() {
                        return End::Signal(signal);
                    }
                }
                Step::End => {
                    self.computer.devices.streams.flush();
                    return End::Done;
                }
            }
        }
    }

    fn deliver_input(&mut self) -> End {
        loop {
            let turn = self.computer.turn(self.cpu, self.signals.attention());
            if let Some(end) = self.look_after(turn) {
                return end;
            }
            if turn == Turn::Idle {
                // A person at a terminal would not know that the frames wait for them.
                if !self.computer.wants_input() || input::is_terminal() {
                    return End::Done;
                }
                self.wait(None);
            }
        }
    }

    /// Does what a turn asks for; gives the end that it was.
    pub(crate) fn look_after(&mut self, turn: Turn) -> Option<End> {
        if turn == Turn::Attention {
            // Before asking why: what is raised from here on is seen at the next look.
            self.signals.attention().store(false, Ordering::Relaxed);
        }
        if let Some(signal) = self.signals.caught() {
            self.computer.devices.streams.flush();
            return Some(End::Signal(signal));
        }
        if let Some(error) = self.outcome.failed() {
            return Some(match turn {
                Turn::Exit(code) if error == Errno::PIPE => End::Program(code),
                _ => End::OutputFailed(error),
            });
        }
        match turn {
            Turn::Vector | Turn::Attention | Turn::Idle => None,
            Turn::Spent => Some(End::Spent),
            Turn::Exit(code) => Some(End::Program(code)),
        }
    }

    /// Waits for input or a point in time, and queues what has come.
    fn wait(&mut self, until: Option<Instant>) -> Waited {
        let mut buffer = [0; input::CHUNK];
        let source = if self.computer.wants_input() {
            input::Source::Process
        } else {
            input::Source::Nothing
        };
        match input::wait(self.signals, source, until, &mut buffer) {
            Arrival::Bytes(length) => self.push(&buffer[..length], Kind::Input),
            Arrival::End => self.push(&[0], Kind::End),
            Arrival::Signal => {}
            Arrival::Time => return Waited::Tick,
        }
        Waited::Event
    }

    /// Queues bytes for the console of a computer with an empty queue.
    fn push(&mut self, bytes: &[u8], kind: Kind) {
        for &byte in bytes {
            self.computer
                .push(Event::Console { byte, kind })
                .expect("a chunk fits into an empty queue");
        }
    }
}

/// What a wait has ended with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waited {
    /// Something has come.
    Event,
    /// It is time for the next frame.
    Tick,
}
