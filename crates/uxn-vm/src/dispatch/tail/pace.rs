//! How the handlers go from one to the next: fast, or counting.

use uxn_spec::layout::RAM_LEN;

use super::handlers::{All, Handler, Singles, enter};
use crate::dispatch::fused::registers::noted;
use crate::dispatch::fused::{Exit, Frame, Pace};
use crate::memory::Cells;
use crate::uxn::Uxn;

/// The most bytes of one instruction, its immediate included.
const LONGEST_INSTRUCTION: usize = 3;

/// A set of handlers.
pub(super) trait Handlers: Pace {
    /// The handler for the code at an address.
    fn next(cells: &Cells, pc: usize) -> Handler;
}

/// As fast as possible: by the notes, with sequences fused.
pub(in crate::dispatch) struct Fast;

impl Pace for Fast {
    const IS_COUNTED: bool = false;

    fn enter(uxn: &mut Uxn, frame: &mut Frame<'_>) -> Exit {
        enter::<Fast>(uxn, frame)
    }
}

impl Handlers for Fast {
    #[inline]
    fn next(cells: &Cells, pc: usize) -> Handler {
        noted(All::<Fast>::TABLE, cells, pc)
    }
}

/// One instruction at a time, each counted.
pub(in crate::dispatch) struct Counted;

impl Pace for Counted {
    const IS_COUNTED: bool = true;

    fn enter(uxn: &mut Uxn, frame: &mut Frame<'_>) -> Exit {
        enter::<Counted>(uxn, frame)
    }
}

impl Handlers for Counted {
    #[inline]
    fn next(cells: &Cells, pc: usize) -> Handler {
        // An instruction that comes to the end of RAM wraps.
        if pc + LONGEST_INSTRUCTION >= RAM_LEN {
            return Handler::IN_MEMORY;
        }
        Singles::<Counted>::TABLE[usize::from(cells[pc])]
    }
}
