//! The sequences of instructions that have a handler of their own, as data.
//!
//! They are chosen by `make fusions`: first those that the programs marked *trained* go
//! through most, then pairs and triples that are likely by how often one opcode follows another in
//! them. No program marked *unseen* takes part in the choice.
//!
//! Compiling all of them takes a minute, so builds without optimisations have the first ones only.

mod common;
#[cfg(not(debug_assertions))]
mod further;
#[cfg(not(debug_assertions))]
mod rare;

pub(in crate::dispatch) use common::common_fusions;
#[cfg(not(debug_assertions))]
pub(in crate::dispatch) use further::further_fusions;
#[cfg(not(debug_assertions))]
pub(in crate::dispatch) use rare::rare_fusions;

/// Hands the list of fused sequences to the macro named.
#[cfg(debug_assertions)]
macro_rules! for_each_fusion {
    ($emit:ident) => {
        $crate::dispatch::fused::fusions::common_fusions! { $emit }
    };
}

/// Hands the list of fused sequences to the macro named.
#[cfg(not(debug_assertions))]
macro_rules! for_each_fusion {
    ($emit:ident) => {
        $crate::dispatch::fused::fusions::rare_fusions! { $emit }
    };
}

pub(in crate::dispatch) use for_each_fusion;
