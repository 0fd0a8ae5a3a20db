//! How the handlers go from one to the next: fast, or counting.

use uxn_spec::layout::RAM_LEN;

use super::handlers::{All, Handler, Singles};
use super::registers::noted;
use crate::memory::Cells;

/// The most bytes of one instruction, its immediate included.
const LONGEST_INSTRUCTION: usize = 3;

/// A set of handlers.
pub(super) trait Pace: Sized + 'static {
    /// Whether each handler counts the one instruction that it carries out.
    const IS_COUNTED: bool;

    /// The handler for the code at an address.
    fn next(cells: &Cells, pc: usize) -> Handler;
}

/// As fast as possible: by the notes, with sequences fused.
pub(super) struct Fast;

impl Pace for Fast {
    const IS_COUNTED: bool = false;

    #[inline]
    fn next(cells: &Cells, pc: usize) -> Handler {
        noted(All::<Fast>::TABLE, cells, pc)
    }
}

/// One instruction at a time, each counted.
pub(super) struct Counted;

impl Pace for Counted {
    const IS_COUNTED: bool = true;

    #[inline]
    fn next(cells: &Cells, pc: usize) -> Handler {
        // An instruction that comes to the end of RAM wraps.
        if pc + LONGEST_INSTRUCTION >= RAM_LEN {
            return Handler::IN_MEMORY;
        }
        Singles::<Counted>::TABLE[usize::from(cells[pc])]
    }
}
