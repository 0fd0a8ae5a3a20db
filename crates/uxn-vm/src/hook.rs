//! Looking over the shoulder of the CPU: traces, breakpoints, coverage.

use core::ops::ControlFlow;

use crate::uxn::Uxn;

/// Something that is asked before each instruction.
///
/// ```
/// use core::ops::ControlFlow;
/// use std::sync::atomic::AtomicBool;
/// use uxn_vm::{Hook, Limits, NoDevice, Uxn, Why, run_hooked};
///
/// /// Stops before an address.
/// struct Breakpoint(u16);
///
/// impl Hook for Breakpoint {
///     fn before(&mut self, uxn: &Uxn) -> ControlFlow<()> {
///         if uxn.pc == self.0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
///     }
/// }
///
/// let mut uxn = Uxn::new();
/// uxn.load(&[0x80, 0x12, 0x80, 0x34, 0x18]); // #12 #34 ADD
/// let attention = AtomicBool::new(false);
/// let limits = Limits { attention: &attention, budget: None };
/// let stop = run_hooked(&mut uxn, &mut NoDevice, &limits, &mut Breakpoint(0x0104));
/// assert_eq!(stop.why, Why::Hook);
/// assert_eq!(uxn.wst.items(), [0x12, 0x34]);
/// ```
pub trait Hook {
    /// Called when the instruction at `uxn.pc` is about to be carried out. To break is to stop in
    /// front of it, with [`Why::Hook`](crate::Why::Hook); the next run asks again.
    fn before(&mut self, uxn: &Uxn) -> ControlFlow<()>;

    /// Whether there is anything to ask. The one hook that says no costs nothing.
    #[doc(hidden)]
    const IS_ASKED: bool = true;
}

/// The hook that is not there.
pub(crate) struct NoHook;

impl Hook for NoHook {
    const IS_ASKED: bool = false;

    fn before(&mut self, _: &Uxn) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}
