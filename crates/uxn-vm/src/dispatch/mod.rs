//! Running: the dispatchers, and which one to take.

mod portable;

use core::fmt;
use core::str::FromStr;

use crate::device::Device;
use crate::hook::{Hook, NoHook};
use crate::limits::{Left, Limits, Look, Stop, Uncounted, Why};
use crate::uxn::Uxn;

/// The ways to run a program. All do the same, to the last byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dispatch {
    /// A loop around a match.
    Portable,
    /// Handlers that call each other in tail position. Only a nightly compiler can build it.
    Tail,
}

impl Dispatch {
    /// The dispatchers that this build has.
    pub const fn available() -> &'static [Dispatch] {
        &[Dispatch::Portable]
    }

    /// The fastest that this build has.
    pub const fn best() -> Dispatch {
        Dispatch::Portable
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
    let mut look = limits.attention;
    run_with(dispatch, uxn, device, &mut look, limits.budget)
}

/// Runs likewise, asking a hook before each instruction.
pub fn run_hooked<D: Device + ?Sized, H: Hook>(
    uxn: &mut Uxn,
    device: &mut D,
    limits: &Limits,
    hook: &mut H,
) -> Stop {
    let mut look = limits.attention;
    match limits.budget {
        None => uncounted(portable::run(uxn, device, hook, &mut look, &mut Uncounted)),
        Some(budget) => {
            let mut left = Left(budget);
            let why = portable::run(uxn, device, hook, &mut look, &mut left);
            counted(why, budget, &left)
        }
    }
}

/// Runs with whatever happens at a look.
fn run_with(
    dispatch: Dispatch,
    uxn: &mut Uxn,
    device: &mut dyn Device,
    look: &mut impl Look,
    budget: Option<u64>,
) -> Stop {
    match (dispatch, budget) {
        (Dispatch::Portable | Dispatch::Tail, None) => uncounted(portable::run(
            uxn,
            device,
            &mut NoHook,
            look,
            &mut Uncounted,
        )),
        (Dispatch::Portable | Dispatch::Tail, Some(budget)) => {
            let mut left = Left(budget);
            let why = portable::run(uxn, device, &mut NoHook, look, &mut left);
            counted(why, budget, &left)
        }
    }
}

fn uncounted(why: Why) -> Stop {
    Stop {
        why,
        instructions: None,
    }
}

fn counted(why: Why, budget: u64, left: &Left) -> Stop {
    Stop {
        why,
        instructions: Some(budget - left.0),
    }
}
