//! Running: the dispatchers, and which one to take.

#[cfg_attr(not(tail_calls), allow(dead_code, reason = "some of it is for tail calls only"))]
mod fused;
mod looped;
mod portable;
#[cfg(tail_calls)]
mod tail;
#[cfg(test)]
mod tests;

pub(crate) use fused::{forget, is_noted};

use core::fmt;
use core::str::FromStr;

use crate::device::Device;
use crate::hook::{Hook, NoHook};
use crate::limits::{Left, Limits, Lookout, Stop, Uncounted, Why};
use crate::uxn::Uxn;

/// The ways to run a program. All do the same, to the last byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dispatch {
    /// Loops, in any compiler.
    Portable,
    /// Handlers that call each other in tail position. Only a nightly compiler can build it.
    Tail,
}

impl Dispatch {
    /// The dispatchers that this build has.
    pub const fn available() -> &'static [Dispatch] {
        if cfg!(tail_calls) { &[Dispatch::Portable, Dispatch::Tail] } else { &[Dispatch::Portable] }
    }

    /// The fastest that this build has. A build without optimisations runs faster in the loop.
    pub const fn best() -> Dispatch {
        if cfg!(all(tail_calls, not(debug_assertions))) {
            Dispatch::Tail
        } else {
            Dispatch::Portable
        }
    }

    /// Its name, as on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Dispatch::Portable => "portable",
            Dispatch::Tail => "tail",
        }
    }
}

impl fmt::Display for Dispatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Dispatch {
    type Err = UnknownDispatch;

    /// Reads a name, whether or not this build has that dispatcher.
    fn from_str(text: &str) -> Result<Dispatch, UnknownDispatch> {
        match text {
            "portable" => Ok(Dispatch::Portable),
            "tail" => Ok(Dispatch::Tail),
            _ => Err(UnknownDispatch),
        }
    }
}

/// The text names no dispatcher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownDispatch;

impl fmt::Display for UnknownDispatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there are two dispatchers, `portable` and `tail`")
    }
}

impl core::error::Error for UnknownDispatch {}

/// Runs the vector at `uxn.pc` until it ends or a limit is reached; in the latter case the next
/// call goes on where this one stopped.
///
/// A dispatcher that this build does not have is replaced by the portable one.
pub fn run(dispatch: Dispatch, uxn: &mut Uxn, device: &mut dyn Device, limits: &Limits) -> Stop {
    run_with(dispatch, uxn, device, Lookout::new(limits.attention), limits.budget)
}

/// Runs likewise, asking a hook before each instruction.
pub fn run_hooked<D: Device + ?Sized, H: Hook>(
    uxn: &mut Uxn,
    device: &mut D,
    limits: &Limits,
    hook: &mut H,
) -> Stop {
    let lookout = Lookout::new(limits.attention);
    match limits.budget {
        None => uncounted(portable::run(uxn, device, hook, lookout, &mut Uncounted)),
        Some(budget) => counted(budget, |left| portable::run(uxn, device, hook, lookout, left)),
    }
}

/// Runs with whatever happens at a look.
fn run_with(
    dispatch: Dispatch,
    uxn: &mut Uxn,
    device: &mut dyn Device,
    lookout: Lookout,
    budget: Option<u64>,
) -> Stop {
    match (dispatch, budget) {
        #[cfg(tail_calls)]
        (Dispatch::Tail, None) => {
            uncounted(fused::run::<tail::Fast>(uxn, device, lookout, &mut Left(0)))
        }
        #[cfg(tail_calls)]
        (Dispatch::Tail, Some(budget)) => {
            counted(budget, |left| fused::run::<tail::Counted>(uxn, device, lookout, left))
        }
        (_, None) => uncounted(fused::run::<looped::Looped>(uxn, device, lookout, &mut Left(0))),
        (_, Some(budget)) => {
            counted(budget, |left| portable::run(uxn, device, &mut NoHook, lookout, left))
        }
    }
}

fn uncounted(why: Why) -> Stop {
    Stop { why, instructions: None }
}

fn counted(budget: u64, run: impl FnOnce(&mut Left) -> Why) -> Stop {
    let mut left = Left(budget);
    let why = run(&mut left);
    Stop { why, instructions: Some(budget - left.0) }
}
