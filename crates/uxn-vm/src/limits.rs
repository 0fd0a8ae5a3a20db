//! How a run ends: what it is bounded by, and what it says when it is over.

use core::sync::atomic::{AtomicBool, Ordering};

/// What may stop a program that does not stop by itself.
#[derive(Clone, Copy, Debug)]
pub struct Limits<'a> {
    /// Stops the run when it is true at a *look*. A look happens after every jump that is taken,
    /// and whenever the pc passes from `ffff` to `0000`; a program that never ends comes past one
    /// or the other. Whoever sets it clears it.
    pub attention: &'a AtomicBool,
    /// The number of instructions after which the run stops, exactly, or none.
    pub budget: Option<u64>,
}

/// How a run ended. `uxn.pc` is the address of the next instruction, and [`run`](crate::run) goes
/// on there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// What ended it.
    pub why: Why,
    /// How many instructions it carried out, the `BRK` included. Counted only when there is a
    /// budget.
    pub instructions: Option<u64>,
}

/// What ended a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The vector has ended: a `BRK` was carried out. `uxn.pc` is the byte behind it.
    Ended,
    /// Attention was wanted at a look. The run can go on.
    Attention,
    /// The budget is spent. The run can go on.
    Spent,
    /// A hook stopped it. The run can go on.
    Hook,
}

/// What happens at a look.
///
/// In the tests of this crate, a look can also be counted: that way code that is fused is stopped
/// at the very place where the portable dispatcher stops.
pub(crate) struct Lookout<'a> {
    attention: &'a AtomicBool,
    #[cfg(test)]
    countdown: u32,
}

impl<'a> Lookout<'a> {
    pub(crate) fn new(attention: &'a AtomicBool) -> Lookout<'a> {
        Lookout {
            attention,
            #[cfg(test)]
            countdown: 0,
        }
    }

    /// Stops at the n-th look; at none for zero.
    #[cfg(test)]
    pub(crate) fn at_look(attention: &'a AtomicBool, countdown: u32) -> Lookout<'a> {
        Lookout { attention, countdown }
    }

    /// Looks: whether to stop here.
    #[inline]
    pub(crate) fn is_attention_wanted(&mut self) -> bool {
        #[cfg(test)]
        if self.countdown > 0 {
            self.countdown -= 1;
            if self.countdown == 0 {
                return true;
            }
        }
        // Relaxed: the flag only says that someone wants to talk, not what about.
        self.attention.load(Ordering::Relaxed)
    }
}

/// Whether instructions are counted.
pub(crate) trait Count {
    /// Whether the next instruction may still be carried out.
    fn is_spent(&self) -> bool;
    /// Counts it.
    fn spend(&mut self);
}

/// Runs without a budget do not pay for counting.
pub(crate) struct Uncounted;

impl Count for Uncounted {
    #[inline]
    fn is_spent(&self) -> bool {
        false
    }

    #[inline]
    fn spend(&mut self) {}
}

/// How many instructions are left.
pub(crate) struct Left(pub(crate) u64);

impl Count for Left {
    #[inline]
    fn is_spent(&self) -> bool {
        self.0 == 0
    }

    #[inline]
    fn spend(&mut self) {
        self.0 -= 1;
    }
}
